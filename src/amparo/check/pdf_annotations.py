"""Annotations and form fields of a PDF: notes, marks for redaction never applied, values that nobody sees."""

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.check.pdf_findings import Findings
from amparo.check.pdf_objects import name_of, text_of
from amparo.check.pdf_sheet import Place, differs, picture, place_of, shares
from amparo.extract.words import Box

HIDDEN, NO_VIEW, INVISIBLE = 2, 32, 1
NOTES = frozenset(
    (
        "Text",
        "Line",
        "Square",
        "Circle",
        "Polygon",
        "PolyLine",
        "Highlight",
        "Underline",
        "Squiggly",
        "StrikeOut",
        "Stamp",
        "Caret",
        "Ink",
    )
)
OTHERS = frozenset(
    ("Link", "FreeText", "Popup", "FileAttachment", "Widget", "Redact", "Watermark", "PrinterMark", "TrapNet")
)
WRITTEN = frozenset(("FreeText", "Widget"))
SEEN = 0.002  # of an annotation's box in which it makes a difference, where it is seen
MOST = 10_000


def annotations(pdf: pikepdf.Pdf, document: pdfium.PdfDocument | None, findings: Findings) -> None:
    """The annotations of every page, and fields that are on none."""
    for number, page in enumerate(pdf.pages, 1):
        listed = page.obj.get("/Annots")
        held: list[pikepdf.Object] = []
        if isinstance(listed, pikepdf.Array):
            held += [one for one in list(listed)[:MOST] if isinstance(one, pikepdf.Dictionary)]
        if not held:
            continue
        seen = _seen(document, number, held) if document else None
        below = _marked(document, number, held) if document else {}
        for at, annotation in enumerate(held):
            _one(annotation, number, seen[at] if seen else (None, True), findings)
            if name_of(annotation, "/Subtype") == "Redact":
                place = f"page {number}, annotation Redact"
                findings.leak("redact_not_applied", place, below.get(at, ""), number, seen[at][0] if seen else None)
    _fields(pdf, findings)


def _one(annotation: pikepdf.Object, number: int, seen: tuple[Box | None, bool], findings: Findings) -> None:
    subtype, (box, shows) = name_of(annotation, "/Subtype"), seen
    place = f"page {number}, annotation {subtype}"
    if subtype not in NOTES and subtype not in OTHERS:
        findings.leak("not_understood", place, "", number, box)
    author, subject, contents = (text_of(annotation, key) for key in ("/T", "/Subj", "/Contents"))
    rich = text_of(annotation, "/RC")
    flags = int(annotation.get("/F", 0)) if isinstance(annotation.get("/F", 0), int) else 0
    if subtype == "Widget":
        value = _value(annotation)
        findings.passage(place, value, number, shows)
        if not shows:
            findings.told("form_value", f"{place} {_field_name(annotation)}".strip(), value, number, box)
        return
    if subtype == "Link":
        findings.passage(place, contents, number)
        return
    hidden = bool(flags & (HIDDEN | NO_VIEW)) or (subtype == "FreeText" and not shows)
    text = "\n".join(part for part in (author, subject, contents, _plain(rich)) if part)
    if hidden and subtype != "Popup":
        findings.passage(place, text, number)
        findings.leak("hidden_annotation", place, " ".join(text.split()), number, box)
    elif subtype == "FreeText" and shows:
        findings.passage(place, contents or _plain(rich), number, True)
        findings.shows.add(contents)
        findings.told("note", f"{place}, author", author, number, box)
    elif contents.strip() or rich.strip():
        findings.passage(place, text, number)
        findings.leak("note", place, " ".join(text.split()), number, box)
    else:
        findings.told("note", f"{place}, author", text, number, box)


def _plain(rich: str) -> str:
    """Rich text without its tags."""
    out, inside = [], False
    for char in rich:
        inside = (char == "<") or (inside and char != ">")
        out.append(" " if inside or char == ">" else char)
    return "".join(out)


def _value(field: pikepdf.Object | None) -> str:
    """What is entered in a field; of its parents' where it has none itself."""
    for _ in range(16):
        if not isinstance(field, pikepdf.Dictionary):
            return ""
        if "/V" in field:
            value = field.get("/V")
            if isinstance(value, pikepdf.Dictionary) or name_of(field, "/FT") == "Btn":
                return ""
            return text_of(field, "/V")
        field = field.get("/Parent")
    return ""


def _field_name(field: pikepdf.Object) -> str:
    return text_of(field, "/T") or (text_of(field.get("/Parent"), "/T") if "/Parent" in field else "")


def _fields(pdf: pikepdf.Pdf, findings: Findings) -> None:
    """Fields of the form: default values, lists to choose from, and values of fields without a place on a page."""
    form = pdf.Root.get("/AcroForm")
    listed = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
    waiting = list(listed) if isinstance(listed, pikepdf.Array) else []
    done: set[tuple[int, int]] = set()
    while waiting and len(done) < MOST:
        field = waiting.pop()
        if not isinstance(field, pikepdf.Dictionary) or (field.is_indirect and field.objgen in done):
            continue
        if field.is_indirect:
            done.add(field.objgen)
        children = field.get("/Kids")
        if isinstance(children, pikepdf.Array):
            waiting += list(children)
        place = f"form field {_field_name(field)}".strip()
        if name_of(field, "/FT") == "Sig" and isinstance(field.get("/V"), pikepdf.Dictionary):
            signed = field.get("/V")
            words = "\n".join(text_of(signed, key) for key in ("/Name", "/Reason", "/Location", "/ContactInfo"))
            findings.passage(place, words)
            findings.leak("signature", place, " ".join(words.split()))
        elif "/Kids" not in field and not ("/Rect" in field and "/Subtype" in field):
            findings.told("form_value", place, _value(field))
        if name_of(field, "/FT") != "Btn":
            findings.told("form_value", f"{place}, default value", text_of(field, "/DV"))
        findings.passage(f"{place}, choices", text_of(field, "/Opt"))


def _seen(document: pdfium.PdfDocument, number: int, held: list[pikepdf.Object]) -> list[tuple[Box | None, bool]]:
    """Of each annotation its box on the page as shown, and whether its writing is seen there: not below another one."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return [(None, True)] * len(held)
    try:
        place = place_of(page)
        boxes = [_box(one, place) for one in held]
        written = [at for at, one in enumerate(held) if name_of(one, "/Subtype") in WRITTEN]
        if not written:
            return [(box, True) for _, box in boxes]
        with_all = picture(page, place)
        _hide(page, written)
        without = differs(with_all, picture(page, place))
        share = shares(without, place.pixels([own for own, _ in boxes], (with_all.shape[1], with_all.shape[0])))
        return [(box, at not in written or bool(share[at] > SEEN)) for at, (_, box) in enumerate(boxes)]
    except pdfium.PdfiumError:
        return [(None, True)] * len(held)
    finally:
        page.close()


def _marked(document: pdfium.PdfDocument, number: int, held: list[pikepdf.Object]) -> dict[int, str]:
    """The words below each mark for redaction, by the number of its annotation."""
    out: dict[int, str] = {}
    marks = [at for at, one in enumerate(held) if name_of(one, "/Subtype") == "Redact"]
    if not marks:
        return out
    page = document[number - 1]
    text = page.get_textpage()
    place = place_of(page)
    for at in marks:
        (left, bottom, right, top), _ = _box(held[at], place)
        out[at] = " ".join(text.get_text_bounded(left, bottom, right, top).split())
    text.close()
    page.close()
    return out


def _hide(page: pdfium.PdfPage, numbers: list[int]) -> None:
    for at in numbers:
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if annotation:
            raw.FPDFAnnot_SetFlags(annotation, raw.FPDFAnnot_GetFlags(annotation) | HIDDEN)
            raw.FPDFPage_CloseAnnot(annotation)


def _box(annotation: pikepdf.Object, place: Place) -> tuple[Box, Box | None]:
    rect = annotation.get("/Rect")
    try:
        x0, y0, x1, y1 = (float(side) for side in rect)  # type: ignore[union-attr]
    except (TypeError, ValueError):
        return (0.0, 0.0, 0.0, 0.0), None
    own = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return own, place.shown(own)
