"""SVG: words in a drawing that are switched off, pale, tiny, outside its canvas or under a shape."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from amparo.check.colour import WHITE, Rgb, colour, same
from amparo.check.css import Declarations, Sheet, length
from amparo.check.findings import Findings
from amparo.check.inspection import Inspection
from amparo.check.pptx_shapes import Rect, area, shared
from amparo.check.within import Within
from amparo.check.xml_scan import decoded_xml, scan_xml
from amparo.check.xml_tree import every, local, parsed, value

ENGINE, SCAN = "svg-tree", "xml-scan"
DOCTYPE = re.compile(r"<!DOCTYPE\s+svg\b[^\[\]<>]*>", re.IGNORECASE)
PREFIX = re.compile(r"<(?:/?)([A-Za-z][\w.-]*):|\s([A-Za-z][\w.-]*):[\w.-]+\s*=")
NUMBERS = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
MOVES = re.compile(r"(translate|scale|matrix|rotate|skewX|skewY)\(([^)]*)\)")
NEVER = frozenset((
    "defs", "symbol", "clipPath", "mask", "marker", "pattern", "linearGradient", "radialGradient", "metadata",
    "script", "style",
))  # fmt: skip
TOLD = frozenset(("title", "desc"))
PLAIN_FACTS = frozenset(("date", "format", "type"))
PROGRAM = re.compile(r"\s*(?:Matplotlib v|https://matplotlib|image/svg|Inkscape|draw\.io|Graphviz)")
MOST_COVERED = 0.5
TINIEST = 0.9  # units of the drawing, where nothing scales it
WIDE = 0.55  # of a letter, in its size


@dataclass(frozen=True, slots=True)
class _Pen:
    """What holds inside an element: fill None where it is not known; a turn None where positions are not known."""

    fill: Rgb | None = (0, 0, 0)
    size: float = 16.0
    off: bool = False
    turn: tuple[float, float, float, float] | None = (1.0, 0.0, 1.0, 0.0)
    anchor: str = "start"
    at: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A text or an opaque shape, in the order of painting."""

    box: Rect | None
    text: str
    fill: Rgb | None
    number: int


def inspect_svg(path: str, content: bytes, within: Within) -> Inspection:
    """A drawing as a file: also its comments, facts, scripts and requests to outside, by way of the HTML reader."""
    from amparo.check.html import drawings, look_at_html  # the two formats stand in each other

    found = Findings(path)
    source = decoded_xml(content)
    look_at_html(found, source, within, "drawing")
    if not drawings(source):
        look_at_svg(found, source, "drawing", Sheet())
    return found.done()


def look_at_svg(found: Findings, source: str, place: str, sheet: Sheet) -> None:
    """Note what a drawing hides; one that is no sound XML is only scanned, and is a leak."""
    root = parsed(_declared(DOCTYPE.sub("", source)).encode("utf-8", "replace"))
    if root is None:
        found.leak("not_readable", place, engine=ENGINE)
        found.read(SCAN, place, scan_xml(source).text, shown=False)
        return
    for one in every(root, "style"):
        sheet.add(one.text or "")
    canvas = _canvas(root)
    drawing = _Drawing(found, place, sheet)
    drawing.walk(root, drawing.below(root, _Pen()))
    drawing.judge(canvas)
    for one in every(root, "metadata"):
        for fact in one.iter():
            text = (fact.text or "").strip()
            if text and local(fact) not in PLAIN_FACTS and not PROGRAM.match(text):
                found.leak("document_properties", f"metadata of {place}", text, ENGINE)


def _declared(source: str) -> str:
    """The source with a name space for each prefix that a page uses without declaring it, as HTML may."""
    used = {name for pair in PREFIX.findall(source) for name in pair if name} - {"xmlns", "xml"}
    missing = [name for name in sorted(used) if f"xmlns:{name}" not in source]
    added = "".join(f' xmlns:{name}="urn:{name}"' for name in missing)
    return re.sub(r"<((?:\w+:)?svg)\b", lambda found: f"<{found[1]}{added}", source, count=1)


def _canvas(root: Element) -> Rect | None:
    box = [float(one) for one in NUMBERS.findall(value(root, "viewBox"))]
    if len(box) == 4:
        return box[0], box[1], box[0] + box[2], box[1] + box[3]
    wide, high = value(root, "width"), value(root, "height")
    if "%" in wide + high:
        return None
    sides = length(wide, 16), length(high, 16)
    return (0.0, 0.0, sides[0], sides[1]) if sides[0] and sides[1] else None


class _Drawing:
    """Walks one drawing in the order of painting."""

    def __init__(self, found: Findings, place: str, sheet: Sheet) -> None:
        self.found, self.place, self.sheet = found, place, sheet
        self.marks: list[_Mark] = []

    def walk(self, element: Element, pen: _Pen) -> None:
        """Elements below this one; text is a mark with all that stands in it."""
        for one in element:
            name = local(one)
            if name in TOLD or name in NEVER:
                self.found.read(ENGINE, f"{name} in {self.place}", "".join(one.itertext()), shown=False)
            elif name in ("text", "foreignObject"):
                self._words(one, self.below(one, pen))
            else:
                inner = self.below(one, pen)
                self._shape(one, name, inner)
                self.walk(one, inner)

    def below(self, one: Element, pen: _Pen) -> _Pen:
        """The pen inside an element."""
        plain = {key.rpartition("}")[2]: text for key, text in one.attrib.items()}
        says: Declarations = {**plain, **self.sheet.of(local(one), plain)}
        size = length(says.get("font-size", ""), pen.size)
        fill = says.get("fill", "")
        ink = pen.fill if fill in ("", "inherit") else colour(fill)
        off = pen.off or says.get("display") == "none" or says.get("visibility") in ("hidden", "collapse")
        off = off or any(says.get(key, "1").strip() in ("0", "0.0") for key in ("opacity", "fill-opacity"))
        off = off or (fill == "none" and says.get("stroke", "none") == "none" and local(one) in ("text", "tspan"))
        turn = _turned(pen.turn, plain.get("transform", ""))
        anchor = says.get("text-anchor", pen.anchor)
        return replace(pen, fill=ink, size=pen.size if size is None else size, off=off, turn=turn, anchor=anchor)

    def _words(self, one: Element, pen: _Pen) -> None:
        """A text and its pieces: each piece with its own looks and place."""
        x, y = _first(value(one, "x"), pen.at[0]), _first(value(one, "y"), pen.at[1])
        pen = replace(pen, at=(x, y))
        self._mark(one.text or "", pen)
        for piece in one:
            self._words(piece, self.below(piece, pen))
            self._mark(piece.tail or "", pen)

    def _mark(self, text: str, pen: _Pen) -> None:
        if not text.strip():
            return
        number = len(self.marks) + 1
        if pen.off:
            self.found.hidden("hidden_text", f"{self.place}, text {number}", text, ENGINE)
            return
        if pen.size * (pen.turn[2] if pen.turn else 1.0) <= TINIEST:
            self.found.hidden("tiny_text", f"{self.place}, text {number}", text, ENGINE)
        self.found.read(ENGINE, f"{self.place}, text {number}", text)
        wide = WIDE * pen.size * len(text.strip())
        x = pen.at[0] - {"middle": wide / 2, "end": wide}.get(pen.anchor, 0.0)
        box = _moved((x, pen.at[1] - pen.size * 0.8, x + wide, pen.at[1] + pen.size * 0.2), pen.turn)
        self.marks.append(_Mark(box, text, pen.fill, number))

    def _shape(self, one: Element, name: str, pen: _Pen) -> None:
        box = _outline(one, name)
        plain = {key.rpartition("}")[2]: text for key, text in one.attrib.items()}
        says: Declarations = {**plain, **self.sheet.of(name, plain)}
        if box is None or pen.off or says.get("fill") == "none":
            return
        for key in ("opacity", "fill-opacity"):
            share = length(says.get(key, "1"), 1)
            if share is not None and share < 0.9:
                return
        self.marks.append(_Mark(_moved(box, pen.turn), "", pen.fill if name != "image" else None, 0))

    def judge(self, canvas: Rect | None) -> None:
        """Note texts outside the canvas, under a shape, or as pale as what they stand on."""
        for at, mark in enumerate(self.marks):
            if not mark.text or mark.box is None:
                continue
            where = f"{self.place}, text {mark.number}"
            if canvas and not shared(mark.box, canvas):
                self.found.hidden("off_page", where, mark.text, ENGINE)
            for other in self.marks[at + 1 :]:
                if not other.text and other.box and shared(mark.box, other.box) > MOST_COVERED * area(mark.box):
                    self.found.hidden("covered_text", where, mark.text, ENGINE)
                    break
            under: Rgb | None = WHITE
            for other in self.marks[:at]:
                if not other.text and (other.box is None or shared(mark.box, other.box)):
                    under = other.fill
            if mark.fill is not None and under is not None and same(mark.fill, under):
                self.found.hidden("blackened_text" if sum(under) < 200 else "pale_text", where, mark.text, ENGINE)


def _first(text: str, default: float) -> float:
    found = NUMBERS.match(text.strip())
    return float(found[0]) if found else default


def _outline(one: Element, name: str) -> Rect | None:
    """The box of a shape that covers all of its box; None for other shapes."""
    if name in ("rect", "image"):
        sides = [length(value(one, key) or "0", 16) for key in ("x", "y", "width", "height")]
        if "%" in value(one, "width") and value(one, "width") == "100%":
            return -1e6, -1e6, 1e6, 1e6
        x, y, wide, high = (side or 0.0 for side in sides)
        return (x, y, x + wide, y + high) if wide and high else None
    if name in ("polygon", "path"):
        drawn = value(one, "points") or value(one, "d")
        if re.search(r"[a-gi-km-ru-y]|[ACQST]", drawn.replace("z", "")):  # curves and relative steps
            return None
        if re.search(r"[HVhv]", drawn):
            return _stepped(drawn)
        flat = [float(one) for one in NUMBERS.findall(drawn)]
        xs, ys = flat[::2], flat[1::2]
        if len(set(xs)) == 2 and len(set(ys)) == 2 and len(xs) == len(ys) >= 4:
            return min(xs), min(ys), max(xs), max(ys)
    return None


def _stepped(drawn: str) -> Rect | None:
    found = re.fullmatch(
        r"\s*M\s*(-?[\d.]+)[\s,]+(-?[\d.]+)\s*([Hh])\s*(-?[\d.]+)\s*([Vv])\s*(-?[\d.]+)\s*[Hh]\s*-?[\d.]+\s*(?:[Vv]\s*-?[\d.]+\s*)?[Zz]?\s*",
        drawn,
    )
    if found is None:
        return None
    x, y = float(found[1]), float(found[2])
    across = float(found[4]) + (x if found[3] == "h" else 0)
    down = float(found[6]) + (y if found[5] == "v" else 0)
    return min(x, across), min(y, down), max(x, across), max(y, down)


def _turned(
    turn: tuple[float, float, float, float] | None, told: str
) -> tuple[float, float, float, float] | None:  # fmt: skip
    for name, body in MOVES.findall(told):
        numbers = [float(one) for one in NUMBERS.findall(body)]
        if turn is None or not numbers:
            return None
        a, b, c, d = turn
        if name == "translate":
            b, d = b + a * numbers[0], d + c * (numbers[1] if len(numbers) > 1 else 0.0)
        elif name == "scale":
            a, c = a * numbers[0], c * (numbers[1] if len(numbers) > 1 else numbers[0])
        elif name == "matrix" and len(numbers) == 6 and not numbers[1] and not numbers[2]:
            a, b, c, d = a * numbers[0], b + a * numbers[4], c * numbers[3], d + c * numbers[5]
        else:
            return None
        turn = (a, b, c, d)
    return turn


def _moved(box: Rect, turn: tuple[float, float, float, float] | None) -> Rect | None:
    if turn is None:
        return None
    a, b, c, d = turn
    xs, ys = sorted((box[0] * a + b, box[2] * a + b)), sorted((box[1] * c + d, box[3] * c + d))
    return xs[0], ys[0], xs[1], ys[1]
