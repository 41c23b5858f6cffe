"""Cell: a value as one cell of a table that a spreadsheet may open."""

import json
from typing import Any, Protocol

FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would run a cell that begins so


def cell(value: Any) -> str:
    """A value as one cell: lists joined by `;`, objects as JSON, and nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)) and not any(isinstance(one, (dict, list, tuple)) for one in value):
        text = ";".join(str(one) for one in value)
    elif isinstance(value, (dict, list, tuple)):
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = str(value)
    return "'" + text if text.lstrip("'").startswith(FORMULA) else text


def bare(cell: str) -> str:
    """A cell as it was before `cell` kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


class Written(Protocol):
    """What takes text."""

    def write(self, text: str, /) -> int:
        """Takes it."""
        ...


class Lines:
    """Rows of a CSV on lines that end in a line feed.

    The csv module quotes only those line ends that also end its rows: told to end them in a line feed, it would leave a
    carriage return in a cell bare, and whoever reads the file would lose it.
    """

    def __init__(self, stream: Written) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        """One row, which the csv module ends as it does by default."""
        return self._stream.write(row.removesuffix("\r\n") + "\n")
