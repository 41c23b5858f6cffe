"""Docx runs: each run of a story with its look and the ground under it: shown, or hidden in which way."""

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from amparo.check.colour import BLACK, WHITE, Rgb, colour, same
from amparo.check.docx_styles import NOTHING, Look, Styles
from amparo.check.office_parts import solid_fill
from amparo.check.package import TREE, Package
from amparo.check.xml_tree import child, local, value

TINIEST = 4  # half points: 2 points
LOWEST = 40  # twentieths of a point: a line, or a row of a table, that nobody reads
FAR, EMU = 5000, 635  # twentieths of a point to the left of the text: beyond any margin; a twentieth of a point in EMU
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for the runs below an element.

    Attributes:
        look: of the paragraph's style.
        ground: digits of the shading of paragraph, cell or shape; None for the page's.
        kind: of leak that all words here are; empty where they can be read.
        unsure: True where a table's style or a shape may colour the ground in a way that is not followed.
    """

    look: Look = NOTHING
    ground: str | None = None
    unsure: bool = False
    kind: str = ""


class _Story:
    """Reads one story; gathers the shown text and what is hidden in it."""

    def __init__(self, package: Package, name: str, styles: Styles) -> None:
        self.package, self.name, self.styles = package, name, styles
        self.shown: list[str] = []
        self.hidden: dict[str, list[str]] = {}

    def walk(self, element: Element, around: _Around) -> None:
        """Each element below; the tree is at most as deep as xml_tree.DEEPEST allows."""
        for one in element:
            name = local(one)
            if name == "r":
                self._run(one, around)
            elif name == "Fallback":  # the same words again, for old programs; the scan reads them
                continue
            elif name not in ("rPr", "pPr", "tcPr", "tblPr", "sectPr", "del", "moveFrom"):
                self.walk(one, self._below(one, name, around))
            if name in ("p", "tr"):
                self.shown.append("\n")

    def _below(self, one: Element, name: str, around: _Around) -> _Around:
        if name == "p":
            properties = child(one, "pPr")
            look = self.styles.named(value(child(properties, "pStyle"))).over(self.styles.default)
            ground = self.styles.ground(properties) or look.ground or around.ground
            around = replace(around, kind=around.kind or _squeezed(properties))
            return replace(around, look=replace(look, ground=None), ground=ground)
        if name == "tc":
            return replace(around, ground=self.styles.ground(child(one, "tcPr")) or around.ground)
        if name == "tr":
            high = child(one, "trPr", "trHeight")
            exact = value(high, "hRule") == "exact" and _twips(value(high)) <= LOWEST
            return replace(around, kind=around.kind or ("hidden_text" if exact else ""))
        if name == "anchor":
            return replace(around, kind=around.kind or _anchored(one))
        if name == "tbl":
            style = value(child(one, "tblPr", "tblStyle"))
            return replace(around, unsure=around.unsure or self.styles.table_is_shaded(style))
        if name == "wsp":
            fill = solid_fill(child(one, "spPr"))
            filled = colour(fill) is not None
            return replace(around, ground=fill if filled else around.ground, unsure=around.unsure or not filled)
        if name in ("rect", "shape", "roundrect"):
            style = value(one, "style").replace(" ", "").lower()
            gone = "visibility:hidden" in style or "display:none" in style
            return replace(around, unsure=True, kind=around.kind or ("hidden_text" if gone else ""))
        return around

    def _run(self, run: Element, around: _Around) -> None:
        properties = child(run, "rPr")
        look = (
            self.styles.look(properties).over(self.styles.named(value(child(properties, "rStyle")))).over(around.look)
        )
        text = "".join((one.text or "") if local(one) == "t" else BREAKS.get(local(one), "") for one in run)
        kind = (around.kind or self._kind(look, around)) if text.strip() else ""
        if kind:
            self.hidden.setdefault(kind, []).append(text)
        if kind != "hidden_text":
            self.shown.append(text)
        for one in run:  # drawings and text boxes hang in a run
            if local(one) not in ("t", "rPr", "instrText"):
                self.walk(one, around)

    def _kind(self, look: Look, around: _Around) -> str:
        """The kind of leak that a run is; empty for what everybody can read."""
        if look.vanished:
            return "hidden_text"
        if look.size is not None and look.size <= TINIEST:
            return "tiny_text"
        under = look.ground if look.ground not in (None, "none") else around.ground
        ground: Rgb = (colour(under) if under else None) or WHITE
        ink = colour(look.ink or "auto")
        if (ink is None and ground == BLACK) or (ink is not None and same(ink, ground) and sum(ground) < 200):
            return "blackened_text"
        if ink is not None and same(ink, ground) and not (around.unsure and not look.ground):
            return "pale_text"
        return ""


def _twips(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _squeezed(properties: Element | None) -> str:
    """The kind of leak that a paragraph is whose lines are too low to be seen, or that begins beyond the paper."""
    spacing = child(properties, "spacing")
    low = value(spacing, "lineRule") == "exact" and 0 < _twips(value(spacing, "line")) <= LOWEST
    indents = [value(child(properties, "ind"), side) for side in ("left", "start", "firstLine")]
    frame = child(properties, "framePr")
    far = any(_twips(text) <= -FAR for text in [*indents, value(frame, "x"), value(frame, "y")])
    return "hidden_text" if low else "off_page" if far else ""


def _anchored(anchor: Element) -> str:
    """The kind of leak that the words of a floating shape are which is switched off, or stands beyond the paper."""
    if value(child(anchor, "docPr"), "hidden") in ("1", "true"):
        return "hidden_text"
    places = [child(anchor, name, "posOffset") for name in ("positionH", "positionV")]
    far = any(one is not None and _twips(one.text or "") <= -FAR * EMU for one in places)
    return "off_page" if far else ""


def read_runs(package: Package, name: str, styles: Styles) -> None:
    """Note the shown text of a story, and its hidden, tiny, pale and blackened runs."""
    root = package.tree(name)
    if root is None:
        return
    story = _Story(package, name, styles)
    page = value(child(root, "background"), "color")
    story.walk(root, _Around(look=styles.default, ground=page if colour(page) else None))
    package.found.read(TREE, name, "".join(story.shown))
    for kind, texts in sorted(story.hidden.items()):
        package.found.hidden(kind, name, "\n".join(texts), TREE)
