"""Ingest: files and folders into the case, content-addressed; archives unpacked, every file with its custody note."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from amparo.errors import AmparoError, PathProblem
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.records.archive import Limits, Refused, unpack
from amparo.records.intake import Received, agency_of, walk
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.records.sniff import sniff

DEPTH = Limits().depth  # archives within archives
HEAD = 65536
TOGETHER = 200  # files recorded in one transaction; killed before its end they are taken again

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
    """How many files were new, were there already, and could not be taken."""

    new: int
    known: int
    failed: int


def ingest(case: Case, paths: list[Path], note: Note, progress: Progress) -> Ingested:
    """Take files, folders and archives into the case. Safe to repeat: what is there already is left alone.

    Raises:
        PathProblem: a path that the user named does not exist.
    """
    for path in paths:
        if not path.exists():
            raise PathProblem("there is no such file or folder.", where=str(path))
    known = {item.path: item for item in case.workspace.items()}
    count = Counter[str]()
    progress.begin("add", None)
    for together in _batches(received for path in paths for received in walk(path)):
        taken: list[Taken] = []
        for received in together:
            count[_take(case, received, note, known, taken)] += 1
            progress.advance()
        with case.workspace.transaction():
            case.workspace.add_items([item for item, _ in taken])
            for item, custody in taken:
                if custody is not None:
                    case.workspace.set_custody(item.path, custody, 0.0)
    told = Ingested(count["new"], count["known"], count["failed"])
    failed = f", {told.failed} could not be taken" if told.failed else ""
    progress.end(f"{told.new} new, {told.known} already there{failed}")
    return told


def _batches(everything: Iterable[Received]) -> Iterator[list[Received]]:
    iterator = iter(everything)
    while together := list(islice(iterator, TOGETHER)):
        yield together


def _take(case: Case, received: Received, note: Note, known: dict[str, Item], taken: list[Taken]) -> str:
    """One file into the originals and onto the list of what was taken: `new`, `known` or `failed`."""
    slugs = tuple(body.slug for body in case.directory.agencies)
    item = Item(
        path=received.path,
        sha256="",
        size=0,
        kind=Kind.other,
        agency=note.agency or agency_of(received.path, slugs),
        request=note.request,
        source=note.source,
        received=note.received,
        added_by=note.added_by,
    )
    try:
        if received.reason:
            raise PathProblem(received.reason, where=received.path)
        sha256, size = case.originals.keep(received.source)
    except AmparoError as problem:
        if item.path not in known:
            known[item.path] = item
            taken.append((item, Custody(Outcome.damaged, problem.what, 1, 0, 1)))
        return "failed"
    item = _placed(replace(item, sha256=sha256, size=size, kind=_kind(case, sha256, item.name)), known)
    if item.path in known:
        return "known"
    known[item.path] = item
    if item.kind is Kind.zip:
        _unpack(case, item, known, taken, depth=1)
    else:
        taken.append((item, None))
    return "new"


def _placed(item: Item, known: dict[str, Item]) -> Item:
    """The item under a path of its own: another file at the same path gets a part of its digest into its name."""
    other = known.get(item.path)
    if other is None or other.sha256 == item.sha256 or not other.sha256:
        return item
    return replace(item, path=f"{item.path}~{item.sha256[:8]}")


def _kind(case: Case, sha256: str, name: str) -> Kind:
    path = case.originals.path_of(sha256)
    with path.open("rb") as file:
        return sniff(file.read(HEAD), name, path)


def _unpack(case: Case, container: Item, known: dict[str, Item], taken: list[Taken], depth: int) -> None:
    """An archive and every member of it as items of their own; what is refused is an item with the reason."""
    members: list[Taken] = []
    if depth > DEPTH:
        custody = Custody(Outcome.unsupported, f"archives nested more than {DEPTH} deep are not opened", 1, 0, 1)
    else:
        members = list(_members(case, container, known))
        custody = _archive_custody(container, members)
    taken.append((container, custody))
    for item, how in members:
        if how is None and item.kind is Kind.zip:
            _unpack(case, item, known, taken, depth + 1)
        else:
            taken.append((item, how))


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


def _members(case: Case, container: Item, known: dict[str, Item]) -> Iterator[Taken]:
    for member in unpack(case.originals.path_of(container.sha256), case.originals):
        path = f"{container.path}/{member.path}" if member.path else container.path
        item = replace(container, path=path, container=container.path, sha256="", size=0, kind=Kind.other)
        if isinstance(member, Refused):
            yield item, Custody(member.outcome, member.reason, 1, 0, 1)
            continue
        kind = _kind(case, member.sha256, item.name)
        item = _placed(replace(item, sha256=member.sha256, size=member.size, kind=kind), known)
        known[item.path] = item
        yield item, None
