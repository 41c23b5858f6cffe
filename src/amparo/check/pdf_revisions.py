"""Revisions of a PDF: what earlier saves left in it, and bytes that belong to none."""

import re
from contextlib import suppress
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium

from amparo.check.pdf_findings import Findings, Shows
from amparo.check.pdf_objects import Objects, is_text
from amparo.check.pdf_sheet import Place, differs, picture, place_of

END = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
LAST = b"%%EOF"
HEAD = b"%PDF-"
MOST = 12  # revisions looked into
MOST_PAGES = 60  # pages of a revision whose pictures are compared
PAPER = 235
LEAST_PIXELS = 40  # in which an earlier page shows what the last one does not
SHARP = 1.0


def revisions(data: bytes, findings: Findings) -> str:
    """A leak for each earlier version that shows or says what the last one does not.

    Returns:
        What those versions say, so that nobody tells it twice.
    """
    _around(data, findings)
    ends = [found.end() for found in END.finditer(data) if int(found[1]) > 0]
    if len(ends) < 2:
        return ""
    now = Shows([passage.text for passage in findings.passages])
    now.add("\n".join(_said(data)))
    told: list[str] = []
    for number, end in enumerate(ends[:-1][:MOST], 1):
        place = f"version {number} of {len(ends)}"
        said = _said(data[:end])
        lost = [line.strip() for text in said for line in text.splitlines() if now.lacks(line)]
        if lost:
            findings.passage(place, "\n".join(lost))
            findings.leak("earlier_revision", place, " ".join(dict.fromkeys(lost))[:2000])
            told += said
        else:
            page, box = _shown_then(data[:end], data)
            if page:
                findings.leak("earlier_revision", f"{place}, page {page}", "", page, box)
    return "\n".join(told)


def _around(data: bytes, findings: Findings) -> None:
    """Bytes before the head and after the end."""
    head, last = data.find(HEAD), data.rfind(LAST)
    for place, rest in (
        ("before the document", data[: max(0, head)]),
        ("after the document", data[last + len(LAST) :]),
    ):
        if last < 0 or not rest.strip(b"\0 \t\r\n\x1a\xef\xbb\xbf"):
            continue
        text = rest.decode("utf-8", "replace")
        if is_text(text):
            findings.passage(f"bytes {place}", text)
        findings.leak("extra_bytes", f"bytes {place}", " ".join(text.split())[:500] if is_text(text) else "")


def _said(data: bytes) -> list[str]:
    """All that a version says: the text of its pages and every string of its objects."""
    out = []
    with suppress(pdfium.PdfiumError):
        document = pdfium.PdfDocument(data)
        for number in range(len(document)):
            with suppress(pdfium.PdfiumError):
                page = document[number]
                out.append(page.get_textpage().get_text_range())
                page.close()
        document.close()
    with suppress(pikepdf.PdfError, RuntimeError), pikepdf.open(BytesIO(data)) as pdf:
        out += [text for _, text in Objects(pdf).strings]
    return out


def _shown_then(before: bytes, now: bytes) -> tuple[int | None, tuple[float, float, float, float] | None]:
    """The first page of an earlier version that shows what the last one covers or lacks."""
    try:
        old, new = pdfium.PdfDocument(before), pdfium.PdfDocument(now)
    except pdfium.PdfiumError:
        return None, None
    try:
        for number in range(min(len(old), MOST_PAGES)):
            if number >= len(new):
                return number + 1, None
            with suppress(pdfium.PdfiumError):
                one, other = old[number], new[number]
                whole = place_of(one)
                place = Place(whole.left, whole.bottom, whole.right, whole.top, whole.rotation, min(SHARP, whole.scale))
                then = picture(one, place)
                gone = differs(then, picture(other, place)) & (then[:, :, :3].min(axis=2) < PAPER)
                if int(gone.sum()) >= LEAST_PIXELS:
                    rows, columns = np.flatnonzero(gone.any(axis=1)), np.flatnonzero(gone.any(axis=0))
                    sides = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
                    x0, y0, x1, y1 = (round(float(side) / place.scale, 2) for side in sides)
                    return number + 1, (x0, y0, x1, y1)
        return None, None
    finally:
        old.close()
        new.close()
