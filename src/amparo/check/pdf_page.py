"""One page of a PDF: its words by two readers, those that it shows and those that it hides, and its pictures."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.check.glyph import Glyph
from amparo.check.inspection import Inspection, Passage
from amparo.check.leak import Leak
from amparo.check.pdf_engines import PDFIUM, PDFMINER, Crowded, pdfium_glyphs
from amparo.check.pdf_hidden import Hidden, Overlay, Scene, hidden_words
from amparo.check.pdf_pictures import pictures
from amparo.check.pdf_sheet import place_of
from amparo.check.pdf_shown import look, stacked
from amparo.check.pdf_things import area, common, things_of
from amparo.extract.words import Box

CELL = 8.0  # points: side of the squares by which one reader's characters are found in another's
SAME = 0.4  # of the smaller box that two readers' boxes of the same words share at least
PAINTLESS = frozenset((raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP))


def inspect_page(path: str, document: pdfium.PdfDocument, number: int, other: list[Glyph] | None) -> Inspection:
    """The leaks of what one page paints, and its text.

    Args:
        path: as in Leak.
        document: open, with its forms set up.
        number: 1-based.
        other: the page's characters as pdfminer has them; None where it cannot read the page.
    """
    place_name = f"page {number}"
    unread = Inspection((Leak(path, "not_understood", place_name, number, None, (PDFIUM,)),))
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return unread
    try:
        out = _looked_at(path, page, number, other or [])
    except (pdfium.PdfiumError, Crowded, MemoryError):
        return unread
    finally:
        page.close()
    if other is None:
        out += Inspection((Leak(path, "not_understood", place_name, number, None, (PDFMINER,)),))
    return out


def _looked_at(path: str, page: pdfium.PdfPage, number: int, other: list[Glyph]) -> Inspection:
    place, things = place_of(page), things_of(page)
    glyphs = pdfium_glyphs(page, things)
    overlays = overlays_of(page)
    shown = look(page, place, things, bool(overlays))
    scene = Scene(page, shown, things, overlays)
    hidden = shown.hides(glyphs)
    stacked(page, shown, things, glyphs, hidden)
    first = hidden_words(scene, glyphs, hidden)
    theirs, known = _matched(glyphs, hidden, other, shown.hides(other, cells=True))
    second = hidden_words(scene, known, theirs)
    leaks, passages = [], []
    for engine, chars, off in ((PDFIUM, glyphs, hidden), (PDFMINER, other, theirs)):
        text = "".join(glyph.char for glyph, out in zip(chars, off, strict=True) if not out)
        if text.strip():
            passages.append(Passage(path, engine, f"page {number}", text, number))
    for found, engines in _merged(first, second):
        box = place.shown(found.box)
        leaks.append(Leak(path, found.kind, f"page {number}", number, box, engines, found.words))
        passages += [
            Passage(path, engine, f"page {number}, {found.kind}", found.words, number, False) for engine in engines
        ]
    leaks += pictures(path, number, scene)
    return Inspection(tuple(leaks), tuple(passages))


def overlays_of(page: pdfium.PdfPage) -> list[Overlay]:
    """The annotations of a page that may cover something."""
    out = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), 10_000)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        subtype, rect = raw.FPDFAnnot_GetSubtype(annotation), raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, rect)
        raw.FPDFPage_CloseAnnot(annotation)
        if subtype not in PAINTLESS:
            low, high = sorted((rect.bottom, rect.top))
            out.append(Overlay(subtype, (min(rect.left, rect.right), low, max(rect.left, rect.right), high)))
    return out


def _matched(
    glyphs: Sequence[Glyph], hidden: npt.NDArray[np.bool_], other: Sequence[Glyph], alone: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.bool_], list[Glyph]]:
    """The other reader's characters: hidden as pdfium's same character is, else as their own cell tells.

    Returns:
        Which are hidden, and the characters with the order of pdfium's object where it is known.
    """
    squares: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        if not glyph.blank:
            x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
            squares[(glyph.char, int(x // CELL), int(y // CELL))].append(at)
    out, known = alone.copy(), list(other)
    taken: set[int] = set()
    for at, glyph in enumerate(other):
        if glyph.blank:
            continue
        twin = _twin(glyph, glyphs, squares, taken)
        if twin is not None:
            taken.add(twin)
            out[at] = hidden[twin]
            known[at] = Glyph(glyph.char, glyph.box, glyphs[twin].order, glyphs[twin].pointer)
    return out, known


def _twin(
    glyph: Glyph, glyphs: Sequence[Glyph], squares: dict[tuple[str, int, int], list[int]], taken: set[int]
) -> int | None:
    x0, y0, x1, y1 = glyph.box
    if x1 - x0 > 400 or y1 - y0 > 400:
        return None
    slack = 0.25 * (y1 - y0) + 0.3
    for x in range(int((x0 - slack) // CELL), int((x1 + slack) // CELL) + 1):
        for y in range(int((y0 - slack) // CELL), int((y1 + slack) // CELL) + 1):
            for at in squares.get((glyph.char, x, y), ()):
                box = glyphs[at].box
                middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
                if at not in taken and x0 - slack <= middle[0] <= x1 + slack and y0 - slack <= middle[1] <= y1 + slack:
                    return at
    return None


def _merged(first: Sequence[Hidden], second: Sequence[Hidden]) -> list[tuple[Hidden, tuple[str, ...]]]:
    """What either reader found hidden, once: pdfium's box and words where both have it."""
    out: list[tuple[Hidden, tuple[str, ...]]] = []
    left = list(second)
    for one in first:
        twins = [other for other in left if _together(one.box, other.box)]
        left = [other for other in left if other not in twins]
        out.append((one, (PDFIUM, PDFMINER) if twins else (PDFIUM,)))
    return out + [(one, (PDFMINER,)) for one in left]


def _together(one: Box, other: Box) -> bool:
    return area(common(one, other)) >= SAME * max(min(area(one), area(other)), 1e-6)
