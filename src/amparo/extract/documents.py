"""Documents: files that are neither mails nor containers, each through the reader of its kind."""

from collections.abc import Sequence
from pathlib import Path

from amparo.errors import UnreadableItem
from amparo.extract import ooxml
from amparo.extract.docx import read_letter
from amparo.extract.html import read_html
from amparo.extract.ocr_engine import NO_DATA
from amparo.extract.pages import PdfReading
from amparo.extract.pdf_text import look_at_pages, read_pdf
from amparo.extract.pictures import look_at_pictures, read_pictures
from amparo.extract.plain import read_plain, read_table
from amparo.extract.reading import Document, Reading
from amparo.extract.scans import OCR, Scans
from amparo.extract.text import Text
from amparo.extract.xlsx import read_workbook
from amparo.records.item import Custody, Kind, Outcome

NO_READER = {
    Kind.msg: "Outlook messages (.msg) cannot be read yet.",
    Kind.pst: "Outlook mailboxes (.pst, .ost) cannot be read yet.",
    Kind.office: "Old and rare office formats cannot be read yet.",
    Kind.archive: "Only .zip archives can be opened yet.",
    Kind.other: "The format of the file is not known.",
}
PAGED = frozenset((Kind.pdf, Kind.image))
DOUBTFUL = 60.0  # confidence below which what OCR read on a page needs a person's eye
TNEF = b"\x78\x9f\x3e\x22"
NO_TEXT = "The file holds no text."


def read_document(kind: Kind, content: Path | bytes, scans: Scans | None = None) -> Reading:
    """A file that is neither a mail nor a container: its text, and how reading it ended.

    Args:
        kind: of the file.
        content: the received file's path, or the bytes of one that another file carries.
        scans: where the text of pages that are pictures comes from.

    Raises:
        UnreadableItem: it is encrypted, damaged, empty, or of a kind without a reader.
    """
    if kind in NO_READER:
        raise UnreadableItem("unsupported", _why_not(kind, content))
    if kind in PAGED:
        ask = scans.of(content) if scans is not None else None
        if scans is not None and scans.wanted:
            return _wanted(kind, content, scans)
        found = read_pdf(content, ask) if kind is Kind.pdf else read_pictures(content, ask)
        return _pages(found, scans is None or scans.folder is None)
    if kind is Kind.docx:
        return _package(content, read_letter(content))
    if kind is Kind.xlsx:
        return _package(content, read_workbook(content))
    return _characters(kind, content if isinstance(content, bytes) else content.read_bytes())


def _characters(kind: Kind, content: bytes) -> Reading:
    """Text, a web page, a table of comma-separated values."""
    title = ""
    if kind is Kind.html:
        page = read_html(content)
        chars, title = page.chars, page.title
    elif kind is Kind.csv:
        chars = read_table(content)
    else:
        chars = read_plain(content)
    if not chars.strip():
        raise UnreadableItem("empty", NO_TEXT)
    return Reading(Custody(Outcome.read), documents=(Document(Text(chars), title),))


def _package(content: Path | bytes, text: Text) -> Reading:
    """A letter or workbook; what it carries inside is said, since it is not read here."""
    with ooxml.opened(content) as package:
        inside = ooxml.carried(package)
    if not text.chars.strip():
        if inside:
            raise UnreadableItem("unsupported", "The file holds no text but pictures or other files.")
        raise UnreadableItem("empty", NO_TEXT)
    reason = f"What it carries inside was not read (pictures or files: {inside})." if inside else None
    return Reading(Custody(Outcome.read, reason), documents=(Document(text),))


def _wanted(kind: Kind, content: Path | bytes, scans: Scans) -> Reading:
    """Only the wanted pages of a file are read, and nothing else is; `scans` keeps what was read."""
    look = look_at_pages if kind is Kind.pdf else look_at_pictures
    look(content, scans.numbers(content), scans.of(content))
    return Reading(Custody(Outcome.read))


def _pages(found: PdfReading, no_data: bool) -> Reading:
    """How reading a PDF or a picture ended, page by page.

    Args:
        found: what was read of it.
        no_data: True where pages that are pictures cannot be read for want of language data.
    """
    reasons = []
    failed = len(found.unread)
    blank = not found.text.chars.strip()
    pictures = sum(failure.endswith(OCR) for failure in found.failures)
    outcome = Outcome.read
    if failed == found.pages and failed:
        outcome = Outcome.unsupported if pictures else Outcome.damaged
        reasons.append("The pages are scanned images and need OCR." if pictures else _sentence(found.failures))
    elif failed:
        reasons.append(f"{failed} of {found.pages} pages could not be read: {_sentence(found.failures)}")
    elif blank and found.embedded:
        outcome = Outcome.unsupported
    elif blank:
        outcome = Outcome.empty
        reasons.append("The file has pages but no text and no pictures on them.")
    if pictures and no_data:
        reasons.append(NO_DATA)
    doubtful = sum(page.confidence is not None and page.confidence < DOUBTFUL for page in found.text.pages)
    if doubtful:
        reasons.append(f"OCR is not sure of {doubtful} of {found.pages} pages (confidence below {DOUBTFUL:.0f}).")
    if found.embedded:
        reasons.append(f"What it carries inside was not read (embedded files: {found.embedded}).")
    custody = Custody(outcome, " ".join(reasons) or None, found.pages, found.pages - failed, failed, found.bates)
    return Reading(custody, documents=(Document(found.text, found.title),), failures=found.failures)


def _sentence(failures: Sequence[str]) -> str:
    """Why pages failed: each reason once, without the pages' numbers."""
    reasons = dict.fromkeys(failure.partition(": ")[2] or failure for failure in failures)
    return "; ".join(reasons) + "."


def _why_not(kind: Kind, content: Path | bytes) -> str:
    """Why files of this kind are not read; what the first bytes tell makes it plainer."""
    head = content[:8] if isinstance(content, bytes) else _head(content)
    if head.startswith(TNEF):
        return "Outlook's winmail.dat cannot be read yet; it may hold the mail's body and attachments."
    return NO_READER[kind]


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8)
