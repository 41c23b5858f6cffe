"""Splits a body into the sender's own words and the quoted words of others, block by block."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from amparo.span import Span
from amparo.threads.attribution import find_attributions
from amparo.threads.cues import cues
from amparo.threads.headers import HeaderBlock, find_blocks
from amparo.threads.lines import Line, split_lines
from amparo.threads.mend import mended
from amparo.threads.message import Address, Role, Segment
from amparo.threads.voice import banner_end, voice


@dataclass(frozen=True, slots=True)
class QuotedBlock:
    """The words of one earlier message inside a body.

    Attributes:
        header: who wrote it when, as the body tells; None for words quoted without saying.
        span: from its first word to its last; own words written between them lie inside.
        spans: only its words, without own words between and without what it quotes itself.
        depth: 1 for words that the sender quoted, 2 for words quoted by those, and so on.
    """

    header: HeaderBlock | None
    span: Span
    spans: tuple[Span, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class Split:
    """A body taken apart.

    Attributes:
        segments: cover the body without gaps, in order; neighbours differ in role.
        quoted: in the order of the body.
    """

    segments: tuple[Segment, ...]
    quoted: tuple[QuotedBlock, ...]


@dataclass(slots=True)
class _Frame:
    """Where the reader stands: a block (0: the sender's own words) that goes on at one depth of `>`."""

    block: int
    marks: int


class _Owners:
    """Gives every line its writer, from top to bottom."""

    def __init__(self, count: int) -> None:
        self.owner: list[int | None] = [None] * count
        self.headers: list[HeaderBlock | None] = [None]
        self.depths: list[int] = [0]
        self.header_lines: set[int] = set()
        self.stack = [_Frame(0, 0)]
        self.left: dict[tuple[int, int], int] = {}

    def open_block(self, header: HeaderBlock | None, marks: int) -> None:
        """A new block whose words follow at depth `marks`."""
        self.headers.append(header)
        self.depths.append(self.depths[self.stack[-1].block] + 1)
        self.stack.append(_Frame(len(self.headers) - 1, marks))

    def leave(self, marks: int) -> None:
        """Close what was quoted deeper than `marks`; it may go on after an answer in between."""
        while len(self.stack) > 1 and self.stack[-1].marks > marks:
            gone = self.stack.pop()
            self.left[self.stack[-1].block, gone.marks] = gone.block

    def take(self, at: int, marks: int) -> None:
        """Give line `at`, quoted `marks` deep, to whoever speaks there."""
        if self.stack[-1].marks > marks:
            self.leave(marks)
        if self.stack[-1].marks < marks:
            again = self.left.pop((self.stack[-1].block, marks), None)
            if again is not None:
                self.stack.append(_Frame(again, marks))
            else:
                self.open_block(None, marks)
        self.owner[at] = self.stack[-1].block


def segment(
    body: str,
    sender: Address | None = None,
    zone: tzinfo = UTC,
    stamps: Sequence[Span] = (),
    read_by_ocr: Sequence[Span] = (),
) -> Split:
    """The segments of `body` and the blocks that it quotes.

    Args:
        body: the text.
        sender: who wrote it; tells the signature from the words.
        zone: in which quoted dates without a zone are read.
        stamps: whole lines of page furniture in a print-out; they become `header`.
        read_by_ocr: stretches in which headers may be misread.
    """
    if not body:
        return Split((), ())
    lines = split_lines(body, stamps)
    owners = _owners(body, lines, zone, read_by_ocr)
    whose = _spread(owners.owner)
    return Split(_segments(body, lines, whose, sender, stamps), _blocks(lines, owners))


def quoted_blocks(
    body: str, zone: tzinfo, stamps: Sequence[Span] = (), read_by_ocr: Sequence[Span] = ()
) -> tuple[QuotedBlock, ...]:
    """The blocks that `body` quotes, as `segment` finds them."""
    lines = split_lines(body, stamps)
    return _blocks(lines, _owners(body, lines, zone, read_by_ocr))


def segment_block(
    text: str, own: Sequence[Span], sender: Address | None, stamps: Sequence[Span] = ()
) -> tuple[Segment, ...]:
    """Segments of a quoted message's text: what lies outside of `own` is quoted, or an answer typed between its words.

    Args:
        text: from the first to the last word of the block.
        own: the block's own words in `text`.
        sender: who wrote the block.
        stamps: whole lines of page furniture.
    """
    lines = split_lines(text, stamps)
    whose = [0 if any(span.start <= line.inner < span.end for span in own) else 1 for line in lines]
    owner = [None if line.blank else who for line, who in zip(lines, whose, strict=True)]
    return _segments(text, lines, _spread(owner), sender, stamps)


def _owners(body: str, lines: Sequence[Line], zone: tzinfo, read_by_ocr: Sequence[Span] = ()) -> _Owners:
    if read_by_ocr:
        lines = mended(lines, read_by_ocr)
        body = "\n".join(line.text for line in lines)
    found: dict[int, HeaderBlock] = {}
    taken: set[int] = set()
    for block in [*find_blocks(body, lines, zone), *find_attributions(body, lines, zone)]:
        rows = range(block.first, block.last + 1)
        if taken.isdisjoint(rows):
            found[block.first] = block
            taken.update(rows)
    owners = _Owners(len(lines))
    announced = "--" in body
    at = 0
    while at < len(lines):
        line = lines[at]
        block_here = found.get(at)
        if block_here is not None:
            _enter(owners, lines, block_here)
            at = block_here.last + 1
            continue
        if line.text:
            owners.take(at, line.depth)
            if announced and "--" in line.text and _bare_announcement(line):
                owners.open_block(None, line.depth)
                owners.owner[at] = owners.stack[-1].block
                owners.header_lines.add(at)
        at += 1
    return owners


def _bare_announcement(line: Line) -> bool:
    """An `-----Original Message-----` with no header that can be read below it: what follows is quoted all the same."""
    return line.text.lstrip(" *").startswith("--") and cues().separator_words.match(line.text) is not None


def _enter(owners: _Owners, lines: Sequence[Line], block: HeaderBlock) -> None:
    """Read a header: its words follow below it at the same depth, or deeper where every line of theirs is marked."""
    owners.leave(block.depth)
    if owners.stack[-1].marks < block.depth:
        # The header itself stands inside marks that nothing above opened: it opens them, and owns what they hold.
        owners.left.pop((owners.stack[-1].block, block.depth), None)
        marks = block.depth
    else:
        following = next((line for line in lines[block.last + 1 :] if not line.blank), None)
        deeper = following is not None and following.depth > block.depth
        marks = block.depth + 1 if deeper else block.depth
    owners.open_block(block, marks)
    for row in range(block.first, block.last + 1):
        owners.owner[row] = owners.stack[-1].block
        owners.header_lines.add(row)


def _blocks(lines: Sequence[Line], owners: _Owners) -> tuple[QuotedBlock, ...]:
    if len(owners.headers) == 1:
        return ()
    runs: dict[int, list[Span]] = {}
    before: int | None = None  # who wrote the line above, blank lines skipped; None after a header
    for at, (line, owner) in enumerate(zip(lines, owners.owner, strict=True)):
        if owner is None:
            continue
        if at in owners.header_lines:
            before = None
            continue
        if owner:
            end = line.inner + len(line.text)
            spans = runs.setdefault(owner, [])
            if before == owner:  # marks and blank lines between belong to the block: its words run on
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(line.inner, end))
        before = owner
    made = [
        QuotedBlock(owners.headers[block], Span(spans[0].start, spans[-1].end), tuple(spans), owners.depths[block])
        for block, spans in runs.items()
    ]
    return tuple(
        sorted(made, key=lambda block: (block.header.span.start if block.header else block.span.start, block.depth))
    )


def _segments(
    body: str, lines: Sequence[Line], whose: Sequence[int], sender: Address | None, stamps: Sequence[Span]
) -> tuple[Segment, ...]:
    stamped = (
        {line.start for line in lines if any(span.start <= line.start and line.end <= span.end for span in stamps)}
        if stamps
        else set()
    )
    pieces: list[tuple[int, Role]] = []  # offset at which a role begins
    at, opening = 0, True
    while at < len(lines):
        if whose[at] != 0:
            if stamped or not pieces or pieces[-1][1] is not Role.quoted:
                pieces.append((lines[at].start, Role.quoted))
            at += 1
            continue
        end = at
        while end < len(lines) and whose[end] == 0:
            end += 1
        stretch = lines[at:end]
        for line, role in zip(stretch, voice(stretch, sender, opening=opening), strict=True):
            cut = banner_end(line.text) if opening and role is Role.own and "[" in line.text[:3] else None
            if cut or stamped or not pieces or pieces[-1][1] is not role:
                pieces.append((line.start, Role.banner if cut else role))
            if cut:
                pieces.append((line.inner + cut, role))
            opening = opening and (not line.text or role is Role.banner)
        at = end
    return _joined(body, lines, pieces, stamped)


def _spread(owner: Sequence[int | None]) -> list[int]:
    """Blank lines belong to whoever spoke before them; those at the top to the sender."""
    out: list[int] = []
    for who in owner:
        out.append(who if who is not None else (out[-1] if out else 0))
    return out


def _joined(
    body: str, lines: Sequence[Line], pieces: Sequence[tuple[int, Role]], stamped: set[int]
) -> tuple[Segment, ...]:
    if stamped:
        pieces = [(start, Role.header if start in stamped else role) for start, role in pieces]
    out: list[Segment] = []
    starts = [*(start for start, _ in pieces), len(body)]
    for (start, role), end in zip(pieces, starts[1:], strict=True):
        if start >= end:
            continue
        if out and out[-1].role is role:
            out[-1] = Segment(role, Span(out[-1].span.start, end))
        else:
            out.append(Segment(role, Span(start, end)))
    return tuple(out)
