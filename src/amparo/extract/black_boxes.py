"""Black boxes on the picture of a page: solid dark rectangles as a redaction leaves them in a scan or print."""

from collections.abc import Sequence

from PIL import Image, ImageFilter, ImageStat

from amparo.extract.solid import FULL, Component, PixelBox, components, opened, pieces, share

LONG_SIDE = 880  # pixels to which a page of 11 inches is reduced: 80 a inch, at which print is grey, a box is black, and rules and
# letters are thinner than solid.THIN (4.5 points)
POINTS = 792.0  # taken for the long side of a page
DARK = 88  # of 255; a box in a grey scan is darker
BLACKEST = 64  # mean of a box
EVEN = 20.0  # standard deviation of the grey inside a box; a dark photograph has more
LEAST_HIGH = 6.0  # points
LEAST_WIDE = 9.0
PAPER = 105  # mean grey around a box, each side counted alike; lines redacted one below another leave two sides
WALL = 0.7  # of its left or right side that is dark where a box is a piece of something else
EDGE = 0.006  # of the side: what touches the edge of the picture is the scanner's shadow
MOST_OF_IT = 0.75  # of a dark area that its boxes make up; else it is a bar code or a drawing with boxes in it
TALL, MOST_HOLES = 40.0, 0.25  # points; share of the rows of a tall box that have holes, as those of a photograph do
SMALL, CODE, MODULES = 20.0, 110.0, 5  # points of a module's side, points around it, modules that make a code
MOST_OF_PAGE = 0.5  # a box over so much of a page is a page withheld, even where it touches the edge


def black_boxes(image: Image.Image, point: float | None = None) -> tuple[PixelBox, ...]:
    """The black boxes on a page, from top to bottom, then left to right.

    Skew to 3 degrees, speckle and grey scans are borne. Left out: rules, print, table lines, photographs, the shadow at
    the edge of a scan, and a bar with light writing on it. Boxes one above another whose ends differ are told apart.

    Args:
        image: a whole page, any mode and resolution.
        point: its pixels a point; where it is not known, the long side is taken for 11 inches.
    """
    grey = image.convert("L")
    point = point or max(grey.size) / POINTS
    scale = max(1.0, point * POINTS / LONG_SIDE)
    small = grey.resize((max(1, round(grey.width / scale)), max(1, round(grey.height / scale))), Image.Resampling.BOX)
    calm = small.filter(ImageFilter.MedianFilter(3))
    dark = calm.point([255 if value < DARK else 0 for value in range(256)])
    if dark.getbbox() is None:
        return ()
    solid = opened(dark)
    point /= scale
    found: list[PixelBox] = []
    for component in components(solid):
        parts = pieces(component) if _stands_alone(component, calm) else []
        boxes = [part for part in parts if _is_box(part, calm, point)]
        if sum(part.area for part in boxes) >= MOST_OF_IT * component.area:
            found += (part.box() for part in boxes)
    found = [box for box in found if not _in_a_code(box, found, point)]
    return tuple(sorted((_scaled(box, scale, grey.size) for box in found), key=lambda box: (box[1], box[0], box)))


def _in_a_code(box: PixelBox, boxes: Sequence[PixelBox], point: float) -> bool:
    """True for a small square among many near it: a module of a square code as letters and labels bear it."""

    def small(one: PixelBox) -> bool:
        return one[2] - one[0] <= SMALL * point and one[3] - one[1] <= SMALL * point

    if not small(box):
        return False
    near = [one for one in boxes if max(abs(one[0] - box[0]), abs(one[1] - box[1])) <= CODE * point]
    return sum(map(small, near)) >= MODULES


def _scaled(box: PixelBox, scale: float, size: tuple[int, int]) -> PixelBox:
    x0, y0, x1, y1 = (round(side * scale) for side in box)
    return x0, y0, min(x1, size[0]), min(y1, size[1])


def _stands_alone(component: Component, calm: Image.Image) -> bool:
    """True where paper lies around it, so that it is no piece of a photograph or of a bar with light writing on it."""
    x0, y0, x1, y1 = component.box()
    wide, high = calm.size
    beside = [
        calm.crop((max(0, x0 - 5), y0, max(1, x0 - 2), y1)),
        calm.crop((min(wide - 1, x1 + 2), y0, min(wide, x1 + 5), y1)),
    ]
    around = [
        calm.crop((x0, max(0, y0 - 5), x1, max(1, y0 - 2))),
        calm.crop((x0, min(high - 1, y1 + 2), x1, min(high, y1 + 5))),
    ]
    for side in beside:
        if sum(side.histogram()[: DARK + 30]) > WALL * side.width * side.height:
            return False
    return sum(ImageStat.Stat(side).mean[0] for side in (*beside, *around)) / 4 >= PAPER


def _is_box(piece: Component, calm: Image.Image, point: float) -> bool:
    x0, y0, x1, y1 = box = piece.box()
    width, height = calm.size
    if y1 - y0 < LEAST_HIGH * point or x1 - x0 < LEAST_WIDE * point or share(piece) < FULL:
        return False
    if x1 - x0 < 0.4 * (y1 - y0) and x1 - x0 < 40 * point:
        return False  # an upright bar
    margin_x, margin_y = max(1, EDGE * width), max(1, EDGE * height)
    edge = x0 <= margin_x or y0 <= margin_y or x1 >= width - margin_x or y1 >= height - margin_y
    if edge and (x1 - x0) * (y1 - y0) < MOST_OF_PAGE * width * height:
        return False
    if y1 - y0 > TALL * point and len(_rows_with_holes(piece)) > MOST_HOLES * (y1 - y0):
        return False
    grey = ImageStat.Stat(calm.crop(box), _mask(piece, box))
    return grey.mean[0] <= BLACKEST and grey.stddev[0] <= EVEN


def _rows_with_holes(piece: Component) -> set[int]:
    """Rows in which something light lies between dark runs."""
    last: dict[int, int] = {}
    out = set()
    for row, start, end in sorted(piece.runs):
        if row in last and start > last[row]:
            out.add(row)
        last[row] = max(end, last.get(row, 0))
    return out


def _mask(piece: Component, box: PixelBox) -> Image.Image:
    """The component without its rim, which the scan blurs."""
    width, height = box[2] - box[0], box[3] - box[1]
    rows = [bytearray(width) for _ in range(height)]
    for row, first, after in piece.runs:
        start, end = first - box[0] + 1, after - box[0] - 1
        if end > start and 0 < row - box[1] < height - 1:
            rows[row - box[1]][start:end] = b"\xff" * (end - start)
    mask = Image.frombytes("L", (width, height), b"".join(rows))
    return mask if mask.getbbox() else Image.new("L", (width, height), 255)
