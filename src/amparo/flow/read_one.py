"""One file, or one slice of a mailbox, to draft messages: what a worker process does. Imports nothing of the store."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from amparo.extract.mbox import Slice
from amparo.extract.reading import Reading
from amparo.extract.registry import read as read_file
from amparo.records.item import Custody, Item
from amparo.threads.gather import gather
from amparo.threads.message import Message


@dataclass(frozen=True, slots=True)
class Task:
    """One file, or one slice of a mailbox, to read."""

    item: Item
    path: Path
    zone: ZoneInfo
    clash: bool
    number: int
    piece: Slice | None


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one task gave."""

    custody: Custody
    messages: tuple[Message, ...]
    carried: tuple[tuple[Item, Custody], ...]


def read_one(task: Task) -> Read:
    """One task; runs in a worker process, so it takes and gives plain values."""
    reading = read_file(task.item.kind, task.path, task.item.name, piece=task.piece)
    messages = gather(task.item, reading, task.zone, task.clash)
    return Read(reading.custody, messages, tuple(_carried(task.item, reading)))


def _carried(item: Item, reading: Reading) -> Iterator[tuple[Item, Custody]]:
    """The files that mails carry, as items whose container is the mail's file."""
    taken: dict[str, int] = {}
    for mail in reading.mails:
        inside = f"{item.path}/#{mail.ordinal}" if mail.ordinal is not None else item.path
        for attachment in mail.attachments:
            path = f"{inside}/{attachment.name.replace('/', '_')}"
            taken[path] = taken.get(path, 0) + 1
            if taken[path] > 1:
                path = f"{path}#{taken[path]}"
            found = replace(
                item,
                path=path,
                sha256=attachment.sha256,
                size=attachment.size,
                kind=attachment.kind,
                container=item.path,
            )
            yield found, attachment.custody
