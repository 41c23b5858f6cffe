"""Data: every personal datum, person and number of one passage, polarity applied and overlaps resolved."""

import re
from collections.abc import Iterator
from dataclasses import replace

from amparo.detect.attributes import find_attributes
from amparo.detect.finding import Finding
from amparo.detect.identifiers import find_identifiers
from amparo.detect.identifiers_dates import CENTURY, DATE, OLDEST, YOUNGEST
from amparo.detect.overlap import without_overlaps
from amparo.detect.passage import Passage
from amparo.detect.persons import find_persons
from amparo.detect.polarity import with_polarity
from amparo.detect.tables import find_tables
from amparo.span import Span

NOT_NAMES = frozenset({"address", "email", "vehicle", "foreign_id"})
BESIDE = re.compile(r"[ ,(:;–-]{1,4}(?:\(?[A-Z]{1,3}\)?[ ,]+)?(?P<x>" + DATE + r")", re.IGNORECASE)
HOME_BESIDE = re.compile(
    r"[ ,(:–-]{1,4}(?P<x>\d{1,5}[A-Z]? (?:[NSEW]{1,2}\.? )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
    r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}(?: [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+){0,2}(?:,? (?:#|apt|unit|sp|lot) ?\w{1,4})?)(?=[),.;\n]|$)"
)
AGE_BESIDE = re.compile(
    r"(?:, | \(|,? (?=aged? ))(?P<x>(?:aged? )?[1-9]\d?)(?=[),;.](?!\d)|$| y\.?o\.?\b)", re.MULTILINE
)
CHILD = 2016  # the latest year of a birth that stands between a name and the end of its sentence


def find_data(passage: Passage) -> tuple[Finding, ...]:
    """Findings of the families `data`, `person` and `number` in the passage, by span; same passage, same findings."""
    identifiers = find_identifiers(passage)
    persons = find_persons(passage, [f.span for f in identifiers if f.value in NOT_NAMES])
    beside = [*_births_beside(passage, persons), *_ages_beside(passage, persons), *_homes_beside(passage, persons)]
    told = with_polarity((*identifiers, *beside, *find_attributes(passage), *find_tables(passage, persons)), passage)
    return without_overlaps((*_own_addresses_gone(told, passage, persons), *persons))


def _births_beside(passage: Passage, persons: tuple[Finding, ...]) -> Iterator[Finding]:
    """Dates that stand right after a private person's name and can only be a birth."""
    for person, match in _beside(BESIDE, passage, persons):
        ended = re.match(r"[).]?[ \t]*(?:$|\n|[.;)])", passage.text[match.end("x") : passage.span.end][:8])
        if _is_birth(match["x"], CHILD if ended and person.rule != "persons.single" else YOUNGEST):
            span = Span(*match.span("x"))
            yield replace(
                person,
                span=span,
                family="data",
                value="date_of_birth",
                rule="identifiers.dob.beside_name",
                reason="a date beside a name",
            )


def _ages_beside(passage: Passage, persons: tuple[Finding, ...]) -> Iterator[Finding]:
    """One or two digits in commas or brackets right after a private person's name."""
    for person, match in _beside(AGE_BESIDE, passage, persons):
        yield replace(
            person,
            span=Span(*match.span("x")),
            family="data",
            value="date_of_birth",
            rule="identifiers.age.beside_name",
            reason="an age beside a name",
        )


def _homes_beside(passage: Passage, persons: tuple[Finding, ...]) -> Iterator[Finding]:
    """A number and a street's bare name right after a private person's name."""
    for person, match in _beside(HOME_BESIDE, passage, persons):
        yield replace(
            person,
            span=Span(*match.span("x")),
            family="data",
            value="address",
            rule="identifiers.address.beside_name",
            reason="a house number and a street's name beside a name",
        )


def _beside(
    pattern: re.Pattern[str], passage: Passage, persons: tuple[Finding, ...]
) -> Iterator[tuple[Finding, re.Match[str]]]:
    for person in persons:
        match = pattern.match(passage.text, person.span.end, passage.span.end) if person.value == "private" else None
        if match:
            yield person, match


def _is_birth(date: str, latest: int) -> bool:
    full = re.search(r"(?:19|20)\d\d", date)
    if full:
        return OLDEST <= int(full.group()) <= latest
    short = re.search(r"(?<!\d)\d{2}$", date)
    return bool(short) and int(date[-2:]) >= CENTURY


def _own_addresses_gone(told: tuple[Finding, ...], passage: Passage, persons: tuple[Finding, ...]) -> list[Finding]:
    """Without e-mail addresses that spell an official's name: where an official writes from is no private datum."""
    officials = {word for name in passage.officials for word in re.findall(r"[a-zñ]{3,}", name.lower())}
    officials |= {
        w for p in persons if p.value == "official" for w in re.findall(r"[a-zñ]{3,}", p.span.of(passage.text).lower())
    }

    def official(finding: Finding) -> bool:
        if finding.rule != "identifiers.email.address":
            return False
        local = re.findall(r"[a-zñ]{3,}", finding.span.of(passage.text).lower().partition("@")[0])
        return bool(local) and all(
            any(word in (w, w[:1] + w) or w.endswith(word) or word.endswith(w) for w in officials) for word in local
        )

    return [finding for finding in told if not official(finding)]
