"""What stands apart from the pages' own content: appearances of annotations, patterns, masks, and pages that are in no list."""

from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium

from amparo.check.pdf_findings import Findings
from amparo.check.pdf_objects import Objects, content_of, name_of
from amparo.check.pdf_page import inspect_page
from amparo.check.pdf_stray import form_alone, page_content, text_of_content, writes

HIDDEN, NO_VIEW = 2, 32
MOST = 2000  # appearances that are looked at
STATES = ("/N", "/R", "/D")  # as shown, under the pointer, pressed


def apart(pdf: pikepdf.Pdf, objects: Objects, findings: Findings) -> None:
    """Text that a file keeps beside the content of its pages. What an annotation shows is shown; all else is a leak.

    Readers of a page's text pass all of this over, though it can be seen, found and copied in the file.
    """
    done: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, 1):
        for annotation in _annotations(page):
            for state, form, now in _appearances(annotation):
                if len(done) < MOST and form.objgen not in done:
                    done.add(form.objgen)
                    place = f"page {number}, annotation {name_of(annotation, '/Subtype')}, appearance {state}"
                    shown = now and _is_shown(annotation, page)
                    _appearance(pdf, form, (place, number), shown, findings)
    _elsewhere(pdf, objects, done, findings)


def _annotations(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    listed = page.obj.get("/Annots")
    if isinstance(listed, pikepdf.Array):
        yield from (one for one in list(listed)[:MOST] if isinstance(one, pikepdf.Dictionary))


def _appearances(annotation: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object, bool]]:
    """Name, form, and whether it is the one that shows: that one first."""
    held = annotation.get("/AP")
    state = name_of(annotation, "/AS")
    for key in STATES if isinstance(held, pikepdf.Dictionary) else ():
        found = held.get(key)  # type: ignore[union-attr]
        if isinstance(found, pikepdf.Stream):
            yield key, found, key == "/N"
        elif isinstance(found, pikepdf.Dictionary):
            for name in sorted(found.keys(), key=lambda name: name[1:] != state):
                if isinstance(found[name], pikepdf.Stream):
                    yield f"{key} {name}", found[name], key == "/N" and name[1:] == state


def _is_shown(annotation: pikepdf.Object, page: pikepdf.Page) -> bool:
    flags = annotation.get("/F", 0)
    if isinstance(flags, int) and flags & (HIDDEN | NO_VIEW):
        return False
    try:
        a, b, c, d = (float(side) for side in annotation.get("/Rect"))  # type: ignore[union-attr]
        left, bottom, right, top = (float(side) for side in page.cropbox)
    except (TypeError, ValueError):
        return False
    return min(a, c) < right and max(a, c) > left and min(b, d) < top and max(b, d) > bottom


def _appearance(
    pdf: pikepdf.Pdf, form: pikepdf.Object, where: tuple[str, int], shown: bool, findings: Findings
) -> None:  # fmt: skip
    place, number = where
    content = content_of(form)
    if not writes(content) and b"Do" not in content:
        return
    if not shown:
        text = text_of_content(pdf, content, form.get("/Resources"))
        findings.told("hidden_annotation", place, text, number)
        return
    made = form_alone(pdf, form)
    if made is None:
        return
    document = pdfium.PdfDocument(made)
    try:
        found = inspect_page(findings.path, document, 1, [])
    finally:
        document.close()
    for passage in found.passages:
        findings.passage(place, passage.text, number, passage.shown)
        if passage.shown:
            findings.shows.add(passage.text)
    if "annotation Widget" not in place:  # a field may hold more than it has room for, which its value tells
        for leak in found.leaks:
            if leak.words:
                findings.leak("under_annotation", place, leak.words, number)


def _elsewhere(pdf: pikepdf.Pdf, objects: Objects, done: set[tuple[int, int]], findings: Findings) -> None:
    """Pages in no list, appearances on no page, patterns, and groups of soft masks."""
    listed = {page.obj.objgen for page in pdf.pages}
    for found in objects.found:
        thing = found.thing
        if name_of(thing, "/Type") in ("Page", "Template") and thing.objgen not in listed:
            page = pikepdf.Page(thing)
            text = text_of_content(pdf, page_content(page), thing.get("/Resources"))
            findings.told("undrawn_object", f"{found.place}, page in no list", text)
        if not isinstance(thing, pikepdf.Stream) or thing.objgen in done:
            continue
        on_no_page = "/AP" in (found.key, found.above) or (found.above in STATES and " /AP" in found.place)
        mask = found.key == "/G" and name_of(found.parent, "/S") in ("Luminosity", "Alpha")
        if not (on_no_page or mask or thing.get("/PatternType") == 1):
            continue
        content = content_of(thing)
        if writes(content) or b"Do" in content:
            what = "appearance on no page" if on_no_page else "mask" if mask else "pattern"
            kind = "undrawn_object" if on_no_page else "hidden_text"
            text = text_of_content(pdf, content, thing.get("/Resources"))
            findings.told(kind, f"{found.place}, {what}", text)
