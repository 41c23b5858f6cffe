"""Again: asks about somebody whom an earlier ask, declined or put off, was about too."""

from collections.abc import Iterator
from datetime import datetime

from amparo.detect.person_name import one_person, person_name
from amparo.report.answers import moment, one
from amparo.report.dossier import Coded, Dossier
from amparo.report.measure import declined

NAMING = ("breadth", "subjects")  # variables whose words name whom an ask is about


def asked_again(dossier: Dossier) -> dict[str, tuple[Coded, ...]]:
    """Id of an ask that was declined or put off -> the later asks, of whatever body, that name the same person in full.

    Names are compared as they are written (LAST, FIRST; accents; initials), so that two people of one name would count
    as one. An ask without a name in full, or without a time, is never among them.
    """
    by_word: dict[str, list[tuple[datetime, Coded]]] = {}
    for coded in dossier.exchanges:
        when = moment(coded, "asked_at")
        if when and one(coded, "initiative") == "solicited":
            for word in {word for name in _names(coded) for word in person_name(name).words}:
                by_word.setdefault(word, []).append((when, coded))
    out = {}
    for coded in dossier.exchanges:
        when = moment(coded, "answered_at") or moment(coded, "asked_at")
        if when and declined(coded) is None:
            found = tuple(_later(coded, when, by_word))
            if found:
                out[coded.exchange.id] = found
    return out


def _later(coded: Coded, when: datetime, by_word: dict[str, list[tuple[datetime, Coded]]]) -> Iterator[Coded]:
    names = [person_name(name) for name in _names(coded)]
    near = {other.exchange.id: (at, other) for name in names for word in name.words for at, other in by_word[word]}
    for at, other in sorted(near.values(), key=lambda pair: (pair[0], pair[1].exchange.id)):
        if at <= when or other.exchange.id == coded.exchange.id:
            continue
        if any(one_person(name, person_name(written)) for name in names for written in _names(other)):
            yield other


def _names(coded: Coded) -> Iterator[str]:
    """Names in full among the words that show whom an exchange is about."""
    for shown in coded.coding.evidence:
        if shown.variable in NAMING and person_name(shown.quote).full:
            yield shown.quote
