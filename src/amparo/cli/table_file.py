"""Table file: a CSV that people edited in a spreadsheet, read back row by row with the line of each."""

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from amparo.errors import ConfigProblem, PathProblem
from amparo.report.cell import bare

LARGEST_CELL = 2**31 - 1  # a quote may be as long as a message


def read_table(path: str, needed: Sequence[str], allowed: Sequence[str] = ()) -> list[tuple[str, dict[str, str]]]:
    """The rows as (place for errors, column -> cell), without the apostrophe that kept a cell from being a formula.

    Commas or semicolons part the cells, as the spreadsheet's language has it; rows without any cell are left out.

    Args:
        path: of the file; `-` is stdin.
        needed: columns that must be there, in any order; more are left alone.
        allowed: columns that may be missing.

    Raises:
        PathProblem: the file cannot be read.
        ConfigProblem: it is no UTF-8, no CSV, or lacks a column.
    """
    name = "stdin" if path == "-" else path
    text = _text(path, name)
    first = text.split("\n", 1)[0]
    csv.field_size_limit(LARGEST_CELL)
    mark = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[tuple[str, dict[str, str]]] = []
    before = 0
    try:
        columns = [bare(cell).strip().lower() for cell in next(reader, [])]
        missing = [column for column in needed if column not in columns]
        if missing:
            advice = f"The first line names the columns: {', '.join((*needed, *allowed))}."
            raise ConfigProblem(f"the column `{missing[0]}` is missing.", where=f"{name}:1", advice=advice)
        before = reader.line_num
        for number, cells in enumerate(reader, 2):
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                place = f"{name}:{line}" + (f" (row {number})" if number != line else "")
                told = dict.fromkeys((*needed, *allowed), "")
                told |= dict(zip(columns, map(bare, cells), strict=False))
                rows.append((place, told))
    except csv.Error as problem:
        advice = "Save it as CSV (UTF-8) and import it again."
        raise ConfigProblem(f"this is no CSV ({problem}).", where=f"{name}:{before + 1}", advice=advice) from None
    return rows


def _text(path: str, name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as problem:
        raise PathProblem(f"cannot be read ({problem.strerror}).", where=path) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        advice = "Save it as CSV in UTF-8 (in a spreadsheet: CSV UTF-8) and import it again."
        raise ConfigProblem("the file is not UTF-8.", where=f"{name}:{line}", advice=advice) from None
