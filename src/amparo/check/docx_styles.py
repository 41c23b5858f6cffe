"""Docx styles: what a run looks like once styles, their bases and the theme have had their say."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from amparo.check.xml_tree import child, every, is_on, value

DEEPEST = 20  # styles on styles
NARROWEST, CLEAR = 8, 95_000  # per cent of a letter's width; thousandths of a per cent that show through
# Names by which a run calls a colour of the theme -> the theme's own.
THEME = {
    "background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1", "background2": "lt2", "light2": "lt2",
    "text2": "dk2", "dark2": "dk2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks. None: nothing is said and what lies above holds.

    Attributes:
        ink: digits of its colour, or `auto`.
        ground: digits of its shading or the name of its highlight.
        size: in half points.
        vanished: True where it is hidden.
    """

    ink: str | None = None
    ground: str | None = None
    size: float | None = None
    vanished: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This look where it says something, else the other."""
        return Look(
            self.ink if self.ink is not None else other.ink,
            self.ground if self.ground is not None else other.ground,
            self.size if self.size is not None else other.size,
            self.vanished if self.vanished is not None else other.vanished,
        )


NOTHING = Look()


def _narrow(properties: Element) -> bool:
    """True for letters squeezed to nothing."""
    told = value(child(properties, "w")).rstrip("%")
    return told.isdecimal() and int(told) < NARROWEST


def _is_clear(fill: Element | None) -> bool:
    """True for letters that are filled with nothing, or with what everything shows through."""
    if fill is None:
        return False
    alpha = child(fill, "solidFill")
    told = [value(one) for one in every(alpha, "alpha")]
    return child(fill, "noFill") is not None or any(one.isdecimal() and int(one) >= CLEAR for one in told)


def _fill_colour(fill: Element | None) -> str:
    solid = child(fill, "solidFill", "srgbClr")
    return value(solid) if solid is not None else ""


class Styles:
    """The styles of one file."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        self._styles = {value(one, "styleId"): one for one in every(root, "style")}
        self._theme = {}
        for one in child(theme, "themeElements", "clrScheme") or ():
            if len(one):
                self._theme[one.tag.rpartition("}")[2]] = value(one[0], "lastClr") or value(one[0])
        self._known: dict[str, Look] = {}
        self.default = self.look(child(root, "docDefaults", "rPrDefault", "rPr"))
        for style in self._styles.values():
            if value(style, "type") == "paragraph" and value(style, "default") == "1":
                self.default = self.named(value(style, "styleId")).over(self.default)

    def look(self, properties: Element | None) -> Look:
        """What run properties say themselves."""
        if properties is None:
            return NOTHING
        ink = child(properties, "color")
        fill = child(properties, "textFill")
        size = "1" if _narrow(properties) else value(child(properties, "sz"))
        vanish = child(properties, "vanish")
        return Look(
            _fill_colour(fill) or (self._colour(ink) if ink is not None else None),
            value(child(properties, "highlight")) or self.ground(properties),
            float(size) if size.replace(".", "", 1).isdecimal() else None,
            True if _is_clear(fill) else is_on(vanish) if vanish is not None else None,
        )

    def ground(self, properties: Element | None) -> str | None:
        """Digits of the shading that properties of a run, paragraph or cell set; None where they set none."""
        shading = child(properties, "shd")
        if shading is None:
            return None
        named = THEME.get(value(shading, "themeFill"), value(shading, "themeFill"))
        solid = value(shading) == "solid"
        fill = value(shading, "color") if solid else value(shading, "fill")
        if fill.lower() in ("", "auto"):
            return "000000" if solid else None
        return fill or self._theme.get(named)

    def named(self, style: str, depth: int = 0) -> Look:
        """What a style says, by itself and by what it rests on."""
        if style in self._known or style not in self._styles or depth > DEEPEST:
            return self._known.get(style, NOTHING)
        element = self._styles[style]
        own = self.look(child(element, "rPr"))
        ground = self.ground(child(element, "pPr")) or own.ground
        below = self.named(value(child(element, "basedOn")), depth + 1)
        self._known[style] = Look(own.ink, ground, own.size, own.vanished).over(below)
        return self._known[style]

    def table_is_shaded(self, style: str, depth: int = 0) -> bool:
        """True where a table's style, or one that it rests on, shades any cell: then white words may stand on it."""
        element = self._styles.get(style)
        if element is None or depth > DEEPEST:
            return False
        shaded = any(value(one, "fill").lower() not in ("", "auto", "ffffff") for one in every(element, "shd"))
        return shaded or self.table_is_shaded(value(child(element, "basedOn")), depth + 1)

    def _colour(self, ink: Element) -> str:
        named = value(ink, "themeColor")
        if not value(ink) and named:
            return self._theme.get(THEME.get(named, named), "auto")
        return value(ink) or "auto"
