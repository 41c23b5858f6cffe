"""Read: items to draft messages, in worker processes; what was read with the same bytes and rules is left alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from amparo.bulk.runner import DIED, Done, Failure, Runner
from amparo.extract.mbox import Slice
from amparo.extract.registry import Piece
from amparo.extract.scans import PageName
from amparo.flow.carried_files import CarriedFiles
from amparo.flow.case import Case
from amparo.flow.pieces import cost, one_by_one, pieces_of, together
from amparo.flow.progress import Progress
from amparo.flow.read_mark import AGAIN, is_done, mark_of, readers_of
from amparo.flow.read_one import Read, Task, read_one
from amparo.flow.received import first_of_each, received
from amparo.flow.scans import Shown, died, in_batches, read_scans, shown, with_pages
from amparo.flow.stages import READ
from amparo.records.item import PACKED, UNREAD, Custody, Item, Kind, Outcome
from amparo.records.passwords import NONE, Passwords
from amparo.records.step import Step, now
from amparo.threads.blacked import Blacked

TOGETHER = 400  # files and messages kept in one transaction
PRINTED = frozenset(
    {Kind.pdf, Kind.txt, Kind.html, Kind.docx, Kind.rtf}
)  # kinds whose messages are named after the file


def read(case: Case, runner: Runner, progress: Progress, passwords: Passwords = NONE) -> int:
    """Read every stale item, and with passwords those in which something was locked. Returns how many were read."""
    items = case.workspace.items()
    own = received(items)
    inside, first = CarriedFiles(items, {item.path for item in own}), first_of_each(own)
    _mark_duplicates(case, own, first, inside)
    clashing = _clashing(first)
    done_before = case.workspace.jobs("read")
    wanted = {item.path: _fingerprint(case, item, clashing) for item in first}
    reader = case.scan_reader
    stale = [item for item in first if not is_done(done_before.get(item.path), wanted[item.path], reader, passwords)]
    cut = pieces_of(case, runner, stale)
    reading = _Stage(case, runner, wanted, inside)
    tasks = [
        replace(task, passwords=passwords)
        for item in stale
        for task in _tasks(case, item, clashing, cut.get(item.path) or (None,))
    ]
    progress.begin("read", len(stale), sum(map(cost, tasks)))
    waiting = reading.read(tasks, progress)
    progress.end(f"{len(stale)} files read" if stale else "nothing new")
    if waiting and reader:
        reading.failures = read_scans(case, runner, progress, waiting)
        for together_ in in_batches(waiting):
            pages = case.workspace.scan_pages([page for one in together_ for page in one.pages], reader)
            reading.read([with_pages(one, pages, reading.failures) for one in together_], None)
    return len(stale)


def forget_failed(case: Case) -> None:
    """Let the next audit read again what could not be read, in whole or in part: the files, and mails that carry any."""
    workspace = case.workspace
    items = {item.path: item for item in workspace.items()}
    own = {item.path for item in received(list(items.values())) if item.kind not in PACKED}
    again: set[str] = set()
    for path, custody in workspace.custody().items():
        if custody.outcome in UNREAD or custody.failed:
            again |= {path, items[path].container or path} & own
    with workspace.transaction():
        workspace.mark("read", dict.fromkeys(sorted(again), f"{AGAIN}asked for"))


class _Stage:
    """Reads tasks and keeps what they gave, many files in one transaction."""

    def __init__(self, case: Case, runner: Runner, wanted: Mapping[str, str], inside: CarriedFiles) -> None:
        self.case, self.runner, self.wanted, self.inside = case, runner, wanted, inside
        self.failures: dict[PageName, Failure] = {}
        self.scan_reader = case.scan_reader  # asked once: it looks for files each time

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
            if progress:
                progress.advance(0, cost(task))
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
        if again := died(self.failures, [page for part in parts for page in part.scanned]):
            return f"{AGAIN}{again}"
        return mark_of(item, parts, self.wanted[item.path], self.scan_reader)


def _mark_duplicates(case: Case, own: Sequence[Item], first: Sequence[Item], inside: CarriedFiles) -> None:
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
        case.workspace.drop_failures(fresh)
        case.workspace.keep_blacked(dict.fromkeys(fresh, ()))
        case.workspace.drop_items(gone for path in fresh for gone in inside.release(path))
        case.workspace.mark("read", fresh)


def _clashing(first: Sequence[Item]) -> frozenset[str]:
    """Names that several files bear whose messages are named after the file."""
    names = Counter(item.name for item in first if item.kind in PRINTED)
    return frozenset(name for name, count in names.items() if count > 1)


def _fingerprint(case: Case, item: Item, clashing: frozenset[str]) -> str:
    clash = str(item.kind in PRINTED and item.name in clashing)
    return case.fingerprint(READ, item.sha256, item.path, item.agency or "", str(case.zone), clash)


def _tasks(case: Case, item: Item, clashing: frozenset[str], pieces: Sequence[Piece | None]) -> Iterator[Task]:
    path = case.originals.path_of(item.sha256)
    clash = item.kind in PRINTED and item.name in clashing
    for piece in pieces:
        yield Task(item, path, case.zone, clash, piece, language_data=case.language_data)


def _answers(runner: Runner, tasks: Sequence[Task]) -> Iterator[tuple[Task, list[Read]]]:
    """What came of each task. A piece of a mailbox that cannot be read is read mail by mail, so that one mail is lost."""
    for done in runner.run(read_one, tasks, cost):
        task = tasks[done.index]
        single = [] if done.result is not None else one_by_one(task)
        if len(single) > 1:
            yield task, [_read(one, single[one.index].piece) for one in runner.run(read_one, single, cost)]
        else:
            yield task, [_read(done, task.piece)]


def _read(done: Done[Read], piece: Piece | None) -> Read:
    """What a task gave, with what it took; where it gave nothing, why, and which mail it was."""
    if done.result is not None:
        return replace(done.result, seconds=done.seconds, memory=done.memory)
    reason = f"reading it failed: {done.failure.reason if done.failure else 'no result'}"
    # A process may die for want of memory, or because somebody killed it; so the next audit tries again.
    trouble = DIED if done.failure == Failure(DIED) else ""
    place = ""
    if isinstance(piece, Slice):
        place = f"mail {piece.first} at byte {piece.start}: "
    elif piece is not None:
        place = f"item {piece.first}: "
    custody = Custody(Outcome.damaged, reason, 1, 0, 1)
    failures = (f"{place}{reason}",) if place else ()
    return Read(custody, trouble=trouble, failures=failures, seconds=done.seconds, memory=done.memory)


def _keep(case: Case, ready: Sequence[tuple[Item, list[Read], str]], inside: CarriedFiles) -> None:
    """What some items gave, in one transaction: killed before, they are read again; killed after, they are not."""
    gone = [path for item, _, _ in ready for path in inside.release(item.path)]
    carried: list[tuple[Item, Custody]] = []
    blacked: dict[str, list[Blacked]] = {}
    for item, parts, _ in ready:
        placed = {one.path: (inside.placed(one), custody) for part in parts for one, custody in part.carried}
        carried += placed.values()
        moved = {path: other.path for path, (other, _) in placed.items() if other.path != path}
        blacked[item.path] = [_moved(one, moved) for part in parts for one in part.blacked]
    ended = {item.path: custody for item, custody in carried}
    ended |= {item.path: together(parts) for item, parts, _ in ready}
    drafts = [(item.path, number, drafts) for item, parts, _ in ready for number, drafts in enumerate(_drafts(parts))]
    marks = {item.path: mark for item, _, mark in ready}
    with case.workspace.transaction():
        case.workspace.drop_items(gone)
        case.workspace.add_items([item for item, _ in carried])
        case.workspace.drop_drafts(marks)
        case.workspace.keep_drafts(drafts)
        case.workspace.keep_blacked(blacked)
        case.workspace.keep_failures(
            {item.path: [told for part in parts for told in part.failures] for item, parts, _ in ready}
        )
        case.workspace.set_custody(ended)
        case.workspace.mark("read", marks)
        case.workspace.keep_steps([_step(item, parts) for item, parts, _ in ready])


def _moved(one: Blacked, moved: Mapping[str, str]) -> Blacked:
    """A redaction in a file that is kept under another path than it was read under."""
    for path, other in moved.items():
        if one.path == path or one.path.startswith(f"{path}/"):
            return replace(one, path=other + one.path.removeprefix(path))
    return one


def _drafts(parts: Sequence[Read]) -> Iterator[bytes]:
    """The drafts of all parts of an item, in order."""
    return (drafts for part in parts for drafts in part.drafts)


def _step(item: Item, parts: Sequence[Read]) -> Step:
    seconds, memory = sum(part.seconds for part in parts), max(part.memory for part in parts)
    return Step("read", item.path, seconds, memory, readers_of(item, parts), now())
