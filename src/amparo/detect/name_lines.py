"""Lines for the model of names: the words of a stretch of text, line by line, with their places and features."""

from collections.abc import Iterator
from dataclasses import dataclass

from amparo.detect.name_features import LONGEST, NOTHING, TOKEN, Lexicon, Word, features
from amparo.span import Span


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line.

    Attributes:
        spans: of each word in the text.
        words: their features where they stand alone.
        above: the last word of the line above, of the same paragraph.
        below: the first word of the line below, of the same paragraph.
        shouted: no lower-case letter in it.
    """

    spans: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]
    above: Word
    below: Word
    shouted: bool

    @property
    def may_name(self) -> bool:
        """Whether a list or a capital inside of the line speaks for a name; its first word always has a capital."""
        words = self.words
        return any(word.name for word in words[1:]) or (words[0].name and (len(words[0].kind) > 1 or len(words) < 4))

    def features(self) -> list[list[str]]:
        """One list for each word."""
        return features(list(self.words), self.above, self.below, shouted=self.shouted)


def lines_of(text: str, span: Span, lexicon: Lexicon) -> Iterator[Line]:
    """The lines of a stretch that hold a word, in order; a very long line in several pieces."""
    rows: list[tuple[list[tuple[int, int]], list[Word], bool]] = []
    at = span.start
    while at <= span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        found = [match.span() for match in TOKEN.finditer(text, at, end)]
        shouted = text[at:end].isupper()
        for cut in range(0, len(found), LONGEST) or (0,):
            spans = found[cut : cut + LONGEST]
            rows.append((spans, [lexicon(text[start:stop]) for start, stop in spans], shouted))
        at = end + 1
    for n, (spans, words, shouted) in enumerate(rows):
        if words:
            above = rows[n - 1][1][-1] if n and rows[n - 1][1] else NOTHING
            below = rows[n + 1][1][0] if n + 1 < len(rows) and rows[n + 1][1] else NOTHING
            yield Line(tuple(spans), tuple(words), above, below, shouted)
