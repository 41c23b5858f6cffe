"""Workbooks: every sheet, hidden ones too, as a page of tab-separated rows, and the notes on its cells."""

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from amparo.errors import UnreadableItem
from amparo.extract.normalise import normalise
from amparo.extract.ooxml import ENCRYPTED, attribute, events, numbered, opened
from amparo.extract.plain import row_text
from amparo.extract.text import Page, Text
from amparo.extract.xlsx_size import check_size

NOTES = r"xl/(?:.*/)?(?:comments?|threadedComment)\d*\.xml"


def read_workbook(content: Path | bytes) -> Text:
    """All sheets in order: a line `[sheet name]`, then a line for each row that is not empty. Each sheet is a Page.

    Dates are ISO, whole numbers have no `.0`, true and false are TRUE and FALSE. Notes on cells follow the last
    sheet under a line `[notes]`, each with its cell, and belong to its page.

    Raises:
        UnreadableItem: `encrypted`, `damaged`, or `unsupported` where it is too large.
    """
    with opened(content) as package:
        check_size(package)
        notes = _notes(package)
    try:
        with CalamineWorkbook.from_object(BytesIO(content) if isinstance(content, bytes) else str(content)) as book:
            sheets = [
                (name, book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names if _is_grid(book, name)
            ]
            return _text(sheets, notes)
    except PasswordError:
        raise UnreadableItem("encrypted", ENCRYPTED) from None
    except CalamineError as problem:
        raise UnreadableItem("damaged", f"The workbook cannot be read ({type(problem).__name__}).") from None


def cell_text(value: object) -> str:
    """A cell as a person would write it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


def _is_grid(book: CalamineWorkbook, name: str) -> bool:
    """False for chart and macro sheets, which hold no cells."""
    kinds = {sheet.name: str(sheet.typ) for sheet in book.sheets_metadata}
    return "WorkSheet" in kinds.get(name, "WorkSheet")


def _text(sheets: Sequence[tuple[str, Iterable[Sequence[object]]]], notes: list[str]) -> Text:
    out: list[str] = []
    pages: list[Page] = []
    at = 0
    for number, (name, rows) in enumerate(sheets, 1):
        lines = [f"[{normalise(name)}]", *(line for row in rows if (line := row_text([cell_text(c) for c in row])))]
        if notes and number == len(sheets):
            lines += ["[notes]", *notes]
        chars = "\n".join(lines)
        pages.append(Page(number, at, at + len(chars)))
        out.append(chars)
        at += len(chars) + 1
    return Text("\n".join(out), tuple(pages))


def _notes(package: ZipFile) -> list[str]:
    """The notes and comments on cells: cell, tab, text."""
    out: list[str] = []
    for name in numbered(package, NOTES):
        cell, texts = "", list[str]()
        for event, local, element in events(package, name):
            if event == "start" and local in ("comment", "threadedComment"):
                cell, texts = attribute(element, "ref"), []
            elif event == "end" and local in ("t", "text"):
                texts.append(element.text or "")
            elif event == "end" and local in ("comment", "threadedComment"):
                out.append(row_text([cell, "".join(texts)]))
    return list(dict.fromkeys(out))
