"""Pages of the original as pictures: of a PDF as a reader shows it, of a picture file as it is."""

from collections.abc import Callable, Iterable
from io import BytesIO

import pypdfium2 as pdfium

from amparo.errors import UnreadableItem
from amparo.extract.pictures import look_at_pictures
from amparo.extract.scan_page import Picture, ScanPage
from amparo.publish.page_cover import SourcePage
from amparo.publish.page_words import Goes, Stays

SCALE = 200 / 72  # dots a point: finer than what is published, so that thin strokes keep their grey
MOST_DOTS = 40_000_000


def page_pictures(data: bytes, numbers: Iterable[int], passwords: Iterable[str] = ()) -> dict[int, Picture]:
    """Page number -> its picture and its size in points, of a PDF or a picture file, for the pages that can be shown.

    A PDF's page is shown with its notes and form fields: what its maker laid over words still lies over them.

    Args:
        data: the file.
        numbers: 1-based.
        passwords: to try on a locked PDF.

    Raises:
        UnreadableItem: the file cannot be opened.
    """
    wanted = sorted(set(numbers))
    if b"%PDF-" in data[:1024]:
        return _of_pdf(data, wanted, passwords)
    found: dict[int, Picture] = {}

    def keep(number: int, picture: Callable[[], Picture]) -> ScanPage | None:
        found[number] = picture()
        return None

    look_at_pictures(data, wanted, keep)
    return found


def source_pages(
    data: bytes, words: Iterable[tuple[int, Stays | Goes]], passwords: Iterable[str] = ()
) -> tuple[SourcePage, ...]:
    """The pages of one file on which words of an exhibit stand, in order, ready to be covered.

    Args:
        data: the file.
        words: page number and word, of every part of every message of the exhibit that stands in this file, in reading
            order (see `page_words`). Whatever else is on the pages is covered, known or not.
        passwords: to try on a locked PDF.

    Raises:
        UnreadableItem: the file cannot be opened, or a page with words on it cannot be shown.
    """
    placed: dict[int, list[Stays | Goes]] = {}
    for number, word in words:
        placed.setdefault(number, []).append(word)
    pictures = page_pictures(data, placed, passwords)
    if set(pictures) != set(placed):
        raise UnreadableItem("damaged", "A page with words on it cannot be shown.")
    made = []
    for number in sorted(placed):
        shown = pictures[number]
        stay = tuple(word for word in placed[number] if isinstance(word, Stays))
        go = tuple(word for word in placed[number] if isinstance(word, Goes))
        made.append(SourcePage(shown.image, shown.width, shown.height, stay, go))
    return tuple(made)


def _of_pdf(data: bytes, numbers: Iterable[int], passwords: Iterable[str]) -> dict[int, Picture]:
    document = _opened(data, passwords)
    found = {}
    try:
        document.init_forms()
        for number in numbers:
            if not 1 <= number <= len(document):
                continue
            page = document[number - 1]
            try:
                width, height = page.get_size()
                scale = min(SCALE, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
                bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
                try:
                    found[number] = Picture(bitmap.to_pil().copy(), width, height)
                finally:
                    bitmap.close()
            finally:
                page.close()
    except pdfium.PdfiumError:
        raise UnreadableItem("damaged", "A page of the PDF cannot be shown.") from None
    finally:
        document.close()
    return found


def _opened(data: bytes, passwords: Iterable[str]) -> pdfium.PdfDocument:
    for word in (None, *passwords):
        try:
            return pdfium.PdfDocument(BytesIO(data), password=word)
        except pdfium.PdfiumError:
            continue
    raise UnreadableItem("damaged", "The PDF cannot be opened, or none of the passwords opens it.")
