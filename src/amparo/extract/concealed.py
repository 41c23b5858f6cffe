"""Concealed: which sheets, rows and columns of a workbook are hidden from who opens it, and how that is said."""

from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_RANGES = 40  # of rows or columns named in a sheet's first line; more are counted


@dataclass(slots=True)
class Concealed:
    """What is hidden in one sheet; numbers are 0-based.

    Attributes:
        sheet: `hidden sheet` or `very hidden sheet` (no menu shows it); empty where the sheet is shown.
        rows: numbers of hidden rows.
        columns: first and last number of runs of hidden columns.
    """

    sheet: str = ""
    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)

    def row(self, number: int) -> bool:
        """True where that row is hidden."""
        return number in self.rows

    def column(self, number: int) -> bool:
        """True where that column is hidden."""
        return any(first <= number <= last for first, last in self.columns)

    def told(self, rows: Iterable[int], columns: Iterable[int]) -> str:
        """What is hidden, in words, of the rows and columns that hold something; empty where nothing is.

        >>> Concealed("hidden sheet", {2, 3, 8}, [(1, 1)]).told(range(5), range(3))
        'hidden sheet; hidden rows 3-4; hidden columns B'
        """
        parts = [self.sheet] if self.sheet else []
        for what, numbers, shown in (
            ("rows", [n for n in rows if self.row(n)], _row_name),
            ("columns", [n for n in columns if self.column(n)], column_name),
        ):
            runs = _runs(numbers)
            if runs:
                names = [shown(a) if a == b else f"{shown(a)}-{shown(b)}" for a, b in runs[:MOST_RANGES]]
                more = f" and {len(runs) - MOST_RANGES} more runs" if len(runs) > MOST_RANGES else ""
                parts.append(f"hidden {what} {', '.join(names)}{more}")
        return "; ".join(parts)


def column_name(number: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out


def _row_name(number: int) -> str:
    return str(number + 1)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for number in numbers:
        if out and out[-1][1] == number - 1:
            out[-1] = (out[-1][0], number)
        else:
            out.append((number, number))
    return out
