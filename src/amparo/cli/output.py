"""Rows to stdout: a table on a terminal, JSON lines when piped, or the format that was asked for."""

import csv
import io
import json
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from amparo.errors import MissingPart, PathProblem
from amparo.report.cell import Lines, cell

Row = Mapping[str, Any]
WIDEST = 8  # columns that a table on a terminal can bear


def write_rows(rows: Iterable[Row], format: str | None, output: str | None = None, columns: Sequence[str] = ()) -> None:
    """Write rows to a file, or to stdout where `output` is None or `-`.

    Args:
        rows: plain dictionaries with the same keys.
        format: `table`, `jsonl`, `csv`, `parquet`; None chooses table on a terminal, else jsonl.
        output: path of the file.
        columns: of CSV, where there may be no row to tell them.

    Raises:
        PathProblem: the file cannot be written.
        MissingPart: parquet without its extra.
    """
    if format == "parquet":
        _parquet(rows, output)
        return
    with _opened(output) as stream:
        chosen = format or ("table" if output is None and stream.isatty() else "jsonl")
        if chosen == "table":
            _table(list(rows), stream)
        elif chosen == "csv":
            _csv(rows, stream, columns)
        else:
            for row in rows:
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")


@contextmanager
def _opened(output: str | None) -> Iterator[TextIO]:
    if output in (None, "-"):
        yield sys.stdout
        return
    try:
        with Path(str(output)).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    except OSError as problem:
        raise PathProblem(f"cannot be written ({problem.strerror}).", where=str(output)) from None


def _columns(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def _csv(rows: Iterable[Row], stream: TextIO, named: Sequence[str] = ()) -> None:
    held = list(rows)
    writer = csv.writer(Lines(stream))
    columns = _columns(held) or list(named)
    if columns:
        writer.writerow(columns)
    for row in held:
        writer.writerow([cell(row.get(column)) for column in columns])


def _table(rows: list[Row], stream: TextIO) -> None:
    columns = _columns(rows)
    if not rows:
        stream.write("No rows.\n")
        return
    if len(columns) > WIDEST:
        _sheets(rows, columns, stream)
        return
    from rich.console import Console  # here and below: only a terminal needs it, and loading it takes a while
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        numeric = all(isinstance(row.get(column), (int, float, type(None))) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(printable(cell(row.get(column))) for column in columns))
    Console(file=stream, highlight=False, markup=False).print(table)


def _sheets(rows: list[Row], columns: list[str], stream: TextIO) -> None:
    """Rows of too many columns for a terminal: one below the other, a value a line, what is nested as its count."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=stream, highlight=False, markup=False)
    for number, row in enumerate(rows):
        sheet = Table(box=None, pad_edge=False, show_header=False)
        sheet.add_column(width=max(len(column) for column in columns), style="bold", no_wrap=True)
        sheet.add_column(overflow="fold")
        for column in columns:
            value = row.get(column)
            nested = isinstance(value, (list, tuple)) and any(isinstance(one, (dict, list, tuple)) for one in value)
            text = f"({len(value)}; see --format jsonl)" if nested and value else printable(cell(value))
            if text:
                sheet.add_row(column, text)
        if number:
            console.print()
        console.print(sheet)


def printable(text: str) -> str:
    """Text from records on a terminal: no control characters, so that no record can move the cursor."""
    return "".join(c if c.isprintable() else " " for c in text)


def spoken() -> str:
    """The command as it was given to the shell."""
    return shlex.join(["amparo", *sys.argv[1:]])


def _parquet(rows: Iterable[Row], output: str | None) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        advice = "Install it with `pip install pyarrow`, or choose --format csv."
        raise MissingPart("Parquet needs the package pyarrow.", advice=advice) from None
    held = list(rows)
    columns = {column: [cell_for_parquet(row.get(column)) for row in held] for column in _columns(held)}
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), buffer)
    if output in (None, "-"):
        sys.stdout.buffer.write(buffer.getvalue())
        return
    try:
        Path(str(output)).write_bytes(buffer.getvalue())
    except OSError as problem:
        raise PathProblem(f"cannot be written ({problem.strerror}).", where=str(output)) from None


def cell_for_parquet(value: Any) -> Any:
    """Numbers and texts as they are; lists joined as in CSV; nothing is a formula in Parquet."""
    if isinstance(value, (list, tuple, dict)):
        return cell(value).removeprefix("'")
    return value
