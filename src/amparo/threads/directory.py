"""Directory of bodies: which mail domain or address belongs to which agency, counterpart or other body."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from amparo.clock import parse_hours, time_zone
from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.strict_yaml import Marked, check_keys, read_yaml
from amparo.threads.domains import registered_domain, side_by_form

KEYS = ("slug", "name", "level", "side", "domains", "addresses", "part_of", "timezone", "hours", "source")
SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
DOMAIN = re.compile(r"(?:[\w](?:[\w-]*\w)?\.)*[\w](?:[\w-]*\w)?", re.UNICODE)
ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
SHORT_LINE = 80  # a letterhead line, where a unit is named rather than talked about


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


@dataclass(frozen=True, slots=True)
class Directory:
    """The bodies of a case, in the order of its file."""

    bodies: tuple[Body, ...] = ()
    _domains: Mapping[str, Body] = field(default_factory=dict, repr=False, compare=False)
    _addresses: Mapping[str, Body] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_domains", {name: body for body in self.bodies for name in body.domains})
        object.__setattr__(self, "_addresses", {name: body for body in self.bodies for name in body.addresses})

    @property
    def agencies(self) -> tuple[Body, ...]:
        """The bodies whose records the case is about."""
        return tuple(body for body in self.bodies if body.side is Side.agency)

    def body(self, slug: str) -> Body | None:
        """The body with that slug; None where there is none."""
        return next((body for body in self.bodies if body.slug == slug), None)

    def body_of(self, email: str) -> Body | None:
        """Whose address it is: a named exception, else the longest domain that ends it at a dot; None where unknown."""
        email = email.strip().lower()
        named = self._addresses.get(email)
        return named or self.body_of_domain(email.rsplit("@", 1)[-1])

    def body_of_domain(self, domain: str) -> Body | None:
        """Whose domain it is: the longest known one that ends it at a dot; None where unknown."""
        labels = domain.strip(" .").lower().split(".")
        for at in range(len(labels)):
            found = self._domains.get(".".join(labels[at:]))
            if found is not None:
                return found
        return None

    def whole(self, body: Body) -> Body:
        """The body that `body` is part of, up to the top; itself where it stands alone."""
        seen = {body.slug}
        while body.part_of is not None and body.part_of not in seen:
            above = self.body(body.part_of)
            if above is None:
                break
            seen.add(above.slug)
            body = above
        return body


def load_directory(text: str, where: str) -> Directory:
    """The directory that a bodies.yaml tells.

    Args:
        text: the file's text.
        where: its name, for errors.

    Raises:
        ConfigProblem: a key nobody reads, a level or side that does not exist, a slug, domain or address given twice,
            a `part_of` that does not exist or goes in a circle, no such time zone, no business hours; with file:line.
    """
    told = read_yaml(text, where)
    if told is None:
        return Directory()
    if not isinstance(told, Marked):
        raise ConfigProblem("the file needs the key `bodies`.", where=f"{where}:1")
    check_keys(told, needed=("bodies",), what=where)
    rows = told["bodies"] or []
    if not isinstance(rows, list) or not all(isinstance(row, Marked) for row in rows):
        raise ConfigProblem("`bodies` is a list of mappings.", where=told.at("bodies"))
    taken: dict[str, str] = {}
    bodies = tuple(_body(row, taken) for row in rows)
    slugs = {body.slug: body for body in bodies}
    for row, body in zip(rows, bodies, strict=True):
        _check_part(row, body, slugs)
    return Directory(bodies)


def _body(row: Marked, taken: dict[str, str]) -> Body:
    check_keys(row, needed=KEYS[:4], allowed=KEYS[4:], what="a body")
    slug = _word(row, "slug")
    if not SLUG.fullmatch(slug):
        raise ConfigProblem(
            f"`{slug}` is no slug.", where=row.at("slug"), advice="Use small letters, digits and dashes, such as `doh`."
        )
    _once(taken, f"slug {slug}", row, "slug")
    level, side = _choice(row, "level", Level), _choice(row, "side", Side)
    domains = tuple(_domain(row, given) for given in _list(row, "domains"))
    addresses = tuple(given.strip().lower() for given in _list(row, "addresses"))
    for domain in domains:
        _once(taken, f"domain {domain}", row, "domains")
    for address in addresses:
        if not ADDRESS.fullmatch(address):
            raise ConfigProblem("an entry of `addresses` is no mail address.", where=row.at("addresses"))
        _once(taken, f"address {address}", row, "addresses")
    zone, hours = _optional(row, "timezone"), _optional(row, "hours")
    home = time_zone(zone or "UTC", row.at("timezone"))
    if hours is not None:
        parse_hours(hours, home, None, row.at("hours"))
    name, part_of = _word(row, "name"), _optional(row, "part_of")
    return Body(slug, name, level, side, domains, addresses, part_of, zone, hours)


def _check_part(row: Marked, body: Body, slugs: Mapping[str, Body]) -> None:
    seen, above = {body.slug}, body.part_of
    while above is not None:
        if above not in slugs:
            raise ConfigProblem(
                f"`part_of` names `{above}`, which no body has as slug.",
                where=row.at("part_of"),
                advice="Add that body.",
            )
        if above in seen:
            raise ConfigProblem(f"`{body.slug}` is part of itself.", where=row.at("part_of"))
        seen.add(above)
        above = slugs[above].part_of


def _choice(row: Marked, key: str, kind: type[Any]) -> Any:
    try:
        return kind(row[key])
    except ValueError:
        known = ", ".join(str(each) for each in kind)
        raise ConfigProblem(f"`{row[key]}` is no {key}; known are {known}.", where=row.at(key)) from None


def _word(row: Marked, key: str) -> str:
    if not isinstance(row[key], str | int) or not str(row[key]).strip():
        raise ConfigProblem(f"`{key}` is a text.", where=row.at(key))
    return str(row[key]).strip()


def _optional(row: Marked, key: str) -> str | None:
    return _word(row, key) if row.get(key) is not None else None


def _list(row: Marked, key: str) -> Sequence[str]:
    given = row.get(key)
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(entry, str) for entry in given):
        raise ConfigProblem(f"`{key}` is a list of texts.", where=row.at(key), advice="Write it as [one, two].")
    return given


def _domain(row: Marked, given: str) -> str:
    domain = given.strip().lower().lstrip("@").strip(".")
    if not DOMAIN.fullmatch(domain):
        raise ConfigProblem(f"`{given}` is no mail domain.", where=row.at("domains"), advice="Write it as ice.dhs.gov.")
    return domain


def _once(taken: dict[str, str], what: str, row: Marked, key: str) -> None:
    if what in taken:
        raise ConfigProblem(f"the {what} stands twice, first at {taken[what]}.", where=row.at(key))
    taken[what] = row.at(key)


def proposed_side(domain: str, directory: Directory) -> tuple[Side | None, str | None]:
    """The side that a domain probably has, and why; (None, None) where nothing tells.

    Never decides: an unplaced domain stays unplaced until a person places it.

    Args:
        domain: a mail domain that `directory` does not place.
        directory: the case's bodies.
    """
    domain = domain.lower().strip(". ")
    registered = registered_domain(domain)
    kin = [body for body in directory.bodies if any(registered_domain(known) == registered for known in body.domains)]
    sides = {body.side for body in kin}
    if len(sides) == 1:
        return sides.pop(), f"the same registered domain as `{kin[0].slug}`"
    if kin:
        return None, f"bodies of several sides share {registered}"
    found = side_by_form(domain)
    return (Side(found[0]), found[1]) if found else (None, None)


@cache
def _units() -> tuple[tuple[re.Pattern[str], str], ...]:
    name = "bodies/units.yaml"
    told = read_yaml(shipped("bodies", "units.yaml").read_text(encoding="utf-8"), name)
    check_keys(told, needed=("units",), what=name)
    out = []
    for row in told["units"]:
        check_keys(row, needed=("slug", "names", "letters"), what="a unit")
        names = "|".join(re.escape(given).replace(r"\ ", r"\s+") for given in row["names"])
        letters = "|".join(re.escape(given) for given in row["letters"])
        either = "|".join(part for part in (f"(?i:{names})" if names else "", letters) if part)
        out.append((re.compile(rf"(?<![\w@.-])(?:{either})(?![\w@-]|\.\w)"), str(row["slug"])))
    return tuple(out)


def unit_of(text: str) -> str | None:
    """Slug of the component that a text names as the writer's (`ero`, `hsi`, `fdns` ...); None where it names none.

    A short line, as in a signature, outranks a sentence; then the first one counts. Letters count in capitals only.
    """
    best: tuple[int, int, str] | None = None
    for pattern, slug in _units():
        for found in pattern.finditer(text):
            start = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", found.end())
            line = text[start : end if end >= 0 else len(text)].strip()
            prose = len(line) > SHORT_LINE or line.endswith((".", "?", "!", ","))
            rank = (int(prose), found.start(), slug)
            best = rank if best is None else min(best, rank)
    return best[2] if best else None
