"""Words: where each word of a text stands, in columns of numbers: a long PDF has millions of them."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the page's top left corner


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters that stands in one box: offsets in the text, page number, box."""

    start: int
    end: int
    page: int
    box: Box


class Words(Sequence[Word]):
    """The words of a text in order, 44 bytes each; a cut shares the numbers of what it was cut from."""

    __slots__ = ("_base", "_boxes", "_ends", "_first", "_last", "_pages", "_starts", "_until")

    def __init__(self) -> None:
        self._starts, self._ends, self._pages = array("I"), array("I"), array("I")
        self._boxes = array("d")
        self._first = self._last = 0  # which of the words in the columns
        self._base, self._until = 0, 2**32  # the stretch of characters that offsets are counted in and cut to

    @classmethod
    def of(cls, words: Iterable[Word]) -> "Words":
        """The same words in columns."""
        if isinstance(words, Words):
            return words
        out = cls()
        for word in words:
            out.append(word.start, word.end, word.page, word.box)
        return out

    @classmethod
    def from_columns(cls, starts: list[int], ends: list[int], pages: list[int], boxes: list[list[float]]) -> "Words":
        """What `columns` gave."""
        out = cls()
        for start, end, page, (x0, y0, x1, y1) in zip(starts, ends, pages, boxes, strict=True):
            out.append(start, end, page, (x0, y0, x1, y1))
        return out

    def append(self, start: int, end: int, page: int, box: Box) -> None:
        """One more word; only while nothing was cut from these."""
        self._starts.append(start)
        self._ends.append(end)
        self._pages.append(page)
        self._boxes.extend(box)
        self._last += 1

    def columns(self) -> list[list[Any]]:
        """Offsets of starts and ends, page numbers, and boxes."""
        first, last, base, until = self._first, self._last, self._base, self._until
        return [
            [start - base if start > base else 0 for start in self._starts[first:last]],
            [(end if end < until else until) - base for end in self._ends[first:last]],
            self._pages[first:last].tolist(),
            [self._boxes[at : at + 4].tolist() for at in range(4 * first, 4 * last, 4)],
        ]

    def cut(self, start: int, end: int, first: int, last: int) -> "Words":
        """Words `first` to `last` with offsets counted from `start` and cut to `end`."""
        out = self[first:last]
        out._base, out._until = self._base + start, min(self._until, self._base + end)
        return out

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> "Words": ...
    def __getitem__(self, at: int | slice) -> "Word | Words":
        """One word, or those of a slice without steps."""
        if isinstance(at, slice):
            first, last, step = at.indices(len(self))
            if step != 1:
                raise ValueError("words have no steps")
            out = Words()
            out._starts, out._ends, out._pages, out._boxes = self._starts, self._ends, self._pages, self._boxes
            out._first, out._last = self._first + first, self._first + max(first, last)
            out._base, out._until = self._base, self._until
            return out
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._word(self._first + at % len(self))

    def __len__(self) -> int:
        """How many."""
        return self._last - self._first

    def __iter__(self) -> Iterator[Word]:
        """Each in order."""
        return map(self._word, range(self._first, self._last))

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same words."""
        if not isinstance(other, Words | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """That of the same words in a tuple."""
        return hash(tuple(self))

    def _word(self, at: int) -> Word:
        x0, y0, x1, y1 = self._boxes[4 * at : 4 * at + 4]
        start, end = max(0, self._starts[at] - self._base), min(self._ends[at], self._until) - self._base
        return Word(start, end, self._pages[at], (x0, y0, x1, y1))
