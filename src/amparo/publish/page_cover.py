"""Cover: the picture of a page on which only the words that stay are left, on white paper."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from amparo.extract.text import Box
from amparo.publish.marked import label
from amparo.publish.page_bars import AROUND, Bar, bars
from amparo.publish.page_words import Goes, Stays
from amparo.report.catalogue import Catalogue

DPI = 150
WHITE, BLACK = 255, 0
CELL = 12.0  # points: what could not be read is covered in squares of this side
SPECK = 10  # dark dots that a square must hold, those left out that stand alone as dust does
PALER = 30  # of 255, by which ink is darker than the paper around it
DARK = 110  # paper darker than this bears light letters
CONTRAST = 40  # between the lightest and the darkest dot of a word that can be seen
BESIDE, BELOW = 1.5, 3.5  # points around a word that belong to it; below it there is room for its underline
LONG, LONGER, THIN = 36.0, 144.0, 3.5  # points: a rule is so long, or longer where it lies askew, and at most so thick
CROWD, MOST = 18.0, 2  # more than so many rules side by side within so many points are a bar code
LETTERS = 7.0  # points of the words on a bar

Mask = NDArray[np.bool_]
Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of the original as it is shown.

    Attributes:
        picture: of the whole page, any mode and resolution.
        width: of the page, points.
        height: of the page, points.
        stay: words that stay, in reading order.
        go: words that go: removed ones, and all those of messages that are not in the exhibit.
        let: regions that a person looked at and let stand as they are (a letterhead), points.
    """

    picture: Image.Image = field(repr=False)
    width: float
    height: float
    stay: tuple[Stays, ...]
    go: tuple[Goes, ...] = ()
    let: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class CoveredPage:
    """What is left of a page.

    Attributes:
        picture: grey, DPI dots an inch, made of nothing but white, black, and the dots of what stays.
        width: points.
        height: points.
        stay: words that can be read on it, in reading order, those on bars included: a word that a bar touches, or that
            nobody could see on the page, is not among them.
        bars: the black boxes over words, in points.
    """

    picture: Image.Image = field(repr=False)
    width: float
    height: float
    stay: tuple[Stays, ...]
    bars: tuple[Bar, ...]


def covered(page: SourcePage, words: Catalogue) -> CoveredPage:
    """The page made anew on white paper: the dots of words that stay, thin rules, and black over everything else.

    What the reader could not read (pictures, handwriting, stamps, logos, signatures) cannot be proven safe: squares of
    a coarse grid cover it, and what is too faint for them stays white paper. So does whatever lies under a bar.

    Args:
        page: the original's page.
        words: in whose language marks are named on their bars, where they fit.
    """
    grey = _grey(page)
    paper = _paper(grey)
    ink = (paper.astype(np.int16) - grey > PALER) | (grey < DARK)
    seen = tuple(word for word in page.stay if _visible(grey[_pixels(word.box, grey, 0.0)]))
    laid, stay = bars(seen, page.go, page.width)
    out = np.full(grey.shape, WHITE, np.uint8)
    known = np.zeros(grey.shape, np.bool_)
    for word in stay:
        _copy(word.box, grey, paper, out)
        known[_pixels((word.box[0], word.box[1], word.box[2], word.box[3] + BELOW - BESIDE), grey)] = True
    gone = _at(
        (word.box for word in page.go), grey
    )  # strokes above or below a bar become paper: no square tells of them
    under = np.zeros(grey.shape, np.bool_)
    for bar in laid:
        under[_dots(bar.box, grey)] = True
    rules = _rules(ink) & ~under
    out[rules] = np.minimum(out, grey)[rules]
    let = _at(page.let, grey) & ~gone
    out[let] = grey[let]
    unread = _calm(ink) & ~known & ~gone & ~let & ~under & ~_spread(_spread(rules, 1).T, 1).T
    out[_squares(unread) & ~_at((word.box for word in stay), grey) & ~let] = BLACK
    out[under] = BLACK
    picture = Image.fromarray(out)
    return CoveredPage(picture, page.width, page.height, _in_order(stay, _written(picture, laid, words)), laid)


def _in_order(stay: Sequence[Stays], named: Sequence[Stays]) -> tuple[Stays, ...]:
    """The words that stay with the words on bars among them: each after the last one to its left on its line."""
    out = list(stay)
    for told in named:
        middle = (told.box[1] + told.box[3]) / 2
        line = [at for at, word in enumerate(out) if word.box[1] < middle < word.box[3]]
        left = [at for at in line if out[at].box[0] < told.box[0]]
        out.insert(left[-1] + 1 if left else line[0] if line else len(out), told)
    return tuple(out)


def _grey(page: SourcePage) -> Grey:
    size = (max(1, math.ceil(page.width * DPI / 72)), max(1, math.ceil(page.height * DPI / 72)))
    picture = page.picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        sheet = Image.new("RGBA", picture.size, "white")
        sheet.alpha_composite(picture)
        picture = sheet
    return np.asarray(picture.convert("L").resize(size, Image.Resampling.BOX), np.uint8)


def _calm(ink: Mask) -> Mask:
    """Without dust: dots that most of the nine around them, themselves among these, do not bear out."""
    padded = np.pad(ink, 1).astype(np.uint8)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    found: Mask = ink & (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:] > 4)
    return found


def _paper(grey: Grey) -> Grey:
    """How light the paper is around each dot: the lightest dots of the neighbourhood, without its writing."""
    high, wide = grey.shape
    small = Image.fromarray(grey).resize((max(1, wide // 8), max(1, high // 8)), Image.Resampling.BOX)
    light = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(2))
    return np.asarray(light.resize((wide, high), Image.Resampling.BILINEAR), np.uint8)


def _pixels(box: Box, grey: Grey, around: float = BESIDE) -> tuple[slice, slice]:
    """The dots of a box in points, grown by `around` points, within the page."""
    scale, (high, wide) = DPI / 72, grey.shape
    x0, y0 = (max(0, math.floor((side - around) * scale)) for side in box[:2])
    x1, y1 = min(wide, math.ceil((box[2] + around) * scale)), min(high, math.ceil((box[3] + around) * scale))
    return slice(y0, max(y0, y1)), slice(x0, max(x0, x1))


def _dots(box: Box, grey: Grey) -> tuple[slice, slice]:
    """The dots of a bar, to the nearest: it begins where the letter beside it ends."""
    x0, y0, x1, y1 = (max(0, round(side * DPI / 72)) for side in box)
    return slice(y0, y1), slice(x0, x1)


def _visible(dots: Grey) -> bool:
    """True where something light stands beside something dark: white words on white, and any under black, are not."""
    return dots.size > 0 and int(dots.max()) - int(dots.min()) >= CONTRAST


def _copy(box: Box, grey: Grey, paper: Grey, out: Grey) -> None:
    place = _pixels(box, grey)
    dots = grey[place]
    if np.median(dots) >= DARK:  # faint dots, as some printers hide in paper, go with the paper
        dots = np.where(paper[place].astype(np.int16) - dots > PALER, dots, WHITE).astype(np.uint8)
    out[place] = np.minimum(out[place], dots)


def _at(boxes: Iterable[Box], grey: Grey) -> Mask:
    """The dots of some boxes."""
    out = np.zeros(grey.shape, np.bool_)
    for box in boxes:
        out[_pixels(box, grey)] = True
    return out


def _rules(ink: Mask) -> Mask:
    """Straight lines along the page, long and thin, with air beside them, and where they cross."""
    along, across = _runs(ink), _runs(ink.T).T
    thin, reach = THIN * DPI / 72, math.ceil(THIN * DPI / 72)
    flat, steep = _long(ink, along), _long(ink.T, across.T).T
    level = _apart((flat & (across <= thin)).T).T
    upright = _apart(steep & (along <= thin))
    crossing = flat & steep & _spread(level, reach) & _spread(upright.T, reach).T
    return level | upright | crossing


def _long(ink: Mask, along: NDArray[np.int32]) -> Mask:
    """Dots of long stretches; of one that climbs dot by dot, on a scan that lies askew, its neighbours carry it on."""
    askew = _runs(_spread(ink.T, 1).T)
    return (along >= LONG * DPI / 72) | (ink & (askew >= LONGER * DPI / 72))


def _runs(mask: Mask) -> NDArray[np.int32]:
    """How long the stretch of dots along its row is in which each dot lies; 0 outside."""
    padded = np.pad(mask, ((0, 0), (1, 1))).ravel()
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    lengths = edges[1::2] - edges[::2]
    out = np.zeros(mask.shape, np.int32)
    out[mask] = np.repeat(lengths, lengths)
    return out


def _apart(lines: Mask) -> Mask:
    """Upright lines without those of which too many stand side by side."""
    begins = lines.copy()
    begins[:, 1:] &= ~lines[:, :-1]
    near = math.ceil(CROWD / 2 * DPI / 72)
    counts = np.cumsum(np.pad(begins, ((0, 0), (near + 1, near))), axis=1, dtype=np.int32)
    around = counts[:, 2 * near + 1 :] - counts[:, : -(2 * near + 1)]
    return lines & (around <= MOST)


def _spread(mask: Mask, reach: int) -> Mask:
    out = mask.copy()
    for by in range(1, reach + 1):
        out[:, by:] |= mask[:, :-by]
        out[:, :-by] |= mask[:, by:]
    return out


def _squares(unread: Mask) -> Mask:
    """The squares of the coarse grid that hold writing nobody read."""
    side = round(CELL * DPI / 72)
    high, wide = unread.shape
    padded = np.pad(unread, ((0, -high % side), (0, -wide % side)))
    counts = padded.reshape(padded.shape[0] // side, side, padded.shape[1] // side, side).sum(axis=(1, 3))
    return np.repeat(np.repeat(counts >= SPECK, side, axis=0), side, axis=1)[:high, :wide]


def _written(picture: Image.Image, laid: Sequence[Bar], words: Catalogue) -> list[Stays]:
    """Names marks on their bars, and gives the words where they stand; what is wider than its bar is not written."""
    scale, font = DPI / 72, ImageFont.load_default(LETTERS * DPI / 72)
    draw, told = ImageDraw.Draw(picture), []
    for bar in laid:
        name = label(bar.mark, words) if bar.mark else ""
        wide = draw.textlength(name, font) / scale
        if name and wide <= bar.box[2] - bar.box[0] - 2 * AROUND:
            x, y = (bar.box[0] + bar.box[2]) / 2, (bar.box[1] + bar.box[3]) / 2
            draw.text((x * scale, y * scale), name, WHITE, font, anchor="mm")
            told.append(Stays(name, (x - wide / 2, bar.box[1] + AROUND, x + wide / 2, bar.box[3] - AROUND)))
    return told
