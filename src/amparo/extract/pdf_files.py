"""Files inside a PDF: those of the whole document (a portfolio's are its content) and those pinned to a page."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from amparo.extract.mail import UNNAMED, Enclosed
from amparo.records.item import Outcome
from amparo.records.member import Refused

LARGEST = 128 * 1024**2  # bytes of one file
MOST = 5000  # files of one document
TOGETHER = 256 * 1024**2  # bytes of all
TOO_MANY = "The PDF carries more files, or more bytes in them, than can be read."


def embedded_files(document: pdfium.PdfDocument) -> Iterator[Enclosed | Refused]:
    """The files that the document carries as a whole, in its order."""
    count = max(0, int(raw.FPDFDoc_GetAttachmentCount(document)))
    room = TOGETHER
    for at in range(min(count, MOST)):
        file = _file(raw.FPDFDoc_GetAttachment(document, at), room)
        room -= len(file.content) if isinstance(file, Enclosed) else 0
        yield file
    if count > MOST:
        yield Refused(f"{count - MOST} more files", Outcome.unsupported, TOO_MANY)


def pinned_file(annotation: object) -> Enclosed | Refused:
    """The file of an annotation that is a pin for one."""
    return _file(raw.FPDFAnnot_GetFileAttachment(annotation), LARGEST)


def _file(attachment: object, room: int) -> Enclosed | Refused:
    if not attachment:
        return Refused(UNNAMED, Outcome.damaged, "The file inside the PDF cannot be found.")
    name = _name(attachment)
    size = ctypes.c_ulong()
    if not raw.FPDFAttachment_GetFile(attachment, None, 0, size):
        return Refused(name, Outcome.damaged, "The file inside the PDF cannot be taken out.")
    if size.value > min(LARGEST, room):
        return Refused(name, Outcome.unsupported, TOO_MANY)
    buffer = (ctypes.c_char * max(1, size.value))()
    if size.value and not raw.FPDFAttachment_GetFile(attachment, buffer, size.value, size):
        return Refused(name, Outcome.damaged, "The file inside the PDF cannot be taken out.")
    return Enclosed(bytes(buffer)[: size.value], name)


def _name(attachment: object) -> str:
    length = raw.FPDFAttachment_GetName(attachment, None, 0)
    if length <= 2:
        return UNNAMED
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAttachment_GetName(attachment, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace") or UNNAMED
