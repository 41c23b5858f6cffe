"""Read: items to draft messages, in worker processes; what was read with the same bytes and rules is left alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amparo.bulk.runner import DIED, Done, Failure, Runner
from amparo.extract.mbox import Slice, slices
from amparo.extract.versions import is_current, spelled
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.flow.read_one import Read, Task, read_one
from amparo.records.item import UNREAD, Custody, Item, Kind, Outcome
from amparo.records.step import Step, now

VERSION = "1"  # of how readings become drafts; each reader has a version of its own (extract.versions)
AGAIN = "failed: "  # begins the mark of a file that the next audit reads again
TOGETHER = 400  # files and messages kept in one transaction
PRINTED = frozenset({Kind.pdf, Kind.txt, Kind.html, Kind.docx})  # kinds whose messages are named after the file


def read(case: Case, runner: Runner, progress: Progress) -> int:
    """Read every stale item. Returns how many were read."""
    items = case.workspace.items()
    own, inside = received(items), _Carried(items)
    first = first_of_each(own)
    _mark_duplicates(case, own, first, inside)
    clashing = _clashing(first)
    done_before = case.workspace.jobs("read")
    wanted = {item.path: _fingerprint(case, item, clashing) for item in first}
    stale = [item for item in first if not _is_done(done_before.get(item.path), wanted[item.path])]
    progress.begin("read", len(stale), float(sum(item.size for item in stale)))
    tasks = [task for item in stale for task in _tasks(case, item, clashing)]
    waiting: dict[str, list[Read]] = defaultdict(list)
    pieces = Counter(task.item.path for task in tasks)
    ready: list[tuple[Item, list[Read], str]] = []
    weight = 0
    for item, parts, cost in _answers(runner, tasks):
        waiting[item.path] += parts
        progress.advance(0, cost)
        pieces[item.path] -= 1
        if not pieces[item.path]:
            whole = waiting.pop(item.path)
            ready.append((item, whole, wanted[item.path]))
            weight += 1 + sum(len(part.messages) for part in whole)
            progress.advance()
        if weight >= TOGETHER:
            _keep(case, ready, inside)
            ready, weight = [], 0
    _keep(case, ready, inside)
    progress.end(f"{len(stale)} files read" if stale else "nothing new")
    return len(stale)


def _is_done(mark: str | None, wanted: str) -> bool:
    """True when an item was read with the same bytes and rules, and by the readers as they are now."""
    fingerprint, _, readers = (mark or "").partition(" ")
    return fingerprint == wanted and is_current(readers)


def forget_failed(case: Case) -> None:
    """Let the next audit read again what could not be read, in whole or in part: the files, and mails that carry any."""
    workspace = case.workspace
    items = {item.path: item for item in workspace.items()}
    own = {item.path for item in received(list(items.values())) if item.kind is not Kind.zip}
    again: set[str] = set()
    for path, custody in workspace.custody().items():
        if custody.outcome in UNREAD or custody.failed:
            again |= {path, items[path].container or path} & own
    with workspace.transaction():
        for path in sorted(again):
            workspace.mark("read", path, f"{AGAIN}asked for")


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


class _Carried:
    """The files that mails carry: whose each path is, so that no two of them, nor a received file, share one."""

    def __init__(self, items: Sequence[Item]) -> None:
        own = {item.path for item in received(items)}
        self._owner = {item.path: item.container for item in items}
        self._of: dict[str, list[str]] = defaultdict(list)
        for item in items:
            if item.container is not None and item.path not in own and item.container in own and item.sha256:
                self._of[item.container].append(item.path)

    def release(self, container: str) -> list[str]:
        """The paths that a mail's file held so far; they are free from now on."""
        paths = self._of.pop(container, [])
        for path in paths:
            del self._owner[path]
        return paths

    def placed(self, item: Item) -> Item:
        """The item under a path that nobody else has: a part of its digest is added where another file has it."""
        path, number = item.path, 1
        while path in self._owner:
            path = f"{item.path}~{item.sha256[:8]}" + (f"~{number}" if number > 1 else "")
            number += 1
        self._owner[path] = item.container
        self._of[item.container or ""].append(path)
        return item if path == item.path else replace(item, path=path)


def _mark_duplicates(case: Case, own: Sequence[Item], first: Sequence[Item], inside: _Carried) -> None:
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
                    case.workspace.drop_failures([item.path])
                    case.workspace.drop_items(inside.release(item.path))
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
    # An original that is gone or was changed is not cut: reading it as one piece records that.
    sliced = item.kind is Kind.mbox and case.originals.intact(item.sha256)
    for piece in slices(path) or (None,) if sliced else (None,):
        yield Task(item, path, case.zone, clash, piece)


def _answers(runner: Runner, tasks: Sequence[Task]) -> Iterator[tuple[Item, list[Read], float]]:
    """What came of each task, and its weight. A slice of a mailbox that cannot be read is read mail by mail, so that one mail is lost."""
    for done in runner.run(read_one, tasks, _cost):
        task = tasks[done.index]
        if done.result is not None:
            yield task.item, [_read(done)], _cost(task)
            continue
        single = [replace(task, piece=piece) for piece in slices(task.path, 1, task.piece)] if task.piece else []
        if len(single) > 1:
            ones = [_read(one, single[one.index].piece) for one in runner.run(read_one, single, _cost)]
            yield task.item, ones, _cost(task)
        else:
            yield task.item, [_read(done, task.piece)], _cost(task)


def _cost(task: Task) -> float:
    return float(task.piece.end - task.piece.start if task.piece else task.item.size)


def _read(done: Done[Read], piece: Slice | None = None) -> Read:
    """What a task gave, with what it took; where it gave nothing, why, and which mail it was."""
    if done.result is not None:
        return replace(done.result, seconds=done.seconds, memory=done.memory)
    reason = f"reading it failed: {done.failure.reason if done.failure else 'no result'}"
    # A process may die for want of memory, or because somebody killed it; so the next audit tries again.
    trouble = DIED if done.failure == Failure(DIED) else ""
    place = (f"mail {piece.first} at byte {piece.start}: {reason}",) if piece else ()
    custody = Custody(Outcome.damaged, reason, 1, 0, 1)
    return Read(custody, trouble=trouble, failures=place, seconds=done.seconds, memory=done.memory)


def _keep(case: Case, ready: Sequence[tuple[Item, list[Read], str]], inside: _Carried) -> None:
    """What some items gave, in one transaction: killed before, they are read again; killed after, they are not."""
    gone = [path for item, _, _ in ready for path in inside.release(item.path)]
    carried = [
        (inside.placed(item), custody) for _, parts, _ in ready for part in parts for item, custody in part.carried
    ]
    steps: list[Step] = []
    with case.workspace.transaction():
        case.workspace.drop_items(gone)
        case.workspace.add_items([item for item, _ in carried])
        for item, custody in carried:
            case.workspace.set_custody(item.path, custody, 0.0)
        for item, parts, fingerprint in ready:
            case.workspace.drop_drafts(item.path)
            for number, part in enumerate(parts):
                case.workspace.keep_drafts(item.path, number, part.messages)
            case.workspace.set_custody(item.path, _together([part.custody for part in parts]), 0.0)
            case.workspace.keep_failures(item.path, [told for part in parts for told in part.failures])
            trouble = next((part.trouble for part in parts if part.trouble), "")
            readers = spelled({item.kind}.union(*(part.readers for part in parts)))
            case.workspace.mark("read", item.path, f"{AGAIN}{trouble}" if trouble else f"{fingerprint} {readers}")
            steps.append(_step(item, parts, readers))
        case.workspace.keep_steps(steps)


def _step(item: Item, parts: Sequence[Read], readers: str) -> Step:
    seconds, memory = sum(part.seconds for part in parts), max(part.memory for part in parts)
    return Step("read", item.path, seconds, memory, readers, now())


def _together(many: Sequence[Custody]) -> Custody:
    """The custody of a mailbox read in slices: counts added, the worst outcome that is not `read`."""
    if len(many) == 1:
        return many[0]
    expected, done, failed = (sum(getattr(one, name) for one in many) for name in ("expected", "read", "failed"))
    reasons = sorted({one.reason for one in many if one.reason})
    outcome = Outcome.read if done else next(one.outcome for one in many)
    return Custody(outcome, "; ".join(reasons) or None, expected, done, failed)
