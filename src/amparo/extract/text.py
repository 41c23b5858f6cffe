"""Text and Page: characters, and the map from an offset to a page and a box on it."""

from bisect import bisect_right
from dataclasses import dataclass, field

from amparo.span import Span

Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the page's top left corner


@dataclass(frozen=True, slots=True)
class Page:
    """One page (of a PDF), or one sheet (of a workbook), of a Text.

    Attributes:
        number: 1-based.
        start: offset of its first character in the text.
        end: offset after its last character (start == end for an empty page).
        width: points.
        height: points.
        bates: the stamp printed on it, else None.
        confidence: how sure OCR is of its words on the whole, 0 to 100; None where the file itself tells the text.
    """

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0
    bates: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters that stands in one box: offsets in the text, page number, box."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Hidden:
    """Characters that the file holds but does not show to who opens it.

    Attributes:
        start: offset of the first one.
        end: offset after the last one.
        what: `sheet`, `very hidden sheet` (no menu shows it), `row`, `column`, `slide`.
    """

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Text:
    """Normalised characters with their pages and words. Offsets are code points.

    Normalised: NFC, no NUL, line ends are \\n, soft hyphens and zero-width characters gone, no-break spaces are spaces.

    Attributes:
        left_out: lines that the file holds beyond these, where it repeats more than can be read.
    """

    chars: str
    pages: tuple[Page, ...] = ()
    words: tuple[Word, ...] = field(default=(), repr=False)
    hidden: tuple[Hidden, ...] = ()
    left_out: int = 0

    @property
    def confidence(self) -> float | None:
        """That of its worst page read by OCR; None where there is none."""
        return min((page.confidence for page in self.pages if page.confidence is not None), default=None)

    def page_at(self, offset: int) -> Page | None:
        """The page on which the character at `offset` stands; None where there are no pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[at] if at >= 0 else None

    def box_of(self, span: Span) -> tuple[int, Box] | None:
        """Page number and the smallest box around the words of `span` on the page where it starts; None without boxes."""
        first = max(0, bisect_right(self.words, span.start, key=lambda word: word.start) - 1)
        hit: list[Word] = []
        for word in self.words[first:]:
            if word.start >= span.end:
                break
            if word.end > span.start and (not hit or word.page == hit[0].page):
                hit.append(word)
        if not hit:
            return None
        boxes = [word.box for word in hit]
        around = (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        return hit[0].page, around
