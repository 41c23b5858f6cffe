"""Custody: the intake log and what failed as rows, files by their outcome, and originals against their digests."""

from collections.abc import Iterator, Mapping
from typing import Any

from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.flow.received import received
from amparo.records.item import UNREAD, Custody, Item, Outcome

Row = dict[str, Any]

WAITING, PARTLY, UNREAD_ALL = "waiting", "partly", "unread"
OUTCOMES = (*(outcome.value for outcome in Outcome), UNREAD_ALL, PARTLY, WAITING)  # what files can be chosen by


def is_one_of(custody: Custody | None, chosen: tuple[str, ...]) -> bool:
    """True when a file ended as one of the outcomes that were chosen (see OUTCOMES).

    `unread` means encrypted, damaged or unsupported; `partly` that some units of it failed; `waiting` that no audit has
    read it yet.
    """
    if custody is None:
        return WAITING in chosen
    names = {custody.outcome.value}
    if custody.outcome in UNREAD:
        names.add(UNREAD_ALL)
    elif custody.failed:
        names.add(PARTLY)
    return not names.isdisjoint(chosen)


def intake_rows(case: Case) -> Iterator[Row]:
    """One row a file and `add`, in the order of adding; an `add` that took no file has one row without a path."""
    ended = {entry for entry, told, _ in case.workspace.intake() if told["line"] == "end"}
    begun: Mapping[str, Any] = {}
    bare = None
    for entry, told, digest in case.workspace.intake():
        if told["line"] == "begin":
            begun, bare = told, _intake_row(entry, entry in ended, told, {}, digest)
        elif told["line"] == "file":
            bare = None
            yield _intake_row(entry, entry in ended, begun, told, digest)
        elif bare:
            yield bare


def _intake_row(entry: int, complete: bool, begun: Mapping[str, Any], file: Mapping[str, Any], digest: str) -> Row:
    return {
        "entry": entry,
        "at": begun["at"],
        "added_by": begun["added_by"],
        "command": begun["command"],
        "from": begun["source"],
        "received": begun["received"],
        "request": begun["request"],
        "agency": begun["agency"],
        "path": file.get("path"),
        "sha256": file.get("sha256") or None,
        "size": file.get("size"),
        "how": file.get("how"),
        "reason": file.get("reason"),
        "complete": complete,
        "line": digest,
    }


def failure_rows(case: Case) -> Iterator[Row]:
    """One row a file that was not read, and one a unit of a file that was read in part; by path, then place."""
    custody = case.workspace.custody()
    units: dict[str, list[str]] = {}
    for path, told in case.workspace.failures():
        units.setdefault(path, []).append(told)
    for item in case.workspace.items():
        how = custody.get(item.path)
        if how is None or not (how.outcome in UNREAD or how.failed):
            continue
        named = units.get(item.path, [])
        if how.outcome in UNREAD or not named:
            yield _failure_row(item, how, None, how.reason)
        for told in named:
            unit, colon, reason = told.partition(": ")
            yield _failure_row(item, how, unit if colon else None, reason or told)


def _failure_row(item: Item, how: Custody, unit: str | None, reason: str | None) -> Row:
    return {
        "path": item.path,
        "kind": item.kind.value,
        "agency": item.agency,
        "container": item.container,
        "outcome": how.outcome.value,
        "unit": unit,
        "reason": reason,
        "expected": how.expected,
        "read": how.read,
        "failed": how.failed,
        "sha256": item.sha256 or None,
    }


def verify(case: Case, progress: Progress) -> Iterator[Row]:
    """What is no longer as it was received: one row a kept original, and one a line of the intake log."""
    own = received(case.workspace.items())
    paths: dict[str, list[str]] = {}
    sizes = {item.sha256: item.size for item in own}
    for item in own:
        paths.setdefault(item.sha256, []).append(item.path)
    progress.begin("verify", len(paths), float(sum(sizes.values())))
    wrong = 0
    for sha256 in sorted(paths, key=lambda digest: paths[digest][0]):
        if not case.originals.intact(sha256):
            wrong += 1
            outcome = "changed" if case.originals.has(sha256) else "gone"
            yield {"about": "original", "which": paths[sha256][0], "outcome": outcome, "sha256": sha256}
        progress.advance(1, float(sizes[sha256]))
    for place in case.workspace.broken_intake():
        yield {"about": "intake log", "which": f"line {place}", "outcome": "changed", "sha256": None}
    progress.end(f"{len(paths) - wrong} of {len(paths)} originals are as they were received")
