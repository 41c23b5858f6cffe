"""Lines: the stretches of a part broken into lines anew, so that no line end and no gap tells how long a removed word was."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from amparo.publish.redacted import Mark, Stretch

Piece = str | Mark

ENDS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
QUOTED = re.compile(r"(?: {0,3}>)+ ?")
# What begins a line of its own wherever the line before it ended: an item of a list, or a label (`Date of birth:`).
OPENS = re.compile(r"(?:[-*+•·–—o]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s|[^\W\d_][\w .,'’/()&#-]{0,30}:(?:\s|$)")
SPACES = re.compile(r"\s+")
TYPED = re.compile(r"(?<=[.?!:;,”\"]) {2,3}(?=\S)")  # what typists set after the end of a sentence
COUNTED = 12  # characters that a mark counts for, whatever it covers
WRAPPED = 40  # a marked paragraph with a line of at least so many may have been wrapped by a mail program
LONGEST = 20_000  # characters of a line, marks counted as above
CHUNK = re.compile(rf"(?s).{{1,{LONGEST}}}(?=\s|\Z)|.{{1,{LONGEST}}}")  # between words where there are any


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        depth: how deep it is quoted: the number of `>` before it, which stand in no piece.
        pieces: words that stay, and marks.
        opens: True for the first line of a paragraph.
    """

    depth: int
    pieces: tuple[Piece, ...]
    opens: bool

    @property
    def length(self) -> int:
        """Characters, a mark counted as twelve whatever it covers."""
        return _length(self.pieces)


def lines(stretches: Sequence[Stretch]) -> tuple[Line, ...]:
    """The lines of a part; blank ones are gone, and tell only where a paragraph begins.

    A paragraph without a mark keeps its lines and spaces. In one with a mark, spaces that could have aligned columns
    become gaps of one width, and line ends that a mail program may have put where the line was full (which depends on
    the length of what was removed) become spaces. What decides that never looks at the length of anything removed.
    """
    out: list[Line] = []
    paragraphs = groupby(_raw(stretches), key=lambda line: (line.depth, bool(line.pieces)))
    for (depth, told), group in paragraphs:
        if told:
            kept = [line.pieces for line in group]
            if any(isinstance(piece, Mark) for pieces in kept for piece in pieces):
                kept = _joined([pieces for pieces in map(_even, kept) if pieces])
            short = [part for pieces in kept for part in _cut(pieces)]
            out.extend(Line(depth, pieces, at == 0) for at, pieces in enumerate(short))
    return tuple(out)


def _cut(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """A line that would fill pages, as encoded files do, in lines that can be set one by one; nothing is lost."""
    row: list[Piece] = []
    room = LONGEST
    for piece in (chunk for whole in pieces for chunk in _chunks(whole)):
        if row and room < _length((piece,)):
            yield tuple(row)
            row, room = [], LONGEST
        row.append(piece)
        room -= _length((piece,))
    yield tuple(row)


def _chunks(piece: Piece) -> Sequence[Piece]:
    return (piece,) if isinstance(piece, Mark) else CHUNK.findall(piece)


def _raw(stretches: Sequence[Stretch]) -> Iterator[Line]:
    row: list[Piece] = []
    for stretch in stretches:
        if stretch.mark is not None:
            row.append(stretch.mark)
            continue
        first, *rest = ENDS.split(stretch.text)
        row.append(first)
        for text in rest:
            yield _line(row)
            row = [text]
    yield _line(row)


def _line(row: Sequence[Piece]) -> Line:
    pieces = [piece for piece in row if piece]
    depth = 0
    if pieces and isinstance(pieces[0], str) and (quoted := QUOTED.match(pieces[0])):
        depth, pieces[0] = quoted.group().count(">"), pieces[0][quoted.end() :]
    blank = all(isinstance(piece, str) and not piece.strip() for piece in pieces)
    return Line(depth, () if blank else tuple(piece for piece in pieces if piece), False)


def _even(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with gaps of one width, none at the ends of the line."""
    even = [_gaps(piece) if isinstance(piece, str) else piece for piece in pieces]
    if isinstance(even[0], str):
        even[0] = even[0].lstrip()
    if isinstance(even[-1], str):
        even[-1] = even[-1].rstrip()
    return tuple(piece for piece in even if piece)


def _gaps(text: str) -> str:
    """`text` with one space between words and one tab between columns, however many stood there."""
    return SPACES.sub(lambda gap: " " if len(gap.group()) == 1 and gap.group() != "\t" else "\t", TYPED.sub(" ", text))


def _joined(rows: Sequence[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    if all(_length(row) < WRAPPED for row in rows):
        return list(rows)
    out: list[tuple[Piece, ...]] = []
    before: tuple[Piece, ...] = ()
    for row in rows:
        if before and not _begins(row) and not (_is_row(before) and _is_row(row)):
            out[-1] = _run_on(out[-1], row)
        else:
            out.append(row)
        before = row
    return out


def _run_on(row: tuple[Piece, ...], more: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """One line of two; words that meet become one piece, so that no piece tells where a line ended."""
    first = f" {more[0]}" if isinstance(more[0], str) else " "
    rest = more[1:] if isinstance(more[0], str) else more
    if isinstance(row[-1], str):
        return (*row[:-1], row[-1] + first, *rest)
    return (*row, first, *rest)


def _length(row: Sequence[Piece]) -> int:
    return sum(len(piece) if isinstance(piece, str) else COUNTED for piece in row)


def _begins(row: Sequence[Piece]) -> bool:
    return isinstance(row[0], str) and OPENS.match(row[0]) is not None


def _is_row(row: Sequence[Piece]) -> bool:
    """True for a row of a table: columns set apart."""
    return any(isinstance(piece, str) and ("\t" in piece or "|" in piece) for piece in row)
