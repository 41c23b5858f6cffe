"""Unlock: archives of the case that were locked, opened again with passwords; what was taken out before stays."""

from amparo.flow.adding import Adding
from amparo.flow.archives import Room, unpack_into
from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.records.archive import Limits
from amparo.records.item import PACKED, Item, Outcome
from amparo.records.passwords import Passwords


def unlock(case: Case, passwords: Passwords, progress: Progress, limits: Limits = Limits()) -> int:  # noqa: B008  frozen
    """Open every archive again that is locked or holds a locked file. Returns how many were tried.

    Each is recorded in a transaction of its own, so that an interrupted run loses nothing.

    Raises:
        CaseProblem: there is no room for the originals.
    """
    locked = _locked(case) if passwords else []
    if not locked:
        return 0
    progress.begin("unlock", len(locked))
    slugs = tuple(body.slug for body in case.directory.agencies)
    for path in locked:
        items = {item.path: item for item in case.workspace.items()}
        container = items.get(path)
        if container is None:
            continue
        # Notes of what could not be taken out give their places back; they are written anew.
        known = {key: item for key, item in items.items() if item.sha256 or not _below(item, path)}
        adding = Adding(case, limits, slugs, known, passwords)
        adding.open |= {key for key in items if key not in known}
        unpack_into(adding, container, _depth(container, items), Room(limits.count, limits.total))
        adding.record()
        progress.advance()
    progress.end(f"{len(locked)} locked archives tried again")
    return len(locked)


def _locked(case: Case) -> list[str]:
    """Paths of the archives that are locked themselves or hold a file that is, the outer ones first."""
    items = {item.path: item for item in case.workspace.items()}
    found = set()
    for path, custody in case.workspace.custody().items():
        if custody.outcome is not Outcome.encrypted:
            continue
        item = items[path]
        holder = items.get(item.container or "")
        if holder is not None and holder.kind not in PACKED:  # what a mail carries is opened when the mail is read
            continue
        if item.sha256 and item.kind in PACKED:
            found.add(path)
        elif not item.sha256 and holder is not None:
            found.add(holder.path)
    inner = {path for path in found if any(path != other and path.startswith(f"{other}/") for other in found)}
    return sorted(found - inner)


def _below(item: Item, container: str) -> bool:
    return item.path.startswith(f"{container}/")


def _depth(item: Item, items: dict[str, Item]) -> int:
    depth = 1
    while item.container is not None and item.container in items and depth < len(items):
        item = items[item.container]
        depth += 1
    return depth
