"""Xlsx: what a workbook keeps that its sheets do not show."""

import posixpath
import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element

import python_calamine

from amparo.check.findings import lines
from amparo.check.inspection import Inspection
from amparo.check.office_parts import alt_texts, common_parts, cropped, people, solid_fill
from amparo.check.package import TREE, Package, opened
from amparo.check.within import Within
from amparo.check.xlsx_styles import CellStyles
from amparo.check.xml_tree import child, every, value, words
from amparo.extract.concealed import Concealed

TRUE = frozenset(("1", "true", "on"))
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
CALAMINE = "calamine"
FALSE = frozenset(("0", "false", "off"))
RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
NARROWEST = 0.2  # characters of a column's width
MOST_AREAS = 2000


def inspect_xlsx(path: str, content: bytes, within: Within) -> Inspection:
    """Hidden sheets, rows, columns and cells, comments, caches, links, and all that common_parts finds."""
    package = opened(path, content, within)
    strings = [words(one) for one in every(package.tree("xl/sharedStrings.xml"), "si")]
    styles = CellStyles(package.tree("xl/styles.xml"), package.tree("xl/theme/theme1.xml"))
    book = _Book(strings, styles, set())
    sheets = _sheets(package)
    for page, (name, state, part) in enumerate(sheets, 1):
        package.known.add(part)
        if part in package.parts:
            package.scan(part, shown=not state, page=page)
            _sheet(package, _Sheet(name, state, part, page, book))
            _beside(package, part, name, page)
    for part in package.named("xl/worksheets/"):
        if part not in package.known:
            package.found.hidden("hidden_sheet", f"{part} (in no list)", words(package.tree(part), "t", "v"), TREE)
    left = [text for number, text in enumerate(strings) if str(number) not in book.used]
    package.found.hidden("earlier_version", "xl/sharedStrings.xml, texts of no cell", lines(left), TREE)
    _by_calamine(package, content, {name: state for name, state, _ in sheets})
    _book(package)
    _caches(package)
    for name in [name for name in package.parts if name.startswith("xl/drawings/") and name.endswith(".xml")]:
        cropped(package, name)
        alt_texts(package, name)
    people(package, "xl/persons/")
    common_parts(package, frozenset())
    return package.found.done()


def _sheets(package: Package) -> list[tuple[str, str, str]]:
    """Name, state (empty where shown) and part of each sheet, in the order of the tabs."""
    links = package.links("xl/workbook.xml")
    out = []
    for one in every(package.tree("xl/workbook.xml"), "sheet"):
        state = value(one, "state")
        part = links.get(value(one, "id"), ("", "", False))[1]
        out.append((value(one, "name"), state if state in ("hidden", "veryHidden") else "", part))
    return out


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of one workbook share: texts by number, formats of cells, and numbers of the texts in use."""

    strings: list[str]
    styles: CellStyles
    used: set[str]


@dataclass(frozen=True, slots=True)
class _Area:
    """A range of cells."""

    letters: str
    first: int
    left: int
    right: int
    last: int

    def holds(self, cell: re.Match[str]) -> bool:
        """Whether a cell lies in it."""
        return self.first <= int(cell[2]) <= self.last and self.left <= _column(cell[1]) <= self.right


def _areas(reference: str) -> list[_Area]:
    """`A1:B2 D4` as areas."""
    out = []
    for found in RANGE.finditer(reference):
        last = found[3] or found[1], int(found[4] or found[2])
        out.append(_Area(found[1], int(found[2]), _column(found[1]), _column(last[0]), last[1]))
    return out


def _least(text: str, limit: float = 1.0) -> bool:
    """True for a height or width that is given, and is next to nothing."""
    try:
        return float(text) < limit
    except ValueError:
        return False


class _Sheet:
    """One sheet as it is read."""

    def __init__(self, name: str, state: str, part: str, page: int, book: _Book) -> None:
        self.name, self.state, self.part, self.page, self.book = name, state, part, page, book
        self.concealed = Concealed()
        self.cells: list[str] = []  # that hold something
        self.none = False  # rows of which nothing is said are hidden
        self.joined: list[_Area] = []
        self.conditions: list[tuple[_Area, str]] = []
        self.texts: list[str] = []
        self.hidden: dict[tuple[str, str], list[str]] = {}

    def cell(self, cell: Element, row: Element) -> None:
        """Note the words of a cell under what they are: shown, or hidden in which way."""
        text = self._text(cell)
        formula = child(cell, "f")
        if formula is not None and formula.text:
            self.hidden.setdefault(("", "formulas"), []).append(formula.text)
        if not text.strip():
            return
        self.texts.append(text)
        self.cells.append(value(cell, "r"))
        found = CELL.fullmatch(value(cell, "r"))
        column = _column(found[1]) if found else -1
        kind = self.book.styles.kind(value(cell, "s"), text)
        low = _least(value(row, "ht")) or (self.none and value(row, "hidden") not in FALSE and not value(row, "ht"))
        if value(row, "hidden") in TRUE or low:
            self.hidden.setdefault(("hidden_rows", "hidden rows"), []).append(text)
        elif column >= 0 and self.concealed.column(column):
            self.hidden.setdefault(("hidden_rows", "hidden columns"), []).append(text)
        elif self.merged(found):
            self.hidden.setdefault(("hidden_text", f"cell {value(cell, 'r')}, under a merged one"), []).append(text)
        elif kind := kind or self.under(found):
            self.hidden.setdefault((kind, f"cell {value(cell, 'r')}"), []).append(text)

    def merged(self, cell: re.Match[str] | None) -> bool:
        """True for a cell that a merged one lies over."""
        return cell is not None and any(
            one.holds(cell) and (cell[1], cell[2]) != (one.letters, str(one.first)) for one in self.joined
        )

    def under(self, cell: re.Match[str] | None) -> str:
        """The kind of leak that a condition's format makes of a cell."""
        return next((kind for area, kind in self.conditions if cell is not None and area.holds(cell)), "")

    def _text(self, cell: Element) -> str:
        shown = child(cell, "v")
        text = (shown.text or "") if shown is not None else ""
        if value(cell, "t") == "s":
            self.book.used.add(text)
            return self.book.strings[int(text)] if text.isdecimal() and int(text) < len(self.book.strings) else ""
        return words(child(cell, "is")) if value(cell, "t") == "inlineStr" else text


def _sheet(package: Package, sheet: _Sheet) -> None:
    root, found = package.tree(sheet.part), package.found
    for one in every(root, "col"):
        first, last = value(one, "min"), value(one, "max")
        zero = _least(value(one, "width"), NARROWEST)
        if (value(one, "hidden") in TRUE or zero) and first.isdecimal() and last.isdecimal():
            sheet.concealed.columns.append((int(first) - 1, int(last) - 1))
    sheet.none = value(child(root, "sheetFormatPr"), "zeroHeight") in TRUE
    sheet.joined = [area for one in every(root, "mergeCell") for area in _areas(value(one, "ref"))][:MOST_AREAS]
    for one in every(root, "conditionalFormatting"):
        for rule in every(one, "cfRule"):
            if kind := sheet.book.styles.hidden_by(value(rule, "dxfId")):
                sheet.conditions += [(area, kind) for area in _areas(value(one, "sqref"))][:MOST_AREAS]
    for row in every(root, "row"):
        for cell in row:
            sheet.cell(cell, row)
    _covered(package, sheet)
    place = f"sheet {sheet.name}"
    text = "\n".join(sheet.texts)
    if sheet.state:
        how = "very hidden" if sheet.state == "veryHidden" else "hidden"
        found.leak("hidden_sheet", f"{place} ({how})", text, TREE, page=sheet.page)
    found.read(TREE, place, text, shown=not sheet.state, page=sheet.page)
    for (kind, where), texts in sheet.hidden.items():
        if kind:
            found.hidden(kind, f"{place}, {where}", "\n".join(texts), TREE, page=sheet.page)
        found.read(TREE, f"{place}, {where}", "\n".join(texts), shown=False, page=sheet.page)
    told = [
        value(one, key)
        for one in every(root, "dataValidation")
        for key in ("prompt", "promptTitle", "error", "errorTitle")
    ]
    told += [one.text or "" for one in every(root, "formula1", "formula2")]
    found.read(TREE, f"{place}, data validation", lines(told), shown=False, page=sheet.page)


def _covered(package: Package, sheet: _Sheet) -> None:
    """Filled shapes without words that lie over cells which hold something, as people draw them to cover words."""
    places = [CELL.fullmatch(cell) for cell in sheet.cells]
    for kind, target, outside in package.links(sheet.part).values():
        if kind != "drawing" or outside:
            continue
        for number, anchor in enumerate(every(package.tree(target), "twoCellAnchor"), 1):
            sides = [_number(child(anchor, end, side)) for end in ("from", "to") for side in ("col", "row")]
            area = _Area("", sides[1] + 1, sides[0], max(sides[0], sides[2] - 1), max(sides[1] + 1, sides[3]))
            filled = any(solid_fill(child(one, "spPr")) and not words(one) for one in every(anchor, "sp"))
            if filled and any(cell is not None and area.holds(cell) for cell in places):
                where = f"sheet {sheet.name}, shape {number} over cells"
                package.found.leak("covered_text", where, engine=TREE, page=sheet.page)


def _number(element: Element | None) -> int:
    text = (element.text or "").strip() if element is not None else ""
    return int(text) if text.isdecimal() else 0


def _beside(package: Package, part: str, sheet: str, page: int) -> None:
    """Comments and threaded comments that a sheet refers to."""
    for kind, target, outside in package.links(part).values():
        if outside or kind not in ("comments", "threadedComment"):
            continue
        root = package.tree(target)
        authors = [one.text or "" for one in every(root, "author")]
        for one in every(root, "comment", "threadedComment"):
            number = value(one, "authorId")
            author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
            said = lines((words(one, "t", "text"), author))
            package.found.hidden("comment", f"sheet {sheet}, cell {value(one, 'ref')}", said, TREE, page=page)


def _by_calamine(package: Package, content: bytes, states: dict[str, str]) -> None:
    """The same sheets by an independent reader."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        for page, name in enumerate(book.sheet_names, 1):
            rows = book.get_sheet_by_name(name).to_python()
            text = "\n".join("\t".join(str(cell) for cell in row) for row in rows)
            state = states.get(name, "")
            package.found.read(CALAMINE, f"sheet {name}", text, shown=not state, page=page)
            if state:
                how = "very hidden" if state == "veryHidden" else "hidden"
                package.found.leak("hidden_sheet", f"sheet {name} ({how})", "", CALAMINE, page=page)
            elif name not in states:
                package.found.leak("hidden_sheet", f"sheet {name} (in no list)", text, CALAMINE, page=page)
    except (python_calamine.CalamineError, OSError, ValueError) as problem:
        package.found.leak("not_readable", f"workbook ({type(problem).__name__})", engine=CALAMINE)


def _book(package: Package) -> None:
    root, found = package.tree("xl/workbook.xml"), package.found
    for one in every(root, "definedName"):
        text = f"{value(one, 'name')}: {one.text or ''} {value(one, 'comment')}"
        found.read(TREE, "xl/workbook.xml, names", text, shown=False)
        if value(one, "hidden") in TRUE and not value(one, "name").startswith("_xlnm."):
            found.leak("hidden_name", "xl/workbook.xml, hidden names", text, TREE)
    for one in every(root, "absPath"):
        found.hidden("local_path", "xl/workbook.xml, path", value(one, "url"), TREE)
    for name in ("xl/connections.xml", *package.named("xl/queryTables/")):
        for one in every(package.tree(name), "connection", "queryTable"):
            told = lines(text for part in one.iter() for text in part.attrib.values())
            found.hidden("external_link", f"{name}, query", told, TREE)
    for name in package.named("xl/revisions/"):
        found.hidden("tracked_change", name, words(package.tree(name), "t", "v") or "change", TREE)
    for name in package.named("xl/customProperty", ".bin"):
        package.known.add(name)


def _caches(package: Package) -> None:
    """Rows that a pivot table or a link to another workbook keeps, whatever is shown of them."""
    for name in package.named("xl/pivotCache/"):
        if posixpath.basename(name).startswith(("pivotCacheRecords", "pivotCacheDefinition")):
            kept = lines(value(one, "v") for one in every(package.tree(name), "s", "n", "d"))
            package.found.hidden("cached_data", name, kept, TREE)
    for name in package.named("xl/externalLinks/"):
        root = package.tree(name)
        kept = lines([one.text or "" for one in every(root, "v")] + [value(one) for one in every(root, "sheetName")])
        package.found.hidden("cached_data", name, kept, TREE)


def _column(letters: str) -> int:
    out = 0
    for letter in letters:
        out = out * 26 + ord(letter) - 64
    return out - 1
