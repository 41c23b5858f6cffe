"""Directory of bodies: which mail domain or address belongs to which agency, counterpart or other body."""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Where a body stands in the question that the case asks."""

    agency = "agency"
    counterpart = "counterpart"
    other = "other"


class Level(StrEnum):
    """What sort of body it is."""

    state = "state"
    federal = "federal"
    local = "local"
    tribal = "tribal"
    foreign = "foreign"
    private = "private"
    public = "public"  # web mail: members of the public


@dataclass(frozen=True, slots=True)
class Body:
    """One body. Fields as in bodies.yaml (command line's contract)."""

    slug: str
    name: str
    level: Level
    side: Side
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    part_of: str | None = None
    timezone: str | None = None
    hours: str | None = None
