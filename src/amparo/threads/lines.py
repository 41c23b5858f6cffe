"""Line: one line of a body with how deep its quotation marks (`>`) say it is quoted."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from amparo.span import Span

MARKS = re.compile(r"[ \t]{0,2}(?:>[ \t]?)+")
ESCAPED = re.compile(r">From ")  # what mailbox files make of a line that begins with `From `

WRAPPING = 60  # characters; shorter quotations were not wrapped by a machine
NEARLY = 0.75  # of the longest quoted line
SENTENCE_END = (".", "!", "?", ":", ";")


class Line(NamedTuple):
    """One line.

    Attributes:
        start: offset of its first character.
        end: offset after its last character, the line end not counted.
        depth: number of leading `>`.
        text: what stands after the marks, white space at both ends kept on the left, dropped on the right.
        inner: offset where `text` starts.
    """

    start: int
    end: int
    depth: int
    text: str
    inner: int

    @property
    def blank(self) -> bool:
        """True where nothing but white space and marks stands."""
        return not self.text


_LINE = tuple.__new__  # as the class does it, without the call in between: bodies are millions of lines


def split_lines(body: str, skipped: Sequence[Span] = ()) -> list[Line]:
    """The lines of `body`, in order; a line inside `skipped` (stamps, page numbers) counts as blank."""
    out: list[Line] = []
    marked = ">" in body
    start = 0
    for raw in body.split("\n"):
        end = start + len(raw)
        if marked and ">" in raw[:4]:
            found = MARKS.match(raw)
            if found and not ESCAPED.match(raw):
                inner = found.end()
                depth = found.group().count(">")
                out.append(_LINE(Line, (start, end, depth, raw[inner:].rstrip(), start + inner)))
                start = end + 1
                continue
        out.append(_LINE(Line, (start, end, 0, raw.rstrip(), start)))
        start = end + 1
    if marked:
        _rejoin(out)
    if not skipped:
        return out
    return [
        line._replace(text="", depth=0)
        if any(span.start <= line.start and line.end <= span.end for span in skipped)
        else line
        for line in out
    ]


def _rejoin(lines: list[Line]) -> None:
    """Give the tail of a quoted line that a print-out or a server wrapped (and so lost its mark) back to its quotation.

    Only below a marked line that is as long as they get and breaks off in mid-sentence, with no blank line between, and
    only where the tail goes on in mid-sentence and marked lines follow: an answer typed between stays the sender's.
    """
    longest = max((line.end - line.start for line in lines if line.depth), default=0)
    if longest < WRAPPING:
        return
    for at in range(1, len(lines)):
        above, line = lines[at - 1], lines[at]
        if line.depth or not above.depth or not line.text or not above.text or above.text.endswith(SENTENCE_END):
            continue
        if (
            above.end - above.start >= NEARLY * longest
            and line.text.lstrip()[:1].islower()
            and _marked_below(lines, at)
        ):
            lines[at] = line._replace(depth=above.depth)


def _marked_below(lines: list[Line], at: int) -> bool:
    for line in lines[at + 1 : at + 3]:
        if line.depth or not line.text:
            return line.depth > 0
    return False
