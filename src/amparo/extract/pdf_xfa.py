"""XFA: what was filled into a form of Adobe's own kind, which a PDF holds as XML beside its pages.

Such a PDF may show nothing but `Please wait ...` to programs that do not know the form. Its data stand in the packet
`datasets` (XFA 3.3, chapter 4): elements named as the fields are, and the values that they hold.
"""

import ctypes
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import ParseError, iterparse

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.extract.normalise import normalise

DATA = ("datasets", "")  # names of the packet; an unnamed one is the whole form
LARGEST = 64 * 1024**2  # bytes of XML
MOST = 100_000  # values


def xfa_values(document: pdfium.PdfDocument) -> list[tuple[str, str]]:
    """(field, value) of everything that was filled in, in its order; none where the PDF is no such form."""
    return [pair for content in _packets(document) for pair in _values(content)]


def _packets(document: pdfium.PdfDocument) -> Iterator[bytes]:
    for at in range(max(0, int(raw.FPDF_GetXFAPacketCount(document)))):
        if _name(document, at) not in DATA:
            continue
        size = ctypes.c_ulong()
        if not raw.FPDF_GetXFAPacketContent(document, at, None, 0, size) or not 0 < size.value <= LARGEST:
            continue
        buffer = (ctypes.c_char * size.value)()
        if raw.FPDF_GetXFAPacketContent(document, at, buffer, size.value, size):
            yield bytes(buffer)[: size.value]


def _name(document: pdfium.PdfDocument, at: int) -> str:
    length = raw.FPDF_GetXFAPacketName(document, at, None, 0)
    if length <= 1:
        return ""
    buffer = (ctypes.c_char * length)()
    raw.FPDF_GetXFAPacketName(document, at, buffer, length)
    return bytes(buffer)[: length - 1].decode("utf-8", "replace")


def _values(content: bytes) -> Iterator[tuple[str, str]]:
    """The elements in `data` that hold characters and no elements. A document type, which traps need, ends it."""
    if b"<!DOCTYPE" in content[:4096].replace(b"\x00", b""):
        return
    inside, count, leaf = 0, 0, False
    try:
        for event, element in iterparse(BytesIO(content), ("start", "end")):
            name = element.tag.rpartition("}")[2]
            is_data = name == "data" and "xfa-data" in element.tag
            if event == "start":
                inside += is_data
                leaf = True
                continue
            inside -= is_data
            value = normalise(element.text or "").strip()
            if leaf and inside and value and count < MOST:
                count += 1
                yield name, value
            leaf = False
            element.clear()
    except ParseError:
        return
