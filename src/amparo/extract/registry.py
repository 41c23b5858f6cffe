"""Registry: which reader reads which kind of file; every file ends in an outcome, whatever it holds."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract import mbox
from amparo.extract.carried_custody import protection
from amparo.extract.documents import read_document
from amparo.extract.enclosed import (
    Nest,
    ReadLimits,
    archive_text,
    as_document,
    guarded,
    inside_of,
    olm_helper,
    read_enclosed,
    read_inside,
    whole_mail,
)
from amparo.extract.mail import Enclosed
from amparo.extract.mapi_mail import kind_of
from amparo.extract.mbox import Slice
from amparo.extract.met import meeting
from amparo.extract.msg import read_msg
from amparo.extract.olm import read_olm
from amparo.extract.outlook import is_silent, read_item, read_mailbox
from amparo.extract.pst import Range
from amparo.extract.reading import Mail, Reading
from amparo.extract.taken import gathering
from amparo.extract.text import Text
from amparo.extract.tnef import read_tnef
from amparo.records.item import PACKED, Custody, Kind, Outcome
from amparo.records.passwords import NONE, Passwords

DEFAULT = ReadLimits()
IN_MEMORY = frozenset(Kind) - {Kind.mbox, Kind.pst, Kind.olm, Kind.pdf}
Piece = Slice | Range  # a part of a mailbox: bytes of an .mbox, items of a .pst


def read(
    kind: Kind,
    path: Path,
    name: str,
    limits: ReadLimits = DEFAULT,
    piece: Piece | None = None,
    passwords: Passwords = NONE,
) -> Reading:
    """Everything in one received file. Never raises for what a file holds.

    Args:
        kind: from `sniff`.
        path: where its bytes stand.
        name: its own name, for readers that need it.
        limits: see ReadLimits.
        piece: for a mailbox, the part of it to read; all of it where there is none.
        passwords: tried on what is locked.
    """
    nest = Nest(limits, passwords)
    with meeting() as kinds, gathering() as within:
        reading = guarded(partial(_read, kind, path, name, piece, nest))
    locked = nest.locked or reading.custody.outcome is Outcome.encrypted
    return replace(reading, locked=locked, kinds=frozenset((kind, *kinds)), within=tuple(within.items()))


def read_bytes(
    content: bytes, name: str, kind: Kind | None = None, limits: ReadLimits = DEFAULT
) -> tuple[Kind, Custody, Text]:
    """Kind, outcome and text of a file that is at hand as bytes. Never raises for what it holds."""
    return read_enclosed(Nest(limits), 1, Enclosed(content, name), kind)


def _read(kind: Kind, path: Path, name: str, piece: Piece | None, nest: Nest) -> Reading:
    size, limits = path.stat().st_size, nest.limits
    if not size:
        raise UnreadableItem("empty", "The file is empty.")
    if kind is Kind.mbox:
        return _mailbox(path, piece if isinstance(piece, Slice) else None, nest)
    if kind in IN_MEMORY and size > limits.size:
        raise UnreadableItem("unsupported", f"The file is larger than {limits.size // 1024**2} MB.")
    if kind is Kind.eml:
        return _one_mail(path.read_bytes(), nest)
    if kind is Kind.pst:
        return read_mailbox(path, inside_of(nest), piece if isinstance(piece, Range) else None)
    if kind is Kind.olm:
        return read_olm(path, partial(olm_helper, nest))
    if kind in (Kind.msg, Kind.tnef):
        return _outlook(kind, path.read_bytes(), nest)
    if kind in PACKED:
        return as_document(archive_text(path.read_bytes(), nest, 1, name))
    return read_document(kind, path, partial(read_inside, nest, 1), nest.passwords, limits.scans)


def _one_mail(content: bytes, nest: Nest) -> Reading:
    mail = whole_mail(content, nest, 1)
    return Reading(_ended(mail), mails=(mail,))


def _outlook(kind: Kind, content: bytes, nest: Nest) -> Reading:
    """A message, or what else Outlook keeps in a file of its own: an appointment, a contact."""
    item = read_tnef(content) if kind is Kind.tnef else read_msg(content)
    mail, document = read_item(item, inside_of(nest))
    if document is None:
        return Reading(_ended(mail), mails=(mail,))
    if not document.text.chars.strip():
        raise UnreadableItem("empty", f"It is no mail ({kind_of(item)}) and holds no text.")
    custody = Custody(Outcome.read, f"It is no mail ({kind_of(item)}); its text was read.")
    return Reading(custody, documents=(document,))


def _ended(mail: Mail) -> Custody:
    locked = protection(mail)
    if locked:
        return Custody(*locked, 1, 0, 1)
    return Custody(Outcome.read, "The mail holds no words but those of its headers." if is_silent(mail) else None)


def _mailbox(path: Path, piece: Slice | None, nest: Nest) -> Reading:
    """The mails of a mailbox; one that cannot be read is counted and named by its place."""
    found: list[Mail] = []
    failures: list[str] = []
    count = 0
    for raw in mbox.mails(path, piece, nest.limits.size):
        beat()
        count += 1
        place = f"mail {raw.ordinal} at byte {raw.offset}"
        if raw.content is None:
            failures.append(f"{place}: The mail is larger than {nest.limits.size // 1024**2} MB.")
            continue
        own = Nest(nest.limits, nest.passwords)  # one mail's traps take nothing from the others
        try:
            mail = whole_mail(raw.content, own, 1, raw.ordinal, raw.offset)
        except UnreadableItem as problem:
            failures.append(f"{place}: {problem.what}")
            continue
        except Exception as problem:  # one mail that breaks the reader must not lose the others
            failures.append(f"{place}: The mail cannot be read ({type(problem).__name__}).")
            continue
        found.append(mail)
        nest.locked = nest.locked or own.locked
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
