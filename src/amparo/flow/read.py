"""Read: items to draft messages, in worker processes; what was read with the same bytes and rules is left alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from amparo.bulk.runner import DIED, Failure, Runner
from amparo.extract.registry import Piece
from amparo.extract.scans import PageName
from amparo.flow.case import Case
from amparo.flow.pieces import cost, one_by_one, pieces_of, together
from amparo.flow.progress import Progress
from amparo.flow.read_one import Read, Task, read_one
from amparo.flow.scans import Shown, died, in_batches, read_scans, shown, with_pages
from amparo.ids import digest_of_words
from amparo.records.item import PACKED, Custody, Item, Kind, Outcome
from amparo.records.passwords import NONE, Passwords

VERSION = "2"  # of all readers together
WAITING = "waits for OCR"  # marks a file of which pages are still to be read; no fingerprint is like it
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
    reader = case.scan_reader
    stale = [item for item in first if _is_stale(done_before.get(item.path), wanted[item.path], reader, passwords)]
    progress.begin("read", len(stale))
    cut = pieces_of(case, runner, stale)
    reading = _Stage(case, runner, wanted, inside)
    tasks = [
        replace(task, passwords=passwords)
        for item in stale
        for task in _tasks(case, item, clashing, cut.get(item.path) or (None,))
    ]
    waiting = reading.read(tasks, progress)
    progress.end(f"{len(stale)} files read" if stale else "nothing new")
    if waiting and case.scan_reader:
        reading.failures = read_scans(case, runner, progress, waiting)
        for together in in_batches(waiting):
            pages = case.workspace.scan_pages([page for one in together for page in one.pages], case.scan_reader)
            reading.read([with_pages(one, pages, reading.failures) for one in together], None)
    return len(stale)


def _is_stale(mark: str | None, wanted: str, reader: str, passwords: Passwords) -> bool:
    """True where the file was not read as it would be now, or holds something locked and there are passwords."""
    if mark is None or (passwords and mark.endswith(LOCKED)):
        return True
    return mark.removesuffix(LOCKED) not in (wanted, _with_reader(wanted, reader))


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
                weight += 1 + sum(part.count for part in whole)
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
        told = _with_reader(fingerprint, reader) if asked or pages else fingerprint
        return told + (LOCKED if any(part.locked for part in parts) else "")


def _with_reader(fingerprint: str, reader: str) -> str:
    """The mark of a file with pages that are pictures: what reads them counts too."""
    return f"{fingerprint} {digest_of_words(reader)[:12]}"


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
        case.workspace.keep_blacked(dict.fromkeys(fresh, ()))
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
        yield Task(item, path, case.zone, clash, piece, language_data=case.language_data)


def _answers(runner: Runner, tasks: Sequence[Task]) -> Iterator[tuple[Task, list[Read]]]:
    """What came of each task. A piece of a mailbox that cannot be read is read mail by mail, so that one mail is lost."""
    for done in runner.run(read_one, tasks, cost):
        task = tasks[done.index]
        if done.result is not None:
            yield task, [done.result]
            continue
        single = one_by_one(task)
        if len(single) > 1:
            yield task, [one.result or _died(one.failure) for one in runner.run(read_one, single, cost)]
        else:
            yield task, [_died(done.failure)]


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
        marks[item.path] = f"{AGAIN}{trouble}" if trouble else fingerprint
    with case.workspace.transaction():
        case.workspace.drop_items(gone)
        case.workspace.add_items([item for item, _ in carried])
        case.workspace.drop_drafts(marks)
        case.workspace.keep_drafts(drafts)
        case.workspace.keep_blacked(
            {item.path: [one for part in parts for one in part.blacked] for item, parts, _ in ready}
        )
        case.workspace.set_custody(ended)
        case.workspace.mark("read", marks)
