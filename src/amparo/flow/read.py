"""Read: items to draft messages, in worker processes; what was read with the same bytes and rules is left alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from amparo.bulk.runner import Failure, Runner
from amparo.extract.mbox import Slice, slices
from amparo.extract.reading import Reading
from amparo.extract.registry import read as read_file
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.threads.gather import gather
from amparo.threads.message import Message

VERSION = "1"  # of all readers together
PRINTED = frozenset({Kind.pdf, Kind.txt, Kind.html, Kind.docx})  # kinds whose messages are named after the file


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


def read(case: Case, runner: Runner, progress: Progress) -> int:
    """Read every stale item. Returns how many were read."""
    items = case.workspace.items()
    own = received(items)
    first = first_of_each(own)
    _mark_duplicates(case, own, first)
    stale = [item for item in first if case.workspace.job("read", item.path) != _fingerprint(case, item, first)]
    progress.begin("read", len(stale))
    tasks = [task for item in stale for task in _tasks(case, item, first)]
    waiting: dict[str, list[Read]] = defaultdict(list)
    pieces = {item.path: sum(task.item.path == item.path for task in tasks) for item in stale if item.kind is Kind.mbox}
    for done in runner.run(read_one, tasks, _cost):
        task = tasks[done.index]
        result = done.result or _died(done.failure)
        waiting[task.item.path].append(result)
        if len(waiting[task.item.path]) == pieces.get(task.item.path, 1):
            _keep(case, task.item, waiting.pop(task.item.path), _fingerprint(case, task.item, first))
            progress.advance()
    progress.end(f"{len(stale)} files read" if stale else "nothing new")
    return len(stale)


def received(items: Sequence[Item]) -> list[Item]:
    """Items whose bytes are among the originals: files added, and members of archives; not what a mail carries."""
    kinds = {item.path: item.kind for item in items}
    return [item for item in items if item.sha256 and (item.container is None or kinds[item.container] is Kind.zip)]


def first_of_each(own: Sequence[Item]) -> list[Item]:
    """The first item by path of each content, archives left out: the others are its duplicates."""
    seen: set[str] = set()
    out = []
    for item in own:
        if item.kind is not Kind.zip and item.sha256 not in seen:
            seen.add(item.sha256)
            out.append(item)
    return out


def _mark_duplicates(case: Case, own: Sequence[Item], first: Sequence[Item]) -> None:
    chosen = {item.sha256: item.path for item in first}
    with case.workspace.transaction():
        for item in own:
            original = chosen.get(item.sha256)
            if item.kind is not Kind.zip and original and original != item.path:
                reason = f"the same bytes as {original}"
                if case.workspace.job("read", item.path) != reason:
                    case.workspace.set_custody(item.path, Custody(Outcome.duplicate, reason), 0.0)
                    case.workspace.drop_drafts(item.path)
                    case.workspace.mark("read", item.path, reason)


def _clashes(item: Item, first: Sequence[Item]) -> bool:
    return item.kind in PRINTED and any(
        other.name == item.name and other.path != item.path and other.kind in PRINTED for other in first
    )


def _fingerprint(case: Case, item: Item, first: Sequence[Item]) -> str:
    clash = str(_clashes(item, first))
    return case.fingerprint(VERSION, item.sha256, item.path, item.agency or "", str(case.zone), clash)


def _tasks(case: Case, item: Item, first: Sequence[Item]) -> Iterator[Task]:
    path = case.originals.path_of(item.sha256)
    clash = _clashes(item, first)
    cut: Sequence[Slice | None] = slices(path) if item.kind is Kind.mbox else (None,)
    for number, piece in enumerate(cut or (None,)):
        yield Task(item, path, case.zone, clash, number, piece)


def _cost(task: Task) -> float:
    return float(task.piece.end - task.piece.start if task.piece else task.item.size)


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


def _died(failure: Failure | None) -> Read:
    reason = failure.reason if failure else "no result"
    return Read(Custody(Outcome.damaged, f"reading it failed: {reason}", 1, 0, 1), (), ())


def _keep(case: Case, item: Item, parts: Sequence[Read], fingerprint: str) -> None:
    """Everything one item gave, in one transaction: killed before, it is read again; killed after, it is not."""
    with case.workspace.transaction():
        case.workspace.drop_drafts(item.path)
        for number, part in enumerate(parts):
            case.workspace.keep_drafts(item.path, number, part.messages)
            case.workspace.add_items([carried for carried, _ in part.carried])
            for carried, custody in part.carried:
                case.workspace.set_custody(carried.path, custody, 0.0)
        case.workspace.set_custody(item.path, _together([part.custody for part in parts]), 0.0)
        case.workspace.mark("read", item.path, fingerprint)


def _together(many: Sequence[Custody]) -> Custody:
    """The custody of a mailbox read in slices: counts added, the worst outcome that is not `read`."""
    if len(many) == 1:
        return many[0]
    expected, done, failed = (sum(getattr(one, name) for one in many) for name in ("expected", "read", "failed"))
    reasons = sorted({one.reason for one in many if one.reason})
    outcome = Outcome.read if done else next(one.outcome for one in many)
    return Custody(outcome, "; ".join(reasons) or None, expected, done, failed)
