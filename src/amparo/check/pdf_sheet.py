"""Sheet: one open page of a PDF, its pictures with and without some of what it paints, and where things lie on them."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.extract.words import Box

Pixels = npt.NDArray[np.uint8]  # height x width x 4: red, green, blue, and a byte that says nothing
Mask = npt.NDArray[np.bool_]  # height x width

SHARP = 2.0  # pixels a point: 144 a inch, at which a letter of 5 points has some 40 pixels
MOST_PIXELS = 16_000_000
LEAST_SHARP = 0.2
SEEN = 16  # of 255: a difference that an eye can see beside its ground
DARK = 44  # of 255: darker than this everything looks black


@dataclass(frozen=True, slots=True)
class Place:
    """How a page's own coordinates lie on its picture and on the page as it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    scale: float

    def shown(self, box: Box) -> Box:
        """From left, bottom, right, top in the page's own coordinates to x0, y0, x1, y1 from the top left as shown."""
        left, bottom, right, top = box
        if self.rotation == 90:
            turned = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        elif self.rotation == 180:
            turned = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        elif self.rotation == 270:
            turned = (self.top - top, self.right - right, self.top - bottom, self.right - left)
        else:
            turned = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        return round(turned[0], 2), round(turned[1], 2), round(turned[2], 2), round(turned[3], 2)

    def pixels(self, boxes: Iterable[Box], size: tuple[int, int]) -> npt.NDArray[np.int64]:
        """Rows x0, y0, x1, y1 of pixels (n x 4), cut to a picture of `size` (width, height); a box beyond it is empty."""
        rows = np.array([self.shown(box) for box in boxes], dtype=float).reshape(-1, 4) * self.scale
        rows[:, :2], rows[:, 2:] = np.floor(rows[:, :2]), np.ceil(rows[:, 2:])
        rows[:, 0::2] = rows[:, 0::2].clip(0, size[0])
        rows[:, 1::2] = rows[:, 1::2].clip(0, size[1])
        return rows.astype(np.int64)

    def holds(self, box: Box) -> bool:
        """True where the middle of a box lies on the page as shown."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def place_of(page: pdfium.PdfPage) -> Place:
    """Of an open page."""
    left, bottom, right, top = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    scale = max(LEAST_SHARP, min(SHARP, (MOST_PIXELS / area) ** 0.5))
    return Place(left, bottom, right, top, page.get_rotation() % 360, scale)


def picture(page: pdfium.PdfPage, place: Place, annotations: bool = True) -> Pixels:
    """The page as it is shown now: what is switched off is not painted."""
    bitmap = page.render(
        scale=place.scale, may_draw_forms=annotations, draw_annots=annotations, rev_byteorder=True, prefer_bgrx=True
    )
    try:
        return np.array(bitmap.to_numpy(), dtype=np.uint8)
    finally:
        bitmap.close()


def switch(things: Iterable[object], on: bool) -> None:
    """Let page objects be painted, or not."""
    for thing in things:
        with suppress(ValueError):
            raw.FPDFPageObj_SetIsActive(thing, on)


def differs(one: Pixels, other: Pixels) -> Mask:
    """Where two pictures of one page differ so that an eye sees it."""
    if one.shape != other.shape:
        return np.ones(one.shape[:2], dtype=np.bool_)
    light = np.maximum(one, other)
    apart: Mask = ((light - np.minimum(one, other)) >= SEEN) & (light > DARK)
    seen: Mask = np.ascontiguousarray(apart).view(np.uint32)[:, :, 0] != 0  # any of the four bytes
    return seen


def shares(mask: Mask, boxes: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Which share of each box of pixels the mask marks; 0 for an empty box."""
    out = np.zeros(len(boxes))
    for at, (x0, y0, x1, y1) in enumerate(boxes.tolist()):
        if x1 > x0 and y1 > y0:
            out[at] = np.count_nonzero(mask[y0:y1, x0:x1]) / ((x1 - x0) * (y1 - y0))
    return out
