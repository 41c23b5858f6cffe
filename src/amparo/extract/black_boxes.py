"""Black boxes on the picture of a page: solid dark rectangles as a redaction leaves them in a scan or print."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageFilter, ImageStat

PixelBox = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels of the picture, from its top left corner

LONG_SIDE = 880  # pixels to which a page is reduced: 80 a inch, at which print is grey and a box is black
POINTS = 792.0  # taken for the long side of a page
DARK = 88  # of 255; a box in a grey scan is darker
BLACKEST = 64  # mean of a box
EVEN = 20.0  # standard deviation of the grey inside a box; a dark photograph has more
THIN = 5  # pixels (4.5 points): rules, letters and table lines are thinner
LEAST_HIGH = 6.0  # points
LEAST_WIDE = 9.0
FULL = 0.86  # share of its rectangle that a component fills, once it is turned straight
IN_BANDS = 0.8  # of a component that lies in its bands where it is made of lines
STEEPEST = 0.06  # slope of a skewed page (3.4 degrees)
PAPER = 105  # mean grey around a box, each side counted alike; lines redacted one below another leave two sides
WALL = 0.7  # of its left or right side that is dark where a box is a piece of something else
EDGE = 0.006  # of the side: what touches the edge of the picture is the scanner's shadow
MOST_OF_PAGE = 0.5  # a box over so much of a page is a page withheld, even where it touches the edge


@dataclass(slots=True)
class _Component:
    """Dark runs that touch one another: (row, first column, column after the last)."""

    runs: list[tuple[int, int, int]] = field(default_factory=list)

    def box(self) -> PixelBox:
        return (
            min(run[1] for run in self.runs),
            self.runs[0][0],
            max(run[2] for run in self.runs),
            self.runs[-1][0] + 1,
        )


def black_boxes(image: Image.Image) -> tuple[PixelBox, ...]:
    """The black boxes on a page, from top to bottom, then left to right.

    Skew to 3 degrees, speckle and grey scans are borne. Left out: rules, print, table lines, photographs, the shadow at
    the edge of a scan, and a bar with light writing on it. Boxes one above another whose ends differ are told apart.

    Args:
        image: a whole page, any mode and resolution; its long side is taken for 11 inches.
    """
    grey = image.convert("L")
    scale = max(1.0, max(grey.size) / LONG_SIDE)
    small = grey.resize((max(1, round(grey.width / scale)), max(1, round(grey.height / scale))), Image.Resampling.BOX)
    calm = small.filter(ImageFilter.MedianFilter(3))
    dark = calm.point([255 if value < DARK else 0 for value in range(256)])
    if dark.getbbox() is None:
        return ()
    solid = _spread(_spread(dark, ImageChops.darker, 1), ImageChops.lighter, -1)
    point = max(solid.size) / POINTS
    found = []
    for component in _components(solid):
        for piece in _pieces(component) if _stands_alone(component, calm) else ():
            if _is_box(piece, calm, point):
                found.append(piece.box())
    return tuple(sorted((_scaled(box, scale, grey.size) for box in found), key=lambda box: (box[1], box[0], box)))


def _spread(image: Image.Image, choose: Callable[[Image.Image, Image.Image], Image.Image], way: int) -> Image.Image:
    """The darkest (or lightest) of THIN by THIN pixels on one side of each; ten times faster than Pillow's rank filter.

    Darkest one way and then lightest the other way leaves only what is THIN or more in both directions.
    """
    for x, y in ((way, 0), (0, way)):
        two = choose(image, ImageChops.offset(image, x, y))
        four = choose(two, ImageChops.offset(two, 2 * x, 2 * y))
        image = choose(four, ImageChops.offset(image, (THIN - 1) * x, (THIN - 1) * y))
    return image


def _scaled(box: PixelBox, scale: float, size: tuple[int, int]) -> PixelBox:
    x0, y0, x1, y1 = (round(side * scale) for side in box)
    return x0, y0, min(x1, size[0]), min(y1, size[1])


def _runs(solid: Image.Image) -> Iterator[list[tuple[int, int, int]]]:
    """The dark runs of each row."""
    width, raw = solid.width, solid.tobytes()
    for row in range(solid.height):
        line = raw[row * width : (row + 1) * width]
        out = []
        at = line.find(255)
        while at >= 0:
            end = line.find(0, at)
            end = width if end < 0 else end
            out.append((row, at, end))
            at = line.find(255, end)
        yield out


def _components(solid: Image.Image) -> list[_Component]:
    """Runs joined to those that they touch in the row above."""
    done: list[_Component] = []
    open_: list[tuple[tuple[int, int, int], _Component]] = []
    for runs in _runs(solid):
        now: list[tuple[tuple[int, int, int], _Component]] = []
        for run in runs:
            touching = {id(above): above for was, above in open_ if was[1] < run[2] and run[1] < was[2]}
            own, *others = touching.values() or (_Component(),)
            if not touching:
                done.append(own)
            for other in others:  # two parts that stood side by side turn out to be one
                own.runs = sorted(own.runs + other.runs)
                other.runs = []
                now = [(was, own if part is other else part) for was, part in now]
                open_ = [(was, own if part is other else part) for was, part in open_]
            own.runs.append(run)
            now.append((run, own))
        open_ = now
    return [component for component in done if component.runs]


def _slope(runs: list[tuple[int, int, int]]) -> float:
    """Rise of a wide component, pixel a pixel: least squares over its pixels."""
    n = sum(end - start for _, start, end in runs)
    mean_x = sum((start + end - 1) / 2 * (end - start) for _, start, end in runs) / n
    mean_y = sum(row * (end - start) for row, start, end in runs) / n
    spread = both = 0.0
    for row, start, end in runs:
        wide, middle = end - start, (start + end - 1) / 2 - mean_x
        spread += wide * (middle * middle + (wide * wide - 1) / 12)
        both += wide * middle * (row - mean_y)
    return both / spread if spread else 0.0


def _share(piece: _Component) -> float:
    """How much of its rectangle a component fills, turned straight where it is skewed."""
    x0, y0, x1, y1 = piece.box()
    area = sum(end - start for _, start, end in piece.runs)
    share = area / ((x1 - x0) * (y1 - y0))
    slope = _slope(piece.runs)
    if share < FULL and 0 < abs(slope) <= STEEPEST:
        # A skewed rectangle of width w and height h has the area w times h; its outline is higher by slope times w.
        height = (y1 - y0) - abs(slope) * (x1 - x0)
        share = min(1.0, area / ((x1 - x0) * max(height, 1.0))) if height >= THIN - 1 else 0.0
    return share


def _pieces(component: _Component) -> list[_Component]:
    """The component, or the bands of which it is made where its rows end at different places (several lines)."""
    x0, y0, x1, y1 = component.box()
    area = sum(end - start for _, start, end in component.runs)
    if area >= FULL * (x1 - x0) * (y1 - y0):
        return [component]
    bands: list[_Component] = []
    for run in sorted(component.runs):
        last = bands[-1].runs[-1] if bands else None
        if last and last[0] + 1 == run[0] and abs(last[1] - run[1]) <= 2 and abs(last[2] - run[2]) <= 2:
            bands[-1].runs.append(run)
        else:
            bands.append(_Component([run]))
    thick = [band for band in bands if len(band.runs) >= THIN]
    inside = sum(end - start for band in thick for _, start, end in band.runs)
    return thick if inside >= IN_BANDS * area else [component]  # a skewed box ends elsewhere on each row


def _stands_alone(component: _Component, calm: Image.Image) -> bool:
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


def _is_box(piece: _Component, calm: Image.Image, point: float) -> bool:
    x0, y0, x1, y1 = box = piece.box()
    width, height = calm.size
    if y1 - y0 < LEAST_HIGH * point or x1 - x0 < LEAST_WIDE * point or _share(piece) < FULL:
        return False
    if x1 - x0 < 0.4 * (y1 - y0) and x1 - x0 < 40 * point:
        return False  # an upright bar
    margin_x, margin_y = max(1, EDGE * width), max(1, EDGE * height)
    edge = x0 <= margin_x or y0 <= margin_y or x1 >= width - margin_x or y1 >= height - margin_y
    if edge and (x1 - x0) * (y1 - y0) < MOST_OF_PAGE * width * height:
        return False
    grey = ImageStat.Stat(calm.crop(box), _mask(piece, box))
    return grey.mean[0] <= BLACKEST and grey.stddev[0] <= EVEN


def _mask(piece: _Component, box: PixelBox) -> Image.Image:
    """The component without its rim, which the scan blurs."""
    width, height = box[2] - box[0], box[3] - box[1]
    rows = [bytearray(width) for _ in range(height)]
    for row, first, after in piece.runs:
        start, end = first - box[0] + 1, after - box[0] - 1
        if end > start and 0 < row - box[1] < height - 1:
            rows[row - box[1]][start:end] = b"\xff" * (end - start)
    mask = Image.frombytes("L", (width, height), b"".join(rows))
    return mask if mask.getbbox() else Image.new("L", (width, height), 255)
