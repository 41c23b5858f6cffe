"""Size of a workbook, taken before it is parsed: a few bytes in it can ask the parser for more memory than there is."""

import re
from collections.abc import Callable
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract.ooxml import CHUNK, numbered

MOST_CELLS = 50_000_000  # of one sheet, empty ones counted: the parser holds them all
MOST_TOGETHER = 200_000_000  # of all sheets
MOST_CHARS = 256 * 1024**2  # of all cells: one long text may stand in any number of them
TOO_LONG = "The cells of the workbook hold more text than can be read."
PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,3})([0-9]{1,7})\s*["']""")  # in a sheet that is no sound XML
CELL = re.compile(r"\s*([A-Za-z]{1,3})([0-9]{1,7})\s*")
NUMBER = re.compile(r"\s*[0-9]{1,7}\s*")
SHEETS, STRINGS = r"xl/worksheets/.*\.xml", r"xl/sharedStrings\d*\.xml"


def check_size(package: ZipFile) -> None:
    """Refuse a workbook that would take up more memory than any real one.

    What is no sound XML is no reason: the parser puts up with more than we do here.

    Raises:
        UnreadableItem: `unsupported` where a sheet spans too many cells or the texts of all cells are too long.
    """
    names = numbered(package, SHEETS)
    sheets = [_Sheet() for _ in names]
    together = 0
    for name, sheet in zip(names, sheets, strict=True):
        if not _parse(package, name, sheet.start, None):
            sheet.scan(package, name)
        together += sheet.row * sheet.column
        if sheet.row * sheet.column > MOST_CELLS or together > MOST_TOGETHER:
            raise UnreadableItem("unsupported", "A sheet of the workbook spans more cells than can be read.")
    texts = _Strings()
    sound = True
    for name in numbered(package, STRINGS):
        if not _parse(package, name, texts.start, texts.text):
            texts.lengths.append(package.getinfo(name).file_size)
            sound = False
    if sum(sheet.strings for sheet in sheets) * max(texts.lengths, default=0) <= MOST_CHARS:
        return
    total = 0
    for name in names:  # rare: only now is it worth the time to look up each cell
        used = _Used(texts.lengths)
        sound = _parse(package, name, used.start, used.text) and sound
        total += used.finish()
        if total > MOST_CHARS or not sound:
            raise UnreadableItem("unsupported", TOO_LONG)


def unpacked_size(package: ZipFile) -> int:
    """Bytes of the package's XML: what a workbook shows is written there, a text that many cells show only once."""
    return sum(entry.file_size for entry in package.infolist() if entry.filename.lower().endswith(".xml"))


class _Sheet:
    """The outermost row and column of a sheet, and how many of its cells point to a shared text."""

    def __init__(self) -> None:
        self.row = self.column = self.strings = 0
        self.at = 0  # column of the cell before, in this row

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "row":
            told, self.at = attributes.get("r", ""), 0
            self.row = max(self.row, int(told)) if NUMBER.fullmatch(told) else self.row + 1
        elif name == "c":
            found = CELL.fullmatch(attributes.get("r", ""))
            self.at = _column(found[1]) if found else self.at + 1
            self.row = max(self.row, int(found[2])) if found else self.row
            self.column = max(self.column, self.at)
            self.strings += attributes.get("t") == "s"

    def scan(self, package: ZipFile, name: str) -> None:
        """Look at a sheet that is no sound XML: its places as far as they are written plainly."""
        rest = b""
        with package.open(name) as stream:
            while chunk := stream.read(CHUNK):
                text = rest + chunk
                for letters, digits in PLACE.findall(text):
                    self.row = max(self.row, int(digits))
                    self.column = max(self.column, _column(letters.decode("ascii")))
                self.strings += text.count(b"<c ")
                rest = text[-100:]


class _Strings:
    """The length of each shared text."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "si":
            self.lengths.append(0)

    def text(self, chars: str) -> None:
        """Characters."""
        if self.lengths:
            self.lengths[-1] += len(chars)


class _Used:
    """How long the shared texts are that the cells of a sheet point to."""

    def __init__(self, lengths: list[int]) -> None:
        self.lengths = lengths
        self.total = 0
        self.shared = self.value = False
        self.number = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._add()
        if name == "c":
            self.shared = attributes.get("t") == "s"
        self.value = name == "v"

    def text(self, chars: str) -> None:
        """Characters."""
        if self.shared and self.value and len(self.number) < 10:
            self.number += chars

    def finish(self) -> int:
        """The sum."""
        self._add()
        return self.total

    def _add(self) -> None:
        if self.number.strip().isdecimal() and int(self.number) < len(self.lengths):
            self.total += self.lengths[int(self.number)]
        self.number = ""


def _parse(
    package: ZipFile, name: str, start: Callable[[str, dict[str, str]], None], text: Callable[[str], None] | None
) -> bool:
    """Tell of every element of a member by its local name, and of its characters. False where it is no sound XML."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.CharacterDataHandler = text
    try:
        with package.open(name) as stream:
            while chunk := stream.read(CHUNK):
                beat()
                parser.Parse(chunk)
        parser.Parse(b"", True)
    except ExpatError:
        return False
    return True


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
