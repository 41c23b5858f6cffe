"""Instruments: the forms and orders of legal process as data: what each is called, who signs it, and its class."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from amparo.covered import Covered
from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.span import Span
from amparo.strict_yaml import Marked, check_keys, read_yaml

CLASSES = ("none", "statute", "administrative", "subpoena", "judicial", "consent")
KEYS = ("id", "title", "class", "signer", "court", "source", "names", "titles", "hits", "misses")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One form or order.

    Attributes:
        id: `I-200`, `AO 93`, `court-order`; stands in exports.
        title: what it is, for people.
        process: its class of legal process; `none` for a report that orders nothing.
        signer: who signs it.
        court: the court that issues it; None where no court does.
        source: the law or rule that says so.
        names: how mail speaks of it.
        titles: what is printed on the form itself, in capitals or title case.
        hits: texts that name or print it.
        misses: near misses.
    """

    id: str
    title: str
    process: str
    signer: str
    court: str | None
    source: str
    names: tuple[re.Pattern[str], ...]
    titles: tuple[re.Pattern[str], ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """Where a text names or prints an instrument.

    Attributes:
        span: of the words.
        instrument: its id.
        printed: the words are the form's own title, so that the text is the form itself.
    """

    span: Span
    instrument: str
    printed: bool


def load_instruments(text: str, where: str) -> tuple[Instrument, ...]:
    """The instruments of a YAML file, in its order.

    Raises:
        ConfigProblem: an unknown key or class, a repeated id, a pattern that does not compile; names the line.
    """
    told = read_yaml(text, where)
    check_keys(told, needed=("version", "instruments"), what=where)
    found: dict[str, Instrument] = {}
    for row in told["instruments"]:
        made = _instrument(row)
        if made.id in found:
            raise ConfigProblem(f"the instrument `{made.id}` stands twice.", where=row.at("id"))
        found[made.id] = made
    return tuple(found.values())


def _instrument(row: Marked) -> Instrument:
    check_keys(row, needed=KEYS, allowed=("cased",), what="an instrument")
    if row["class"] not in CLASSES:
        raise ConfigProblem(f"`{row['class']}` is no class of instruments.", where=row.at("class"))
    cased = tuple(row.get("cased") or ())
    return Instrument(
        row["id"],
        row["title"],
        row["class"],
        row["signer"],
        row["court"],
        row["source"],
        tuple(_compiled(raw, row, "names", 0 if raw in cased else re.IGNORECASE) for raw in row["names"]),
        tuple(_compiled(raw, row, "titles", re.IGNORECASE) for raw in row["titles"]),
        tuple(row["hits"]),
        tuple(row["misses"]),
    )


def _compiled(raw: str, row: Marked, key: str, flags: int) -> re.Pattern[str]:
    try:
        return re.compile(raw.replace(" ", r"\s+"), flags)
    except re.error as problem:
        raise ConfigProblem(f"the pattern does not compile: {problem}.", where=row.at(key)) from None


@cache
def instruments() -> tuple[Instrument, ...]:
    """The shipped instruments, in the order of their file."""
    return load_instruments(shipped("instruments.yaml").read_text(encoding="utf-8"), "instruments.yaml")


def instrument(id: str) -> Instrument:
    """The shipped instrument of that id.

    Raises:
        ConfigProblem: there is none.
    """
    for one in instruments():
        if one.id == id:
            return one
    raise ConfigProblem(f"no instrument is called `{id}`.", where="instruments.yaml")


def namings(text: str, within: Span | None = None, among: Iterable[Instrument] | None = None) -> tuple[Naming, ...]:
    """Where `text` (or the stretch `within`) names or prints instruments, in order; of overlapping ones the longest."""
    start, end = (within.start, within.end) if within else (0, len(text))
    every = [naming for one in (instruments() if among is None else among) for naming in _of_one(one, text, start, end)]
    kept: list[Naming] = []
    taken = Covered()
    for naming in sorted(every, key=lambda one: (-len(one.span), not one.printed, one)):
        if not taken.touches(naming.span):
            kept.append(naming)
            taken.add(naming.span)
    return tuple(sorted(kept))


def _of_one(one: Instrument, text: str, start: int, end: int) -> Iterator[Naming]:
    for pattern in one.titles:
        for match in pattern.finditer(text, start, end):
            if match.end() > match.start() and _printed(match.group()):
                yield Naming(Span(match.start(), match.end()), one.id, True)
    for pattern in one.names:
        for match in pattern.finditer(text, start, end):
            yield Naming(Span(match.start(), match.end()), one.id, False)


def _printed(words: str) -> bool:
    """True for words set as a form sets its title: capitals throughout, at least in one of its lines."""
    lines = [line for line in words.splitlines() if any(letter.isalpha() for letter in line)]
    return any(line.upper() == line for line in lines)
