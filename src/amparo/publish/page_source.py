"""Pages of the original as pictures: of a PDF as a reader shows it, of a picture file as it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium

from amparo.errors import UnreadableItem
from amparo.extract.pictures import look_at_pictures
from amparo.extract.scan_page import Picture, ScanPage
from amparo.extract.text import Text
from amparo.publish.page_cover import SourcePage
from amparo.publish.page_words import Goes, Stays, page_words
from amparo.publish.redacted import RedactedPart

SCALE = 200 / 72  # dots a point: finer than what is published, so that thin strokes keep their grey
MOST_DOTS = 40_000_000

Sorted = Mapping[int, tuple[Sequence[Stays], Sequence[Goes]]]


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


def sorted_words(parts: Iterable[tuple[Text, RedactedPart]]) -> Sorted:
    """Page number -> (words that stay, words that go), of parts that stand in one file; no page without a word that stays.

    Args:
        parts: of every message of an exhibit that stands in the file, in reading order: a page that two messages share
            is one page, and a word that one message quotes from another is one word. If either lets it go, it goes.
    """
    stay: dict[int, dict[Stays, None]] = {}
    go: dict[int, dict[Goes, None]] = {}
    for text, redacted in parts:
        for number, word in page_words(text, () if redacted.withheld else redacted.stretches):
            if isinstance(word, Stays):
                stay.setdefault(number, {})[word] = None
            else:
                go.setdefault(number, {})[word] = None
    return {number: (tuple(stay[number]), tuple(go.get(number, ()))) for number in sorted(stay)}


def source_pages(original: Path | bytes, words: Sorted, passwords: Iterable[str] = ()) -> tuple[SourcePage, ...]:
    """The pages of one file on which words stay, in order, ready to be covered.

    Args:
        original: the file.
        words: as `sorted_words` gives them. Whatever else is on the pages is covered, known or not.
        passwords: to try on a locked PDF.

    Raises:
        UnreadableItem: the file cannot be opened, or a page with words on it cannot be shown.
    """
    data = original if isinstance(original, bytes) else original.read_bytes()
    pictures = page_pictures(data, words, passwords)
    if set(pictures) != set(words):
        raise UnreadableItem("damaged", "A page with words on it cannot be shown.")
    made = []
    for number, (stay, go) in words.items():
        shown = pictures[number]
        made.append(SourcePage(shown.image, shown.width, shown.height, tuple(stay), tuple(go)))
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
