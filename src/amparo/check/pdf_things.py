"""Things: what a PDF page paints, in the order of painting, with the box of each, as pdfium holds it."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.extract.words import Box

DEEPEST_FORM = 12
MOST = 60_000
INVISIBLE = (3, 7)  # render modes that paint nothing
OPAQUE = 230  # of 255
LEAN = 0.04  # of a rectangle's side by which a corner may stand off
THICK = 3.0  # points of a stroke that can hide print

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Thing:
    """One object that a page paints.

    Attributes:
        order: later ones lie on top.
        what: `text`, `path`, `image`, `shading` or `other`.
        box: left, bottom, right, top in the page's own coordinates.
        pointer: pdfium's.
        matrix: from the coordinates of the form it stands in to the page's.
        covers: `rectangle`, `polygon`, `line`, `image` where it can hide what lies below; else empty.
        clear: True for writing that paints nothing by its mode or its opacity.
        layer: names of its marks of optional content.
    """

    order: int
    what: str
    box: Box
    pointer: object
    matrix: Matrix
    covers: str = ""
    clear: bool = False
    layer: bool = False


def things_of(page: pdfium.PdfPage) -> list[Thing]:
    """Everything that a page paints, what stands inside forms included; the first MOST."""
    return [_thing(order, pointer, matrix) for order, (pointer, matrix) in enumerate(_objects(page))]


def address(pointer: object) -> int:
    """Where pdfium keeps an object: the same for the same object."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def matrix_of(pointer: object) -> Matrix:
    """An object's own matrix."""
    told = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(pointer, told):
        return SAME
    return told.a, told.b, told.c, told.d, told.e, told.f


def times(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(matrix: Matrix, box: Box) -> Box:
    """The box around a box that a matrix moves."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def clip_of(thing: Thing) -> Box | None:
    """The box around the clip that cuts an object, in the page's own coordinates; None where nothing does."""
    clip = raw.FPDFPageObj_GetClipPath(thing.pointer)
    box: Box | None = None
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        xs, ys = [], []
        for at in range(max(0, raw.FPDFClipPath_CountPathSegments(clip, path))):
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, at), x, y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            one = moved(thing.matrix, (min(xs), min(ys), max(xs), max(ys)))
            box = common(box, one) if box else one
    return box


def common(one: Box, other: Box) -> Box:
    """Where two boxes overlap; empty (x1 <= x0) where they do not."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def area(box: Box) -> float:
    """In square points."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def around(boxes: "list[Box]") -> Box:
    """The box around some."""
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[object, Matrix]]:
    left = MOST
    waiting = [(_inside(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject), SAME)]
    while waiting and left:
        pointer = next(waiting[-1][0], None)
        if pointer is None:
            waiting.pop()
            continue
        left -= 1
        matrix = waiting[-1][1]
        if raw.FPDFPageObj_GetType(pointer) != raw.FPDF_PAGEOBJ_FORM:
            yield pointer, matrix
        elif len(waiting) <= DEEPEST_FORM:
            inside = _inside(pointer, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
            waiting.append((inside, times(matrix_of(pointer), matrix)))


def _inside(owner: object, count: object, get: object) -> Iterator[object]:
    for at in range(max(0, min(count(owner), MOST))):  # type: ignore[operator]
        pointer = get(owner, at)  # type: ignore[operator]
        if pointer:
            yield pointer


KINDS = {
    raw.FPDF_PAGEOBJ_TEXT: "text",
    raw.FPDF_PAGEOBJ_PATH: "path",
    raw.FPDF_PAGEOBJ_IMAGE: "image",
    raw.FPDF_PAGEOBJ_SHADING: "shading",
}


def _thing(order: int, pointer: object, matrix: Matrix) -> Thing:
    what = KINDS.get(raw.FPDFPageObj_GetType(pointer), "other")
    sides = [ctypes.c_float() for _ in range(4)]
    box: Box = (0.0, 0.0, 0.0, 0.0)
    if raw.FPDFPageObj_GetBounds(pointer, *sides):
        box = moved(matrix, (sides[0].value, sides[1].value, sides[2].value, sides[3].value))
    covers, clear = "", False
    if what == "path":
        covers = _path(pointer, matrix)
    elif what == "image":
        covers = "image"
    elif what == "text":
        mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
        get = raw.FPDFPageObj_GetStrokeColor if mode in (1, 5) else raw.FPDFPageObj_GetFillColor
        clear = mode in INVISIBLE or _alpha(pointer, get) < 255 - OPAQUE
    return Thing(order, what, box, pointer, matrix, covers, clear, _in_layer(pointer))


def _alpha(pointer: object, get: object) -> int:
    parts = [ctypes.c_uint() for _ in range(4)]
    return int(parts[3].value) if get(pointer, *parts) else 255  # type: ignore[operator]


def _path(pointer: object, matrix: Matrix) -> str:
    """What a path is that hides what lies below it."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(pointer, fill, stroke):
        return ""
    if fill.value and _alpha(pointer, raw.FPDFPageObj_GetFillColor) >= OPAQUE:
        return "rectangle" if _is_rectangle(pointer) else "polygon"
    if stroke.value and _alpha(pointer, raw.FPDFPageObj_GetStrokeColor) >= OPAQUE:
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(pointer, width)
        whole = times(matrix_of(pointer), matrix)
        if abs(whole[0] * whole[3] - whole[1] * whole[2]) ** 0.5 * width.value >= THICK:
            return "line"
    return ""


def _is_rectangle(pointer: object) -> bool:
    """True for corners at two places across and two upright, in the path's own coordinates."""
    count = raw.FPDFPath_CountSegments(pointer)
    if not 4 <= count <= 400:
        return False
    xs, ys = [], []
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(pointer, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            return False
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        xs.append(x.value)
        ys.append(y.value)
    return all(
        min(abs(one - min(row)), abs(one - max(row))) <= LEAN * max(1e-6, max(row) - min(row))
        for row in (xs, ys)
        for one in row
    )


def _in_layer(pointer: object) -> bool:
    buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for at in range(max(0, min(raw.FPDFPageObj_CountMarks(pointer), 16))):
        mark = raw.FPDFPageObj_GetMark(pointer, at)
        if raw.FPDFPageObjMark_GetName(mark, buffer, 64, length) and bytes(buffer)[:6] == "OC\0".encode("utf-16-le"):
            return True
    return False
