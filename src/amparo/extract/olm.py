"""Archives of Outlook for Mac (.olm): a zip with an XML file for each mail, and its attachments as files beside them."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract.mail import UNNAMED, Enclosed, ReadEnclosed, head_warnings
from amparo.extract.olm_items import Named, OlmItem, items_of
from amparo.extract.ooxml import BROKEN, FREE, RATIO, numbered
from amparo.extract.outlook import FAILED, MAIL, SILENT, custody_of, is_silent
from amparo.extract.reading import Attachment, Document, Mail, Reading
from amparo.extract.text import Text
from amparo.ids import digest
from amparo.records.item import Custody, Kind, Outcome

MESSAGES, ATTACHMENTS = "com.microsoft.__Messages", "com.microsoft.__Attachments"
XML = r"(?:Local|Accounts|[^/]*\.olm)/.*\.xml|.*com\.microsoft\.__Messages/.*\.xml"
LARGEST_XML = 64 * 1024**2  # bytes of one mail
LARGEST = 128 * 1024**2  # bytes of one attachment
UNNAMED_FILES = "[files that no mail of the archive names]"
NOT_HELD = "The mail names this file and does not hold it."
TRAP = "The file unpacks to far more than it should."
SPOILT = "The attachment is damaged."


class Helper(NamedTuple):
    """Reads what one mail carries, and puts the mail together with what was found in it."""

    read: ReadEnclosed
    finish: Callable[[Mail], Mail]


@dataclass(slots=True)
class _Archive:
    """The archive while it is read."""

    package: ZipFile
    there: dict[str, str]  # lower-case path -> member
    used: set[str]


def read_olm(content: Path | bytes, helper: Callable[[], Helper]) -> Reading:
    """The mails of the archive, in the order of their files; then what else Outlook keeps in it, as documents.

    A file that no mail names is read too, as what a last document carries.

    Args:
        content: the archive.
        helper: made anew for each mail, so that one mail's traps take nothing from the others.

    Raises:
        UnreadableItem: `damaged` where it cannot be opened.
    """
    mails: list[Mail] = []
    documents: list[Document] = []
    failures: list[str] = []
    tally: Counter[str] = Counter()
    number = 0
    with _opened(content) as archive:
        for name in _files(archive.package):
            try:
                for item in _items(archive, name):
                    number += 1
                    beat()
                    tally[item.kind] += 1
                    if item.kind == MAIL:
                        mails.append(_mail(archive, item, name, number, helper()))
                        tally[SILENT] += is_silent(mails[-1])
                    elif item.lines:
                        documents.append(Document(Text("\n".join(item.lines)), item.lines[0], number))
            except Exception as problem:  # one mail that breaks the reader must not lose the others
                tally[FAILED] += 1
                number += 1
                reason = problem.what if isinstance(problem, UnreadableItem) else f"({type(problem).__name__})"
                failures.append(f"item {number}: it cannot be read. {reason}")
        if rest := tuple(_left(archive, helper())):
            documents.append(Document(Text(UNNAMED_FILES), "", number + 1, rest))
    told = tuple(sorted((name, count) for name, count in tally.items() if count))
    return Reading(custody_of(told), tuple(mails), tuple(documents), tuple(failures))


@contextmanager
def _opened(content: Path | bytes) -> Iterator[_Archive]:
    try:
        package = ZipFile(BytesIO(content) if isinstance(content, bytes) else content)
    except BROKEN as problem:
        raise UnreadableItem("damaged", f"The file cannot be opened to its end ({type(problem).__name__}).") from None
    with package:
        entries = package.infolist()
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        if sum(entry.compress_size for entry in entries) > size:  # members that share their bytes
            raise UnreadableItem("unsupported", TRAP)
        yield _Archive(package, {entry.filename.lower(): entry.filename for entry in entries}, set())


def _files(package: ZipFile) -> list[str]:
    """The XML files of mails and the like: those of a folder together, by their number."""
    names = (name for name in numbered(package, XML) if f"{ATTACHMENTS}/" not in name)
    return sorted(names, key=lambda name: name.rpartition("/")[0])


def _items(archive: _Archive, name: str) -> Iterator[OlmItem]:
    entry = archive.package.getinfo(name)
    if entry.file_size > max(FREE, RATIO * entry.compress_size) or entry.file_size > LARGEST_XML:
        raise UnreadableItem("unsupported", TRAP)
    yield from items_of(archive.package, name)


def _mail(archive: _Archive, item: OlmItem, path: str, number: int, helper: Helper) -> Mail:
    folder = path.rpartition("/")[0]
    attachments = tuple(_attachment(archive, named, folder, helper.read) for named in item.named)
    shown = "/".join(part for part in folder.split("/") if part not in (MESSAGES, "Accounts", "Local"))
    headers = (*item.headers, *((("X-Outlook-Folder", shown),) if shown else ()))
    warnings = tuple(head_warnings(item.headers))
    return helper.finish(Mail(headers, Text(item.body), item.html, attachments, warnings, number))


def _attachment(archive: _Archive, named: Named, folder: str, read: ReadEnclosed) -> Attachment:
    """One attachment; whatever is wrong with it is its own outcome."""
    name = named.name or UNNAMED
    places = (named.place, f"{folder}/{named.place}", f"{folder}/{ATTACHMENTS}/{posixpath.basename(named.place)}")
    member = next(
        (archive.there[place.lower()] for place in places if named.place and place.lower() in archive.there), None
    )
    if member is None:
        return Attachment(name, digest(b""), 0, Kind.other, Custody(Outcome.empty, NOT_HELD, 1, 0, 1), Text(""))
    archive.used.add(member)
    return _taken(archive, member, name, named.media, read)


def _taken(archive: _Archive, member: str, name: str, media: str, read: ReadEnclosed) -> Attachment:
    entry = archive.package.getinfo(member)
    custody: Custody | None = None
    content = b""
    if entry.file_size > LARGEST or entry.file_size > max(FREE, RATIO * entry.compress_size):
        custody = Custody(Outcome.unsupported, TRAP, 1, 0, 1)
    else:
        try:
            content = archive.package.read(member)
        except BROKEN:
            custody = Custody(Outcome.damaged, SPOILT, 1, 0, 1)
    if custody is not None:
        return Attachment(name, digest(b""), 0, Kind.other, custody, Text(""))
    kind, custody, text = read(Enclosed(content, name, media or "application/octet-stream"))
    return Attachment(name, digest(content), len(content), kind, custody, text)


def _left(archive: _Archive, helper: Helper) -> Iterator[Attachment]:
    """The attachments that no mail names."""
    for name in numbered(archive.package, rf".*{re.escape(ATTACHMENTS)}/.*[^/]"):
        if name not in archive.used:
            beat()
            yield _taken(archive, name, posixpath.basename(name), "", helper.read)
