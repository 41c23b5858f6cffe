"""Page pictures: pages of a PDF as a reader shows them, and pictures that are pages, to be looked at by people."""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium

from amparo.errors import UnreadableItem
from amparo.extract.pictures import look_at_pictures
from amparo.extract.scan_page import Picture, ScanPage
from amparo.records.item import Kind

KINDS = frozenset((Kind.pdf, Kind.image))  # kinds of files that have pages to show
MOST_DOTS = 16_000_000  # of one picture; a page of 8 by 11 inches at 120 dots an inch has 1.3 million


def page_pictures(
    kind: Kind, content: Path | bytes, numbers: Collection[int], dpi: int
) -> Iterator[tuple[int, Picture]]:
    """(page number, its picture) of the pages that can be shown, in order; the others are left out.

    A PDF's page is shown cropped and turned as readers show it, with its notes and form fields; boxes of words that
    `read_pdf` gives are places on it. A picture file's page is its picture, made smaller where it is finer.

    Args:
        kind: of the file; one of KINDS.
        content: the file.
        numbers: 1-based.
        dpi: dots an inch.
    """
    if kind is Kind.pdf:
        yield from _of_pdf(content, sorted(numbers), dpi)
        return
    found: dict[int, Picture] = {}

    def keep(number: int, picture: Callable[[], Picture]) -> ScanPage | None:
        shown = picture()
        most = int(shown.width * dpi / 72), int(shown.height * dpi / 72)
        shown.image.thumbnail(most)
        found[number] = Picture(shown.image.copy(), shown.width, shown.height)
        return None

    with suppress(UnreadableItem):
        look_at_pictures(content, sorted(numbers), keep)
    yield from sorted(found.items())


def _of_pdf(content: Path | bytes, numbers: Collection[int], dpi: int) -> Iterator[tuple[int, Picture]]:
    try:
        document = pdfium.PdfDocument(BytesIO(content) if isinstance(content, bytes) else content)
    except pdfium.PdfiumError:
        return
    try:
        with suppress(pdfium.PdfiumError):  # a form that cannot be set up
            document.init_forms()
        for number in numbers:
            if 1 <= number <= len(document):
                with suppress(pdfium.PdfiumError):
                    yield number, _page(document, number, dpi)
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, number: int, dpi: int) -> Picture:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(dpi / 72, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, may_draw_forms=True)
        try:
            return Picture(bitmap.to_pil().convert("RGB"), width, height)
        finally:
            bitmap.close()
    finally:
        page.close()
