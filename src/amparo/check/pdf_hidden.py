"""Hidden: the words of a page that its picture does not show, and what hides them."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.check.glyph import Glyph, words_of
from amparo.check.pdf_shown import Shown
from amparo.check.pdf_things import Thing, around, clip_of
from amparo.extract.words import Box

TINY = 1.3  # points: the height of capitals that nobody sees
LEAST_OCR = 3  # letters of a word of a text layer that stands where the picture shows nothing
WINDOW = 3  # characters of a text layer that are looked at together: between them lies paper, if they are to be seen
COVERS = {"rectangle": "under_rectangle", "polygon": "under_polygon", "line": "under_line", "image": "under_image"}
BY_ANNOTATION = {raw.FPDF_ANNOT_HIGHLIGHT: "under_highlight", raw.FPDF_ANNOT_REDACT: "redact_not_applied"}
SAME = 12  # of 255: two colours that nobody tells apart


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that a page holds and does not show.

    Attributes:
        kind: of leak.
        words: as the reader has them.
        box: in the page's own coordinates.
        first: number of the first character.
    """

    kind: str
    words: str
    box: Box
    first: int


@dataclass(frozen=True, slots=True)
class Overlay:
    """An annotation that may cover something: pdfium's number of its subtype, and its box in the page's coordinates."""

    subtype: int
    box: Box


@dataclass(frozen=True, slots=True)
class Scene:
    """What is needed to tell why words are hidden."""

    page: pdfium.PdfPage
    shown: Shown
    things: Sequence[Thing]
    overlays: Sequence[Overlay]


def hidden_words(scene: Scene, glyphs: Sequence[Glyph], hidden: npt.NDArray[np.bool_]) -> list[Hidden]:
    """The runs of hidden characters, each with what hides it.

    A character at the end of a word that shows is left out: a box that ends a little late tells nothing. `hidden` is put
    right for words that a picture shows, as where OCR put them behind a scan.
    """
    hidden |= _tiny(glyphs)
    bare = scene.shown.hides(glyphs, annotations=False) if scene.shown.bare is not scene.shown.seen else hidden
    told: list[tuple[str, int, int, int]] = []  # kind, what covers, first and last glyph
    for word in words_of(glyphs):
        for first, last in _runs(glyphs, hidden, word):
            part = glyphs[first:last]
            kind, cover = _why(scene, part, bool(bare[first:last].all()))
            if kind and _enough(part, cover >= 0 and last - first == len(word)):
                told.append((kind, cover, first, last))
            else:
                hidden[first:last] = False
    return list(_joined(glyphs, hidden, told))


def _tiny(glyphs: Sequence[Glyph]) -> npt.NDArray[np.bool_]:
    """Characters of words that leave ink, and too little for anyone to read."""
    out = np.zeros(len(glyphs), dtype=np.bool_)
    for word in words_of(glyphs):
        part = [glyphs[at] for at in word]
        high = max(max(glyph.box[3] - glyph.box[1], glyph.box[2] - glyph.box[0]) for glyph in part)
        out[word.start : word.stop] = high < TINY and sum(glyph.tells for glyph in part) >= LEAST_OCR
    return out


def _runs(glyphs: Sequence[Glyph], hidden: npt.NDArray[np.bool_], word: range) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at in word:
        if hidden[at] and start is None:
            start = at
        if not hidden[at] and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, word.stop


def _enough(part: Sequence[Glyph], whole: bool) -> bool:
    letters = sum(glyph.tells for glyph in part)
    return letters >= 2 or (letters == 1 and whole)


def _joined(
    glyphs: Sequence[Glyph], hidden: npt.NDArray[np.bool_], told: Sequence[tuple[str, int, int, int]]
) -> Iterator[Hidden]:
    """Words that follow one another and are hidden alike, as one."""
    at = 0
    while at < len(told):
        kind, cover, first, last = told[at]
        at += 1
        while at < len(told) and told[at][:2] == (kind, cover) and _nothing_seen(glyphs, hidden, last, told[at][2]):
            last = told[at][3]
            at += 1
        words = " ".join("".join(glyph.char for glyph in glyphs[first:last]).split())
        yield Hidden(kind, words, around([glyph.box for glyph in glyphs[first:last] if not glyph.blank]), first)


def _nothing_seen(glyphs: Sequence[Glyph], hidden: npt.NDArray[np.bool_], start: int, end: int) -> bool:
    return all(hidden[at] or not glyphs[at].tells for at in range(start, end))


def _why(scene: Scene, part: Sequence[Glyph], without_annotations: bool) -> tuple[str, int]:
    """The kind of leak that some hidden characters are, and which thing covers them; no kind where a picture shows them."""
    box = around([glyph.box for glyph in part])
    if not scene.shown.place.holds(box):
        return ("cropped_area" if _inside(scene.page.get_mediabox(), box) else "off_page"), -1
    order = max((glyph.order for glyph in part if glyph.order is not None), default=None)
    thing = scene.things[order] if order is not None else None
    above = [one for one in scene.things if order is not None and one.order > order and _inside(one.box, box)]
    cover = next((one for one in reversed(above) if one.covers), None)
    if _picture_below(scene, box) and (thing is None or thing.clear or (cover is not None and _is_scan(scene, cover))):
        return _in_scan(scene, part, box, cover)
    if not without_annotations:
        return _annotation(scene, box)
    if thing is None:
        return "hidden_text", -1
    if thing.clear:
        return "invisible_text", -1
    if max(max(glyph.box[3] - glyph.box[1], glyph.box[2] - glyph.box[0]) for glyph in part) < TINY:
        return "tiny_text", -1
    if cover:
        return COVERS[cover.covers], cover.order
    if thing.layer:
        return "hidden_layer", -1
    if _same_colour(scene, thing, box):
        return "same_colour_text", -1
    clip = clip_of(thing)
    return ("hidden_text" if clip is None or _inside(clip, box) else "clipped_text"), -1


def _in_scan(scene: Scene, part: Sequence[Glyph], box: Box, cover: Thing | None) -> tuple[str, int]:
    """Of a text layer with a picture: its words are hidden where the picture has no ink."""
    letters = sum(glyph.tells for glyph in part)
    ink, dark = scene.shown.ground(box)
    if ink:
        windows = [around([glyph.box for glyph in part[at : at + WINDOW]]) for at in range(len(part) - WINDOW + 1)]
        blocked = [scene.shown.ground(one) for one in windows]
        if not any(is_dark and not inked for inked, is_dark in blocked):
            return "", -1
        dark = True
    if (not dark and (letters < LEAST_OCR or scene.shown.ground(_higher(box))[0])) or letters < 2:
        return "", -1
    if scene.shown.bare is not scene.shown.seen and scene.shown.ground(box, annotations=False)[0] and not ink:
        return _annotation(scene, box)
    if cover and cover.covers != "image":
        return COVERS[cover.covers], cover.order
    return "ocr_under_box", -2


def _higher(box: Box) -> Box:
    """With room for a text layer that lies a little off its line."""
    more = 0.45 * (box[3] - box[1])
    return box[0], box[1] - more, box[2], box[3] + more


def _annotation(scene: Scene, box: Box) -> tuple[str, int]:
    for at, overlay in reversed(list(enumerate(scene.overlays))):
        if _inside(overlay.box, box):
            return BY_ANNOTATION.get(overlay.subtype, "under_annotation"), 1_000_000 + at
    return "under_annotation", 1_000_000


def _inside(outer: Box, box: Box) -> bool:
    """True where the middle of a box lies in another."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] - 0.5 <= x <= outer[2] + 0.5 and outer[1] - 0.5 <= y <= outer[3] + 0.5


def _picture_below(scene: Scene, box: Box) -> bool:
    return any(one.what == "image" and _inside(one.box, box) for one in scene.things)


def _is_scan(scene: Scene, cover: Thing) -> bool:
    """True for a picture of the page itself, under which some programs put its text."""
    place = scene.shown.place
    wide, high = min(cover.box[2], place.right) - max(cover.box[0], place.left), cover.box[3] - cover.box[1]
    return cover.covers == "image" and wide * high >= 0.5 * (place.right - place.left) * (place.top - place.bottom)


def _same_colour(scene: Scene, thing: Thing, box: Box) -> bool:
    x0, y0, x1, y1 = scene.shown.boxes([box])[0]
    pixels = scene.shown.seen[y0:y1, x0:x1, :3].reshape(-1, 3)
    colour = fill_colour(thing)
    if pixels.size == 0 or colour is None:
        return False
    return bool(np.abs(np.median(pixels, axis=0) - np.array(colour)).max() <= SAME)


def fill_colour(thing: Thing) -> tuple[int, int, int] | None:
    """Red, green and blue of what fills an object."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(thing.pointer, *parts):
        return None
    return parts[0].value, parts[1].value, parts[2].value
