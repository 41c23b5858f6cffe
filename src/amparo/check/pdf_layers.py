"""Layers of a PDF: those that are switched off, with what they would paint."""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium

from amparo.check.pdf_findings import Findings
from amparo.check.pdf_objects import name_of, text_of
from amparo.check.pdf_sheet import differs, picture, place_of


def layers(pdf: pikepdf.Pdf, data: bytes, findings: Findings) -> None:
    """A leak for each page on which a layer that is off would paint something.

    Args:
        pdf: open; changed here, so it is of no use afterwards.
        data: the same document.
        findings: where the leaks go.
    """
    told = pdf.Root.get("/OCProperties")
    if not isinstance(told, pikepdf.Dictionary):
        return
    groups = [one for one in _listed(told.get("/OCGs")) if isinstance(one, pikepdf.Dictionary)]
    given = told.get("/D")
    default = given if isinstance(given, pikepdf.Dictionary) else pikepdf.Dictionary()
    off = {one.objgen for one in _listed(default.get("/OFF")) if isinstance(one, pikepdf.Dictionary)}
    on = {one.objgen for one in _listed(default.get("/ON")) if isinstance(one, pikepdf.Dictionary)}
    if name_of(default, "/BaseState") == "OFF":
        off |= {one.objgen for one in groups if one.objgen not in on}
    hidden = [one for one in groups if one.objgen in off or _not_viewed(one)]
    for group in groups:
        findings.passage("layer, name", text_of(group, "/Name"))
    if not hidden:
        return
    names = ", ".join(text_of(one, "/Name") for one in hidden)
    told["/D"] = pikepdf.Dictionary(Order=pikepdf.Array(groups), ON=pikepdf.Array(groups))
    for group in groups:
        with suppress(KeyError):
            del group["/Usage"]
    pages = list(_pages_that_differ(pdf, data))
    for number, box in pages:
        findings.leak("hidden_layer", f"page {number}", names, number, box)
    if not pages:
        findings.leak("hidden_layer", "document", names)


def _listed(thing: pikepdf.Object | None) -> list[pikepdf.Object]:
    return list(thing) if isinstance(thing, pikepdf.Array) else []


def _not_viewed(group: pikepdf.Object) -> bool:
    usage = group.get("/Usage")
    view = usage.get("/View") if isinstance(usage, pikepdf.Dictionary) else None
    return name_of(view, "/ViewState") == "OFF"


def _pages_that_differ(pdf: pikepdf.Pdf, data: bytes) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Pages that show more with every layer on, and where."""
    out = BytesIO()
    try:
        pdf.save(out)
        whole, usual = pdfium.PdfDocument(out.getvalue()), pdfium.PdfDocument(data)
    except (pikepdf.PdfError, pdfium.PdfiumError):
        return
    for number in range(min(len(whole), len(usual))):
        with suppress(pdfium.PdfiumError):
            one, other = usual[number], whole[number]
            place = place_of(one)
            apart = differs(picture(one, place), picture(other, place))
            rows, columns = np.flatnonzero(apart.any(axis=1)), np.flatnonzero(apart.any(axis=0))
            if rows.size:
                sides = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
                x0, y0, x1, y1 = (round(float(side) / place.scale, 2) for side in sides)
                yield number + 1, (x0, y0, x1, y1)
    whole.close()
    usual.close()
