"""A PDF page that is a picture: its picture for reading, and its few own words put among those that were read."""

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.extract.pdf_lines import Line, Placed
from amparo.extract.scan_page import Picture
from amparo.extract.text import Box

DPI = 300  # of a page without one picture that tells its own
FINEST, COARSEST = 400, 150
MOST_PIXELS = 25_000_000  # a letter page at 300 dpi has 8.4 million
HEAD = 0.15  # share of the page in which its own words stand above what was read
MOST_OBJECTS = 200


def picture_of(page: pdfium.PdfPage) -> Picture:
    """The page as it is shown, in grey, without notes and form fields, which are read as text."""
    width, height = page.get_size()
    dpi = min(FINEST, max(COARSEST, _dpi(page) or DPI))
    scale = min(dpi / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
    try:
        return Picture(bitmap.to_pil().copy(), width, height)
    finally:
        bitmap.close()


def _dpi(page: pdfium.PdfPage) -> float | None:
    """The resolution of the picture that covers the page, so that it is not made smaller or larger for reading."""
    found = 0.0
    for at in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        shown = pdfium.PdfImage(thing, page=page)
        left, bottom, right, top = shown.get_bounds()
        pixels = shown.get_px_size()
        area = (right - left) * (top - bottom)
        if area > 0:
            found = max(found, (pixels[0] * pixels[1] / area) ** 0.5 * 72)
    return found or None


def joined(own: tuple[Line, ...], read: tuple[Line, ...], height: float) -> tuple[Line, ...]:
    """The page's own words (a stamp put over the scan) and those read; where both tell the same place, its own.

    Own lines at the head of the page come first, others last: they are stamps and page numbers.
    """
    if not own:
        return read
    boxes = [word.box for line in own for word in line]
    kept = [tuple(word for word in line if not any(_inside(word, box) for box in boxes)) for line in read]
    above = tuple(line for line in own if line[0].box[3] < HEAD * height)
    below = tuple(line for line in own if line[0].box[3] >= HEAD * height)
    return (*above, *(line for line in kept if line), *below)


def _inside(word: Placed, box: Box) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
