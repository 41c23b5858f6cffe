"""One page that is a picture, read by OCR: words with boxes on the page, in reading order, and how sure they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract.normalise import normalise
from amparo.extract.ocr_engine import SeenLine, engine_name, languages_in, see
from amparo.extract.pdf_lines import Line, Placed, Run, in_reading_order
from amparo.extract.scan_image import Turned, grey, ink, is_bare, skew_of, speckled, without_specks
from amparo.extract.scan_order import in_order
from amparo.extract.text import Box

RULES = "1"  # of this file and what it calls: raise it, and every page is read again
DUSTY = 0.03  # share of dark pixels that stand alone on a page to be freed of them before anything else
SURE = 88.0  # mean confidence below which the page is read a second time in another form
DOUBTFUL = 70.0  # and below which the text may lie sideways or upside down
LONG_WORD = 4  # letters and digits of a word that is wider than high when it stands upright
FEW_CHARS = 40  # letters and digits; with fewer, too, a page with ink on it is tried turned round
BLANK = 0.0005  # share of ink on a page that is empty paper
EVEN = 50.0  # confidence of a word that is as likely wrong as right
NOISE = 20.0  # a line whose surest word is less sure than that is a picture's texture
BAR = re.compile(r"[|](?:['’](?:m|ll|ve|d))?")
LOWEST_DPI, USUAL_DPI, HIGHEST_DPI = 70, 300, 400


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of one page, and its size in points as the page is shown."""

    image: Image.Image
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ScanPage:
    """What was read on one page.

    Attributes:
        lines: words with boxes in points from the top left of the page as it is shown.
        width: of the page, points.
        height: of the page, points.
        confidence: mean of the words' confidence by their length, 0 to 100, one place; 0 where nothing was read.
        blank: True for empty paper.
        turned: degrees by which the text stood off upright, a multiple of 90.
        failure: why the page could not be looked at; None where it was.
    """

    lines: tuple[Line, ...] = ()
    width: float = 0.0
    height: float = 0.0
    confidence: float = 0.0
    blank: bool = False
    turned: int = 0
    failure: str | None = None


def reader_name(folder: Path | None) -> str:
    """Changes whenever a page might be read otherwise: rules, program, language data; empty where none can be read."""
    if folder is None or not languages_in(folder):
        return ""
    try:
        return f"{RULES} {engine_name(folder)}"
    except UnreadableItem:
        return ""


def scan(picture: Picture, folder: Path) -> ScanPage:
    """The page read: dust taken off, turned upright and level; read a second time, in another form, where it is poor.

    Args:
        picture: of the page.
        folder: where Tesseract's language data lie.

    Raises:
        UnreadableItem: reading is not possible here (no data, no program).
    """
    plain = grey(picture.image)
    size = round(picture.width, 2), round(picture.height, 2)
    if is_bare(plain):
        return ScanPage((), *size, blank=True)
    dpi = round(min(HIGHEST_DPI, max(LOWEST_DPI, plain.width / max(picture.width, 1.0) * 72)))
    best = _best(plain, dpi, folder)
    lines, turned = best.lines, best.turned
    scale = picture.width / plain.width
    placed = _placed(lines, turned, scale)
    blank = not placed and ink(plain) < BLANK  # dust on empty paper
    return ScanPage(placed, *size, round(best.confidence, 1), blank, turned.quarter)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way of reading a page."""

    lines: tuple[SeenLine, ...]
    turned: Turned

    @property
    def chars(self) -> int:
        return sum(_weight(word.chars) for line in self.lines for word in line.words)

    @property
    def confidence(self) -> float:
        total = sum(word.confidence * _weight(word.chars) for line in self.lines for word in line.words)
        return total / max(1, self.chars)

    @property
    def sideways(self) -> bool:
        """Tesseract reads lines that run up or down by itself, but then loses their order."""
        long = [word.box for line in self.lines for word in line.words if _weight(word.chars) >= LONG_WORD]
        return 2 * sum(box[3] - box[1] > box[2] - box[0] for box in long) > len(long)

    @property
    def worth(self) -> float:
        """How much is likely right beyond what is likely wrong; less than nothing where the text lies sideways."""
        return -1.0 if self.sideways else (self.confidence - EVEN) * self.chars

    @property
    def poor(self) -> bool:
        return self.sideways or self.confidence < DOUBTFUL or self.chars < FEW_CHARS


def _weight(chars: str) -> int:
    return sum(char.isalnum() for char in chars)


def _best(plain: Image.Image, dpi: int, folder: Path) -> _Attempt:
    dusty = speckled(plain) >= DUSTY
    first = without_specks(plain) if dusty else plain
    turned = Turned(*plain.size, 0, skew_of(first))
    best = _attempt(first, turned, dpi, folder)
    if best.poor:
        quarter = _upright(first, dpi, folder)
        if quarter:
            angle = skew_of(Turned(*plain.size, quarter).apply(first))
            turned = Turned(*plain.size, quarter, angle)
            best = max(best, _attempt(first, turned, dpi, folder), key=lambda attempt: attempt.worth)
    if best.confidence < SURE:
        second = plain if dusty else without_specks(plain)
        best = max(best, _attempt(second, best.turned, dpi, folder), key=lambda attempt: attempt.worth)
    return best


def _attempt(picture: Image.Image, turned: Turned, dpi: int, folder: Path) -> _Attempt:
    beat()
    seen = see(turned.apply(picture), dpi, folder)
    kept = [line for line in seen if any(map(_weight, (word.chars for word in line.words)))]
    kept = [line for line in kept if max(word.confidence for word in line.words) >= NOISE]
    return _Attempt(tuple(kept), turned)


def _upright(picture: Image.Image, dpi: int, folder: Path) -> int:
    """Quarters by which the page has to be turned for its text to read best; told from a sample of it."""
    sample = _sample(picture)
    worths = {}
    for quarter in (0, 90, 180, 270):
        turned = Turned(*sample.size, quarter)
        angle = skew_of(turned.apply(sample))
        worths[quarter] = _attempt(sample, Turned(*sample.size, quarter, angle), dpi, folder).worth
    best = max(worths, key=lambda quarter: (worths[quarter], -quarter))
    return best if worths[best] > 0 else 0


def _sample(picture: Image.Image) -> Image.Image:
    """The one of nine overlapping windows, each half as wide and high as the page, that has the most edges of ink."""
    width, height = picture.width // 2, picture.height // 2
    places = [(x * width // 2, y * height // 2) for y in range(3) for x in range(3)]
    windows = [picture.crop((x, y, x + width, y + height)) for x, y in places]
    return max(windows, key=_edges)


def _edges(picture: Image.Image) -> int:
    """How much of a picture is ink in strokes: dark, but not in large areas."""
    histogram = picture.resize(
        (max(1, picture.width // 4), max(1, picture.height // 4)), Image.Resampling.BOX
    ).histogram()
    return sum(histogram[64:208])  # strokes become grey when they are made small, areas stay black


def _placed(lines: Sequence[SeenLine], turned: Turned, scale: float) -> tuple[Line, ...]:
    """Lines in reading order; order is found on the turned picture, boxes are given on the page."""
    runs = []
    for line in in_order(lines):
        pieces = [(piece, word.box) for word in line.words for piece in normalise(word.chars).split()]
        words = tuple(
            Placed(chars, tuple(map(float, box)))  # type: ignore[arg-type]
            for chars, (_, box) in zip(_letters([piece for piece, _ in pieces]), pieces, strict=True)
        )
        if words:
            runs.append(Run(words))
    return tuple(
        tuple(Placed(word.chars, _points(turned, word.box, scale)) for word in line) for line in in_reading_order(runs)
    )


def _letters(pieces: Sequence[str]) -> Iterator[str]:
    """The words of a line, a bar that stands for the English `I` made one: before a small letter no bar parts columns."""
    for at, piece in enumerate(pieces):
        following = pieces[at + 1][:1] if at + 1 < len(pieces) else ""
        yield piece.replace("|", "I") if BAR.fullmatch(piece) and (following.islower() or len(piece) > 1) else piece


def _points(turned: Turned, box: Box, scale: float) -> Box:
    x0, y0, x1, y1 = turned.back(tuple(map(int, box)))  # type: ignore[arg-type]
    return round(x0 * scale, 2), round(y0 * scale, 2), round(x1 * scale, 2), round(y1 * scale, 2)
