"""PDF: everything that a finished PDF still tells, by three independent readers and by its picture."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium

from amparo.beat import beat
from amparo.check.glyph import Glyph
from amparo.check.inspection import Inspection, Inspector, Passage
from amparo.check.leak import Leak
from amparo.check.pdf_annotations import annotations
from amparo.check.pdf_apart import apart
from amparo.check.pdf_content import contents, painted_in
from amparo.check.pdf_document import document_parts
from amparo.check.pdf_engines import PDFIUM, Pdfminer
from amparo.check.pdf_findings import Findings, Shows
from amparo.check.pdf_images import image_files
from amparo.check.pdf_layers import layers
from amparo.check.pdf_masked import masked
from amparo.check.pdf_metadata import metadata
from amparo.check.pdf_objects import Objects
from amparo.check.pdf_page import inspect_page
from amparo.check.pdf_revisions import revisions
from amparo.check.pdf_stray import orphans, undrawn


def inspect_pdf(path: str, data: bytes, within: Inspector | None = None) -> Inspection:
    """All that a PDF tells: its leaks, and every text that pdfium, pdfminer.six or pikepdf finds in it.

    Whether text is hidden is told by the page's picture: text that makes no difference to it is not seen, whatever lies
    on it. What a document says of itself (properties, bookmarks) is a leak where it has a word that no page shows.

    Args:
        path: as in Leak.
        data: the file.
        within: inspects the files inside it; None leaves them as leaks of the kind `attachment` alone.

    Never raises for bad bytes: a file that a reader cannot open is a leak of the kind `not_readable`.
    """
    pages = _pages(path, data)
    if any(leak.kind == "not_readable" for leak in pages.leaks):
        return pages
    findings = Findings(path, Shows(passage.text for passage in pages.passages if passage.shown))
    inner = Inspection()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            inner = _objects(pdf, data, findings, painted_in(pages.passages), within)
    except (pikepdf.PdfError, RecursionError, RuntimeError, MemoryError, ValueError):
        findings.leak("not_readable", "file")
    found = pages + findings.inspection()
    order = sorted(found.leaks, key=lambda leak: (leak.page or 0, leak.place, leak.kind, leak.box or (), leak.words))
    return Inspection(tuple(dict.fromkeys(order)), found.passages) + inner


def _objects(
    pdf: pikepdf.Pdf, data: bytes, findings: Findings, painted: Shows, within: Inspector | None
) -> Inspection:  # fmt: skip
    """Everything but what the pages paint."""
    objects = Objects(pdf)
    document: pdfium.PdfDocument | None = None
    try:
        document = pdfium.PdfDocument(data)
        document.init_forms()
        annotations(pdf, document, findings)
    except pdfium.PdfiumError:
        annotations(pdf, None, findings)
    finally:
        if document:
            document.close()
    beat()
    metadata(pdf, objects, findings)
    inner = document_parts(pdf, objects, findings, within)
    image_files(objects, findings)
    masked(objects, findings)
    apart(pdf, objects, findings)
    contents(pdf, objects, painted, findings)
    undrawn(pdf, objects, findings)
    beat()
    orphans(pdf, objects, data, findings, revisions(data, findings))
    layers(pdf, data, findings)
    return inner


def _pages(path: str, data: bytes) -> Inspection:
    """What each page paints."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return Inspection((Leak(path, "not_readable", "file", None, None, (PDFIUM,)),))
    leaks: list[Leak] = []
    passages: list[Passage] = []
    try:
        document.init_forms()
        theirs = _theirs(data)
        for number in range(1, len(document) + 1):
            beat()
            found = inspect_page(path, document, number, next(theirs, None))
            leaks += found.leaks
            passages += found.passages
    except pdfium.PdfiumError:
        leaks.append(Leak(path, "not_readable", "file", None, None, (PDFIUM,)))
    finally:
        document.close()
    return Inspection(tuple(leaks), tuple(passages))


def _theirs(data: bytes) -> Iterator[list[Glyph] | None]:
    """The pages as pdfminer has them; ends early where it cannot open the document or find its pages."""
    try:
        yield from Pdfminer(data).pages()
    except Exception:  # a reader of somebody else's, fed with anything: whatever it raises, it has not read it
        return
