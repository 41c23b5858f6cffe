"""Pptx shapes: the shapes of a slide from the lowest to the highest, each with its box on the slide."""

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from amparo.check.office_parts import solid_fill
from amparo.check.xml_tree import child, every, local, value, words

Rect = tuple[float, float, float, float]  # x0, y0, x1, y1 in EMU from the top left of the slide
Turn = tuple[float, float, float, float]  # x and y of a group's inside, times and plus: x' = x * a + b, y' = y * c + d
SAME: Turn = (1.0, 0.0, 1.0, 0.0)
SHAPES = ("sp", "pic", "graphicFrame", "cxnSp")


@dataclass(frozen=True, slots=True)
class Placed:
    """One shape.

    Attributes:
        element: its XML.
        name: `shape 3`, by its number from the lowest.
        box: None where the slide does not place it: its layout does.
        text: words in it.
        fill: its colour where it has one.
        opaque: True where nothing can be seen through it.
        pictured: True for a picture.
        graded: True where it is filled with a blend, pattern or picture.
        hidden: True where it is switched off.
    """

    element: Element
    name: str
    box: Rect | None
    text: str
    fill: str
    opaque: bool
    pictured: bool
    graded: bool
    hidden: bool


def placed(root: Element | None) -> list[Placed]:
    """Shapes of a slide in the order they are painted, groups opened."""
    out: list[Placed] = []
    _gather(child(root, "cSld", "spTree"), SAME, out)
    return out


def _gather(tree: Element | None, turn: Turn, out: list[Placed]) -> None:
    for one in tree if tree is not None else ():
        name = local(one)
        if name == "grpSp":
            first = len(out)
            _gather(one, _inside(one, turn), out)
            if value(child(one, "nvGrpSpPr", "cNvPr"), "hidden") in ("1", "true"):
                out[first:] = [replace(shape, hidden=True) for shape in out[first:]]
        elif name == "AlternateContent":
            _gather(child(one, "Choice"), turn, out)
        elif name in SHAPES:
            out.append(_shape(one, f"shape {len(out) + 1}", turn))


def _shape(one: Element, name: str, turn: Turn) -> Placed:
    properties = child(one, "spPr")
    transform = child(properties, "xfrm")
    if transform is None:
        transform = child(one, "xfrm")
    fill = solid_fill(properties)
    graded = any(child(properties, kind) is not None for kind in ("gradFill", "pattFill", "blipFill"))
    styled = child(one, "style", "fillRef")
    if not fill and not graded and child(properties, "noFill") is None and value(styled, "idx") not in ("", "0"):
        fill = value(styled[0]) if styled is not None and len(styled) else ""
    pictured = local(one) == "pic"
    switch = next(every(one, "cNvPr"), None)
    return Placed(
        one, name, _box(transform, turn), words(one), fill, bool(fill) or pictured, pictured, graded,
        value(switch, "hidden") in ("1", "true"),
    )  # fmt: skip


def _numbers(transform: Element | None, place: str, size: str) -> tuple[float, float, float, float] | None:
    at, wide = child(transform, place), child(transform, size)
    if at is None or wide is None:
        return None
    try:
        return float(value(at, "x")), float(value(at, "y")), float(value(wide, "cx")), float(value(wide, "cy"))
    except ValueError:
        return None


def _box(transform: Element | None, turn: Turn) -> Rect | None:
    found = _numbers(transform, "off", "ext")
    if found is None:
        return None
    x, y, wide, high = found
    a, b, c, d = turn
    return x * a + b, y * c + d, (x + wide) * a + b, (y + high) * c + d


def _inside(group: Element, turn: Turn) -> Turn:
    transform = child(group, "grpSpPr", "xfrm")
    outer, inner = _numbers(transform, "off", "ext"), _numbers(transform, "chOff", "chExt")
    if outer is None or inner is None or not inner[2] or not inner[3]:
        return turn
    a, b, c, d = turn
    across, down = outer[2] / inner[2], outer[3] / inner[3]
    return a * across, a * (outer[0] - inner[0] * across) + b, c * down, c * (outer[1] - inner[1] * down) + d


def area(box: Rect) -> float:
    """Square EMU."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def shared(a: Rect, b: Rect) -> float:
    """Square EMU that both boxes cover."""
    return area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))
