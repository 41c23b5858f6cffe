"""PDF: the text of each page with the box of each word, in the order in which people read it."""

import ctypes
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.errors import UnreadableItem
from amparo.extract.garble import is_garbled
from amparo.extract.mail import Enclosed
from amparo.extract.normalise import normalise
from amparo.extract.pages import Collected, PageText, PdfReading, page_of_scan
from amparo.extract.pdf_files import embedded_files
from amparo.extract.pdf_lines import Line, Placed, Run, in_reading_order
from amparo.extract.pdf_marks import needs_ocr, notes
from amparo.extract.pdf_redactions import page_redactions
from amparo.extract.pdf_scan import picture_of
from amparo.extract.pdf_xfa import xfa_values
from amparo.extract.scans import Ask
from amparo.extract.text import Box
from amparo.extract.unlock import WRONG
from amparo.records.member import Refused
from amparo.records.passwords import MOST, NONE, Passwords

HYPHENS = "\x02\ufffe"  # what pdfium puts for a hyphen at the end of a line, without the line end
WORDS = re.compile(rf"[^\s{HYPHENS}]+[{HYPHENS}]?|[{HYPHENS}]")
LINES = re.compile(rf"[^\r\n{HYPHENS}]*(?:[{HYPHENS}]|\r?\n|\r|$)")
LETTERS = re.compile(r"\w+")
SURROGATE = re.compile("[\ud800-\udfff]")
MOST_ON_PAGE = 250_000  # characters; a page of small print has 20,000
CROWDED = "the page holds more characters than a page can show"
LOCKED = "The PDF is locked with a password; run audit with --password-file."


def read_pdf(content: Path | bytes, ask: Ask | None = None, passwords: Passwords = NONE) -> PdfReading:
    """The text of every page; one page is open at a time.

    A page that shows only pictures, or whose own text is garbled, is what OCR read of it, which `ask` gives. Where it has
    nothing the page counts as unread, with its number and reason; what text it has is kept. Notes and
    filled-in form fields follow the page's own lines.

    Raises:
        UnreadableItem: `encrypted` where it needs a password, `damaged` where it cannot be opened.
    """
    document = _opened(content, passwords)
    try:
        with suppress(pdfium.PdfiumError):  # a form that cannot be set up: its fields are read one by one
            logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # it warns of XFA, which we read ourselves
            document.init_forms()
        collected = Collected()
        for number in range(len(document)):
            page = _page(document, number, ask)
            if number == len(document) - 1:
                page = replace(page, lines=(*page.lines, *_filled_in(document, page, "".join(collected.chars))))
            collected.add(page)
        files = (*embedded_files(document), *collected.files)
        title = normalise(document.get_metadata_value("Title") or "").strip()
        return collected.reading(len(document), files, title)
    finally:
        document.close()


def look_at_pages(
    content: Path | bytes, numbers: Sequence[int], ask: Ask, passwords: Passwords = NONE
) -> tuple[Enclosed | Refused, ...]:
    """Show some pages (1-based) to `ask` and read nothing else; a page that is damaged is passed over.

    Returns:
        The files that the PDF as a whole carries: they may have such pages too.

    Raises:
        UnreadableItem: as `read_pdf`.
    """
    document = _opened(content, passwords)
    try:
        for number in numbers:
            try:
                page = document[number - 1]
            except (pdfium.PdfiumError, IndexError):
                continue
            try:
                ask(number, partial(picture_of, page))
            finally:
                page.close()
        return tuple(embedded_files(document))
    finally:
        document.close()


def _opened(content: Path | bytes, passwords: Passwords) -> pdfium.PdfDocument:
    for word in (None, *tuple(passwords)[:MOST]):
        try:
            return pdfium.PdfDocument(content, password=word)
        except pdfium.PdfiumError as problem:
            if getattr(problem, "err_code", None) != raw.FPDF_ERR_PASSWORD:
                raise UnreadableItem("damaged", "The PDF cannot be opened: it is damaged, or no PDF.") from None
    raise UnreadableItem("encrypted", WRONG if passwords else LOCKED)


def _page(document: pdfium.PdfDocument, number: int, ask: Ask | None) -> PageText:
    """One page, opened and closed."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return PageText(failure="the page is damaged")
    try:
        width, height = page.get_size()
        runs = _runs(page)
        lines = in_reading_order(runs)
        marks = notes(page, _Shown(page))
        size = (round(width, 2), round(height, 2))
        count = sum(len(word.chars) for line in lines for word in line)
        boxes = page_redactions(page, number + 1, _Shown(page))
        garbled = is_garbled(lines)
        if not garbled and not needs_ocr(page, count):
            found = PageText(tuple(lines), size)
        else:
            found = page_of_scan(lines, size, ask and ask(number + 1, partial(picture_of, page)), garbled)
        return replace(found, lines=(*found.lines, *marks.lines), files=tuple(marks.files), boxes=boxes)
    except pdfium.PdfiumError:
        return PageText(failure="the text of the page is damaged")
    except _Crowded:
        return PageText(failure=CROWDED)
    finally:
        page.close()


def _filled_in(document: pdfium.PdfDocument, last: PageText, before: str) -> Iterator[Line]:
    """What was filled into a form of Adobe's own kind and stands on no page, as lines of the last one."""
    values = xfa_values(document)
    if not values:
        return
    shown = " ".join((before, *(word.chars for line in last.lines for word in line)))
    shown = " ".join(shown.split())
    known = frozenset(LETTERS.findall(shown))
    for field, value in values:
        words = value.split()
        if not known.issuperset(LETTERS.findall(value)) or not re.search(
            rf"(?<!\w){re.escape(' '.join(words))}(?!\w)", shown
        ):
            yield tuple(Placed(word, (0.0, 0.0, *last.size)) for word in ("[form]", f"{field}:", *words))


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
