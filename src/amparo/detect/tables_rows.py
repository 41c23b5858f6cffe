"""Rows of cells in plain text: parted by tabs, bars, semicolons, commas, or by the blanks that align columns."""

import re
from collections.abc import Iterator

from amparo.span import Span

Grid = list[dict[int, Span]]  # rows in order; number of the column -> cell
FEWEST_ROWS = 2
FEWEST_WEAK = 3  # rows that commas or blanks part: two lines of prose may look so
LONGEST_CELL, LONGEST_ROW = 60, 200  # characters of such rows
CELLS = {
    "\t": re.compile(r"[^\t\n]+"),
    "|": re.compile(r"[^|\n]+"),
    ";": re.compile(r"\"[^\"\n]*\"|[^;\n]+"),
    ",": re.compile(r"\"[^\"\n]*\"|[^,\n]+"),
    " ": re.compile(r"\S+(?: \S+)*"),
}
WEAK = (",", " ", ";")
ALIGNED = re.compile(r"\S {2,}\S")
DIGIT = re.compile(r"\d")
SHARE_NUMBERED = 0.6
RULE = re.compile(r"[\s|+:=-]+")  # a line drawn below a heading


def grids(text: str, span: Span) -> Iterator[Grid]:
    """Runs of lines that are rows of two or more cells, in order; empty cells keep their column."""
    rows: Grid = []
    by = ""
    at = span.start
    for line in span.of(text).split("\n"):
        drawn = bool(line.strip()) and RULE.fullmatch(line) is not None
        separator = "" if drawn else _separator(line)
        cells = _cells(line, at, separator) if separator else {}
        if rows and not drawn and (separator != by or len(cells) < 2):
            yield from _enough(text, rows, by)
            rows = []
        if len(cells) >= 2:
            by = separator
            rows.append(cells)
        at += len(line) + 1
    yield from _enough(text, rows, by)


def _enough(text: str, rows: Grid, by: str) -> Iterator[Grid]:
    """The rows where they are enough; what commas or blanks part must hold numbers in most rows, which prose does not."""
    if len(rows) < (FEWEST_WEAK if by in WEAK else FEWEST_ROWS):
        return
    if by in WEAK:
        numbered = sum(bool(DIGIT.search(text, min(row.values()).start, max(row.values()).end)) for row in rows)
        if numbered < SHARE_NUMBERED * len(rows):
            return
    yield rows


def _separator(line: str) -> str:
    """What parts a line into cells; empty for a line of prose."""
    if "\t" in line:
        return "\t"
    if line.count("|") >= 2:
        return "|"
    if len(line) > LONGEST_ROW or line.rstrip().endswith((".", "?", "!", ":")):
        return ""
    if line.count(";") >= 2:
        return ";"
    if ALIGNED.search(line.strip()):
        return " "
    if "," in line and all(len(cell) <= LONGEST_CELL for cell in line.split(",")):
        return ","
    return ""


def _cells(line: str, at: int, separator: str) -> dict[int, Span]:
    """Column -> cell of a line, blanks and quotation marks around it left out."""
    out: dict[int, Span] = {}
    for number, match in enumerate(CELLS[separator].finditer(line)):
        start, end = match.span()
        words = match.group()
        start += len(words) - len(words.lstrip(' "'))
        end -= len(words) - len(words.rstrip(' "'))
        if end > start:
            column = number if separator in WEAK else line.count(separator, 0, match.start())
            out[column] = Span(at + start, at + end)
    return out
