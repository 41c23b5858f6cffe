"""HTML looks: how the text in an element looks: shown, or hidden in which way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from amparo.check.colour import BLACK, WHITE, Rgb, clear, colour, same
from amparo.check.css import UNKNOWN, Declarations, length

TINIEST = 2.7  # pixels: 2 points
FAR = -400.0  # pixels outside the page
FARTHER = 20_000.0  # pixels: no page is so large
NOUGHT = r"(?:0|0?\.0\d*|0\.0\d*|[0-5]%)\s*"
SHUT = {
    "opacity": re.compile(rf"{NOUGHT}$"),
    "transform": re.compile(r".*scale[xy]?\(\s*0\s*[,)]"),
    "scale": re.compile(r"0(?:\s|$)"),
    "zoom": re.compile(r"0%?$"),
    "filter": re.compile(rf".*opacity\({NOUGHT}\)"),
    "clip-path": re.compile(r"circle\(\s*0|inset\(\s*100%|polygon\(\s*(?:0[\s,]*)+\)"),
    "content-visibility": re.compile(r"hidden"),
}
MOVED = re.compile(r"translate[xy3d]*\(([^()]*)\)")
NEVER = frozenset((
    "head", "script", "style", "title", "template", "metadata", "defs",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """What holds inside an element.

    Attributes:
        kind: key of the leak that text in it is; empty where it is shown.
        unseen: True where it is not seen, though by custom (a label for readers for the blind).
        ink: None where it is not known.
        ground: None where it is not known.
        size: of letters, in pixels.
        clear: True where the letters have no colour at all.
    """

    kind: str = ""
    unseen: bool = False
    ink: Rgb | None = BLACK
    ground: Rgb | None = WHITE
    size: float = 16.0
    clear: bool = False

    def inside(self, tag: str, attributes: Mapping[str, str], says: Declarations) -> "Looks":
        """The looks inside an element with these attributes and declarations."""
        says = {name: text if "url(" in text else text.lower() for name, text in says.items()}
        if tag in NEVER:
            return replace(self, unseen=True)
        size = length(says.get("font-size") or _size_in(says.get("font", "")), self.size)
        out = replace(self, size=self.size if size is None else size)
        if says.get("font-size") == UNKNOWN:
            out = replace(out, size=16.0)
        out = out._coloured(tag, attributes, says)
        kind = out.kind or _hidden(tag, attributes, says, out.size)
        return replace(out, kind=kind, unseen=self.unseen or _is_clipped(says))

    def _coloured(self, tag: str, attributes: Mapping[str, str], says: Declarations) -> "Looks":
        ink, ground = self.ink, self.ground
        told = says.get("color") or (attributes.get("color") if tag == "font" else "") or attributes.get("text", "")
        told = says.get("-webkit-text-fill-color") or told
        see_through = self.clear
        if told and told.lower() not in ("inherit", "currentcolor"):
            ink = colour(told)
            see_through = clear(told) and "text" not in says.get("background-clip", "") + says.get(
                "-webkit-background-clip", ""
            )
        told = says.get("background-color") or says.get("background") or attributes.get("bgcolor", "")
        told = told.lower()
        if told and told not in ("inherit", "none", "transparent", "initial", "unset"):
            ground = next((colour(word) for word in re.findall(r"[\w#]+\([^()]*\)|[^\s]+", told) if colour(word)), None)
            if "url(" in told or "gradient" in told:
                ground = None
        if "background-image" in says and says["background-image"] != "none":
            ground = None
        return replace(self, ink=ink, ground=ground, clear=see_through)

    def judged(self) -> str:
        """The kind of leak that text here is; empty where it is shown or not judged."""
        if self.kind:
            return self.kind
        if self.clear:
            return "hidden_text"
        if self.size <= TINIEST:
            return "tiny_text"
        if self.ink is not None and self.ground is not None and same(self.ink, self.ground):
            return "blackened_text" if sum(self.ground) < 200 else "pale_text"
        return ""


def _hidden(tag: str, attributes: Mapping[str, str], says: Declarations, em: float) -> str:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return "hidden_text"
    if (
        says.get("display") == "none"
        or says.get("visibility") in ("hidden", "collapse")
        or says.get("mso-hide") == "all"
    ):
        return "hidden_text"
    if (tag == "dialog" and "open" not in attributes) or "popover" in attributes:
        return "hidden_text"
    if not says:
        return ""
    if any(SHUT[name].match(says.get(name, "")) for name in SHUT):
        return "hidden_text"
    clipped = says.get("overflow", "") in ("hidden", "clip")
    sides = ("height", "width", "max-height", "max-width", "line-height")
    if clipped and any((size := length(says.get(side, ""), em)) is not None and size <= 1 for side in sides):
        return "hidden_text"
    shift = MOVED.search(says.get("transform", "") + " translate(" + says.get("translate", "0") + ")")
    if shift and any((length(part, em) or 0) <= FAR for part in re.split(r"[,\s]+", shift[1].strip())):
        return "off_page"
    if tag == "a" and attributes.get("href", "").startswith("#"):
        return ""  # a link that jumps over the menu waits outside the page until somebody tabs to it
    placed = says.get("position") in ("absolute", "fixed")
    moved = ["text-indent", "margin-left", "margin-top"] + (["left", "top", "right", "bottom"] if placed else [])
    if any((length(says.get(side, ""), em) or 0) <= FAR for side in moved):
        return "off_page"
    if placed and any((length(says.get(side, ""), em) or 0) >= FARTHER for side in ("left", "top", "right", "bottom")):
        return "off_page"
    return ""


def _size_in(font: str) -> str:
    """The size in the short form of a font: `italic 12px/1.5 serif`."""
    found = re.search(r"(?:^|\s)([\d.]+(?:px|pt|em|rem|ex|%|in|cm|mm|vw|vh|(?=[\s/])))(?=[\s/])", font)
    return found[1] if found else ""


def _is_clipped(says: Declarations) -> bool:
    """The custom by which a label is there for readers for the blind alone."""
    return bool(re.match(r"rect\(\s*[01]", says.get("clip", ""))) or says.get("clip-path", "").startswith("inset(50")
