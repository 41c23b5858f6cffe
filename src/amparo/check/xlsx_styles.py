"""Xlsx styles: whether the format of a cell shows its words."""

import re
from xml.etree.ElementTree import Element

from amparo.check.colour import BLACK, WHITE, Rgb, colour, same
from amparo.check.xml_tree import child, every, local, value

# Order of the theme's colours as cells number them (light and dark change places).
THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
INDEXED = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "64": BLACK, "65": WHITE}
TINIEST = 2.0  # points
SAYS = re.compile(r"[0#?@dmyhseg]|general", re.IGNORECASE)  # stands for what the cell holds
WORDS = re.compile(r'"[^"]*"|\\.|\*.|_.|\[[^\]]*\]')  # stands there whatever the cell holds
PALE = "[white]"
HIDING = 3  # sections of a number format: positive; negative; zero; text


def _hides(code: str) -> str:
    """What a number format hides: `hidden_text` for all, `numbers` where texts show; empty where it shows what is there.

    A format of nothing, of words alone (`"REDACTED"`), of stars that fill the cell, or in white.
    """
    sections = [part.strip() for part in code.split(";")] if code else []
    told = [not SAYS.search(WORDS.sub("", part)) or part.lower().startswith(PALE) for part in sections]
    if not code or code.lower() == "general" or not all(told[:HIDING]):
        return ""
    if len(sections) == 1 and not sections[0].lower().startswith(PALE):
        return "numbers" if sections[0] else ""
    return "hidden_text" if len(sections) > HIDING and told[HIDING] else "numbers"


class CellStyles:
    """The cell formats of one workbook."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        self._theme: dict[str, Rgb | None] = {}
        for one in child(theme, "themeElements", "clrScheme") or ():
            if len(one):
                self._theme[local(one)] = colour(value(one[0], "lastClr") or value(one[0]))
        self._formats = {value(one, "numFmtId"): value(one, "formatCode") for one in every(root, "numFmt")}
        self._fonts = list(child(root, "fonts") or ())
        self._fills = list(child(root, "fills") or ())
        self._cells = list(child(root, "cellXfs") or ())
        self._conditions = list(child(root, "dxfs") or ())
        self._kinds: dict[str, str] = {}

    def kind(self, style: str, text: str) -> str:
        """The kind of leak that a cell of this style is; empty where everybody can read it."""
        style = style or "0"
        if style not in self._kinds:
            at = int(style) if style.isdecimal() else -1
            self._kinds[style] = self._judged(self._cells[at]) if 0 <= at < len(self._cells) else ""
        kind = self._kinds[style]
        if kind == "numbers":  # the format hides numbers and shows texts
            return "hidden_text" if text.replace(".", "", 1).lstrip("-").isdecimal() else ""
        return kind

    def hidden_by(self, number: str) -> str:
        """The kind of leak that cells are which a condition formats so: nothing shows, or ink of the paper's colour."""
        if not number.isdecimal() or int(number) >= len(self._conditions):
            return ""
        one = self._conditions[int(number)]
        if _hides(value(child(one, "numFmt"), "formatCode")) == "hidden_text":
            return "hidden_text"
        ink, fill = child(one, "font", "color"), child(one, "fill", "patternFill", "bgColor")
        drawn = self._colour(ink, BLACK)
        ground = self._colour(fill, WHITE) if fill is not None else WHITE
        if ink is None or drawn is None or ground is None or not same(drawn, ground):
            return ""
        return "blackened_text" if sum(ground) < 200 else "pale_text"

    def _judged(self, cell: Element) -> str:
        hidden = _hides(self._formats.get(value(cell, "numFmtId"), ""))
        if hidden:
            return hidden
        font = self._at(self._fonts, value(cell, "fontId"))
        size = value(child(font, "sz"))
        if size.replace(".", "", 1).isdecimal() and float(size) <= TINIEST:
            return "tiny_text"
        ink = self._colour(child(font, "color"), BLACK)
        pattern = child(self._at(self._fills, value(cell, "fillId")), "patternFill")
        kind = value(pattern, "patternType")
        ground: Rgb | None = WHITE
        if kind == "solid":
            ground = self._colour(child(pattern, "fgColor"), BLACK)
        elif kind not in ("", "none"):
            ground = None
        if ink is None or ground is None or not same(ink, ground):
            return ""
        return "blackened_text" if sum(ground) < 200 else "pale_text"

    def _colour(self, element: Element | None, default: Rgb) -> Rgb | None:
        """The colour; None where it cannot be told, as with a tint of a theme's."""
        if element is None or value(element, "auto"):
            return default
        if value(element, "rgb"):
            return colour(value(element, "rgb"))
        if value(element, "tint").strip("0.-"):
            return None
        number = value(element, "theme")
        if number.isdecimal():
            return self._theme.get(THEME[int(number)]) if int(number) < len(THEME) else None
        return INDEXED.get(value(element, "indexed"))

    @staticmethod
    def _at(elements: list[Element], number: str) -> Element | None:
        return elements[int(number)] if number.isdecimal() and int(number) < len(elements) else None
