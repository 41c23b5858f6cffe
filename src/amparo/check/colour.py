"""Colour: whether somebody can tell a text from the ground that it stands on."""

import colorsys
import re

Rgb = tuple[int, int, int]
WHITE: Rgb = (255, 255, 255)
BLACK: Rgb = (0, 0, 0)
NAMED: dict[str, Rgb] = {
    "white": WHITE, "black": BLACK, "red": (255, 0, 0), "yellow": (255, 255, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192), "snow": (255, 250, 250),
    "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "navy": (0, 0, 128),
    "darkgray": (169, 169, 169), "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "maroon": (128, 0, 0),
    "darkblue": (0, 0, 139), "cyan": (0, 255, 255), "magenta": (255, 0, 255), "teal": (0, 128, 128),
    "floralwhite": (255, 250, 240), "azure": (240, 255, 255), "mintcream": (245, 255, 250), "seashell": (255, 245, 238),
}  # fmt: skip
HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{8}|[0-9a-fA-F]{3})")
FUNCTION = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+%?))?\s*\)")
HSL = re.compile(
    r"hsla?\(\s*(-?\d{1,4}(?:\.\d+)?)(?:deg)?[\s,]+(\d{1,3}(?:\.\d+)?)%[\s,]+(\d{1,3}(?:\.\d+)?)%(?:[\s,/]+(\d*\.?\d+%?))?\s*\)"
)
PERCENT = re.compile(r"rgb\(\s*(\d{1,3}(?:\.\d+)?)%[\s,]+(\d{1,3}(?:\.\d+)?)%[\s,]+(\d{1,3}(?:\.\d+)?)%\s*\)")
CLEAR = re.compile(r"transparent|(?:rgb|hsl)a?\([^()]*[,/]\s*0*\.?0*%?\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00")
LEAST = 1.12  # contrast (WCAG 2) under which nobody reads a text: #f2f2f2 on white is just above it


def colour(text: str) -> Rgb | None:
    """A colour as OOXML, CSS or SVG writes it; None where it is none, `auto`, or transparent."""
    text = text.strip().lower()
    if text in NAMED:
        return NAMED[text]
    if (found := HSL.fullmatch(text)) and not (found[4] and float(found[4].rstrip("%") or 0) == 0):
        parts = colorsys.hls_to_rgb(float(found[1]) % 360 / 360, float(found[3]) / 100, float(found[2]) / 100)
        return round(parts[0] * 255), round(parts[1] * 255), round(parts[2] * 255)
    if found := PERCENT.match(text):
        text = f"rgb({','.join(str(round(float(part) * 2.55)) for part in found.groups())})"
    found = FUNCTION.fullmatch(text)
    if found:
        if found[4] and float(found[4].rstrip("%") or 0) == 0:
            return None
        return min(255, int(found[1])), min(255, int(found[2])), min(255, int(found[3]))
    if not HEX.fullmatch(text):
        return None
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) == 8:
        digits = digits[2:] if not text.startswith("#") else digits[:6]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def clear(text: str) -> bool:
    """True for a colour, as CSS writes it, through which everything shows."""
    found = CLEAR.fullmatch(text.strip().lower())
    return found is not None and (not text.lower().startswith(("rgb(", "hsl(")) or "/" in text or text.count(",") == 3)


def same(ink: Rgb, ground: Rgb) -> bool:
    """True where the two cannot be told apart by eye."""
    a, b = sorted((_light(ink), _light(ground)))
    near = sum(abs(x - y) for x, y in zip(ink, ground, strict=True)) < 60
    return near and (b + 0.05) / (a + 0.05) < LEAST


def _light(one: Rgb) -> float:
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in one]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
