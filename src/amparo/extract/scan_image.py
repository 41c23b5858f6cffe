"""The picture of a page made ready for reading: grey, upright, level, without specks; and the way back to the page."""

import math
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter

from amparo.extract.ocr_engine import Pixels

COARSE, FINE = 400, 1000  # pixels of the long side on which skew is measured, first and then closely
STEEPEST = 6  # degrees of skew looked for
LEVEL = 0.4  # degrees that reading does not mind
SIDEWAYS = 1.6  # times as much contrast from column to column as from line to line: the text runs up or down
DARK = 128
PALE = 215  # grey that the thinnest print still is where a page is made small
DARKNESS = [255] * DARK + [0] * (256 - DARK)  # maps grey to how dark it is


@dataclass(frozen=True, slots=True)
class Turned:
    """How a picture was turned before reading: by quarters (degrees against the clock), then by a small angle.

    Attributes:
        width: of the picture before, pixels.
        height: of the picture before.
        quarter: 0, 90, 180 or 270.
        angle: degrees against the clock, after the quarter.
    """

    width: int
    height: int
    quarter: int = 0
    angle: float = 0.0

    def apply(self, picture: Image.Image) -> Image.Image:
        """The turned picture; corners that come in are white. Its size is that of the page, sides swapped by 90."""
        if self.quarter:
            picture = picture.transpose(QUARTERS[self.quarter])
        if self.angle:
            picture = picture.rotate(self.angle, Image.Resampling.BICUBIC, fillcolor=255)
        return picture

    def back(self, box: Pixels) -> tuple[float, float, float, float]:
        """The smallest upright box, on the picture as it was, around a box on the turned one."""
        corners = [self._back(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return (
            max(0.0, min(xs)), max(0.0, min(ys)),
            min(float(self.width), max(xs)), min(float(self.height), max(ys)),
        )  # fmt: skip

    def _back(self, x: float, y: float) -> tuple[float, float]:
        width, height = (self.height, self.width) if self.quarter % 180 else (self.width, self.height)
        if self.angle:
            turn = math.radians(self.angle)
            dx, dy = x - width / 2, y - height / 2
            x = width / 2 + dx * math.cos(turn) - dy * math.sin(turn)
            y = height / 2 + dx * math.sin(turn) + dy * math.cos(turn)
        if self.quarter == 90:
            return self.width - y, x
        if self.quarter == 180:
            return self.width - x, self.height - y
        if self.quarter == 270:
            return y, self.height - x
        return x, y


QUARTERS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


def grey(picture: Image.Image) -> Image.Image:
    """The picture in grey; what is transparent is white, as on paper."""
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if picture.mode.startswith(("I", "F")):  # 16 bits and more, from the darkest to the lightest
        low, high = map(float, picture.getextrema())  # type: ignore[arg-type]  # one band: two numbers
        return picture.point(lambda value: (value - low) * 255 / ((high - low) or 1.0)).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        paper.alpha_composite(picture.convert("RGBA"))
        return paper.convert("L")
    return picture.convert("L")


def without_specks(picture: Image.Image) -> Image.Image:
    """Each pixel is the middle one of the nine around it: dust goes, strokes stay."""
    return picture.filter(ImageFilter.MedianFilter(3))


def speckled(picture: Image.Image) -> float:
    """Share of the dark pixels that stand alone among eight light ones: none on clean print, many among dust."""
    dark = picture.point(DARKNESS)
    count = dark.histogram()[255]
    if not count:
        return 0.0
    lone = ImageChops.subtract(dark, dark.filter(ImageFilter.RankFilter(3, 7)))  # 7: the second darkest of the nine
    return lone.histogram()[255] / count


def is_bare(picture: Image.Image) -> bool:
    """True where nothing stands out against the paper, not even the thinnest print."""
    small = _reduced(picture, FINE)
    return not any(small.histogram()[:PALE])


def ink(picture: Image.Image) -> float:
    """Share of dark pixels, dust left out."""
    small = without_specks(_reduced(picture, FINE))
    return sum(small.histogram()[:DARK]) / (small.width * small.height)


def lies_sideways(picture: Image.Image) -> bool:
    """True where the lines of text run up or down: there the columns differ more from one another than the rows."""
    small = _ink_image(picture, COARSE)
    rows, columns = _contrast(small), _contrast(small.transpose(Image.Transpose.ROTATE_90))
    return columns > SIDEWAYS * rows


def skew_of(picture: Image.Image) -> float:
    """Degrees by which the picture has to be turned, against the clock, for its lines to be level; 0 where they are."""
    small = _ink_image(picture, COARSE)
    steps = [float(step) for step in range(-STEEPEST, STEEPEST + 1)]
    rough = max(steps, key=lambda angle: (round(_contrast(_rotated(small, angle)), 3), -abs(angle)))
    fine = _ink_image(picture, FINE)
    near = [round(rough + step / 10, 1) for step in range(-6, 7)]
    best = max(near, key=lambda angle: (round(_contrast(_rotated(fine, angle)), 3), -abs(angle)))
    return best if abs(best) >= LEVEL else 0.0


def _rotated(picture: Image.Image, angle: float) -> Image.Image:
    return picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0) if angle else picture


def _reduced(picture: Image.Image, most: int) -> Image.Image:
    scale = most / max(picture.size)
    if scale >= 1:
        return picture
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.resize(size, Image.Resampling.BOX)


def _ink_image(picture: Image.Image, most: int) -> Image.Image:
    """A small picture in which ink is bright, paper black, and big dark areas (photographs, black margins) are gone."""
    small = ImageChops.invert(_reduced(picture, most))
    size = max(3, (most // 40) | 1)
    return ImageChops.subtract(small, small.filter(ImageFilter.BoxBlur(size)))


def _contrast(picture: Image.Image) -> float:
    """How much the rows of the picture differ from one to the next: lines of text that lie level make it large."""
    rows = picture.resize((1, picture.height), Image.Resampling.BOX, reducing_gap=None).tobytes()
    return math.fsum((one - other) ** 2 for one, other in pairwise(rows)) / max(1, len(rows))
