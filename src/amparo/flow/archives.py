"""Archives: a received archive and all that is in it, archives within archives too, as items of the case."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from amparo.flow.adding import Adding, Taken, kind_of, placed
from amparo.records.archive import Refused, unpack
from amparo.records.intake import agency_of
from amparo.records.item import PACKED, Custody, Item, Kind, Outcome

SHARED = "the archives in this file hold too much together"


@dataclass(slots=True)
class Room:
    """What all archives within one received file may still give out: archives of archives cannot multiply it."""

    files: int
    size: int
    opened: dict[str, str] = field(default_factory=dict)  # digest -> path of the archives in it: each is opened once


def unpack_into(adding: Adding, container: Item, depth: int, room: Room) -> None:
    """An archive and every member of it as items of their own; what is refused is an item with the reason.

    Args:
        adding: the run; takes the items.
        container: the archive, kept among the originals.
        depth: 1 for an archive of its own.
        room: what the received file may still give out.

    Raises:
        CaseProblem: there is no room for the originals.
    """
    adding.known[container.path] = container
    members: list[Taken] = []
    deepest = adding.limits.depth
    same = room.opened.setdefault(container.sha256, container.path)
    if same != container.path:  # an archive may hold itself, or the same trap a thousand times
        custody = Custody(Outcome.duplicate, f"the same bytes as {same}")
    elif depth > deepest:
        custody = Custody(Outcome.unsupported, f"archives nested more than {deepest} deep are not opened", 1, 0, 1)
    elif room.files <= 0 or room.size <= 0:
        custody = Custody(Outcome.unsupported, SHARED, 1, 0, 1)
    else:
        members = list(_members(adding, container, room))
        custody = _archive_custody(container, members)
    adding.take(container, custody)
    for item, how in members:
        if how is None and item.kind in PACKED:
            unpack_into(adding, item, depth + 1, room)
        else:
            adding.take(item, how)


def _archive_custody(container: Item, members: list[Taken]) -> Custody:
    """How opening an archive ended.

    What is told of the archive itself stands among the members under its own path: alone where it could not be opened
    at all, last where it was cut short. That is taken out of them.
    """
    itself = next((custody for item, custody in members if item.path == container.path), None)
    members[:] = [taken for taken in members if taken[0].path != container.path]
    if itself is not None and not members:
        return itself
    if not members:
        return Custody(Outcome.empty, "an archive without files", 0, 0, 0)
    expected, failed = len(members), sum(custody is not None for _, custody in members)
    reason = f"{failed} of {expected} files in it could not be taken out" if failed else None
    if itself is None:
        return Custody(Outcome.read, reason, expected, expected - failed, failed)
    told = itself.reason if reason is None else f"{itself.reason} {reason}"
    return Custody(itself.outcome, told, expected + 1, expected - failed, failed + 1)


def _members(adding: Adding, container: Item, room: Room) -> Iterator[Taken]:
    case, known = adding.case, adding.known
    limits = replace(adding.limits, total=room.size, count=room.files)
    place = case.originals.path_of(container.sha256)
    for member in unpack(place, case.originals, limits, adding.passwords, container.name):
        if isinstance(member, Refused) and not member.path:  # the archive itself, whole or from here on
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
        kind = kind_of(case, member.sha256, item.name)
        item = placed(replace(item, sha256=member.sha256, size=member.size, kind=kind), known)
        known[item.path] = item
        yield item, None


def _free(path: str, known: dict[str, Item]) -> str:
    """`path`, or `path~2`, `path~3` where another file stands there."""
    return next(free for n in count(1) if (free := path if n == 1 else f"{path}~{n}") not in known)
