"""Redactions on a PDF page: boxes painted over its words, marks for redaction, and boxes in a scan of it."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.extract.pdf_shapes import Painted, Shape, address, painted
from amparo.extract.redaction import Redaction, cited_in
from amparo.extract.scan_boxes import scan_boxes
from amparo.extract.text import Box

ToBox = Callable[[float, float, float, float], Box]

BLACK = 48  # of 255: the brightest part of a colour that counts as black
WHITE = 240
LEAST_HIGH = 5.5  # points; rules and underlines are lower
LEAST_WIDE = 9.0  # a bullet is smaller
LEAST_WORDS_HIGH = 4.0  # enough where words lie below
UPRIGHT = 0.8  # narrower than this share of its height, a bar
BIG = 40.0  # points: an upright box as wide as this may hide a picture or a column
ACROSS = 0.94  # of the page's width: a letterhead's bar, unless words lie below
PAGE = 0.85  # of the page: its background
HIDDEN = 0.6  # of a box that something lighter painted later covers: it is not seen
SCAN_SHARE = 0.5  # of the page that a picture covers when the page is a scan
SCAN_DPI = 100
MOST_PICTURES = 40  # small pictures looked into on one page
MOST_PIXELS = 2_000_000
MOST_BOXES = 500  # more on one page are a drawing or a bar code
MOST_ANNOTATIONS = 10_000
MARKED = frozenset((raw.FPDF_ANNOT_REDACT, raw.FPDF_ANNOT_SQUARE))


@dataclass(frozen=True, slots=True)
class _Char:
    """One character: its middle, how it lies to the shapes, and whether it is light."""

    chars: str
    x: float
    y: float
    order: int | None
    light: bool


def page_redactions(page: pdfium.PdfPage, number: int, to_box: ToBox) -> tuple[Redaction, ...]:
    """The boxes that hide words on one page; by place, marks set in the page's text are not among them.

    A black rectangle counts unless writing that can be seen stands on it (a table's head, a letterhead); one with an
    exemption written on it counts, and cites it. A white rectangle counts only where words or a scan lie below it, since
    programs paint white behind much of what they print.

    Args:
        page: an open page.
        number: 1-based.
        to_box: from the page's own coordinates to points from the top left of the page as shown.
    """
    everything = painted(page)
    left, bottom, right, top = page.get_bbox()
    size = (right - left, top - bottom)
    seen = [shape for shape in everything.shapes if shape.tone is not None]
    wanted = [shape for shape in seen if _may_hide(shape, size)]
    wanted += [shape for shape in _black_pictures(everything, size) if _may_hide(shape, size)]
    wanted += list(_annotations(page, len(everything.writing) + len(everything.shapes) + 1_000_000))
    out: list[tuple[Box, str, str | None, bool]] = []
    if 0 < len(wanted) <= MOST_BOXES:
        chars = _chars(page, everything)
        scans = [shape.box for shape in everything.shapes if shape.tone is None and _area(shape.box) >= _part(size)]
        for shape in wanted:
            if _covered(shape, seen):
                continue
            told = _told(shape, chars, scans, size)
            if told:
                out.append((shape.box, *told))
    found = [Redaction(kind, number, to_box(*box), cite, under) for box, kind, cite, under in _merged(out)]
    if any(shape.tone is None and _area(shape.box) >= _part(size) for shape in everything.shapes):
        picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
        found += scan_boxes(picture, picture.width * 72 / SCAN_DPI, number, found)
    return tuple(found)


def _part(size: tuple[float, float]) -> float:
    return SCAN_SHARE * size[0] * size[1]


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _common(one: Box, other: Box) -> float:
    return _area((max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])))


def _may_hide(shape: Shape, size: tuple[float, float]) -> bool:
    """True for a black or white shape as large as a word and not as large as the page."""
    x0, y0, x1, y1 = shape.box
    wide, high = x1 - x0, y1 - y0
    black = shape.tone is not None and shape.tone <= BLACK
    white = shape.dull is not None and shape.dull >= WHITE
    if not (black or white) or high < LEAST_WORDS_HIGH or wide < LEAST_WORDS_HIGH:
        return False
    return black or _area(shape.box) < PAGE * size[0] * size[1]


def _covered(shape: Shape, shapes: Sequence[Shape]) -> bool:
    """True where something of another tone is painted over most of it: a frame made of two rectangles."""
    for other in shapes:
        differs = other.tone is not None and shape.tone is not None and abs(other.tone - shape.tone) > BLACK
        if other.order > shape.order and differs and _common(shape.box, other.box) >= HIDDEN * _area(shape.box):
            return True
    return False


def _told(
    shape: Shape, chars: Sequence[_Char], scans: Sequence[Box], size: tuple[float, float]
) -> tuple[str, str | None, bool] | None:
    """Kind, exemption and whether words lie below; None for a shape that hides nothing."""
    x0, y0, x1, y1 = shape.box
    inside = [char for char in chars if x0 <= char.x <= x1 and y0 <= char.y <= y1]
    black = shape.tone is not None and shape.tone <= BLACK
    on_top = "".join(
        c.chars for c in inside if c.order is not None and c.order > shape.order and c.light is black
    ).strip()
    below = [c for c in inside if c.chars.strip() and not (c.order and c.order > shape.order and c.light is black)]
    cite = cited_in(on_top, in_box=True)
    marked = cite is not None or on_top.strip("[]. ").lower() in ("redacted", "withheld", "testado", "censurado")
    if on_top and not marked:
        return None
    under = bool(below)
    if not black:
        hides = any(char.order is not None and char.order < shape.order and not char.light for char in below)
        over_scan = any(_common(shape.box, scan) >= 0.9 * _area(shape.box) for scan in scans)
        if (hides or (over_scan and not below)) and _is_shaped(shape.box, size, hides):
            return "white", cite, hides
        return None
    return ("black", cite, under) if _is_shaped(shape.box, size, under) else None


def _is_shaped(box: Box, size: tuple[float, float], under: bool) -> bool:
    """True for a rectangle as people draw over words; anything with words below is one."""
    if under:
        return True
    wide, high = box[2] - box[0], box[3] - box[1]
    if high < LEAST_HIGH or wide < LEAST_WIDE or (wide < UPRIGHT * high and wide < BIG):
        return False
    return wide < ACROSS * size[0] or high > BIG


def _chars(page: pdfium.PdfPage, everything: Painted) -> list[_Char]:
    """The characters of a page with the order in which each is painted."""
    textpage = page.get_textpage()
    out: list[_Char] = []
    try:
        left, bottom, right, top = (ctypes.c_double() for _ in range(4))
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        for at in range(max(0, min(raw.FPDFText_CountChars(textpage), 50_000))):
            code = raw.FPDFText_GetUnicode(textpage, at)
            if code <= 32 or not raw.FPDFText_GetCharBox(textpage, at, left, right, bottom, top):
                if out:
                    out.append(replace(out[-1], chars=" "))
                continue
            order = everything.writing.get(address(raw.FPDFText_GetTextObject(textpage, at)))
            raw.FPDFText_GetFillColor(textpage, at, red, green, blue, alpha)
            light = min(red.value, green.value, blue.value) > 127
            middle = ((left.value + right.value) / 2, (bottom.value + top.value) / 2)
            out.append(_Char(chr(code), *middle, order, light))
    finally:
        textpage.close()
    return out


def _black_pictures(everything: Painted, size: tuple[float, float]) -> Iterator[Shape]:
    """Small pictures that are nothing but black."""
    small = [s for s in everything.shapes if s.picture is not None and _area(s.box) < _part(size)]
    for shape in small[:MOST_PICTURES]:
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(shape.picture, wide, high)
        if not 0 < wide.value * high.value <= MOST_PIXELS:
            continue
        bitmap = raw.FPDFImageObj_GetBitmap(shape.picture)
        if not bitmap:
            continue
        # It owns the bitmap and frees it when it goes; the picture made of it shows the same memory, so it stays till then.
        held = pdfium.PdfBitmap.from_raw(bitmap)
        extrema = held.to_pil().convert("L").getextrema()
        del held
        if isinstance(extrema[1], int | float) and extrema[1] <= BLACK:
            yield Shape(shape.box, 0, 0, shape.order)


def _annotations(page: pdfium.PdfPage, order: int) -> Iterator[Shape]:
    """Marks for redaction, and square notes filled black: they lie over everything."""
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind not in MARKED or raw.FPDFAnnot_GetFlags(annotation) & raw.FPDF_ANNOT_FLAG_HIDDEN:
                continue
            if kind == raw.FPDF_ANNOT_SQUARE and not _is_black(annotation):
                continue
            rect = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, rect)
            low, high = sorted((rect.bottom, rect.top))
            yield Shape((rect.left, low, rect.right, high), 0, 0, order)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _is_black(annotation: object) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    told = raw.FPDFAnnot_GetColor(annotation, raw.FPDFANNOT_COLORTYPE_InteriorColor, *parts)
    return bool(told) and max(part.value for part in parts[:3]) <= BLACK and parts[3].value > 127


def _merged(
    boxes: Sequence[tuple[Box, str, str | None, bool]],
) -> list[tuple[Box, str, str | None, bool]]:
    """Boxes once: one painted twice, or in pieces that abut on one line, is one."""
    out: list[tuple[Box, str, str | None, bool]] = []
    for box, kind, cite, under in sorted(boxes, key=lambda told: (-told[0][3], told[0][0], told[0])):
        for at, (other, its, cited, failed) in enumerate(out):
            if its == kind and _is_one(box, other):
                both = (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))
                out[at] = (both, kind, cited or cite, failed or under)
                break
        else:
            out.append((box, kind, cite, under))
    return out


def _is_one(one: Box, other: Box) -> bool:
    if _common(one, other) >= 0.8 * min(_area(one), _area(other)):
        return True
    level = abs(one[1] - other[1]) <= 1.5 and abs(one[3] - other[3]) <= 1.5
    return level and max(one[0], other[0]) - min(one[2], other[2]) <= 1.0
