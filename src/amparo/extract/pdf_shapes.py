"""Shapes: the filled rectangles, thick lines, pictures and writing of a PDF page, in the order in which they are painted."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.extract.text import Box

DEEPEST_FORM = 6
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 4_000
STRAIGHT = 1.2  # points by which a side may lean and still be level or upright
OPAQUE = 250
INVISIBLE = 3  # the render mode of a text layer that OCR put behind a scan

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """Something painted over a rectangle of the page.

    Attributes:
        box: left, bottom, right, top in the page's own coordinates.
        tone: brightest of red, green and blue, 0 to 255; None for a picture.
        dull: darkest of them; None for a picture.
        order: later ones lie on top.
        picture: pdfium's object of a picture, else None.
    """

    box: Box
    tone: int | None
    dull: int | None
    order: int
    picture: object | None = None


@dataclass(slots=True)
class Painted:
    """What a page paints.

    Attributes:
        shapes: rectangles, thick lines and pictures, in order.
        writing: address of a text object -> its order; None instead of the order where it paints nothing.
    """

    shapes: list[Shape] = field(default_factory=list)
    writing: dict[int, int | None] = field(default_factory=dict)


def painted(page: pdfium.PdfPage) -> Painted:
    """Everything of a page in the order of painting, what stands inside forms included; MOST_OBJECTS at most."""
    out = Painted()
    for order, (thing, matrix) in enumerate(_things(page), start=1):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            out.shapes += _path(thing, matrix, order)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            out.shapes.append(Shape(_corners(_matrix(thing), matrix), None, None, order, thing))
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            shown = raw.FPDFTextObj_GetTextRenderMode(thing) != INVISIBLE
            out.writing[address(thing)] = order if shown else None
    return out


def address(thing: object) -> int:
    """Where pdfium keeps an object: the same for the same object."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _things(page: pdfium.PdfPage) -> Iterator[tuple[object, Matrix]]:
    """Objects in the order of painting, each with the matrix from its coordinates to the page's."""
    left = MOST_OBJECTS
    waiting = [(iter(_objects(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)), SAME)]
    while waiting and left:
        thing = next(waiting[-1][0], None)
        if thing is None:
            waiting.pop()
            continue
        left -= 1
        matrix = waiting[-1][1]
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
            yield thing, matrix
        elif len(waiting) <= DEEPEST_FORM:
            inside = iter(_objects(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject))
            waiting.append((inside, _times(_matrix(thing), matrix)))


def _objects(owner: object, count: object, get: object) -> Iterator[object]:
    for at in range(max(0, min(count(owner), MOST_OBJECTS))):  # type: ignore[operator]
        thing = get(owner, at)  # type: ignore[operator]
        if thing:
            yield thing


def _matrix(thing: object) -> Matrix:
    told = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, told):
        return SAME
    return told.a, told.b, told.c, told.d, told.e, told.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _corners(matrix: Matrix, outer: Matrix) -> Box:
    """The box around a picture: the unit square under its matrix."""
    whole = _times(matrix, outer)
    return _around([_at(whole, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))])


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _path(thing: object, outer: Matrix, order: int) -> Iterator[Shape]:
    """The rectangles that a path fills, and its line where that is stroked thick and straight."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing, fill, stroke):
        return
    count = raw.FPDFPath_CountSegments(thing)
    if not (fill.value or stroke.value) or not 2 <= count <= MOST_SEGMENTS:
        return
    whole = _times(_matrix(thing), outer)
    if fill.value:
        tones = _tones(thing, raw.FPDFPageObj_GetFillColor)
        for points in _outlines(thing, count, whole) if tones else ():
            if _is_rectangle(points):
                yield Shape(_around(points), tones[0], tones[1], order)
    elif count == 2 and (tones := _tones(thing, raw.FPDFPageObj_GetStrokeColor)):
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(thing, width)
        half = abs(whole[0] * whole[3] - whole[1] * whole[2]) ** 0.5 * width.value / 2
        for points in _outlines(thing, count, whole):
            x0, y0, x1, y1 = _around(points)
            if len(points) == 2 and y1 - y0 <= STRAIGHT:
                yield Shape((x0, y0 - half, x1, y1 + half), tones[0], tones[1], order)


def _tones(thing: object, get: object) -> tuple[int, int]:
    """Brightest and darkest part of an opaque colour; empty where it lets through what lies below."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not get(thing, *parts) or parts[3].value < OPAQUE:  # type: ignore[operator]
        return ()  # type: ignore[return-value]
    colour = [part.value for part in parts[:3]]
    return max(colour), min(colour)


def _outlines(thing: object, count: int, whole: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each closed part of a path; parts with curves are left out."""
    points: list[tuple[float, float]] = []
    curved = False
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append(_at(whole, x.value, y.value))
    if points and not curved:
        yield points


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    """True for four corners whose sides are level and upright."""
    corners = points[:-1] if len(points) == 5 and _near(points[0], points[4]) else points
    if len(corners) != 4:
        return False
    sides = [(corners[at], corners[(at + 1) % 4]) for at in range(4)]
    level = [abs(a[1] - b[1]) <= STRAIGHT for a, b in sides]
    upright = [abs(a[0] - b[0]) <= STRAIGHT for a, b in sides]
    return (level[0] and upright[1] and level[2] and upright[3]) or (
        upright[0] and level[1] and upright[2] and level[3]
    )


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= STRAIGHT and abs(one[1] - other[1]) <= STRAIGHT
