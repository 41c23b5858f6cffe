"""Solid: the connected areas of a black-and-white picture, and whether each fills its rectangle, turned straight."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PIL import Image, ImageChops

PixelBox = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels of the picture, from its top left corner

THIN = 5  # pixels: what is thinner is lost in `opened`
FULL = 0.86  # share of its rectangle that a component fills, once it is turned straight
IN_BANDS = 0.8  # of a component that lies in its bands where it is made of lines
STEEPEST = 0.06  # slope of a skewed page (3.4 degrees)


@dataclass(slots=True)
class Component:
    """Dark runs that touch one another: (row, first column, column after the last)."""

    runs: list[tuple[int, int, int]] = field(default_factory=list)

    def box(self) -> PixelBox:
        """The rectangle around it."""
        return (
            min(run[1] for run in self.runs),
            self.runs[0][0],
            max(run[2] for run in self.runs),
            self.runs[-1][0] + 1,
        )

    @property
    def area(self) -> int:
        """Pixels."""
        return sum(end - start for _, start, end in self.runs)


def opened(mask: Image.Image) -> Image.Image:
    """What is white and THIN pixels or more in both directions."""
    # Each of the two spreads moves the picture by THIN - 1 pixels, one way and then back.
    return _spread(_spread(mask, ImageChops.darker, 1), ImageChops.lighter, -1)


def _spread(image: Image.Image, choose: Callable[[Image.Image, Image.Image], Image.Image], way: int) -> Image.Image:
    """The darkest (or lightest) of THIN by THIN pixels on one side of each; ten times faster than Pillow's rank filter.

    Darkest one way and then lightest the other way leaves only what is THIN or more in both directions.
    """
    for x, y in ((way, 0), (0, way)):
        two = choose(image, ImageChops.offset(image, x, y))
        four = choose(two, ImageChops.offset(two, 2 * x, 2 * y))
        image = choose(four, ImageChops.offset(image, (THIN - 1) * x, (THIN - 1) * y))
    return image


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


def components(solid: Image.Image) -> list[Component]:
    """Runs joined to those that they touch in the row above."""
    done: list[Component] = []
    open_: list[tuple[tuple[int, int, int], Component]] = []
    for runs in _runs(solid):
        now: list[tuple[tuple[int, int, int], Component]] = []
        for run in runs:
            touching = {id(above): above for was, above in open_ if was[1] < run[2] and run[1] < was[2]}
            own, *others = touching.values() or (Component(),)
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


def share(piece: Component) -> float:
    """How much of its rectangle a component fills, turned straight where it is skewed."""
    x0, y0, x1, y1 = piece.box()
    area = sum(end - start for _, start, end in piece.runs)
    found = area / ((x1 - x0) * (y1 - y0))
    slope = _slope(piece.runs)
    if found < FULL and 0 < abs(slope) <= STEEPEST:
        # A skewed rectangle of width w and height h has the area w times h; its outline is higher by slope times w.
        height = (y1 - y0) - abs(slope) * (x1 - x0)
        found = min(1.0, area / ((x1 - x0) * max(height, 1.0))) if height >= THIN - 1 else 0.0
    return found


def pieces(component: Component) -> list[Component]:
    """The component, or the bands of which it is made where its rows end at different places (several lines)."""
    x0, y0, x1, y1 = component.box()
    area = sum(end - start for _, start, end in component.runs)
    if area >= FULL * (x1 - x0) * (y1 - y0):
        return [component]
    bands: list[Component] = []
    for run in sorted(component.runs):
        last = bands[-1].runs[-1] if bands else None
        if last and last[0] + 1 == run[0] and abs(last[1] - run[1]) <= 2 and abs(last[2] - run[2]) <= 2:
            bands[-1].runs.append(run)
        else:
            bands.append(Component([run]))
    thick = [band for band in bands if len(band.runs) >= THIN]
    inside = sum(end - start for band in thick for _, start, end in band.runs)
    return thick if inside >= IN_BANDS * area else [component]  # a skewed box ends elsewhere on each row
