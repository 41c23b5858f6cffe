"""Documents: files that are neither mails nor containers, each through the reader of its kind."""

from pathlib import Path

from amparo.errors import UnreadableItem
from amparo.extract import ooxml
from amparo.extract.docx import read_letter
from amparo.extract.html import read_html
from amparo.extract.pdf_text import OCR, PdfReading, read_pdf
from amparo.extract.plain import read_plain, read_table
from amparo.extract.reading import Document, Reading
from amparo.extract.text import Text
from amparo.extract.xlsx import read_workbook
from amparo.records.item import Custody, Kind, Outcome

NO_READER = {
    Kind.msg: "Outlook messages (.msg) cannot be read yet.",
    Kind.pst: "Outlook mailboxes (.pst, .ost) cannot be read yet.",
    Kind.image: "Pictures need OCR, which cannot be done yet.",
    Kind.office: "Old and rare office formats cannot be read yet.",
    Kind.archive: "Only .zip archives can be opened yet.",
    Kind.other: "The format of the file is not known.",
}
TNEF = b"\x78\x9f\x3e\x22"
NO_TEXT = "The file holds no text."


def read_document(kind: Kind, content: Path | bytes) -> Reading:
    """A file that is neither a mail nor a container: its text, and how reading it ended.

    Raises:
        UnreadableItem: it is encrypted, damaged, empty, or of a kind without a reader.
    """
    if kind in NO_READER:
        raise UnreadableItem("unsupported", _why_not(kind, content))
    if kind is Kind.pdf:
        return _pdf(read_pdf(content))
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


def _pdf(found: PdfReading) -> Reading:
    reasons = []
    failed = len(found.unread)
    blank = not found.text.chars.strip()
    outcome = Outcome.read
    if failed == found.pages and failed:
        outcome = Outcome.unsupported if any(OCR in failure for failure in found.failures) else Outcome.damaged
        reasons.append(
            "The pages are scanned images and need OCR." if outcome is Outcome.unsupported else "No page can be read."
        )
    elif failed:
        reasons.append(f"{failed} of {found.pages} pages could not be read; scanned ones need OCR.")
    elif blank and found.embedded:
        outcome = Outcome.unsupported
    elif blank:
        outcome = Outcome.empty
        reasons.append("The PDF has pages but no text and no pictures.")
    if found.embedded:
        reasons.append(f"What it carries inside was not read (embedded files: {found.embedded}).")
    custody = Custody(outcome, " ".join(reasons) or None, found.pages, found.pages - failed, failed, found.bates)
    return Reading(
        custody, documents=(Document(found.text, found.title),), failures=found.failures, redactions=found.redactions
    )


def _why_not(kind: Kind, content: Path | bytes) -> str:
    """Why files of this kind are not read; what the first bytes tell makes it plainer."""
    head = content[:8] if isinstance(content, bytes) else _head(content)
    if head.startswith(TNEF):
        return "Outlook's winmail.dat cannot be read yet; it may hold the mail's body and attachments."
    return NO_READER[kind]


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8)
