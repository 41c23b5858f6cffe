"""One file, or one slice of a mailbox, to draft messages: what a worker process does. Imports nothing of the store."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from amparo.extract.mbox import Slice
from amparo.extract.reading import Reading
from amparo.extract.registry import read as read_file
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.records.originals import is_intact
from amparo.threads.gather import gather
from amparo.threads.message import Message

CHANGED = "The kept original is gone or no longer what was received; add the file again."


@dataclass(frozen=True, slots=True)
class Task:
    """One file, or one slice of a mailbox, to read."""

    item: Item
    path: Path
    zone: ZoneInfo
    clash: bool
    piece: Slice | None


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one task gave.

    Attributes:
        custody: how it ended.
        messages: drafts.
        carried: the files that mails carry.
        trouble: why the next audit has to try again; empty where the file itself decided how reading it ended.
        failures: one sentence a unit that failed: place, colon, reason.
        readers: kinds of files whose readers had a part in it (see extract.versions).
        seconds: that it took.
        memory: bytes that the worker held at most.
    """

    custody: Custody
    messages: tuple[Message, ...] = ()
    carried: tuple[tuple[Item, Custody], ...] = ()
    trouble: str = ""
    failures: tuple[str, ...] = ()
    readers: frozenset[Kind] = frozenset()
    seconds: float = 0.0
    memory: int = 0


def read_one(task: Task) -> Read:
    """One task; runs in a worker process, so it takes and gives plain values."""
    if task.piece is None and not is_intact(task.path, task.item.sha256):
        return Read(Custody(Outcome.damaged, CHANGED, 1, 0, 1), trouble=CHANGED)
    reading = read_file(task.item.kind, task.path, task.item.name, piece=task.piece)
    messages = gather(task.item, reading, task.zone, task.clash)
    return Read(
        reading.custody,
        messages,
        tuple(_carried(task.item, reading)),
        failures=reading.failures,
        readers=reading.kinds,
    )


def _carried(item: Item, reading: Reading) -> Iterator[tuple[Item, Custody]]:
    """The files that mails carry, as items whose container is the mail's file, each at a path of its own."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for mail in reading.mails:
        inside = f"{item.path}/#{mail.ordinal}" if mail.ordinal is not None else item.path
        for attachment in mail.attachments:
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
            yield found, attachment.custody
