"""Data: every personal datum, person and number of one passage, polarity applied and overlaps resolved."""

import re

from amparo.detect.attributes import find_attributes
from amparo.detect.finding import Finding
from amparo.detect.identifiers import find_identifiers
from amparo.detect.identifiers_dates import DATE
from amparo.detect.overlap import without_overlaps
from amparo.detect.passage import Passage
from amparo.detect.persons import find_persons
from amparo.detect.polarity import with_polarity
from amparo.detect.tables import find_tables
from amparo.span import Span

NOT_NAMES = frozenset({"address", "email", "vehicle", "foreign_id"})
BESIDE = re.compile(r"[ ,(:;–-]{1,4}(?:\(?[A-Z]{1,3}\)?[ ,]+)?(?P<x>" + DATE + r")", re.IGNORECASE)
CENTURY = 30  # a year of two digits below it can be of this century, and then is no sure birth
OLDEST, YOUNGEST = 1915, 2000  # years that are a birth rather than an event, where no word says which


def find_data(passage: Passage) -> tuple[Finding, ...]:
    """Findings of the families `data`, `person` and `number` in the passage, by span; same passage, same findings."""
    identifiers = find_identifiers(passage)
    persons = find_persons(passage, [f.span for f in identifiers if f.value in NOT_NAMES])
    births = _births_beside(passage, persons)
    told = with_polarity((*identifiers, *births, *find_attributes(passage), *find_tables(passage, persons)), passage)
    return without_overlaps((*_own_addresses_gone(told, passage, persons), *persons))


def _births_beside(passage: Passage, persons: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Dates that stand right after a private person's name and can only be a birth."""
    out = []
    for person in persons:
        match = BESIDE.match(passage.text, person.span.end, passage.span.end) if person.value == "private" else None
        if match and _is_birth(match["x"]):
            span = Span(*match.span("x"))
            made = Finding(
                passage.message,
                passage.part,
                span,
                "data",
                "date_of_birth",
                "identifiers.dob.beside_name",
                "a date beside a name",
            )
            out.append(made)
    return tuple(out)


def _is_birth(date: str) -> bool:
    full = re.search(r"(?:19|20)\d\d", date)
    if full:
        return OLDEST <= int(full.group()) <= YOUNGEST
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
