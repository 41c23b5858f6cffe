"""Shown: which characters of a page its picture shows, told from pictures with and without the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from amparo.check.glyph import UNNAMED, Glyph
from amparo.check.pdf_sheet import Mask, Pixels, Place, differs, picture, shares, switch
from amparo.check.pdf_things import Thing, area, common
from amparo.extract.words import Box

LEAST = 0.02  # of a character's box in which the text makes a difference, where it is seen
PART = 0.3  # of the ink that it has by itself: less is not read
CELL = 0.004  # as LEAST, for a cell with air around the ink
APART = 40  # of 255: ink and its ground differ by more
INK = 0.03  # of a word's box that differs from the rest where a picture shows a word
OVERLAP = 0.5  # of a character's box that another's covers when both stand in one place
CELLS = 6.0  # points: side of the squares by which neighbours are found
MOST_STACKED = 4000


@dataclass(slots=True)
class Shown:
    """What one page shows.

    Attributes:
        place: how the page lies on its pictures.
        seen: the page as it is shown.
        bare: the same without annotations; `seen` itself where there are none.
        text: where the text makes a difference in `seen`.
        bare_text: where it does in `bare`.
        alone: where the text by itself has ink, nothing lying on it.
    """

    place: Place
    seen: Pixels
    bare: Pixels
    text: Mask
    bare_text: Mask
    alone: Mask
    _boxes: dict[int, npt.NDArray[np.int64]] = field(default_factory=dict)

    def boxes(self, boxes: Sequence[Box]) -> npt.NDArray[np.int64]:
        """In pixels of the pictures."""
        return self.place.pixels(boxes, (self.seen.shape[1], self.seen.shape[0]))

    def hides(self, glyphs: Sequence[Glyph], *, cells: bool = False, annotations: bool = True) -> npt.NDArray[np.bool_]:
        """Which characters are not seen.

        Args:
            glyphs: of one reader.
            cells: their boxes are cells, with air around the ink.
            annotations: False tells what would not be seen even without any annotation.
        """
        boxes = [_middle(glyph.box) for glyph in glyphs] if cells else [glyph.box for glyph in glyphs]
        where = self.boxes(boxes)
        inked = shares(self.text if annotations else self.bare_text, where)
        alone = shares(self.alone, where)
        hidden: npt.NDArray[np.bool_] = (inked < (CELL if cells else LEAST)) | (inked < PART * alone)
        hidden &= np.array([not glyph.blank for glyph in glyphs], dtype=np.bool_)
        hidden &= (alone >= LEAST) | np.array(
            [glyph.char != UNNAMED for glyph in glyphs], dtype=np.bool_
        )  # a blank, else
        return hidden

    def ground(self, box: Box, *, annotations: bool = True) -> tuple[bool, bool]:
        """Whether the picture shows any ink in a box, and whether what it shows there is dark on the whole."""
        high, wide = box[3] - box[1], box[2] - box[0]
        inner = (box[0] + 0.06 * wide, box[1] + 0.12 * high, box[2] - 0.06 * wide, box[3] - 0.12 * high)
        x0, y0, x1, y1 = self.boxes([inner])[0]
        pixels = (self.seen if annotations else self.bare)[y0:y1, x0:x1, :3].max(axis=2)
        if pixels.size == 0:
            return False, False
        middle = float(np.median(pixels))
        return bool((np.abs(pixels.astype(int) - middle) > APART).mean() >= INK), middle < 110


def look(page: pdfium.PdfPage, place: Place, things: Sequence[Thing], annotated: bool) -> Shown:
    """The pictures of a page; it is left as it was.

    Args:
        page: an open page.
        place: of the page.
        things: all that it paints.
        annotated: it has annotations that may cover something.
    """
    writing = [thing.pointer for thing in things if thing.what == "text"]
    others = [thing.pointer for thing in things if thing.what != "text"]
    seen = picture(page, place)
    bare = picture(page, place, annotations=False) if annotated else seen
    switch(writing, False)
    text = differs(seen, picture(page, place))
    bare_text = differs(bare, picture(page, place, annotations=False)) if annotated else text
    switch(others, False)
    empty = picture(page, place, annotations=False)
    switch(writing, True)
    alone = differs(empty, picture(page, place, annotations=False))
    switch(others, True)
    return Shown(place, seen, bare, text, bare_text, alone)


def stacked(
    page: pdfium.PdfPage, shown: Shown, things: Sequence[Thing], glyphs: Sequence[Glyph], hidden: npt.NDArray[np.bool_]
) -> None:
    """Put `hidden` right where characters of two objects stand in one place: one of them may show and the other not.

    The lower ones are switched off, and what then looks the same was not seen; then the upper ones. A character that
    stands under the same character is no secret and stays shown.
    """
    pairs = _pairs(glyphs)
    if not pairs:
        return
    for side in (0, 1):
        some = {pair[side] for pair in pairs} - ({pair[0] for pair in pairs} if side else set())
        orders = {glyphs[at].order for at in some}
        pointers = [things[order].pointer for order in orders if order is not None]
        switch(pointers, False)
        without = differs(shown.seen, picture(page, shown.place))
        switch(pointers, True)
        listed = sorted(some)
        inked = shares(without, shown.boxes([glyphs[at].box for at in listed]))
        for at, share in zip(listed, inked, strict=True):
            hidden[at] = share < LEAST
    for below, above in pairs:
        if glyphs[below].char == glyphs[above].char and not (hidden[below] and hidden[above]):
            hidden[below] = hidden[above] = False


def _pairs(glyphs: Sequence[Glyph]) -> list[tuple[int, int]]:
    """Numbers of the characters that stand in one place, of different objects; the lower one first."""
    squares: dict[tuple[int, int], list[int]] = {}
    for at, glyph in enumerate(glyphs):
        if not glyph.blank and glyph.order is not None:
            x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
            squares.setdefault((int(x // CELLS), int(y // CELLS)), []).append(at)
    out = []
    for (x, y), held in squares.items():
        near = [
            at for dx in (0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, -1) for at in squares.get((x + dx, y + dy), ())
        ]
        for one in held[:60]:
            for other in near[:240]:
                a, b = glyphs[one], glyphs[other]
                if one != other and a.order != b.order and _overlap(a.box, b.box):
                    lower = (a.order or 0) < (b.order or 0)
                    out.append((one, other) if lower else (other, one))
        if len(out) > MOST_STACKED:
            break
    return out


def _overlap(one: Box, other: Box) -> bool:
    return area(common(one, other)) >= OVERLAP * max(min(area(one), area(other)), 1e-6)


def _middle(box: Box) -> Box:
    high = box[3] - box[1]
    return box[0], box[1] + 0.15 * high, box[2], box[3] - 0.15 * high
