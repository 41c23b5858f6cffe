"""Read: items to draft messages, in worker processes; what was read with the same bytes and rules is left alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from amparo.bulk.runner import DIED, Failure, Runner
from amparo.extract.mbox import slices
from amparo.extract.scans import PageName
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.flow.read_one import Read, Task, read_one
from amparo.flow.scans import Shown, died, in_batches, read_scans, shown, with_pages
from amparo.ids import digest_of_words
from amparo.records.item import Custody, Item, Kind, Outcome

VERSION = "2"  # of all readers together
WAITING = "waits for OCR"  # marks a file of which pages are still to be read; no fingerprint is like it
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
    reader = case.scan_reader
    stale = [
        item
        for item in first
        if done_before.get(item.path) not in (wanted[item.path], _with_reader(wanted[item.path], reader))
    ]
    progress.begin("read", len(stale))
    reading = _Stage(case, runner, wanted, inside)
    waiting = reading.read([task for item in stale for task in _tasks(case, item, clashing)], progress)
    progress.end(f"{len(stale)} files read" if stale else "nothing new")
    if waiting and case.scan_reader:
        reading.failures = read_scans(case, runner, progress, waiting)
        for together in in_batches(waiting):
            pages = case.workspace.scan_pages([page for one in together for page in one.pages], case.scan_reader)
            reading.read([with_pages(one, pages, reading.failures) for one in together], None)
    return len(stale)


class _Stage:
    """Reads tasks and keeps what they gave, many files in one transaction."""

    def __init__(self, case: Case, runner: Runner, wanted: Mapping[str, str], inside: "_Carried") -> None:
        self.case, self.runner, self.wanted, self.inside = case, runner, wanted, inside
        self.failures: dict[PageName, Failure] = {}

    def read(self, tasks: Sequence[Task], progress: Progress | None) -> list[Shown]:
        """Read and keep; returns the tasks of files that show pages which OCR has to read, for a second reading.

        A file that waits for OCR is kept as far as it was read, and marked so that it counts as unread till then.
        """
        waiting: dict[str, list[Read]] = defaultdict(list)
        pieces = Counter(task.item.path for task in tasks)
        of_item: dict[str, list[Task]] = defaultdict(list)
        scanned: dict[str, list[Shown]] = defaultdict(list)
        ready: list[tuple[Item, list[Read], str]] = []
        weight = 0
        for task, parts in _answers(self.runner, tasks):
            path = task.item.path
            waiting[path] += parts
            of_item[path].append(task)
            pieces[path] -= 1
            if found := shown(task, parts, self.case.directory):
                scanned[path].append(found)
            if not pieces[path]:
                whole = waiting.pop(path)
                again = of_item.pop(path)
                if path in scanned:  # slices without such pages come along, so that the file is kept whole
                    there = {id(one.task) for one in scanned[path]}
                    scanned[path] += [Shown(other, (), False) for other in again if id(other) not in there]
                ready.append((task.item, whole, self._mark(task.item, whole)))
                weight += 1 + sum(len(part.messages) for part in whole)
                if progress:
                    progress.advance()
            if weight >= TOGETHER:
                _keep(self.case, ready, self.inside)
                ready, weight = [], 0
        _keep(self.case, ready, self.inside)
        return [one for path in scanned for one in scanned[path]]

    def _mark(self, item: Item, parts: Sequence[Read]) -> str:
        fingerprint, reader = self.wanted[item.path], self.case.scan_reader
        asked = [page for part in parts for page in part.asked]
        if asked and reader:
            return WAITING
        pages = [page for part in parts for page in part.scanned]
        if again := died(self.failures, pages):
            return f"{AGAIN}{again}"
        return _with_reader(fingerprint, reader) if asked or pages else fingerprint


def _with_reader(fingerprint: str, reader: str) -> str:
    """The mark of a file with pages that are pictures: what reads them counts too."""
    return f"{fingerprint} {digest_of_words(reader)[:12]}"


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
        yield Task(item, path, case.zone, clash, piece, case.language_data)


def _answers(runner: Runner, tasks: Sequence[Task]) -> Iterator[tuple[Task, list[Read]]]:
    """What came of each task. A slice of a mailbox that cannot be read is read mail by mail, so that one mail is lost."""
    for done in runner.run(read_one, tasks, _cost):
        task = tasks[done.index]
        if done.result is not None:
            yield task, [done.result]
            continue
        single = [replace(task, piece=piece) for piece in slices(task.path, 1, task.piece)] if task.piece else []
        if len(single) > 1:
            yield task, [one.result or _died(one.failure) for one in runner.run(read_one, single, _cost)]
        else:
            yield task, [_died(done.failure)]


def _cost(task: Task) -> float:
    return float(task.piece.end - task.piece.start if task.piece else task.item.size)


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
            trouble = next((part.trouble for part in parts if part.trouble), "")
            case.workspace.mark("read", item.path, f"{AGAIN}{trouble}" if trouble else fingerprint)


def _together(many: Sequence[Custody]) -> Custody:
    """The custody of a mailbox read in slices: counts added, the worst outcome that is not `read`."""
    if len(many) == 1:
        return many[0]
    expected, done, failed = (sum(getattr(one, name) for one in many) for name in ("expected", "read", "failed"))
    reasons = sorted({one.reason for one in many if one.reason})
    outcome = Outcome.read if done else next(one.outcome for one in many)
    return Custody(outcome, "; ".join(reasons) or None, expected, done, failed)
