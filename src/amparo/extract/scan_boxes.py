"""Scan boxes: the redactions that the picture of a page shows, black and white, in points of the page."""

from collections.abc import Sequence

from PIL import Image

from amparo.extract.black_boxes import black_boxes
from amparo.extract.redaction import Redaction
from amparo.extract.text import Box
from amparo.extract.white_boxes import white_boxes

DARK, LIGHT = 64, 150  # of 255
LEAST_PAPER = 0.2  # share of a picture that is light; with less it is a photograph, or a page withheld whole
MOST_MIDDLING = 0.3  # share that is neither light nor dark; a photograph has more
WHOLE = 0.5  # of the page that the box of a page withheld covers
SAME = 0.5  # of a box that lies in one that is known already


def scan_boxes(image: Image.Image, width: float, number: int, known: Sequence[Redaction] = ()) -> tuple[Redaction, ...]:
    """The boxes on the picture of a page; by kind, then from top to bottom.

    Args:
        image: the page as it is shown.
        width: of the page, points.
        number: of the page, 1-based.
        known: redactions of the page that were found otherwise; a box that lies in one of them is not told again.
    """
    point = image.width / width
    found = [("black", box) for box in black_boxes(image, point)]
    found += [("white", box) for box in white_boxes(image, point)]
    grey = image.convert("L").resize((64, 64), Image.Resampling.BOX)
    light, middling = sum(grey.histogram()[LIGHT:]), sum(grey.histogram()[DARK:LIGHT])
    a_page = light >= LEAST_PAPER * 64 * 64 and middling <= MOST_MIDDLING * 64 * 64
    out = []
    for kind, (x0, y0, x1, y1) in found:
        box = (round(x0 / point, 2), round(y0 / point, 2), round(x1 / point, 2), round(y1 / point, 2))
        withheld = (x1 - x0) * (y1 - y0) >= WHOLE * image.width * image.height
        if (a_page or withheld) and not any(one.box and _lies_in(box, one.box) for one in known):
            out.append(Redaction(kind, number, box))
    return tuple(out)


def _lies_in(box: Box, other: Box) -> bool:
    wide, high = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
    return wide > 0 and high > 0 and wide * high >= SAME * (box[2] - box[0]) * (box[3] - box[1])
