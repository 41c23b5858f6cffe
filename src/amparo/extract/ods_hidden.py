"""Hidden sheets, rows and columns of an .ods, its notes, and how many cells it says it has, from content.xml."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from amparo.errors import UnreadableItem
from amparo.extract.concealed import Concealed, column_name
from amparo.extract.normalise import normalise
from amparo.extract.ooxml import attribute, events
from amparo.extract.xlsx_size import MOST_CELLS

CONTENT = "content.xml"
INVISIBLE = frozenset(("collapse", "filter"))
CELLS = frozenset(("table-cell", "covered-table-cell"))
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(slots=True)
class _Sheet:
    """The sheet that is being read: where the next row, column and cell stand."""

    found: Concealed = field(default_factory=Concealed)
    name: str = ""
    row: int = 0
    rows: int = 1
    column: int = 0
    cell: int = 0
    filled: tuple[int, int] = (0, 0)


def concealed_in_ods(package: ZipFile) -> tuple[dict[str, Concealed], list[str]]:
    """Sheet name -> what is hidden in it, and the notes on cells: cell, tab, text.

    Raises:
        UnreadableItem: `unsupported` where its cells, the repeated ones counted, are more than can be read;
            `damaged` where it is no sound XML.
    """
    out: dict[str, Concealed] = {}
    notes: list[str] = []
    try:
        for name, found in _sheets(package, notes):
            out[name] = found
    except (ParseError, KeyError) as problem:
        raise UnreadableItem("damaged", f"The workbook cannot be read ({type(problem).__name__}).") from None
    return out, notes


def _sheets(package: ZipFile, notes: list[str]) -> Iterator[tuple[str, Concealed]]:
    hidden_styles: set[str] = set()
    style = ""
    sheet = _Sheet()
    annotation: list[str] | None = None
    for event, local, element in events(package, CONTENT):
        if event == "start" and local == "style":
            style = attribute(element, "name")
        elif event == "start" and local == "table-properties" and attribute(element, "display") == "false":
            hidden_styles.add(style)
        elif event == "start" and local == "table":
            hidden = attribute(element, "style-name") in hidden_styles
            sheet = _Sheet(Concealed("hidden sheet" if hidden else ""), attribute(element, "name"))
        elif event == "end" and local == "table":
            yield sheet.name, sheet.found
        elif local == "annotation":
            if event == "end" and annotation:
                place = f"{column_name(sheet.cell)}{sheet.row + 1}"
                notes.append(f"{place}\t{' '.join(normalise(' '.join(annotation)).split())}")
            annotation = [] if event == "start" else None
        elif annotation is not None and event == "end" and local in ("p", "span", "creator"):
            annotation.append((element.text or "") + (": " if local == "creator" else ""))
        else:
            _grid(sheet, event, local, element)


def _grid(sheet: _Sheet, event: str, local: str, element: Element) -> None:
    if event == "start" and local == "table-column":
        count = _repeated(element, "number-columns-repeated", LAST_COLUMN)
        if attribute(element, "visibility") in INVISIBLE:
            sheet.found.columns.append((sheet.column, sheet.column + count - 1))
        sheet.column += count
    elif event == "start" and local == "table-row":
        sheet.rows = _repeated(element, "number-rows-repeated", LAST_ROW)
        sheet.cell = 0
        if attribute(element, "visibility") in INVISIBLE:
            sheet.found.rows.update(range(sheet.row, min(sheet.row + sheet.rows, LAST_ROW)))
    elif event == "end" and local == "table-row":
        sheet.row += sheet.rows
    elif local in CELLS:
        count = _repeated(element, "number-columns-repeated", LAST_COLUMN)
        if event == "start":
            if attribute(element, "value-type"):
                rows, columns = sheet.filled
                sheet.filled = max(rows, sheet.row + sheet.rows), max(columns, sheet.cell + count)
                if sheet.filled[0] * sheet.filled[1] > MOST_CELLS:
                    raise UnreadableItem("unsupported", "A sheet of the workbook spans more cells than can be read.")
        else:
            sheet.cell += count


def _repeated(element: Element, name: str, most: int) -> int:
    told = attribute(element, name)
    return max(1, min(int(told), most)) if told.isdecimal() and len(told) < 10 else 1
