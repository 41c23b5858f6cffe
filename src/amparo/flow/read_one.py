"""One file, or one slice of a mailbox, to draft messages: what a worker process does. Imports nothing of the store."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from amparo.extract.mbox import Slice
from amparo.extract.reading import Attachment, Document, Reading
from amparo.extract.registry import DEFAULT, Piece
from amparo.extract.registry import read as read_file
from amparo.extract.scans import PageName, Scans
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.records.originals import is_intact
from amparo.records.passwords import NONE, Passwords
from amparo.threads.blacked import Blacked, blacked_in, blacked_within, by_file, by_place
from amparo.threads.gather import gather
from amparo.threads.message import Message
from amparo.threads.message_json import pack_pieces

CHANGED = "The kept original is gone or no longer what was received; add the file again."


@dataclass(frozen=True, slots=True)
class Task:
    """One file, or one piece of a mailbox, to read.

    Attributes:
        item: the file.
        path: of its original.
        zone: the case's.
        clash: True where another file bears its name.
        piece: of the mailbox; None for the whole file.
        passwords: tried on what is locked.
        language_data: folder of the data with which OCR reads; None where it cannot.
        pages: what OCR read on its pages so far, packed.
    """

    item: Item
    path: Path
    zone: ZoneInfo
    clash: bool
    piece: Piece | None
    passwords: Passwords = NONE
    language_data: Path | None = None
    pages: tuple[tuple[PageName, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one task gave.

    Attributes:
        custody: how it ended.
        drafts: the messages, packed as the store keeps them, some at a time.
        count: of messages.
        carried: the files that mails and documents carry.
        locked: something in it is locked, and no password at hand opened it.
        blacked: the redactions, each with the draft message that it stands in.
        trouble: why the next audit has to try again; empty where the file itself decided how reading it ended.
        tally: see Reading.
        asked: pages that are pictures and that nobody has read yet.
        scanned: pages whose text is what OCR read.
        failures: one sentence a unit that failed: place, colon, reason.
        readers: kinds of files whose readers had a part in it (see extract.versions).
        seconds: that it took.
        memory: bytes that the worker held at most.
    """

    custody: Custody
    drafts: tuple[bytes, ...] = ()
    count: int = 0
    carried: tuple[tuple[Item, Custody], ...] = ()
    trouble: str = ""
    tally: tuple[tuple[str, int], ...] = ()
    locked: bool = False
    asked: tuple[PageName, ...] = ()
    scanned: tuple[PageName, ...] = ()
    blacked: tuple[Blacked, ...] = ()
    failures: tuple[str, ...] = ()
    readers: frozenset[Kind] = frozenset()
    seconds: float = 0.0
    memory: int = 0


def read_one(task: Task) -> Read:
    """One task; runs in a worker process, so it takes and gives plain values."""
    if _is_whole(task) and not is_intact(task.path, task.item.sha256):
        return Read(Custody(Outcome.damaged, CHANGED, 1, 0, 1), trouble=CHANGED)
    scans = Scans(own=task.item.sha256, folder=task.language_data, known=dict(task.pages))
    limits = replace(DEFAULT, scans=scans)
    reading = read_file(task.item.kind, task.path, task.item.name, limits, task.piece, task.passwords)
    own = gather(task.item, reading, task.zone, task.clash)
    messages = list(own)
    carried = list(_carried(task.item, reading))
    inside = {id(attachment) for document in reading.documents for attachment in document.attachments}
    blacked = list(blacked_in(task.item, reading.redactions, own))
    mails, within = by_place(own, task.item), by_file(reading.within)
    for item, attachment, ordinal in carried:
        alone: tuple[Message, ...] = ()
        if id(attachment) in inside:  # a file in a document is a document itself; one in a mail is a part of the mail
            single = Reading(attachment.custody, documents=(Document(attachment.text, attachment.name),))
            alone = gather(item, single, task.zone, True)
        messages += alone
        blacked += blacked_within(task.item, item, within, alone or mails.get(ordinal, ()))
    return Read(
        reading.custody,
        tuple(pack_pieces(messages)),
        len(messages),
        tuple((item, attachment.custody) for item, attachment, _ in carried),
        tally=reading.tally,
        locked=reading.locked,
        asked=tuple(scans.asked),
        scanned=tuple(scans.used),
        blacked=tuple(blacked),
        failures=reading.failures,
        readers=reading.kinds,
    )


def _is_whole(task: Task) -> bool:
    """True where the piece is all of the file: then nobody else looked whether it is what was received."""
    return task.piece is None or (
        isinstance(task.piece, Slice) and not task.piece.start and task.piece.end == task.item.size
    )


def _carried(item: Item, reading: Reading) -> Iterator[tuple[Item, Attachment, int]]:
    """The files that mails and documents carry, as items whose container is their file, each at a path of its own.

    With each comes the place of its mail in a mailbox, 0 for a mail or document that is a file of its own.
    """
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    carriers = [(item.path, one.attachments, one.ordinal or 0) for one in reading.documents]
    for mail in reading.mails:
        inside = f"{item.path}/#{mail.ordinal}" if mail.ordinal is not None else item.path
        carriers.append((inside, mail.attachments, mail.ordinal or 0))
    for inside, attachments, ordinal in carriers:
        for attachment in attachments:
            path = f"{inside}/{attachment.name.replace('/', '_')}"
            free = path
            while free in taken:  # a mail may name one `x#2` beside two of the name `x`
                numbers[path] = numbers.get(path, 1) + 1
                free = f"{path}#{numbers[path]}"
            taken.add(free)
            found = replace(
                item,
                path=free,
                sha256=attachment.sha256,
                size=attachment.size,
                kind=attachment.kind,
                container=item.path,
            )
            yield found, attachment, ordinal
