"""PDF: the text of each page with the box of each word, in the order in which people read it."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.errors import UnreadableItem
from amparo.extract import bates
from amparo.extract.normalise import normalise
from amparo.extract.pdf_lines import Placed, Run, in_reading_order
from amparo.extract.pdf_marks import embedded_files, needs_ocr, notes
from amparo.extract.pdf_redactions import page_redactions
from amparo.extract.redaction import Redaction, labelled
from amparo.extract.text import Box, Page, Text, Word

HYPHENS = "\x02\ufffe"  # what pdfium puts for a hyphen at the end of a line, without the line end
WORDS = re.compile(rf"[^\s{HYPHENS}]+[{HYPHENS}]?|[{HYPHENS}]")
LINES = re.compile(rf"[^\r\n{HYPHENS}]*(?:[{HYPHENS}]|\r?\n|\r|$)")
SURROGATE = re.compile("[\ud800-\udfff]")
EDGE_LINES = 3  # first and last lines of a page in which a stamp is looked for
EDGE_SHARE = 0.1  # and all lines in this share of the page at its top and bottom
MOST_ON_PAGE = 250_000  # characters; a page of small print has 20,000
CROWDED = "the page holds more characters than a page can show"
OCR = "page images only; needs OCR"


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What was read of one PDF.

    Attributes:
        text: of all pages.
        pages: how many it has.
        failures: one sentence a page that could not be read.
        unread: numbers of those pages.
        bates: `FIRST-LAST`, None where pages bear no stamps.
        embedded: files that the PDF carries inside, which are not read here.
        title: from its properties, empty where it has none.
        redactions: boxes, and marks in the text, by place.
    """

    text: Text
    pages: int
    failures: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()
    bates: str | None = None
    embedded: int = 0
    title: str = ""
    redactions: tuple[Redaction, ...] = ()


@dataclass(frozen=True, slots=True)
class _PageText:
    """One page: its lines, size, how many files hang on it, and why it counts as unread."""

    lines: tuple[tuple[Placed, ...], ...] = ()
    size: tuple[float, float] = (0.0, 0.0)
    failure: str | None = None
    embedded: int = 0
    boxes: tuple[Redaction, ...] = ()


def read_pdf(content: Path | bytes) -> PdfReading:
    """The text of every page; one page is open at a time.

    A page that shows only pictures counts as unread, with its number and reason; what text it has is kept. Notes and
    filled-in form fields follow the page's own lines.

    Raises:
        UnreadableItem: `encrypted` where it needs a password, `damaged` where it cannot be opened.
    """
    document = _opened(content)
    try:
        collected = _Collected()
        for number in range(len(document)):
            collected.add(_page(document, number))
        embedded = collected.embedded + embedded_files(document)
        title = normalise(document.get_metadata_value("Title") or "").strip()
        return collected.reading(len(document), embedded, title)
    finally:
        document.close()


class _Collected:
    """The text of the pages so far: offsets run on from page to page."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.pages: list[Page] = []
        self.words: list[Word] = []
        self.edges: list[list[str]] = []
        self.failures: list[str] = []
        self.unread: list[int] = []
        self.embedded = 0
        self.boxes: list[Redaction] = []
        self.at = 0

    def add(self, page: _PageText) -> None:
        """One more page."""
        number = len(self.pages) + 1
        if self.pages:
            self.chars.append("\n")
            self.at += 1
        start = self.at
        for at, line in enumerate(page.lines):
            if at:
                self._put("\n")
            for place, word in enumerate(line):
                if place:
                    self._put(" ")
                self.words.append(Word(self.at, self.at + len(word.chars), number, word.box))
                self._put(word.chars)
        self.pages.append(Page(number, start, self.at, *page.size))
        self.edges.append(_edges(page))
        self.embedded += page.embedded
        self.boxes += page.boxes
        if page.failure:
            self.unread.append(number)
            self.failures.append(f"page {number}: {page.failure}")

    def reading(self, pages: int, embedded: int, title: str) -> PdfReading:
        """All pages, stamped."""
        found = bates.stamps(self.edges)
        stamped = tuple(replace(page, bates=stamp) for page, stamp in zip(self.pages, found, strict=True))
        text = Text("".join(self.chars), stamped, tuple(self.words))
        return PdfReading(
            text,
            pages,
            tuple(self.failures),
            tuple(self.unread),
            bates.stamp_range(found),
            embedded,
            title,
            labelled(tuple(self.boxes), text),
        )

    def _put(self, chars: str) -> None:
        self.chars.append(chars)
        self.at += len(chars)


def _opened(content: Path | bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as problem:
        if getattr(problem, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise UnreadableItem("encrypted", "The PDF is locked with a password.") from None
        raise UnreadableItem("damaged", f"The PDF cannot be opened ({type(problem).__name__}).") from None


def _page(document: pdfium.PdfDocument, number: int) -> _PageText:
    """One page, opened and closed."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return _PageText(failure="the page is damaged")
    try:
        width, height = page.get_size()
        runs = _runs(page)
        lines = in_reading_order(runs)
        marks = notes(page, _Shown(page))
        size = (round(width, 2), round(height, 2))
        count = sum(len(word.chars) for line in lines for word in line)
        failure = OCR if needs_ocr(page, count) else None
        boxes = page_redactions(page, number + 1, _Shown(page))
        return _PageText((*lines, *marks.lines), size, failure, marks.files, boxes)
    except pdfium.PdfiumError:
        return _PageText(failure="the text of the page is damaged")
    except _Crowded:
        return _PageText(failure=CROWDED)
    finally:
        page.close()


class _Crowded(Exception):
    """A page has more characters than MOST_ON_PAGE."""


class _Shown:
    """From a page's own coordinates to points from the top left of the page as it is shown: cropped and rotated."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()

    def __call__(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box x0, y0, x1, y1."""
        if self.rotation == 90:
            box = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        elif self.rotation == 180:
            box = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        elif self.rotation == 270:
            box = (self.top - top, self.right - right, self.top - bottom, self.right - left)
        else:
            box = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)


def _runs(page: pdfium.PdfPage) -> list[Run]:
    """The page's words as the file writes them, cut where pdfium sees a new line."""
    textpage = page.get_textpage()
    try:
        units = _units(textpage)
        shown = _Shown(page)
        out = []
        for line in LINES.finditer(units):
            words = tuple(_words(textpage, units, line, shown))
            if words:
                out.append(Run(words))
        return out
    finally:
        textpage.close()


def _units(textpage: pdfium.PdfTextPage) -> str:
    """The page's characters, one for each index that pdfium counts: a pair of surrogates stays two."""
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    if count > MOST_ON_PAGE:
        raise _Crowded
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    if written == count + 1:
        return "".join(map(chr, buffer[:count]))
    return "".join(chr(min(raw.FPDFText_GetUnicode(textpage, at), 0x10FFFF)) for at in range(count))


def _words(textpage: pdfium.PdfTextPage, units: str, line: re.Match[str], shown: _Shown) -> Iterator[Placed]:
    for found in WORDS.finditer(units, line.start(), line.end()):
        chars = found[0]
        if chars[-1] in HYPHENS:
            chars = chars[:-1] + "-"
        if not chars.isascii() and SURROGATE.search(chars):
            chars = chars.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        pieces = normalise(chars).split()
        if pieces:
            box = shown(*_box(textpage, found.start(), found.end() - found.start()))
            for piece in pieces:
                yield Placed(piece, box)


def _box(textpage: pdfium.PdfTextPage, start: int, count: int) -> Box:
    """Left, bottom, right, top of a run of characters in the page's own coordinates."""
    rects = raw.FPDFText_CountRects(textpage, start, count)
    if rects == 1:  # as nearly always
        box: Box = textpage.get_rect(0)
        return box
    boxes = [textpage.get_rect(at) for at in range(rects)] if rects > 0 else [textpage.get_charbox(start)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _edges(page: _PageText) -> list[str]:
    """The lines of a page's head and foot."""
    out = []
    last = len(page.lines) - EDGE_LINES
    height = page.size[1]
    for at, line in enumerate(page.lines):
        top, bottom = min(word.box[1] for word in line), max(word.box[3] for word in line)
        if at < EDGE_LINES or at >= last or bottom < EDGE_SHARE * height or top > (1 - EDGE_SHARE) * height:
            out.append(" ".join(word.chars for word in line))
    return out
