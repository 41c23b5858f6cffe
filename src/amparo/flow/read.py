"""Read: items to draft messages, in worker processes; what was read with the same bytes and rules is left alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from amparo.bulk.runner import Failure, Runner
from amparo.extract.mbox import Slice, slices
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.flow.read_one import Read, Task, read_one
from amparo.records.item import Custody, Item, Kind, Outcome

VERSION = "1"  # of all readers together
TOGETHER = 400  # messages kept in one transaction
PRINTED = frozenset({Kind.pdf, Kind.txt, Kind.html, Kind.docx})  # kinds whose messages are named after the file


def read(case: Case, runner: Runner, progress: Progress) -> int:
    """Read every stale item. Returns how many were read."""
    own = received(case.workspace.items())
    first = first_of_each(own)
    _mark_duplicates(case, own, first)
    clashing = _clashing(first)
    done_before = case.workspace.jobs("read")
    wanted = {item.path: _fingerprint(case, item, clashing) for item in first}
    stale = [item for item in first if done_before.get(item.path) != wanted[item.path]]
    progress.begin("read", len(stale))
    tasks = [task for item in stale for task in _tasks(case, item, clashing)]
    waiting: dict[str, list[Read]] = defaultdict(list)
    pieces = Counter(task.item.path for task in tasks)
    ready: list[tuple[Item, list[Read], str]] = []
    for done in runner.run(read_one, tasks, _cost):
        item = tasks[done.index].item
        waiting[item.path].append(done.result or _died(done.failure))
        if len(waiting[item.path]) == pieces[item.path]:
            ready.append((item, waiting.pop(item.path), wanted[item.path]))
            progress.advance()
        if sum(len(part.messages) for _, parts, _ in ready for part in parts) >= TOGETHER:
            _keep(case, ready)
            ready = []
    _keep(case, ready)
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
    jobs = case.workspace.jobs("read")
    with case.workspace.transaction():
        for item in own:
            original = chosen.get(item.sha256)
            if item.kind is not Kind.zip and original and original != item.path:
                reason = f"the same bytes as {original}"
                if jobs.get(item.path) != reason:
                    case.workspace.set_custody(item.path, Custody(Outcome.duplicate, reason), 0.0)
                    case.workspace.drop_drafts(item.path)
                    case.workspace.mark("read", item.path, reason)


def _clashing(first: Sequence[Item]) -> frozenset[str]:
    """Names that several files bear whose messages are named after the file."""
    names = Counter(item.name for item in first if item.kind in PRINTED)
    return frozenset(name for name, count in names.items() if count > 1)


def _fingerprint(case: Case, item: Item, clashing: frozenset[str]) -> str:
    clash = str(item.kind in PRINTED and item.name in clashing)
    return case.fingerprint(VERSION, item.sha256, item.path, item.agency or "", str(case.zone), clash)


def _tasks(case: Case, item: Item, clashing: frozenset[str]) -> Iterator[Task]:
    path = case.originals.path_of(item.sha256)
    clash = item.kind in PRINTED and item.name in clashing
    cut: Sequence[Slice | None] = _slices(path) if item.kind is Kind.mbox else (None,)
    for number, piece in enumerate(cut or (None,)):
        yield Task(item, path, case.zone, clash, number, piece)


def _slices(path: Path) -> Sequence[Slice]:
    try:
        return slices(path)
    except OSError:  # the original is gone: reading it as one piece records that
        return ()


def _cost(task: Task) -> float:
    return float(task.piece.end - task.piece.start if task.piece else task.item.size)


def _died(failure: Failure | None) -> Read:
    reason = failure.reason if failure else "no result"
    return Read(Custody(Outcome.damaged, f"reading it failed: {reason}", 1, 0, 1), (), ())


def _keep(case: Case, ready: Sequence[tuple[Item, list[Read], str]]) -> None:
    """What some items gave, in one transaction: killed before, they are read again; killed after, they are not."""
    carried = [pair for _, parts, _ in ready for part in parts for pair in part.carried]
    with case.workspace.transaction():
        case.workspace.add_items([item for item, _ in carried])
        for item, custody in carried:
            case.workspace.set_custody(item.path, custody, 0.0)
        for item, parts, fingerprint in ready:
            case.workspace.drop_drafts(item.path)
            for number, part in enumerate(parts):
                case.workspace.keep_drafts(item.path, number, part.messages)
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
