"""The two readers of a page's text that share no code: pdfium and pdfminer.six; both give characters with boxes."""

import ctypes
import logging
from collections.abc import Iterator
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTItem, LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from amparo.check.glyph import UNNAMED, Glyph
from amparo.check.pdf_things import Thing, address
from amparo.extract.words import Box

PDFIUM, PDFMINER, PIKEPDF = "pdfium", "pdfminer", "pikepdf"
MOST = 250_000  # characters of a page; a page of small print has 20,000
HYPHENS = "\x02\ufffe"
GAP = 0.18  # of a character's height: a wider one parts words


class Crowded(Exception):
    """A page has more characters than a page can show."""


def pdfium_glyphs(page: pdfium.PdfPage, things: list[Thing]) -> list[Glyph]:
    """The characters of a page as pdfium tells them, in its order.

    Raises:
        Crowded: more than MOST.
        PdfiumError: the page's text cannot be loaded.
    """
    orders = {address(thing.pointer): thing.order for thing in things if thing.what == "text"}
    text = page.get_textpage()
    out = []
    try:
        count = raw.FPDFText_CountChars(text)
        if count > MOST:
            raise Crowded
        sides = [ctypes.c_double() for _ in range(4)]
        loose = raw.FS_RECTF()
        for at in range(max(0, count)):
            char = _char(text, at)
            if raw.FPDFText_IsGenerated(text, at) or not char.strip():
                out.append(Glyph(char if char in "\r\n" else " ", (0.0, 0.0, 0.0, 0.0)))
                continue
            pointer = address(raw.FPDFText_GetTextObject(text, at))
            raw.FPDFText_GetCharBox(text, at, *(sides[n] for n in (0, 2, 1, 3)))
            box: Box = (sides[0].value, sides[1].value, sides[2].value, sides[3].value)
            if box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
                raw.FPDFText_GetLooseCharBox(text, at, loose)
                box = (loose.left, loose.bottom, loose.right, loose.top)
            out.append(Glyph(char, box, orders.get(pointer), pointer))
    finally:
        text.close()
    return out


def _char(text: object, at: int) -> str:
    code = raw.FPDFText_GetUnicode(text, at)
    if chr(min(code, 0x10FFFF)) in HYPHENS:
        return "-"
    if code in (9, 10, 13):
        return chr(code)
    return UNNAMED if 0xD800 <= code < 0xE000 or code < 32 or code > 0x10FFFF else chr(code)


class _Sheet(PDFLayoutAnalyzer):
    """Keeps each page's characters; no layout is guessed."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.result: LTPage | None = None

    def handle_undefined_char(self, font: PDFFont, cid: int) -> str:
        """A character that the font does not name: nothing, where pdfminer would write its number."""
        return UNNAMED

    def receive_layout(self, ltpage: LTPage) -> None:
        """Called at the end of each page."""
        self.result = ltpage


class Pdfminer:
    """pdfminer.six on one document: page by page."""

    def __init__(self, data: bytes) -> None:
        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it quotes what it cannot read
        self._document = PDFDocument(PDFParser(BytesIO(data)))
        self._pages = PDFPage.create_pages(self._document)
        self._manager = PDFResourceManager()

    def pages(self) -> Iterator[list[Glyph] | None]:
        """The characters of each page in its own coordinates, in the file's order; None for one it cannot read."""
        for page in self._pages:
            page.rotate, page.mediabox = 0, (0, 0, page.mediabox[2], page.mediabox[3])
            device = _Sheet(self._manager)
            try:
                PDFPageInterpreter(self._manager, device).process_page(page)
            except RecursionError:
                yield None
                continue
            except Exception:  # a reader of somebody else's, fed with anything: whatever it raises, it has not read it
                yield None
                continue
            yield _spaced(list(_chars(device.result))) if device.result else []


def _chars(item: LTItem) -> Iterator[Glyph]:
    if isinstance(item, LTChar):
        for char in item.get_text()[:4]:
            yield Glyph(UNNAMED if ord(char) < 32 else char, (item.x0, item.y0, item.x1, item.y1))
    elif isinstance(item, LTContainer):
        for inside in item:
            yield from _chars(inside)


def _spaced(glyphs: list[Glyph]) -> list[Glyph]:
    """With a blank where characters stand apart, and a line end where the next one stands on another line."""
    out: list[Glyph] = []
    for glyph in glyphs:
        if out and not out[-1].blank and not glyph.blank:
            a, b = out[-1].box, glyph.box
            high = max(a[3] - a[1], b[3] - b[1], 0.5)
            if abs((a[1] + a[3]) - (b[1] + b[3])) / 2 > 0.5 * high and abs(a[0] - b[0]) > 0.5 * (b[2] - b[0]):
                out.append(Glyph("\n", b))
            elif b[0] - a[2] > GAP * high or a[0] - b[2] > GAP * high:
                out.append(Glyph(" ", b))
        out.append(glyph)
    return out
