"""Read: items to draft messages, in worker processes; what was read with the same bytes and rules is left alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from amparo.bulk.runner import DIED, Failure, Runner
from amparo.extract.registry import Piece
from amparo.flow.case import Case
from amparo.flow.pieces import cost, one_by_one, pieces_of, together
from amparo.flow.progress import Progress
from amparo.flow.read_one import Read, Task, read_one
from amparo.records.item import PACKED, Custody, Item, Kind, Outcome
from amparo.records.passwords import NONE, Passwords

VERSION = "2"  # of all readers together
AGAIN = "failed: "  # begins the mark of a file that the next audit reads again
LOCKED = " locked"  # ends the mark of a file in which something is locked: it is read again with passwords
TOGETHER = 400  # files and messages kept in one transaction
PRINTED = frozenset(
    {Kind.pdf, Kind.txt, Kind.html, Kind.docx, Kind.rtf}
)  # kinds whose messages are named after the file


def read(case: Case, runner: Runner, progress: Progress, passwords: Passwords = NONE) -> int:
    """Read every stale item, and with passwords those in which something was locked. Returns how many were read."""
    items = case.workspace.items()
    own, inside = received(items), _Carried(items)
    first = first_of_each(own)
    _mark_duplicates(case, own, first, inside)
    clashing = _clashing(first)
    done_before = case.workspace.jobs("read")
    wanted = {item.path: _fingerprint(case, item, clashing) for item in first}
    stale = [item for item in first if _is_stale(done_before.get(item.path), wanted[item.path], passwords)]
    progress.begin("read", len(stale))
    cut = pieces_of(case, runner, stale)
    tasks = [
        replace(task, passwords=passwords)
        for item in stale
        for task in _tasks(case, item, clashing, cut.get(item.path) or (None,))
    ]
    waiting: dict[str, list[Read]] = defaultdict(list)
    pieces = Counter(task.item.path for task in tasks)
    ready: list[tuple[Item, list[Read], str]] = []
    weight = 0
    for item, parts in _answers(runner, tasks):
        waiting[item.path] += parts
        pieces[item.path] -= 1
        if not pieces[item.path]:
            whole = waiting.pop(item.path)
            ready.append((item, whole, wanted[item.path]))
            weight += 1 + sum(part.count for part in whole)
            progress.advance()
        if weight >= TOGETHER:
            _keep(case, ready, inside)
            ready, weight = [], 0
    _keep(case, ready, inside)
    progress.end(f"{len(stale)} files read" if stale else "nothing new")
    return len(stale)


def _is_stale(mark: str | None, wanted: str, passwords: Passwords) -> bool:
    return mark != wanted and (bool(passwords) or mark != wanted + LOCKED)


def received(items: Sequence[Item]) -> list[Item]:
    """Items whose bytes are among the originals: files added, and members of archives; not what a mail carries."""
    kinds = {item.path: item.kind for item in items}
    return [item for item in items if item.sha256 and (item.container is None or kinds[item.container] in PACKED)]


def first_of_each(own: Sequence[Item]) -> list[Item]:
    """The first item by path of each content, archives left out: the others are its duplicates."""
    seen: set[str] = set()
    out = []
    for item in own:
        if item.kind not in PACKED and item.sha256 not in seen:
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
    fresh: dict[str, str] = {}  # path -> why it is not read
    for item in own:
        original = chosen.get(item.sha256)
        if item.kind not in PACKED and original and original != item.path:
            reason = f"the same bytes as {original}"
            if jobs.get(item.path) != reason:
                fresh[item.path] = reason
    with case.workspace.transaction():
        case.workspace.set_custody({path: Custody(Outcome.duplicate, reason) for path, reason in fresh.items()})
        case.workspace.drop_drafts(fresh)
        case.workspace.drop_items(gone for path in fresh for gone in inside.release(path))
        case.workspace.mark("read", fresh)


def _clashing(first: Sequence[Item]) -> frozenset[str]:
    """Names that several files bear whose messages are named after the file."""
    names = Counter(item.name for item in first if item.kind in PRINTED)
    return frozenset(name for name, count in names.items() if count > 1)


def _fingerprint(case: Case, item: Item, clashing: frozenset[str]) -> str:
    clash = str(item.kind in PRINTED and item.name in clashing)
    return case.fingerprint(VERSION, item.sha256, item.path, item.agency or "", str(case.zone), clash)


def _tasks(case: Case, item: Item, clashing: frozenset[str], pieces: Sequence[Piece | None]) -> Iterator[Task]:
    path = case.originals.path_of(item.sha256)
    clash = item.kind in PRINTED and item.name in clashing
    for piece in pieces:
        yield Task(item, path, case.zone, clash, piece)


def _answers(runner: Runner, tasks: Sequence[Task]) -> Iterator[tuple[Item, list[Read]]]:
    """What came of each task. A piece of a mailbox that cannot be read is read mail by mail, so that one mail is lost."""
    for done in runner.run(read_one, tasks, cost):
        task = tasks[done.index]
        if done.result is not None:
            yield task.item, [done.result]
            continue
        single = one_by_one(task)
        if len(single) > 1:
            yield task.item, [one.result or _died(one.failure) for one in runner.run(read_one, single, cost)]
        else:
            yield task.item, [_died(done.failure)]


def _died(failure: Failure | None) -> Read:
    reason = failure.reason if failure else "no result"
    # A process may die for want of memory, or because somebody killed it; so the next audit tries again.
    trouble = reason if reason == DIED else ""
    return Read(Custody(Outcome.damaged, f"reading it failed: {reason}", 1, 0, 1), trouble=trouble)


def _keep(case: Case, ready: Sequence[tuple[Item, list[Read], str]], inside: _Carried) -> None:
    """What some items gave, in one transaction: killed before, they are read again; killed after, they are not."""
    gone = [path for item, _, _ in ready for path in inside.release(item.path)]
    carried = [
        (inside.placed(item), custody) for _, parts, _ in ready for part in parts for item, custody in part.carried
    ]
    ended = {item.path: custody for item, custody in carried}
    marks: dict[str, str] = {}
    drafts: list[tuple[str, int, bytes]] = []
    for item, parts, fingerprint in ready:
        drafts += [(item.path, number, part.drafts) for number, part in enumerate(parts)]
        ended[item.path] = together(parts)
        trouble = next((part.trouble for part in parts if part.trouble), "")
        mark = fingerprint + (LOCKED if any(part.locked for part in parts) else "")
        marks[item.path] = f"{AGAIN}{trouble}" if trouble else mark
    with case.workspace.transaction():
        case.workspace.drop_items(gone)
        case.workspace.add_items([item for item, _ in carried])
        case.workspace.drop_drafts(marks)
        case.workspace.keep_drafts(drafts)
        case.workspace.set_custody(ended)
        case.workspace.mark("read", marks)
