"""Workbooks: every sheet, hidden ones too, as a page of tab-separated rows, and the notes on its cells."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract.concealed import Concealed
from amparo.extract.normalise import normalise
from amparo.extract.odf import ENCRYPTED_ODF, encrypted
from amparo.extract.ods_hidden import concealed_in_ods
from amparo.extract.ooxml import ENCRYPTED, attribute, drawn, events, numbered, opened
from amparo.extract.plain import row_text
from amparo.extract.sheet_margins import margins_of, margins_under_label
from amparo.extract.text import Hidden, Page, Text
from amparo.extract.xls_hidden import concealed_in_xls
from amparo.extract.xlsx_hidden import concealed_in_xlsx
from amparo.extract.xlsx_size import check_size, unpacked_size

STATES = (  # the library's values cannot be hashed
    (SheetVisibleEnum.Hidden, "hidden sheet"),
    (SheetVisibleEnum.VeryHidden, "very hidden sheet"),
)
FREE = 8 * 1024**2  # characters of a workbook that are read whatever it was written in
REPEATED = 8  # times as many characters as bytes of its XML (unpacked) or records; a real one has two or three at most
MOST_MARKS = 20_000  # cells of hidden columns marked one by one in a sheet; its first line names the columns anyway
NOTES = r"xl/(?:.*/)?(?:comments?|threadedComment)\d*\.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet on its way to text.

    Attributes:
        name: of the sheet.
        rows: from the first.
        first: its first column that holds something.
        concealed: what is hidden in it.
        last: whether it is the last one of its workbook.
    """

    name: str
    rows: Iterable[Sequence[object]]
    first: int
    concealed: Concealed
    last: bool


def read_workbook(content: Path | bytes) -> Text:
    """All sheets of an .xlsx (or .xlsb) in order: a line `[sheet name]`, then a line for each row that is not empty.

    Each sheet is a Page. What is hidden is read like all else, said in the sheet's first line and marked in
    `Text.hidden`. What a few bytes repeat beyond any real workbook is left out, row by row from there on, and counted
    in `Text.left_out`. Dates are ISO, whole numbers have no `.0`, true and false are TRUE and FALSE. Notes on cells follow
    the last sheet under a line `[notes]`, each with its cell, and belong to its page.

    Raises:
        UnreadableItem: `encrypted`, `damaged`, or `unsupported` where it is too large.
    """
    with opened(content) as package:
        check_size(package)
        notes = [*_notes(package), *(row_text([line]) for line in drawn(package)[1:])]
        notes += margins_under_label(margins_of(package))
        concealed = concealed_in_xlsx(package)
        room = room_for(unpacked_size(package))
    return sheets_text(content, concealed, notes, room)


def read_old_workbook(content: Path | bytes) -> Text:
    """The same for an .xls of Excel 5 to 2003.

    Raises:
        UnreadableItem: as read_workbook.
    """
    whole = content if isinstance(content, bytes) else content.read_bytes()
    concealed, notes = concealed_in_xls(whole)
    return sheets_text(whole, concealed, [line for name in notes for line in notes[name]], room_for(len(whole)))


def read_open_workbook(content: Path | bytes) -> Text:
    """The same for an .ods.

    Raises:
        UnreadableItem: as read_workbook.
    """
    with opened(content) as package:
        if encrypted(package):
            raise UnreadableItem("encrypted", ENCRYPTED_ODF)
        concealed, notes = concealed_in_ods(package)
        room = room_for(unpacked_size(package))
    return sheets_text(content, concealed, notes, room)


def room_for(size: int) -> int:
    """Characters that a workbook written in so many bytes may show."""
    return FREE + REPEATED * size


def sheets_text(content: Path | bytes, concealed: dict[str, Concealed], notes: list[str], room: int) -> Text:
    """The text of a workbook that calamine opens, up to `room` characters, with what is hidden in it."""
    try:
        with CalamineWorkbook.from_object(BytesIO(content) if isinstance(content, bytes) else str(content)) as book:
            return _text(_sheets(book, concealed), notes, room)
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


def _sheets(book: CalamineWorkbook, concealed: dict[str, Concealed]) -> Iterator[Sheet]:
    """The sheets that hold cells (those of charts and macros hold none), one in memory at a time."""
    some = [told for told in book.sheets_metadata if told.typ == SheetTypeEnum.WorkSheet]
    for number, told in enumerate(some, 1):
        found = concealed.setdefault(told.name, Concealed())
        found.sheet = next((words for state, words in STATES if told.visible == state), found.sheet)
        grid = book.get_sheet_by_name(told.name)
        yield Sheet(told.name, grid.iter_rows(), (grid.start or (0, 0))[1], found, number == len(some))


def _text(sheets: Iterable[Sheet], notes: list[str], room: int) -> Text:
    out: list[str] = []
    pages: list[Page] = []
    hidden: list[Hidden] = []
    at = left_out = 0
    for number, sheet in enumerate(sheets, 1):
        rows, more = _rows(sheet, room - at)
        left_out += more
        lines, marks = _grid(sheet, rows)
        if notes and sheet.last:
            lines += ["[notes]", *notes]
        chars = "\n".join(lines)
        pages.append(Page(number, at, at + len(chars)))
        if sheet.concealed.sheet:
            hidden.append(Hidden(at, at + len(chars), sheet.concealed.sheet))
        hidden += (replace(mark, start=at + mark.start, end=at + mark.end) for mark in marks)
        out.append(chars)
        at += len(chars) + 1
    return Text("\n".join(out), tuple(pages), hidden=tuple(hidden), left_out=left_out)


def _rows(sheet: Sheet, room: int) -> tuple[list[tuple[int, str]], int]:
    """The rows that hold something, each with its number and its line, as far as there is room; how many are left out."""
    rows: list[tuple[int, str]] = []
    left_out = 0
    for number, row in enumerate(sheet.rows):
        beat()
        if row.count("") == len(row):
            continue
        line = row_text([cell if isinstance(cell, str) else cell_text(cell) for cell in row]) if room > 0 else ""
        room -= len(line) + 1
        if room <= 0:
            left_out += 1
        elif line:
            rows.append((number, line))
    return rows, left_out


def _grid(sheet: Sheet, rows: Sequence[tuple[int, str]]) -> tuple[list[str], list[Hidden]]:
    """The lines of a sheet, and what of them is hidden, counted from the sheet's first character."""
    width = max((line.count("\t") + 1 for _, line in rows), default=0)
    columns = [n for n in range(sheet.first, sheet.first + width) if sheet.concealed.column(n)]
    told = sheet.concealed.told((number for number, _ in rows), columns)
    title = f"[{normalise(sheet.name)}]" + (f" [{told}]" if told else "")
    lines, hidden, at = [title], list[Hidden](), len(title) + 1
    for number, line in rows:
        if sheet.concealed.row(number):
            hidden.append(Hidden(at, at + len(line), "row"))
        elif columns and len(hidden) < MOST_MARKS:
            hidden += _cells(line, at, [column - sheet.first for column in columns])
        lines.append(line)
        at += len(line) + 1
    return lines, hidden


def _cells(line: str, at: int, columns: list[int]) -> Iterator[Hidden]:
    """The cells of a line that stand in hidden columns and are not empty."""
    starts = [0, *(place + 1 for place, char in enumerate(line) if char == "\t"), len(line) + 1]
    for column in columns:
        if column + 1 < len(starts) and starts[column] < starts[column + 1] - 1:
            yield Hidden(at + starts[column], at + starts[column + 1] - 1, "column")


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
