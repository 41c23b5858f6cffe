"""Ingest: files and folders into the case, content-addressed; archives unpacked, every file with its custody note."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, islice
from pathlib import Path

from amparo.errors import PathProblem
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.records.archive import Limits, Refused, unpack
from amparo.records.intake import Received, agency_of, walk
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.records.sniff import sniff

DEPTH = Limits().depth  # archives within archives
HEAD = 65536
TOGETHER = 200  # files recorded in one transaction; killed before its end they are taken again

SHARED = "the archives in this file hold too much together"

Taken = tuple[Item, Custody | None]  # a file that was taken, and how reading it ended where that is known already


@dataclass(frozen=True, slots=True)
class Note:
    """What the user says about the files that are added.

    Attributes:
        agency: slug; None to take it from the folders' names.
        request: id of a records request.
        source: from whom they came.
        received: day of receipt, ISO.
        added_by: who adds them.
    """

    agency: str | None = None
    request: str | None = None
    source: str | None = None
    received: str | None = None
    added_by: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """How many files were new and were there already, and which could not be taken: path and reason."""

    new: int
    known: int
    failed: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Adding:
    """One run of `ingest`.

    Attributes:
        case: the case.
        note: what the user says about the files.
        slugs: of its agencies.
        known: path -> item of all that is in the case or was taken in this run.
        taken: path -> what is taken and not yet recorded.
        failed: what could not be taken.
        open: folders of the case that could not be listed before and now can.
    """

    case: Case
    note: Note
    slugs: tuple[str, ...]
    known: dict[str, Item]
    taken: dict[str, Taken] = field(default_factory=dict)
    failed: list[tuple[str, str]] = field(default_factory=list)
    open: set[str] = field(default_factory=set)

    def enter(self, path: str) -> None:
        """Note that the folders above a file can be listed: an older note that one cannot be is no longer true."""
        for at, char in enumerate(path):
            above = self.known.get(path[:at]) if char == "/" else None
            if above is not None and not above.sha256 and above.container is None:
                self.open.add(above.path)
                del self.known[above.path]
                self.taken.pop(above.path, None)

    def take(self, item: Item, custody: Custody | None = None) -> None:
        """Note an item that is in the case from now on."""
        self.known[item.path] = item
        self.taken[item.path] = (item, custody)


@dataclass(slots=True)
class _Room:
    """What all archives within one received file may still give out: archives of archives cannot multiply it."""

    files: int = Limits().count
    size: int = Limits().total


def ingest(case: Case, paths: list[Path], note: Note, progress: Progress) -> Ingested:
    """Take files, folders and archives into the case. Safe to repeat: what is there already is left alone.

    Raises:
        PathProblem: a path that the user named does not exist, or holds the case itself.
        CaseProblem: there is no room for the originals; what was taken before is kept.
    """
    for path in paths:
        _check(path, case)
    adding = _Adding(
        case,
        note,
        tuple(body.slug for body in case.directory.agencies),
        {item.path: item for item in case.workspace.items()},
    )
    counted = Counter[str]()
    progress.begin("add", None)
    for together in _batches(received for path in paths for received in walk(path)):
        try:
            for received in together:
                counted[_take(adding, received)] += 1
                progress.advance()
        finally:
            _record(adding)
    told = Ingested(counted["new"], counted["known"], tuple(adding.failed))
    failed = f", {len(told.failed)} could not be taken" if told.failed else ""
    progress.end(f"{told.new} new, {told.known} already there{failed}")
    return told


def _check(path: Path, case: Case) -> None:
    """Refuse what is not there, and the case itself: its originals would be taken for records that were received."""
    if not path.exists():
        raise PathProblem("there is no such file or folder.", where=str(path))
    whole, folder = path.resolve(), case.folder.resolve()
    if folder.is_relative_to(whole) or whole.is_relative_to(case.originals.folder.resolve()):
        advice = "Keep the records in a folder of their own beside the case, and add that."
        raise PathProblem("the case itself stands in what you named.", where=str(path), advice=advice)


def _record(adding: _Adding) -> None:
    """What was taken, in one transaction."""
    workspace, taken = adding.case.workspace, list(adding.taken.values())
    with workspace.transaction():
        workspace.drop_items(adding.open)
        workspace.add_items([item for item, _ in taken])
        for item, custody in taken:
            if custody is not None:
                workspace.set_custody(item.path, custody, 0.0)
    adding.taken.clear()
    adding.open.clear()


def _batches(everything: Iterable[Received]) -> Iterator[list[Received]]:
    iterator = iter(everything)
    while together := list(islice(iterator, TOGETHER)):
        yield together


def _take(adding: _Adding, received: Received) -> str:
    """One file into the originals and onto the list of what was taken: `new`, `known` or `failed`."""
    note, known = adding.note, adding.known
    item = Item(
        path=received.path,
        sha256="",
        size=0,
        kind=Kind.other,
        agency=note.agency or agency_of(received.path, adding.slugs),
        request=note.request,
        source=note.source,
        received=note.received,
        added_by=note.added_by,
    )
    try:
        if received.reason:
            raise PathProblem(received.reason, where=received.path)
        sha256, size = adding.case.originals.keep(received.source)
    except PathProblem as problem:
        adding.failed.append((received.path, problem.what))
        if item.path not in known:
            adding.take(item, Custody(Outcome.damaged, problem.what, 1, 0, 1))
        return "failed"
    adding.enter(received.path)
    item = _placed(replace(item, sha256=sha256, size=size, kind=_kind(adding.case, sha256, item.name)), known)
    if item.path in known and known[item.path].sha256:
        return "known"
    if item.kind is Kind.zip:
        before = dict(adding.taken)
        try:
            _unpack(adding, item, 1, _Room())
        except BaseException:  # half an archive must not stand there as if it were whole
            adding.taken = before
            raise
    else:
        adding.take(item)
    return "new"


def _placed(item: Item, known: dict[str, Item]) -> Item:
    """The item under a path of its own: another file at the same path gets a part of its digest into its name.

    The same bytes at the same path are the same file, unless one of them was found inside a mail or an archive, or
    two agencies produced it: that both did is a fact of the record.
    """
    other = known.get(item.path)
    if other is None or not other.sha256:
        return item
    if (other.sha256, other.container) != (item.sha256, item.container):
        return replace(item, path=f"{item.path}~{item.sha256[:8]}")
    if other.agency and item.agency and other.agency != item.agency:
        return replace(item, path=f"{item.path}~{item.agency}")
    return item


def _kind(case: Case, sha256: str, name: str) -> Kind:
    path = case.originals.path_of(sha256)
    with path.open("rb") as file:
        return sniff(file.read(HEAD), name, path)


def _unpack(adding: _Adding, container: Item, depth: int, room: _Room) -> None:
    """An archive and every member of it as items of their own; what is refused is an item with the reason."""
    adding.known[container.path] = container
    members: list[Taken] = []
    if depth > DEPTH:
        custody = Custody(Outcome.unsupported, f"archives nested more than {DEPTH} deep are not opened", 1, 0, 1)
    elif room.files <= 0 or room.size <= 0:
        custody = Custody(Outcome.unsupported, SHARED, 1, 0, 1)
    else:
        members = list(_members(adding, container, room))
        custody = _archive_custody(container, members)
    adding.take(container, custody)
    for item, how in members:
        if how is None and item.kind is Kind.zip:
            _unpack(adding, item, depth + 1, room)
        else:
            adding.take(item, how)


def _archive_custody(container: Item, members: list[Taken]) -> Custody:
    """How opening an archive ended; one that could not be opened at all is itself the one refused entry."""
    refused = members[0][1] if len(members) == 1 and members[0][0].path == container.path else None
    if refused is not None:
        members.clear()
        return refused
    if not members:
        return Custody(Outcome.empty, "an archive without files", 0, 0, 0)
    expected, failed = len(members), sum(custody is not None for _, custody in members)
    reason = f"{failed} of {expected} files in it could not be taken out" if failed else None
    return Custody(Outcome.read, reason, expected, expected - failed, failed)


def _members(adding: _Adding, container: Item, room: _Room) -> Iterator[Taken]:
    case, known = adding.case, adding.known
    limits = Limits(total=room.size, count=room.files)
    for member in unpack(case.originals.path_of(container.sha256), case.originals, limits):
        if isinstance(member, Refused) and not member.path:  # the archive as a whole
            yield container, Custody(member.outcome, member.reason, 1, 0, 1)
            return
        path = f"{container.path}/{member.path}"
        agency = container.agency or agency_of(path, adding.slugs)
        item = replace(
            container, path=path, container=container.path, sha256="", size=0, kind=Kind.other, agency=agency
        )
        room.files -= 1
        if isinstance(member, Refused):
            item = replace(item, path=_free(path, known))
            known[item.path] = item
            yield item, Custody(member.outcome, member.reason, 1, 0, 1)
            continue
        room.size -= member.size
        kind = _kind(case, member.sha256, item.name)
        item = _placed(replace(item, sha256=member.sha256, size=member.size, kind=kind), known)
        known[item.path] = item
        yield item, None


def _free(path: str, known: dict[str, Item]) -> str:
    """`path`, or `path~2`, `path~3` where another file stands there."""
    return next(free for n in count(1) if (free := path if n == 1 else f"{path}~{n}") not in known)
