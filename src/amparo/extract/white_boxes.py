"""White boxes on the picture of a page: rectangles without any grain on paper that has grain, painted after the scan."""

from PIL import Image, ImageChops

from amparo.extract.solid import FULL, Component, PixelBox, components, opened, pieces, share

LONG_SIDE = 1760  # pixels to which a page of 11 inches is reduced: 160 a inch, at which paper still has its grain
POINTS = 792.0  # taken for the long side of a page
LIGHT = 200  # of 255: paper, whatever its shade
WHITE = 254  # of a box: what a program paints is whiter than paper
GRAIN = 1  # of 255: a pixel that differs no more from its neighbours lies in a patch without grain
MOST_WHITE = 0.08  # of the paper besides the boxes that is as even and white: with more, a box cannot be told from it
MOST_EVEN = 0.6  # of the paper besides the boxes without grain, whatever its shade: with more, no scanner made it
LEAST_HIGH = 7.0  # points
LEAST_WIDE = 14.0
EDGE = 0.012  # of the side: programs that straighten a scan fill its rim with white
MOST_OF_PAGE = 0.85
INK, MOST_INK = 128, 0.004  # a box with writing on it is a stamp or a label


def white_boxes(image: Image.Image, point: float | None = None) -> tuple[PixelBox, ...]:
    """The white boxes on a scanned page, from top to bottom, then left to right; none where the paper has no grain.

    Paper that a scanner made evenly white, black-and-white scans and pictures that no scanner made show none: there
    nothing tells a white box from paper. Left out: rims, boxes with writing on them, areas that are no rectangles.

    Args:
        image: a whole page, any mode and resolution.
        point: its pixels a point; where it is not known, the long side is taken for 11 inches.
    """
    if image.mode == "1":
        return ()
    grey = image.convert("L")
    point = point or max(grey.size) / POINTS
    scale = max(1.0, point * POINTS / LONG_SIDE)
    small = grey.resize((max(1, round(grey.width / scale)), max(1, round(grey.height / scale))), Image.Resampling.BOX)
    level = small.point([255 if value >= LIGHT else 0 for value in range(256)])
    even = ImageChops.darker(_without_grain(small), level)
    flat = ImageChops.darker(even, small.point([255 if value >= WHITE else 0 for value in range(256)]))
    if flat.getbbox() is None:
        return ()
    point /= scale
    found = [
        piece for component in components(opened(flat)) for piece in pieces(component) if _is_box(piece, small, point)
    ]
    inside = sum(piece.area for piece in found)
    paper = max(1, level.histogram()[255] - inside)
    if flat.histogram()[255] - inside > MOST_WHITE * paper or even.histogram()[255] - inside > MOST_EVEN * paper:
        return ()
    boxes = (tuple(round(side * scale) for side in piece.box()) for piece in found)
    return tuple(sorted(((x0, y0, x1, y1) for x0, y0, x1, y1 in boxes), key=lambda box: (box[1], box[0], box)))


def _without_grain(image: Image.Image) -> Image.Image:
    """White where a pixel is like its right and lower neighbours."""
    out = None
    for x, y in ((1, 0), (0, 1), (1, 1)):
        apart = ImageChops.difference(image, ImageChops.offset(image, -x, -y))
        like = apart.point([255 if value <= GRAIN else 0 for value in range(256)])
        out = like if out is None else ImageChops.darker(out, like)
    return out or image


def _is_box(piece: Component, image: Image.Image, point: float) -> bool:
    x0, y0, x1, y1 = box = piece.box()
    wide, high = image.size
    if y1 - y0 < LEAST_HIGH * point or x1 - x0 < LEAST_WIDE * point or share(piece) < FULL:
        return False
    margin_x, margin_y = EDGE * wide, EDGE * high
    if x0 <= margin_x or y0 <= margin_y or x1 >= wide - margin_x or y1 >= high - margin_y:
        return False
    if (x1 - x0) * (y1 - y0) > MOST_OF_PAGE * wide * high:
        return False
    return sum(image.crop(box).histogram()[:INK]) <= MOST_INK * (x1 - x0) * (y1 - y0)
