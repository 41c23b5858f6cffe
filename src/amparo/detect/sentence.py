"""Sentences of mail: where one claim ends, in text whose lines may be wrapped, listed or cut short."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from amparo.span import Span

# A line that ends before this column was ended by its writer, not wrapped by a program, unless the next line goes on
# in lower case.
WRAPPED_AT = 60
INDENT = 16  # characters: how far an indented or quoted line may be set in
BREAK = re.compile(
    r"""
    (?<=[.!?…])["')\]]*\s+(?=["'(¿¡\[]?[A-ZÁÉÍÓÚÑ0-9¿¡-])   # full stop, then a capital, a digit or a dash
    | \n[ \t>]*\n                                            # an empty line
    | \n(?=[ \t>]*(?:[-*•·]|\d{1,2}[.)])[ \t])               # a bullet or a numbered line
    | (?<=[.!?])\n                                           # a stop at the end of a line
    """,
    re.VERBOSE,
)
ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|sr|sra|srta|lic|st|no|apt|ave|blvd|rd|jr|vs|dob|approx|ofc|dep|sgt|lt|inc|dept|ext|tel|"
    r"ref|aka|c/o|a\.m|p\.m|u\.s|i\.e|e\.g|núm|num|av|col|depto|ud|uds)|\b[a-z])\.$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)  # a passage is cut once for all who read it, one after the other
def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a stretch, in order; together they cover every character that is not a break.

    A wrapped line does not end a sentence; a short line whose next line starts with a capital does.
    """
    cuts = {match.end() for match in BREAK.finditer(text, span.start, span.end) if not _abbreviated(text, match)}
    start = span.start
    while (end := text.find("\n", start, span.end) + 1) > 0:
        after = text[end : end + INDENT].lstrip(" \t>")[:1]
        if end - start < WRAPPED_AT and after and not after.islower():
            cuts.add(end)
        start = end
    edges = [span.start, *sorted(cut for cut in cuts if span.start < cut < span.end), span.end]
    out = []
    for start, end in pairwise(edges):
        if text[start:end].strip():
            out.append(Span(start, end))
    return tuple(out)


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 8) : match.start()]
    return "\n" not in match.group() and bool(ABBREVIATION.search(before))


def sentence_at(cut: tuple[Span, ...], offset: int) -> Span | None:
    """The sentence in which the character at `offset` stands."""
    at = bisect_right(cut, offset, key=lambda span: span.start) - 1
    return cut[at] if at >= 0 and offset < cut[at].end else None
