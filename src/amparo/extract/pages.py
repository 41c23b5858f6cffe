"""Pages: what was read page by page - in a PDF or in pictures - put together into one text with offsets, boxes and stamps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from amparo.beat import beat
from amparo.extract import bates
from amparo.extract.mail import Enclosed
from amparo.extract.pdf_lines import Line
from amparo.extract.pdf_scan import joined
from amparo.extract.redaction import Redaction, labelled
from amparo.extract.scan_page import ScanPage
from amparo.extract.scans import OCR
from amparo.extract.text import Page, Text, Word
from amparo.records.member import Refused

EDGE_LINES = 3  # first and last lines of a page in which a stamp is looked for
EDGE_SHARE = 0.1  # and all lines in this share of the page at its top and bottom
NOTHING_READ = "page images only; OCR found no text"
TRUSTED = 60.0  # confidence from which a page read by OCR stands for one whose own text is garbled


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What was read of one PDF.

    Attributes:
        text: of all pages.
        pages: how many it has.
        failures: one sentence a page that could not be read.
        unread: numbers of those pages.
        bates: `FIRST-LAST`, None where pages bear no stamps.
        files: that the PDF carries inside, those of the whole first, then those that hang on pages.
        title: from its properties, empty where it has none.
        redactions: boxes, and marks in the text, by place.
        left_out: pages, or pictures of a file of pictures, beyond those that were looked at.
    """

    text: Text
    pages: int
    failures: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()
    bates: str | None = None
    files: tuple[Enclosed | Refused, ...] = ()
    title: str = ""
    redactions: tuple[Redaction, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class PageText:
    """One page: its lines, size, why it counts as unread, the files that hang on it, how sure OCR is of it, and its black boxes."""

    lines: tuple[Line, ...] = ()
    size: tuple[float, float] = (0.0, 0.0)
    failure: str | None = None
    files: tuple[Enclosed | Refused, ...] = ()
    confidence: float | None = None
    boxes: tuple[Redaction, ...] = ()


class Collected:
    """The text of the pages so far: offsets run on from page to page."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.pages: list[Page] = []
        self.words: list[Word] = []
        self.edges: list[list[str]] = []
        self.failures: list[str] = []
        self.unread: list[int] = []
        self.files: list[Enclosed | Refused] = []
        self.boxes: list[Redaction] = []
        self.at = 0

    def add(self, page: PageText) -> None:
        """One more page."""
        beat()
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
        self.pages.append(Page(number, start, self.at, *page.size, confidence=page.confidence))
        self.edges.append(_edges(page))
        self.files += page.files
        self.boxes += page.boxes
        if page.failure:
            self.unread.append(number)
            self.failures.append(f"page {number}: {page.failure}")

    def reading(self, pages: int, files: tuple[Enclosed | Refused, ...], title: str) -> PdfReading:
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
            files,
            title,
            labelled(tuple(self.boxes), text),
        )

    def _put(self, chars: str) -> None:
        self.chars.append(chars)
        self.at += len(chars)


def page_of_scan(
    own: Sequence[Line], size: tuple[float, float], read: ScanPage | None, garbled: bool = False
) -> PageText:
    """A page that is a picture: its own words, if any, and what OCR read, if it did; else why it counts as unread."""
    lines = tuple(own)
    if read is None or read.failure:
        return PageText(lines, size, (read and read.failure) or OCR)
    if not read.lines:
        return PageText(lines, size, None if read.blank else NOTHING_READ)
    if not garbled:
        return PageText(joined(lines, read.lines, size[1]), size, confidence=read.confidence)
    if read.confidence < TRUSTED:
        return PageText(lines, size, "the text of the page is garbled, and OCR is not sure of it")
    return PageText(read.lines, size, confidence=read.confidence)


def _edges(page: PageText) -> list[str]:
    """The lines of a page's head and foot."""
    out = []
    last = len(page.lines) - EDGE_LINES
    height = page.size[1]
    for at, line in enumerate(page.lines):
        top, bottom = min(word.box[1] for word in line), max(word.box[3] for word in line)
        if at < EDGE_LINES or at >= last or bottom < EDGE_SHARE * height or top > (1 - EDGE_SHARE) * height:
            out.append(" ".join(word.chars for word in line))
    return out
