"""Page image: the picture of a page as a small file that says on itself that it is confidential."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFont

from amparo.extract.scan_page import Picture

DPI = 120  # small print can be read, and a page of text takes some 60 kB
MARK = "CONFIDENTIAL"
STRIP = 28  # pixels above the page
GREYS = 16  # that print needs to look smooth
COLOURED = 24  # by how much the colours of a dot differ on a page that is not grey
WORTH = 1.5  # times as large as a JPEG that a PNG may be, whose edges are clean


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of one page.

    Attributes:
        content: of the file.
        ending: of its name, `png` or `jpg`.
        width: of the page, points.
        height: of the page, points.
        top: points of the strip above the page.
        pixels: width and height.
    """

    content: bytes
    ending: str
    width: float
    height: float
    top: float
    pixels: tuple[int, int]


def page_image(picture: Picture) -> PageImage:
    """The page under a strip that says CONFIDENTIAL, grey where it holds no colour; the same bytes for the same page."""
    page = picture.image.convert("RGB")
    marked = Image.new("RGB", (page.width, page.height + STRIP), "white")
    marked.paste(page, (0, STRIP))
    font = ImageFont.load_default(16)
    ImageDraw.Draw(marked).text((page.width / 2, STRIP / 2), MARK, "#b3261e", font, "mm")
    content, ending = _packed(marked, _is_coloured(page))
    top = STRIP * picture.height / page.height
    return PageImage(content, ending, picture.width, picture.height, top, marked.size)


def _is_coloured(page: Image.Image) -> bool:
    red, green, blue = page.split()
    apart = (ImageChops.difference(red, other) for other in (green, blue))
    return any(any(one.histogram()[COLOURED:]) for one in apart)


def _packed(page: Image.Image, coloured: bool) -> tuple[bytes, str]:
    small = page.quantize(4 * GREYS) if coloured else page.quantize(GREYS)
    png, jpeg = BytesIO(), BytesIO()
    small.save(png, "PNG", optimize=True)
    page.save(jpeg, "JPEG", quality=70, optimize=True)
    if png.tell() <= WORTH * jpeg.tell():
        return png.getvalue(), "png"
    return jpeg.getvalue(), "jpg"
