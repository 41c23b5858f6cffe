"""Pictures on a page: what lies under boxes drawn over them, what a crop leaves of them, and those nobody sees."""

import ctypes
from collections.abc import Iterator

import numpy as np
import pypdfium2.raw as raw

from amparo.check.leak import Leak
from amparo.check.pdf_engines import PDFIUM
from amparo.check.pdf_hidden import Overlay, Scene
from amparo.check.pdf_sheet import Pixels, differs, picture, shares, switch
from amparo.check.pdf_things import Thing, area, clip_of, common
from amparo.extract.words import Box

LEAST_HIGH, LEAST_WIDE = 4.0, 8.0  # points of a box that hides print
MOST_OF_PAGE = 0.85  # of the page: its background
FLAT = 0.985  # of a box's pixels that have one colour where it covers
DETAIL, LEAST_INK = 0.001, 60  # share and number of pixels that differ from the rest where something is shown
APART = 40  # of 255
TRACE = 0.004  # the same for what lies below a box, which may be long and hold one word
WORD = 9.0  # points across which it has ink
WHOLE = 0.97  # of a picture that a clip leaves, where it only trims its edge
MOST_LOOKED_AT = 24  # pictures of one page switched off one by one
LEAST_SIDE = 12.0  # points of a picture that can show something


def pictures(path: str, number: int, scene: Scene) -> Iterator[Leak]:
    """The leaks of a page's pictures."""
    images = [thing for thing in scene.things if thing.what == "image" and _large(thing.box)]
    if not images:
        return
    covered = _covered(scene, images)
    for box in covered:
        yield _leak(path, number, scene, "image_under_box", box)
    whole = [image for image in images if not any(area(common(image.box, box)) for box in covered)]
    yield from _unseen(path, number, scene, whole)
    for image in images:
        if _is_cropped(scene, image):
            yield _leak(path, number, scene, "image_cropped", image.box)


def _leak(path: str, number: int, scene: Scene, kind: str, box: Box) -> Leak:
    return Leak(path, kind, f"page {number}", number, scene.shown.place.shown(box), (PDFIUM,))


def _large(box: Box) -> bool:
    return box[2] - box[0] >= LEAST_SIDE and box[3] - box[1] >= LEAST_SIDE


def _page(scene: Scene) -> Box:
    place = scene.shown.place
    return place.left, place.bottom, place.right, place.top


def _may_cover(scene: Scene, box: Box) -> bool:
    big = area(common(box, _page(scene))) > MOST_OF_PAGE * area(_page(scene))
    return box[2] - box[0] >= LEAST_WIDE and box[3] - box[1] >= LEAST_HIGH and not big


def _covered(scene: Scene, images: list[Thing]) -> list[Box]:
    """Boxes of one colour over a part of a picture that is not of one colour."""
    boxes: list[tuple[Thing | Overlay, Box]] = []
    for thing in scene.things:
        if thing.covers in ("rectangle", "polygon", "line") and _may_cover(scene, thing.box):
            boxes += [(thing, part) for part in _over(thing.box, [i for i in images if i.order < thing.order])]
    for overlay in scene.overlays:
        if _may_cover(scene, overlay.box):
            boxes += [(overlay, part) for part in _over(overlay.box, images)]
    if not boxes:
        return []
    others = [thing.pointer for thing in scene.things if thing.what != "image"]
    switch(others, False)
    below = picture(scene.page, scene.shown.place, annotations=False)
    switch(others, True)
    told: list[Box] = []
    for _, box in boxes:
        known = any(area(common(box, other)) > 0.5 * area(box) for other in told)
        if not known and _one_colour(scene, scene.shown.seen, box) and _shows_something(scene, below, _inner(box)):
            told.append(box)
    return told


def _over(box: Box, images: list[Thing]) -> list[Box]:
    """The parts of a box that lie on pictures."""
    parts = [common(box, image.box) for image in images]
    return [part for part in parts if part[2] - part[0] >= LEAST_WIDE and part[3] - part[1] >= LEAST_HIGH]


def _inner(box: Box) -> Box:
    """Without the rim, where a box and what was blacked out below it seldom end alike."""
    across, up = min(4.0, 0.2 * (box[2] - box[0])), min(4.0, 0.22 * (box[3] - box[1]))
    return box[0] + across, box[1] + up, box[2] - across, box[3] - up


def _one_colour(scene: Scene, pixels: Pixels, box: Box, share: float = FLAT) -> bool:
    x0, y0, x1, y1 = scene.shown.boxes([(box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1)])[0]
    part = pixels[y0:y1, x0:x1, :3].reshape(-1, 3).astype(int)
    if part.size == 0:
        return True
    apart = np.abs(part - np.median(part, axis=0)).max(axis=1)
    return bool((apart <= APART).mean() >= share)


def _shows_something(scene: Scene, pixels: Pixels, box: Box) -> bool:
    """True for as much as a word: the edge of a letter beside the box is less."""
    x0, y0, x1, y1 = scene.shown.boxes([box])[0]
    part = pixels[y0:y1, x0:x1, :3].astype(int)
    if part.size == 0:
        return False
    ink = np.abs(part - np.median(part.reshape(-1, 3), axis=0)).max(axis=2) > APART
    least = min(WORD * scene.shown.place.scale, 0.6 * (x1 - x0))
    return bool(ink.mean() >= TRACE and ink.any(axis=0).sum() >= least)


def _unseen(path: str, number: int, scene: Scene, images: list[Thing]) -> Iterator[Leak]:
    """Pictures that make no difference to the page and are not of one colour."""
    for image in images[:MOST_LOOKED_AT]:
        above = [
            one for one in scene.things if one.order > image.order and one.covers and area(common(one.box, image.box))
        ]
        outside = area(common(image.box, _page(scene))) == 0
        blank = _one_colour(scene, scene.shown.seen, common(image.box, _page(scene))) and not _is_cropped(scene, image)
        if not (above or outside or scene.overlays or blank) or not _has_detail(image, None):
            continue
        switch([image.pointer], False)
        without = picture(scene.page, scene.shown.place)
        switch([image.pointer], True)
        if outside or shares(differs(scene.shown.seen, without), scene.shown.boxes([image.box]))[0] == 0:
            yield _leak(path, number, scene, "cropped_area" if outside else "image_hidden", image.box)


def _is_cropped(scene: Scene, image: Thing) -> bool:
    """True where a clip, or the page's edge, leaves less than the whole of a picture, and what it cuts has detail."""
    clip = clip_of(image)
    left = common(image.box, _page(scene))
    left = common(left, clip) if clip else left
    whole = area(image.box)
    if not 0 < area(left) < WHOLE * whole:
        return False
    return _has_detail(image, left)


def _has_detail(image: Thing, without: Box | None) -> bool:
    """True where a picture is not of one colour; `without` is a part of its box that is left out."""
    bitmap = raw.FPDFImageObj_GetBitmap(image.pointer)
    if not bitmap:
        return False
    try:
        wide, high = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride, format = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetFormat(bitmap)
        depth = {raw.FPDFBitmap_Gray: 1, raw.FPDFBitmap_BGR: 3}.get(format, 4)
        buffer = ctypes.cast(raw.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_ubyte * (stride * high)))
        rows = np.frombuffer(buffer.contents, dtype=np.uint8).reshape(high, stride)[:, : wide * depth]
        grey = rows.reshape(high, wide, depth)[:, :, : min(depth, 3)].max(axis=2).astype(np.int16)
        keep = np.ones((high, wide), dtype=np.bool_)
        if without is not None:
            x0, y0, x1, y1 = image.box
            across, up = wide / (x1 - x0), high / (y1 - y0)
            keep[
                max(0, round((y1 - without[3]) * up)) : max(0, round((y1 - without[1]) * up)),
                max(0, round((without[0] - x0) * across)) : max(0, round((without[2] - x0) * across)),
            ] = False
        part = grey[keep]
        ink = np.abs(part - np.median(part)) > APART if part.size else part
        return int(ink.sum()) >= LEAST_INK and float(ink.mean()) >= DETAIL
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
