"""Everywhere: each place of a text where words stand that are known from elsewhere, however they are parted and cased."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from amparo.detect.people_count import folded
from amparo.span import Span

TOKEN = re.compile(r"[^\W_]+")
WIDEST_GAP = 12  # characters between two of the words: the end of a line, the > of quoted ones, a comma


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """Words to look for.

    Attributes:
        words: as `folded`, at least one; the words around what is meant may be among them.
        first: which of the words begins what is meant.
        last: which ends it (half-open).
        family: of the findings that come of it; `data`, `person` or `number`.
        value: of the findings.
    """

    words: tuple[str, ...]
    first: int
    last: int
    family: str
    value: str


def tokens(text: str, span: Span | None = None) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The words of a stretch (of the whole text), lower case without accents, and where they stand."""
    bounds = (span.start, span.end) if span else (0, len(text))
    found = [(match.group(), Span(*match.span())) for match in TOKEN.finditer(text, *bounds)]
    return tuple(folded(word) for word, _ in found), tuple(place for _, place in found)


class Everywhere:
    """Known words, looked for in one text after the other, in time that grows with the text."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_first: dict[str, list[Known]] = {}
        for one in sorted(set(known)):
            self._by_first.setdefault(one.words[0], []).append(one)
        for those in self._by_first.values():
            those.sort(key=lambda one: (-len(one.words), one))

    def places(self, text: str) -> Iterator[tuple[Span, Known]]:
        """Each place with what is known to stand there; places may overlap, by where they begin."""
        words, spans = tokens(text)
        for at, word in enumerate(words):
            for known in self._by_first.get(word, ()):
                end = at + len(known.words)
                if words[at:end] == known.words and _together(spans[at:end]):
                    yield Span(spans[at + known.first].start, spans[at + known.last - 1].end), known


def _together(spans: tuple[Span, ...]) -> bool:
    return all(after.start - before.end <= WIDEST_GAP for before, after in pairwise(spans))
