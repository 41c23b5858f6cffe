"""Documents: files that are neither mails nor containers, each through the reader of its kind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from amparo.errors import UnreadableItem
from amparo.extract import ooxml
from amparo.extract.doc import read_old_letter
from amparo.extract.docx import read_letter
from amparo.extract.html import read_html
from amparo.extract.inside import attachments
from amparo.extract.mail import Enclosed, ReadEnclosed
from amparo.extract.ocr_engine import NO_DATA
from amparo.extract.odf import read_open_letter
from amparo.extract.office import read_rare
from amparo.extract.ole_package import carried_in_ole
from amparo.extract.ole_pictures import pictures_in_ole
from amparo.extract.other import read_other
from amparo.extract.pages import NOTHING_READ, PdfReading
from amparo.extract.pdf_text import look_at_pages, read_pdf
from amparo.extract.pictures import look_at_pictures, read_pictures
from amparo.extract.plain import read_plain, read_table
from amparo.extract.ppt import read_old_slides
from amparo.extract.pptx import read_slides
from amparo.extract.reading import Document, Reading
from amparo.extract.rtf import read_rtf
from amparo.extract.rtf_files import files_in_rtf
from amparo.extract.scans import OCR, Scans
from amparo.extract.text import Text
from amparo.extract.unlock import unlocked
from amparo.extract.unlock_odf import unlocked_package
from amparo.extract.xlsx import read_old_workbook, read_open_workbook, read_workbook
from amparo.records import ole
from amparo.records.item import Custody, Kind, Outcome
from amparo.records.member import Refused
from amparo.records.passwords import NONE, Passwords
from amparo.records.sniff import HEAD, sniff

PAGED = frozenset((Kind.pdf, Kind.image))
DOUBTFUL = 60.0  # confidence below which what OCR read on a page needs a person's eye
NO_TEXT = "The file holds no text."
UNTOLD = (
    "OCR found no text on the pages, which are pictures: photographs, or handwriting, which a person has to look at."
)
NO_OWN_TEXT = "It holds no text of its own, only what it carries, which is listed by itself"
ONE_PICTURE = "The file holds {} pictures, of which only the first was read."
SOME_PICTURES = "The file holds {} pictures, of which only the first {} were read."
REPEATED = "{} of {} rows were not read: the workbook repeats more text than can be read."
OPEN_DOCUMENTS = frozenset((Kind.odt, Kind.ods, Kind.odp))
LOCKABLE = frozenset((Kind.docx, Kind.xlsx, Kind.pptx, Kind.xls, Kind.office))


def read_document(
    kind: Kind,
    content: Path | bytes,
    inside: ReadEnclosed | None = None,
    passwords: Passwords = NONE,
    scans: Scans | None = None,
) -> Reading:
    """A file that is neither a mail nor a container: its text, what it carries, and how reading it ended.

    Args:
        kind: by content.
        content: the received file's path, or the bytes of one that another file carries.
        inside: reads what it carries; None where it stands too deep in other files for that.
        passwords: tried where it is locked.
        scans: where the text of pages that are pictures comes from.

    Raises:
        UnreadableItem: it is encrypted, damaged, empty, or of a kind without a reader.
    """
    if kind is Kind.other:
        return read_other(content, inside)
    if kind in PAGED:
        ask = scans.of(content) if scans is not None else None
        if scans is not None and scans.wanted:
            return _wanted(kind, content, scans, inside, passwords)
        no_data = scans is None or scans.folder is None
        found = (
            read_pdf(content, ask, passwords) if kind is Kind.pdf else read_pictures(content, ask, later=not no_data)
        )
        return _pages(found, no_data, inside)
    if kind is Kind.rtf:
        return _rich(content if isinstance(content, bytes) else content.read_bytes(), inside)
    if kind in LOCKABLE and (opened := unlocked(content, passwords)) is not None:
        return read_document(sniff(opened[:HEAD], "", opened), opened, inside, scans=scans)
    if kind in OPEN_DOCUMENTS and (opened := unlocked_package(content, passwords)) is not None:
        return read_document(sniff(opened[:HEAD], "", opened), opened, inside, scans=scans)
    if kind in PACKAGES:
        return _with_inside(*PACKAGES[kind](content), inside)
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


def _rich(content: bytes, inside: ReadEnclosed | None) -> Reading:
    """Rich text with the pictures and files in it; drawings, which are not read, are counted."""
    found = read_rtf(content)
    files = tuple(files_in_rtf(content))
    rest = max(0, found.objects - len(files))
    if not found.chars.strip() and rest and not files:
        raise UnreadableItem("unsupported", "The file holds no text but pictures or other files.")
    reading = _with_inside(Text(found.chars), files, inside)
    told = [reading.custody.reason] if reading.custody.reason else []
    told += [f"What it carries inside was not read (pictures or files: {rest})."] if rest else []
    return replace(reading, custody=replace(reading.custody, reason=" ".join(told) or None))


def _workbook(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    text = read_workbook(content)
    with ooxml.opened(content) as package:
        return text, tuple(ooxml.carried(package))


def _old_workbook(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    whole = content if isinstance(content, bytes) else content.read_bytes()
    return read_old_workbook(whole), (*carried_in_ole(whole), *pictures_in_ole(whole))


def _old_office(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    """Letters and shows of 1997 to 2003 by our own readers, which lose no comment or header; the rest is rare."""
    whole = content if isinstance(content, bytes) else content.read_bytes()
    names = ole.root_names(whole) if whole.startswith(ole.MAGIC) else frozenset()
    if "worddocument" in names:
        return read_old_letter(whole)
    if "powerpoint document" in names:
        return read_old_slides(whole)
    return read_rare(whole)


PACKAGES: dict[Kind, Callable[[Path | bytes], tuple[Text, tuple[Enclosed | Refused, ...]]]] = {
    Kind.xlsx: _workbook,
    Kind.pptx: read_slides,
    Kind.odt: read_open_letter,
    Kind.odp: read_open_letter,
    Kind.xls: _old_workbook,
    Kind.ods: lambda content: (read_open_workbook(content), ()),
    Kind.office: _old_office,
    Kind.docx: read_letter,
}
CARRIERS = frozenset(PACKAGES) | {Kind.pdf, Kind.rtf}  # kinds that may carry pictures


def _with_inside(text: Text, files: Iterable[Enclosed | Refused], inside: ReadEnclosed | None) -> Reading:
    """A letter, workbook or show with what it carries, each file of which ends in an outcome of its own."""
    found = attachments(files, inside)
    reason = None
    if not text.chars.strip():
        if not found:
            raise UnreadableItem("empty", NO_TEXT)
        reason = f"{NO_OWN_TEXT} (files and pictures: {len(found)})."
    custody = Custody(Outcome.read, reason)
    if text.left_out:
        lines = text.chars.count("\n") + 1
        total = lines + text.left_out
        custody = Custody(Outcome.read, REPEATED.format(text.left_out, total), total, lines, text.left_out)
    return Reading(custody, documents=(Document(text, attachments=found),))


def _wanted(
    kind: Kind, content: Path | bytes, scans: Scans, inside: ReadEnclosed | None, passwords: Passwords
) -> Reading:
    """Only the wanted pages of a file, and of what it carries, are read, and nothing else is; `scans` keeps what was read."""
    if kind is Kind.pdf:
        attachments(look_at_pages(content, scans.numbers(content), scans.of(content), passwords), inside)
    else:
        look_at_pictures(content, scans.numbers(content), scans.of(content))
    return Reading(Custody(Outcome.read))


def _pages(found: PdfReading, no_data: bool, inside: ReadEnclosed | None) -> Reading:
    """How reading a PDF or a picture ended, page by page.

    Args:
        found: what was read of it.
        no_data: True where pages that are pictures cannot be read for want of language data.
        inside: reads the files that it carries.
    """
    reasons = []
    carried = attachments(found.files, inside)
    failed = len(found.unread)
    blank = not found.text.chars.strip()
    pictures = sum(failure.endswith(OCR) for failure in found.failures)
    untold = sum(failure.endswith(NOTHING_READ) for failure in found.failures)
    outcome = Outcome.read
    if failed == found.pages and failed:
        outcome = Outcome.unsupported if pictures + untold else Outcome.damaged
        unread = UNTOLD if untold == failed else _sentence(found.failures)
        reasons.append("The pages are scanned images and need OCR." if pictures else unread)
    elif failed:
        reasons.append(f"{failed} of {found.pages} pages could not be read: {_sentence(found.failures)}")
    elif blank and carried:
        reasons.append(f"{NO_OWN_TEXT} (files: {len(carried)}).")
    elif blank:
        outcome = Outcome.empty
        reasons.append("The file has pages but no text and no pictures on them.")
    if pictures and no_data:
        reasons.append(NO_DATA)
    doubtful = sum(page.confidence is not None and page.confidence < DOUBTFUL for page in found.text.pages)
    if doubtful:
        reasons.append(f"OCR is not sure of {doubtful} of {found.pages} pages (confidence below {DOUBTFUL:.0f}).")
    if found.left_out:
        total = found.pages + found.left_out
        reasons.append(ONE_PICTURE.format(total) if found.pages == 1 else SOME_PICTURES.format(total, found.pages))
    custody = Custody(
        outcome, " ".join(reasons) or None,
        found.pages + found.left_out, found.pages - failed, failed + found.left_out, found.bates,
    )  # fmt: skip
    document = Document(found.text, found.title, attachments=carried)
    return Reading(custody, documents=(document,), failures=found.failures, redactions=found.redactions)


def _sentence(failures: Sequence[str]) -> str:
    """Why pages failed: each reason once, without the pages' numbers."""
    reasons = dict.fromkeys(failure.partition(": ")[2] or failure for failure in failures)
    return "; ".join(reasons) + "."
