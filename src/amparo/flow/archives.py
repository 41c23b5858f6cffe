"""Archives: a received archive and all that is in it, archives within archives too, as items of the case."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from amparo.flow.adding import Adding, Taken, kind_of, placed
from amparo.records.archive import Refused, unpack
from amparo.records.intake import agency_of
from amparo.records.item import Custody, Item, Kind, Outcome

SHARED = "the archives in this file hold too much together"


@dataclass(slots=True)
class Room:
    """What all archives within one received file may still give out: archives of archives cannot multiply it."""

    files: int
    size: int


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
    if depth > deepest:
        custody = Custody(Outcome.unsupported, f"archives nested more than {deepest} deep are not opened", 1, 0, 1)
    elif room.files <= 0 or room.size <= 0:
        custody = Custody(Outcome.unsupported, SHARED, 1, 0, 1)
    else:
        members = list(_members(adding, container, room))
        custody = _archive_custody(container, members)
    adding.take(container, custody)
    for item, how in members:
        if how is None and item.kind is Kind.zip:
            unpack_into(adding, item, depth + 1, room)
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


def _members(adding: Adding, container: Item, room: Room) -> Iterator[Taken]:
    case, known = adding.case, adding.known
    limits = replace(adding.limits, total=room.size, count=room.files)
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
        kind = kind_of(case, member.sha256, item.name)
        item = placed(replace(item, sha256=member.sha256, size=member.size, kind=kind), known)
        known[item.path] = item
        yield item, None


def _free(path: str, known: dict[str, Item]) -> str:
    """`path`, or `path~2`, `path~3` where another file stands there."""
    return next(free for n in count(1) if (free := path if n == 1 else f"{path}~{n}") not in known)
