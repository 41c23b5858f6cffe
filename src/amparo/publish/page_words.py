"""Words of a page: which stay and which go, by the boxes that a reader gave them on the original's pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amparo.extract.text import Box, Text
from amparo.publish.redacted import Mark, Stretch


@dataclass(frozen=True, slots=True)
class Stays:
    """A word that stays: its characters and its box, points from the top left of the page as it is shown."""

    chars: str
    box: Box


@dataclass(frozen=True, slots=True)
class Goes:
    """A word that goes: its box and the mark that stands for it; None for words of nobody's, such as other messages'."""

    box: Box
    mark: Mark | None = None


def page_words(text: Text, stretches: Sequence[Stretch]) -> Iterator[tuple[int, Stays | Goes]]:
    """(1-based page number, word) of every word of a part that has a box, in the order of the text.

    A word of which any character goes, goes whole. A word that no stretch covers goes too.

    Args:
        text: the part of the original.
        stretches: the same part redacted, by offsets into it, in order and not overlapping.
    """
    at = 0
    for word in text.words:
        while at < len(stretches) and stretches[at].end <= word.start:
            at += 1
        over = _over(stretches, at, word.end)
        marks = [stretch.mark for stretch in over if stretch.mark is not None]
        covered = sum(min(one.end, word.end) - max(one.start, word.start) for one in over)
        chars = "".join(one.text[max(0, word.start - one.start) : word.end - one.start] for one in over)
        if marks or covered < word.end - word.start:
            yield word.page, Goes(word.box, marks[0] if marks else None)
        elif chars.strip():
            yield word.page, Stays(chars, word.box)


def _over(stretches: Sequence[Stretch], first: int, end: int) -> list[Stretch]:
    over = []
    for stretch in stretches[first:]:
        if stretch.start >= end:
            break
        over.append(stretch)
    return over
