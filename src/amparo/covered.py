"""Covered: the characters that some spans cover, asked for one span after the other in time that hardly grows."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from amparo.span import Span


class Covered:
    """The characters that the spans added so far cover."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []  # of stretches that neither touch nor overlap, in order; their ends below
        self._ends: list[int] = []
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Cover the characters of one more span."""
        first = bisect_left(self._ends, span.start)
        last = bisect_right(self._starts, span.end)
        start = min([span.start, *self._starts[first : min(first + 1, last)]])
        end = max([span.end, *self._ends[max(first, last - 1) : last]])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def touches(self, span: Span) -> bool:
        """Whether the span shares a character with one of those added."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < span.end


class Placed:
    """Spans by where they stand, of which those that share a character with another are told quickly.

    It is meant for spans of much the same length: each question looks at all that begin within the longest of them.
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(spans)
        self._longest = max(map(len, self._spans), default=0)

    def add(self, span: Span) -> None:
        """One more span."""
        insort(self._spans, span)
        self._longest = max(self._longest, len(span))

    def remove(self, span: Span) -> None:
        """One span less; it must be among them."""
        del self._spans[bisect_left(self._spans, span)]

    def meeting(self, span: Span) -> list[Span]:
        """Those that share a character with `span`, in order."""
        first = bisect_left(self._spans, span.start - self._longest, key=lambda one: one.start)
        last = bisect_left(self._spans, span.end, key=lambda one: one.start)
        return [one for one in self._spans[first:last] if one.overlaps(span)]
