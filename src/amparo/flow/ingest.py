"""Ingest: files and folders into the case, content-addressed; archives unpacked, every file with its custody note."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    new = again = failed = 0
    progress.begin("add", None)
    for path in paths:
        for received in walk(path):
            outcome = _take(case, received, note, known)
            new, again, failed = new + (outcome == "new"), again + (outcome == "known"), failed + (outcome == "failed")
            progress.advance()
    progress.end(f"{new} new, {again} already there" + (f", {failed} could not be taken" if failed else ""))
    return Ingested(new, again, failed)


def _take(case: Case, received: Received, note: Note, known: dict[str, Item]) -> str:
    """One file into the case: `new`, `known` or `failed`."""
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
        _record(case, item, Custody(Outcome.damaged, problem.what, 1, 0, 1))
        known[item.path] = item
        return "failed"
    item = _placed(replace(item, sha256=sha256, size=size, kind=_kind(case, sha256, item.name)), known)
    if item.path in known and known[item.path].sha256 == item.sha256:
        return "known"
    known[item.path] = item
    with case.workspace.transaction():
        if item.kind is Kind.zip:
            _unpack(case, item, known, depth=1)
        case.workspace.add_items([item])
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


def _record(case: Case, item: Item, custody: Custody) -> None:
    with case.workspace.transaction():
        case.workspace.add_items([item])
        case.workspace.set_custody(item.path, custody, 0.0)


def _unpack(case: Case, container: Item, known: dict[str, Item], depth: int) -> None:
    """Every member of an archive as an item of its own; what is refused is an item with the reason."""
    items: list[tuple[Item, Custody | None]] = []
    if depth > DEPTH:
        custody = Custody(Outcome.unsupported, f"archives nested more than {DEPTH} deep are not opened", 1, 0, 1)
    else:
        items = list(_members(case, container, known))
        failed = sum(custody is not None and custody.failed > 0 for _, custody in items)
        custody = _archive_custody(container, len(items), failed, items)
    with case.workspace.transaction():
        case.workspace.add_items([container, *(item for item, _ in items)])
        for item, how in items:
            if how is not None:
                case.workspace.set_custody(item.path, how, 0.0)
        case.workspace.set_custody(container.path, custody, 0.0)
        for item, how in items:
            if how is None and item.kind is Kind.zip:
                _unpack(case, item, known, depth + 1)


def _archive_custody(container: Item, expected: int, failed: int, items: list[tuple[Item, Custody | None]]) -> Custody:
    """An archive that could not be opened at all is itself the one refused entry."""
    if expected == 1 and items[0][0].path == container.path and items[0][1] is not None:
        custody = items[0][1]
        items.clear()
        return custody
    if expected == 0:
        return Custody(Outcome.empty, "an archive without files", 0, 0, 0)
    reason = f"{failed} of {expected} files in it could not be taken out" if failed else None
    return Custody(Outcome.read, reason, expected, expected - failed, failed)


def _members(
    case: Case, container: Item, known: dict[str, Item]
) -> Iterator[tuple[Item, Custody | None]]:
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
