"""Snippet: the words around a hit as plain text on one line, with the hits marked by their offsets."""

import re
from collections.abc import Sequence

from amparo.span import Span, merged

BEFORE = 60  # characters
AFTER = 140
# White space, and characters that would steer a terminal or turn the writing around.
BLANK = re.compile("[\\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def snippet(text: str, hits: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """The words around the first of `hits` and the places of the hits in them.

    White space and control characters become one space each run; cut ends are marked by `…`.

    Args:
        text: the whole text of the part.
        hits: spans of it, at least one.
    """
    found = merged(hits)
    start = _word_border(text, max(0, found[0].start - BEFORE), found[0].start)
    end = max(found[0].end, _word_border(text, min(len(text), found[0].end + AFTER), found[0].end))
    out, marks, at = "…" if start > 0 else "", [], start
    for hit in found:
        if hit.end > end:
            break
        out += BLANK.sub(" ", text[at : hit.start])
        shown = BLANK.sub(" ", hit.of(text))
        marks.append(Span(len(out), len(out) + len(shown)))
        out += shown
        at = hit.end
    return out + BLANK.sub(" ", text[at:end]) + ("…" if end < len(text) else ""), tuple(marks)


def _word_border(text: str, at: int, hit: int) -> int:
    """The nearest white space between `at` and `hit`; `at` itself where there is none."""
    if at in (0, len(text)):
        return at
    if at < hit:
        border = next((n for n in range(at, hit) if text[n].isspace()), at)
    else:
        border = next((n for n in range(at, hit, -1) if text[n].isspace()), at)
    return border
