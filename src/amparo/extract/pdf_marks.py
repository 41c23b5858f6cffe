"""Marks on a PDF page that are not its text: notes, form fields, pinned files, and whether it is a picture."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.extract.html import text_of_html
from amparo.extract.mail import Enclosed
from amparo.extract.normalise import normalise
from amparo.extract.pdf_files import pinned_file
from amparo.extract.pdf_lines import Line, Placed
from amparo.extract.text import Box
from amparo.records.member import Refused

FEW_CHARS = 60  # of text over a scan: a stamp and a page number
SCAN_SHARE = 0.5  # of the page that a picture covers when the page is a scan
MANY_PATHS = 30  # lines and curves without any text: letters drawn as outlines, or a drawing
DEEPEST_FORM = 4
MOST_OBJECTS = 5000
NO_NOTE = frozenset((raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_FILEATTACHMENT))
TICKED = frozenset((raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON))
MOST_ANNOTATIONS = 10_000
MOST_OPTIONS = 1000  # lines of a list

ToBox = Callable[[float, float, float, float], Box]


@dataclass(frozen=True, slots=True)
class Marks:
    """Text of the notes and form fields of one page as lines, and the files that are pinned to it."""

    lines: tuple[Line, ...] = ()
    files: tuple[Enclosed | Refused, ...] = ()


def notes(page: pdfium.PdfPage, to_box: ToBox) -> Marks:
    """What people wrote on a page: text boxes and form fields as they show, notes after the label `[note]`.

    A box that is ticked is the line `[x]` and its name.
    """
    lines: list[Line] = []
    files: list[Enclosed | Refused] = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == raw.FPDF_ANNOT_FILEATTACHMENT:
                files.append(pinned_file(annotation))
            if kind not in NO_NOTE:
                lines += _lines(_words(page, annotation, kind), annotation, to_box)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return Marks(tuple(lines), tuple(files))


def needs_ocr(page: pdfium.PdfPage, chars: int) -> bool:
    """True when the page shows more than its `chars` characters of text: a scan, or letters drawn as outlines.

    A page with nothing on it at all does not.
    """
    if chars > FEW_CHARS:
        return False
    width, height = page.get_size()
    area, pictures, paths = 0.0, 0, 0
    waiting = [
        (raw.FPDFPage_GetObject(page, at), 0) for at in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS))
    ]
    while waiting:
        thing, depth = waiting.pop()
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            area += _area(thing)
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING):
            paths += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            count = min(raw.FPDFFormObj_CountObjects(thing), MOST_OBJECTS - len(waiting))
            waiting += [(raw.FPDFFormObj_GetObject(thing, at), depth + 1) for at in range(max(0, count))]
    if chars == 0:
        return bool(pictures) or paths >= MANY_PATHS
    return bool(area >= SCAN_SHARE * width * height)


def _area(thing: object) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(thing, *sides):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    return float(max(0.0, right - left) * max(0.0, top - bottom))


def _words(page: pdfium.PdfPage, annotation: object, kind: int) -> str:
    """What one annotation says."""
    if kind == raw.FPDF_ANNOT_WIDGET:
        return _field(page, annotation)
    text = _value(annotation, b"Contents") or text_of_html(_value(annotation, b"RC")).chars
    if kind == raw.FPDF_ANNOT_FREETEXT or not text.strip():
        return text
    author = " ".join(_value(annotation, b"T").split())
    return f"[note] {author}: {text}" if author else f"[note] {text}"


def _field(page: pdfium.PdfPage, annotation: object) -> str:
    """The value of a form field; of a box that is ticked `[x]` and its name, of others nothing."""
    form = page.formenv
    if form is None:
        return _value(annotation, b"V")
    if raw.FPDFAnnot_GetFormFieldType(form, annotation) in TICKED:
        if not raw.FPDFAnnot_IsChecked(form, annotation):
            return ""
        name = _told(raw.FPDFAnnot_GetFormFieldAlternateName, form, annotation)
        return f"[x] {name or _told(raw.FPDFAnnot_GetFormFieldName, form, annotation)}"
    if raw.FPDFAnnot_GetFormFieldType(form, annotation) == raw.FPDF_FORMFIELD_LISTBOX:
        return "\n".join(_chosen(form, annotation))
    return _told(raw.FPDFAnnot_GetFormFieldValue, form, annotation) or _value(annotation, b"V")


def _chosen(form: object, annotation: object) -> Iterator[str]:
    """The lines of a list that are chosen."""
    for at in range(min(max(0, raw.FPDFAnnot_GetOptionCount(form, annotation)), MOST_OPTIONS)):
        if raw.FPDFAnnot_IsOptionSelected(form, annotation, at):
            yield _told(partial(_option, at), form, annotation)


def _option(at: int, form: object, annotation: object, buffer: object, length: int) -> int:
    return int(raw.FPDFAnnot_GetOptionLabel(form, annotation, at, buffer, length))


def _lines(words: str, annotation: object, to_box: ToBox) -> list[Line]:
    """The words of one annotation, all in its own box."""
    text = normalise(words)
    if not text.strip():
        return []
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    box = to_box(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
    label = ["[note]"] if text.startswith("[note] ") else []
    rows = [line.removeprefix("[note] ").split() for line in text.split("\n") if line.strip()]
    return [tuple(Placed(word, box) for word in (*label, *row)) for row in rows]


def _told(ask: Callable[..., int], form: object, annotation: object) -> str:
    """What pdfium says of a form field."""
    length = ask(form, annotation, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    ask(form, annotation, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def _value(annotation: object, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
