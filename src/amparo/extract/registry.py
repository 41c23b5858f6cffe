"""Registry: which reader reads which kind of file; every file ends in an outcome, whatever it holds."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from amparo.errors import UnreadableItem
from amparo.extract import mbox
from amparo.extract.documents import read_document
from amparo.extract.enclosed import Nest, ReadLimits, archive_text, as_document, guarded, protection, read_enclosed
from amparo.extract.mail import Enclosed, read_mail
from amparo.extract.mbox import Slice
from amparo.extract.met import meeting
from amparo.extract.reading import Mail, Reading
from amparo.extract.text import Text
from amparo.records.item import Custody, Kind, Outcome

DEFAULT = ReadLimits()
IN_MEMORY = frozenset((Kind.eml, Kind.zip, Kind.txt, Kind.html, Kind.csv, Kind.docx, Kind.xlsx))


def read(kind: Kind, path: Path, name: str, limits: ReadLimits = DEFAULT, piece: Slice | None = None) -> Reading:
    """Everything in one received file. Never raises for what a file holds.

    Args:
        kind: from `sniff`.
        path: where its bytes stand.
        name: its own name, for readers that need it.
        limits: see ReadLimits.
        piece: for a mailbox, the slice of it to read; all of it where there is none.
    """
    with meeting() as kinds:
        reading = guarded(partial(_read, kind, path, limits, piece))
    return replace(reading, kinds=frozenset((kind, *kinds)))


def read_bytes(
    content: bytes, name: str, kind: Kind | None = None, limits: ReadLimits = DEFAULT
) -> tuple[Kind, Custody, Text]:
    """Kind, outcome and text of a file that is at hand as bytes. Never raises for what it holds."""
    return read_enclosed(Nest(limits), 1, Enclosed(content, name), kind)


def _read(kind: Kind, path: Path, limits: ReadLimits, piece: Slice | None) -> Reading:
    size = path.stat().st_size
    if not size:
        raise UnreadableItem("empty", "The file is empty.")
    if kind is Kind.mbox:
        return _mailbox(path, limits, piece)
    if kind in IN_MEMORY and size > limits.size:
        raise UnreadableItem("unsupported", f"The file is larger than {limits.size // 1024**2} MB.")
    if kind is Kind.eml:
        return _one_mail(path.read_bytes(), limits)
    if kind is Kind.zip:
        return as_document(archive_text(path.read_bytes(), Nest(limits), 1))
    return read_document(kind, path)


def _one_mail(content: bytes, limits: ReadLimits) -> Reading:
    mail = read_mail(content, partial(read_enclosed, Nest(limits), 1))
    locked = protection(mail)
    custody = Custody(*locked, 1, 0, 1) if locked else Custody(Outcome.read)
    return Reading(custody, mails=(mail,))


def _mailbox(path: Path, limits: ReadLimits, piece: Slice | None) -> Reading:
    """The mails of a mailbox; one that cannot be read is counted and named by its place."""
    found: list[Mail] = []
    failures: list[str] = []
    count = 0
    for raw in mbox.mails(path, piece):
        count += 1
        place = f"mail {raw.ordinal} at byte {raw.offset}"
        try:
            mail = read_mail(raw.content, partial(read_enclosed, Nest(limits), 1), raw.ordinal, raw.offset)
        except UnreadableItem as problem:
            failures.append(f"{place}: {problem.what}")
            continue
        except Exception as problem:  # one mail that breaks the reader must not lose the others
            failures.append(f"{place}: The mail cannot be read ({type(problem).__name__}).")
            continue
        found.append(mail)
        locked = protection(mail)
        if locked:
            failures.append(f"{place}: {locked[1]}")
    if not count:
        raise UnreadableItem("empty", "The mailbox holds no mail.")
    outcome = Outcome.read if found else Outcome.damaged
    reason = f"{len(failures)} of {count} mails could not be read." if failures else None
    return Reading(
        Custody(outcome, reason, count, count - len(failures), len(failures)), tuple(found), (), tuple(failures)
    )
