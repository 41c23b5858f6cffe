"""Rare office formats: books, what Apple's programs write, and those that are told by name because nothing reads them."""

from pathlib import Path

from amparo.errors import UnreadableItem
from amparo.extract.epub import read_book
from amparo.extract.mail import Enclosed
from amparo.extract.ooxml import carried, numbered, opened
from amparo.extract.text import Text
from amparo.records import ole
from amparo.records.item import Outcome
from amparo.records.member import Refused
from amparo.records.sniff import mimetype_of

PREVIEW = r"(?:QuickLook/Preview\.pdf|preview\.jpg)"  # the whole document as a PDF, or its first page as a picture
APPLE = "It is a document of Pages, Numbers or Keynote, which is not read; export it as PDF or for Word or Excel and add that."
AS_PDF = "print it to PDF and add that."
# How it begins, what it is, what to do.
BEGINNINGS = (
    (b"\xffWPC", f"WordPerfect documents are not read; {AS_PDF}"),
    (b"\xdb\xa5-\x00", f"Documents of Word 2 and older are not read; {AS_PDF}"),
)
# A stream at the root of an OLE2 file, what it is, what to do.
STREAMS = (
    ("visiodocument", f"Drawings of Visio are not read; {AS_PDF}"),
    ("quill", f"Documents of Publisher are not read; {AS_PDF}"),
    ("matost", "Documents of Works are not read; save them for Word and add that."),
)
# A member of a package or its media type, what it is, what to do.
MEMBERS = (
    ("visio/", f"Drawings of Visio are not read; {AS_PDF}"),
    ("FixedDocSeq", f"XPS documents are not read; {AS_PDF}"),
    ("FixedDocumentSequence", f"XPS documents are not read; {AS_PDF}"),
    ("Documents/1/", f"XPS documents are not read; {AS_PDF}"),
)
SUN = "Documents of OpenOffice 1 are not read; save them as .odt or .ods and add that."
RARE = f"This rare office format is not read; {AS_PDF}"


def read_rare(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    """The text of a book; the preview that a document of Apple's programs carries.

    Raises:
        UnreadableItem: `unsupported`, with what the file is and what to do; and as `read_book`.
    """
    whole = content if isinstance(content, bytes) else content.read_bytes()
    for magic, reason in BEGINNINGS:
        if whole.startswith(magic):
            raise UnreadableItem("unsupported", reason)
    if whole.startswith(ole.MAGIC):
        names = ole.root_names(whole)
        raise UnreadableItem("unsupported", next((reason for name, reason in STREAMS if name in names), RARE))
    media = mimetype_of(whole)
    if media == "application/epub+zip":
        return read_book(whole)
    if media.startswith("application/vnd.sun.xml."):
        raise UnreadableItem("unsupported", SUN)
    with opened(whole) as package:
        members = package.namelist()
        for start, reason in MEMBERS:
            if any(name.startswith(start) for name in members):
                raise UnreadableItem("unsupported", reason)
        if not numbered(package, PREVIEW):
            raise UnreadableItem("unsupported", RARE if media else APPLE)
        files = tuple(carried(package, PREVIEW))
    return Text(""), (*files, Refused("the document itself", Outcome.unsupported, APPLE))
