"""Pictures: png, jpeg, tiff of many pages, gif, bmp, webp, each frame a page that OCR reads."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from amparo.errors import UnreadableItem
from amparo.extract.pages import Collected, PageText, PdfReading, page_of_scan
from amparo.extract.scan_boxes import scan_boxes
from amparo.extract.scan_page import Picture
from amparo.extract.scans import Ask

FORMATS = ("PNG", "JPEG", "MPO", "TIFF", "GIF", "BMP", "DIB", "WEBP", "JPEG2000", "AVIF")
OPENED = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"BM", b"II", b"MM", b"RIFF")  # how files of these formats begin
MOST_PIXELS = 120_000_000  # of one page; A3 at 600 dots an inch has 70 million
MOST_PAGES = 20_000
LEAST_WIDTH, LEAST_HEIGHT, LEAST_AREA = 250, 100, 60_000  # pixels; what is smaller is a logo or an icon
DOT = 6  # pixels; no letter is as small
USUAL_DPI = (50, 1200)
SCREEN, SCREEN_SIDE, PAPER_SIDE = 96, 1600, 11.0  # dpi of a screen shot, its longest side, inches of a page's long side
TOO_LARGE = f"The picture is larger than {MOST_PIXELS // 1_000_000} million pixels."
SMALL = "A small picture of {} x {} pixels, such as a logo; it was not searched for text."


def read_pictures(content: Path | bytes, ask: Ask | None, later: bool = False, most: int = MOST_PAGES) -> PdfReading:
    """The text of each page of a picture file, and the boxes on it: of a TIFF all pages (up to `most`), of an animation
    the first picture.

    Args:
        content: the file; one that a mail carries comes as bytes, and is not read where it is as small as a logo.
        ask: gives what OCR read; None where no page can be read.
        later: a page that `ask` does not know yet is read soon; its boxes are looked for then.
        most: pages that are read.

    Raises:
        UnreadableItem: `unsupported` for a format or size that is not opened, `damaged` where it cannot be decoded,
            `empty` for a logo.
    """
    with _opened(content) as picture:
        if isinstance(content, bytes) and _is_small(picture):
            raise UnreadableItem("empty", SMALL.format(*picture.size))
        there = _count(picture)
        pages = min(there, most) if picture.format == "TIFF" else 1
        collected = Collected()
        for number in range(1, pages + 1):
            collected.add(_page(picture, number, ask, later))
        return replace(collected.reading(pages, (), ""), left_out=there - pages)


def look_at_pictures(content: Path | bytes, numbers: Sequence[int], ask: Ask) -> None:
    """Show some pages (1-based) to `ask`; one that is damaged is passed over.

    Raises:
        UnreadableItem: as `read_pictures`.
    """
    with _opened(content) as picture:
        for number in numbers:
            _page(picture, number, ask, True)


@contextmanager
def _opened(content: Path | bytes) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes, which are checked here, and of odd tags
        Image.init()
        formats = [name for name in FORMATS if name in Image.OPEN]  # what this build of Pillow has
        try:
            with Image.open(BytesIO(content) if isinstance(content, bytes) else content, formats=formats) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise UnreadableItem("unsupported", TOO_LARGE)
                yield picture
        except Image.DecompressionBombError:
            raise UnreadableItem("unsupported", TOO_LARGE) from None
        except UnidentifiedImageError:
            raise UnreadableItem(*_unopened(content)) from None


def _unopened(content: Path | bytes) -> tuple[str, str]:
    """Outcome and reason of a picture that does not open: its first bytes tell whether it should."""
    if isinstance(content, Path):
        with content.open("rb") as stream:
            content = stream.read(16)
    if content.startswith(OPENED):
        return "damaged", "The picture is damaged."
    if content[4:8] == b"ftyp":
        return "unsupported", "Pictures of iPhones (HEIC) cannot be opened; save it as JPEG and add that."
    return "unsupported", "Pictures of this format cannot be opened; save it as PNG or JPEG and add that."


def _count(picture: Image.Image) -> int:
    """How many pictures the file holds, as far as they can be counted."""
    try:
        return max(1, getattr(picture, "n_frames", 1))
    except (OSError, SyntaxError, ValueError, EOFError):
        return 1  # what is damaged is told when it is read


def _is_small(picture: Image.Image) -> bool:
    width, height = picture.size
    return width < LEAST_WIDTH or height < LEAST_HEIGHT or width * height < LEAST_AREA


def _page(picture: Image.Image, number: int, ask: Ask | None, later: bool) -> PageText:
    try:
        if picture.format == "TIFF":
            picture.seek(number - 1)
        if min(picture.size) < DOT:
            return PageText(size=_size(picture))
        if picture.width * picture.height > MOST_PIXELS:
            return PageText(failure=TOO_LARGE)
        read = ask and ask(number, partial(_decoded, picture))
        found = page_of_scan((), _size(picture), read)
        if later and read is None:
            return found
        shown = _decoded(picture)
        return replace(found, boxes=scan_boxes(shown.image, shown.width, number))
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as problem:
        return PageText(failure=f"the picture is damaged ({type(problem).__name__})")


def _decoded(picture: Image.Image) -> Picture:
    width, height = _size(picture)
    frame = ImageSequence.Iterator(picture)[0] if picture.format == "GIF" else picture
    frame.load()
    return Picture(ImageOps.exif_transpose(frame), width, height)


def _size(picture: Image.Image) -> tuple[float, float]:
    """The size of the page in points, as it is shown (cameras note how they were held)."""
    width, height = picture.size
    if picture.getexif().get(0x0112, 1) in (5, 6, 7, 8):
        width, height = height, width
    told = picture.info.get("dpi", (0, 0))
    dots = [float(value) for value in told][:2] if isinstance(told, tuple) and len(told) >= 2 else [0.0, 0.0]
    if not all(USUAL_DPI[0] <= dot <= USUAL_DPI[1] for dot in dots):
        longest = max(width, height)
        dots = [SCREEN, SCREEN] if longest < SCREEN_SIDE else [longest / PAPER_SIDE] * 2
    return round(width * 72 / dots[0], 2), round(height * 72 / dots[1], 2)
