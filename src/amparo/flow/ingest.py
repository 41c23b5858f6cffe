"""Ingest: files and folders into the case, content-addressed; archives unpacked, every file with its custody note."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

from amparo.errors import PathProblem
from amparo.flow.adding import Adding, kind_of, placed
from amparo.flow.archives import Room, unpack_into
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.records.archive import Limits
from amparo.records.intake import Received, agency_of, walk
from amparo.records.item import PACKED, Custody, Item, Kind, Outcome
from amparo.records.passwords import NONE, Passwords
from amparo.records.step import now

HOWS = ("new", "known", "failed")  # what became of a file that was added
TOGETHER = 200  # files recorded in one transaction; killed before its end they are taken again


@dataclass(frozen=True, slots=True)
class Note:
    """What the user says about the files that are added.

    Attributes:
        agency: slug; None to take it from the folders' names.
        request: id of a records request.
        source: from whom they came.
        received: day of receipt, ISO.
        added_by: who adds them.
        command: the words of the command, for the intake log.
    """

    agency: str | None = None
    request: str | None = None
    source: str | None = None
    received: str | None = None
    added_by: str | None = None
    command: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """How many files were new and were there already, and which could not be taken: path and reason."""

    new: int
    known: int
    failed: tuple[tuple[str, str], ...]


def ingest(
    case: Case,
    paths: list[Path],
    note: Note,
    progress: Progress,
    limits: Limits = Limits(),  # noqa: B008  frozen
    passwords: Passwords = NONE,
) -> Ingested:
    """Take files, folders and archives into the case. Safe to repeat: what is there already is left alone.

    Args:
        case: the open case.
        paths: what the user named.
        note: what the user says about them.
        progress: told of each file.
        limits: what an archive may take up, all archives within it included.
        passwords: for archives that are locked; those of before are tried again with them.

    Raises:
        PathProblem: a path that the user named does not exist, or holds the case itself.
        CaseProblem: there is no room for the originals; what was taken before is kept.
    """
    for path in paths:
        _check(path, case)
    adding = Adding(
        case,
        limits,
        tuple(body.slug for body in case.directory.agencies),
        {item.path: item for item in case.workspace.items()},
        passwords,
    )
    counted = Counter[str]()
    entry = case.workspace.begin_intake({"at": now(), **asdict(note), "named": [str(path) for path in paths]})
    progress.begin("add", None)
    for together in _batches(received for path in paths for received in walk(path)):
        try:
            for received in together:
                counted[_take(adding, note, received)] += 1
                progress.advance()
        finally:
            adding.record(entry)
    told = Ingested(counted["new"], counted["known"], tuple(adding.failed))
    case.workspace.log_intake(entry, [{"line": "end", "at": now(), **{how: counted[how] for how in HOWS}}])
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


def _batches(everything: Iterable[Received]) -> Iterator[list[Received]]:
    iterator = iter(everything)
    while together := list(islice(iterator, TOGETHER)):
        yield together


def _take(adding: Adding, note: Note, received: Received) -> str:
    """One file into the originals and onto the list of what was taken: `new`, `known` or `failed`."""
    known = adding.known
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
        return _logged(adding, item, "failed", problem.what)
    adding.enter(received.path)
    item = placed(replace(item, sha256=sha256, size=size, kind=kind_of(adding.case, sha256, item.name)), known)
    if item.path in known and known[item.path].sha256:
        return _logged(adding, item, "known")
    if item.kind in PACKED:
        before = dict(adding.taken)
        try:
            unpack_into(adding, item, 1, Room(adding.limits.count, adding.limits.total))
        except BaseException:  # half an archive must not stand there as if it were whole
            adding.taken = before
            raise
    else:
        adding.take(item)
    return _logged(adding, item, "new")


def _logged(adding: Adding, item: Item, how: str, reason: str | None = None) -> str:
    """Note for the intake log what became of a file: `how`, which is given back."""
    told = {"line": "file", "path": item.path, "sha256": item.sha256, "size": item.size, "how": how, "reason": reason}
    adding.log.append(told)
    return how
