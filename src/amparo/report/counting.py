"""Counting: which measures a case calls for, and the figure that a measure makes of a group of exchanges."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from amparo.report import measure as tests
from amparo.report.again import asked_again
from amparo.report.answers import confirmed, many, month, one
from amparo.report.catalogue import Catalogue, catalogue
from amparo.report.codes import data_codes, values
from amparo.report.definition import Counts, Definition
from amparo.report.definitions import definitions
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, SUGGESTED, Figure
from amparo.report.measure import Base, Measure, Verdict

BASES: Mapping[str, Base] = {
    "everything": tests.everything,
    "asked": tests.asked,
    "answered": tests.answered,
    "gave": tests.gave,
    "comparable": tests.comparable,
    "declined": tests.declined,
    "shown": tests.shown,
}
ELSEWHERE = ("wait", "ended", "law")  # tests of other parts: time to answer, files, the law


def measured(measure: Measure, pool: Sequence[Coded], about: str | None = None, name: str = "") -> Figure:
    """The figure of one measure over a group of exchanges.

    Args:
        measure: the question.
        pool: exchanges in the dossier's order; of one agency where `about` is given.
        about: slug of that agency.
        name: that agency's name, for the definition.
    """
    left_out: dict[str, list[str]] = {}
    inside: list[Coded] = []
    for coded in pool:
        reason = measure.base(coded)
        if reason:
            left_out.setdefault(reason, []).append(coded.exchange.id)
        else:
            inside.append(coded)
    verdicts = [(coded.exchange.id, measure.verdict(coded)) for coded in inside]
    told = {language: _told(language, measure, name if about else None) for language in ("en", "es")}
    return Figure(
        id=f"{measure.id}@{about}" if about else measure.id,
        definition=told["en"],
        definition_es=told["es"],
        unit=measure.definition.unit,
        value=sum(verdict.counted for _, verdict in verdicts),
        low=sum(verdict.at_least for _, verdict in verdicts),
        high=sum(verdict.at_most for _, verdict in verdicts),
        numerator=tuple(id for id, verdict in verdicts if verdict.counted),
        denominator=tuple(id for id, _ in verdicts),
        left_out={reason: tuple(left_out[reason]) for reason in sorted(left_out)},
        coding=CONFIRMED if confirmed(pool) else SUGGESTED,
        rests_on=measure.definition.rests_on,
    )


def _told(language: str, measure: Measure, agency: str | None) -> str:
    words, each, value = catalogue(language), measure.definition.each, measure.value
    told = measure.definition.sentence(language, label(words, each, value) if each else "")
    return told + words.say("definition.at_agency", agency=agency) if agency else told


def label(words: Catalogue, family: str, value: str) -> str:
    """A family's value in words; names of bodies come as they are."""
    if family == "combination":
        return "".join(run.text for run in words.joined([words.value("data", code) for code in value.split("+")]))
    if family == "month":
        return words.month(value)
    return words.value("data" if family in ("data_asked", "data_given") else family, value)


def measures(dossier: Dossier, pool: Sequence[Coded]) -> tuple[Measure, ...]:
    """Every measure that this case calls for over a group of its exchanges, in the definitions' order."""
    return tuple(measure for one in definitions().figures for measure in of_definition(one, dossier, pool))


def of_definition(definition: Definition, dossier: Dossier, pool: Sequence[Coded]) -> Iterator[Measure]:
    """The measures of one definition over a group: one, or one for every value of its family.

    Families are the case's, so that groups can be held side by side; only which sets of data are the most frequent is
    each group's own.
    """
    if definition.counts.measure in ELSEWHERE or definition.among.measure not in BASES:
        return
    base = BASES[definition.among.measure]
    if not definition.each:
        verdict = _verdict(definition.counts, definition.counts.value, dossier)
        if not definition.only_if_any or any(verdict(coded) is Verdict.yes for coded in dossier.exchanges):
            yield Measure(definition.id, definition, base, verdict)
        return
    found = [value for value in _family(definition.each, dossier, pool) if value not in definition.but]
    for value in found[: definition.most or None]:
        verdict = _verdict(definition.counts, value, dossier)
        if definition.each in ("agency", "counterpart"):
            name = dossier.bodies[value].name if value in dossier.bodies else value
            told = replace(
                definition, told={key: words.replace("{value}", name) for key, words in definition.told.items()}
            )
            yield Measure(definition.id_of(value), told, base, verdict, value)
        else:
            yield Measure(definition.id_of(value), definition, base, verdict, value)


def _verdict(counts: Counts, value: str, dossier: Dossier) -> Callable[[Coded], Verdict]:
    silent, zone = counts.silent or None, ZoneInfo(dossier.zone)
    made: dict[str, Callable[[], Callable[[Coded], Verdict]]] = {
        "every": lambda: lambda _: Verdict.yes,
        "is": lambda: tests.is_one(counts.variable, value, silent),
        "has": lambda: tests.is_among(counts.variable, value, silent),
        "unknown": lambda: tests.has_none(counts.variable),
        "some": lambda: tests.has_some(counts.variable),
        "exactly": lambda: tests.gave_exactly(tuple(value.split("+"))),
        "month": lambda: tests.in_month(value, zone),
        "undated": lambda: tests.in_month(None, zone),
        "more_than_asked": lambda: tests.gave_more,
        "listed": lambda: tests.is_listed(counts.variable, value),
        "counted": lambda: tests.is_counted(counts.variable),
        "again": lambda: tests.is_of(frozenset(asked_again(dossier))),
    }
    return made[counts.measure]()


def _family(each: str, dossier: Dossier, pool: Sequence[Coded]) -> Sequence[str]:
    """The values of a family that this case, or for sets of data this group, calls for, in the report's order."""
    exchanges = dossier.exchanges
    if each == "agency":
        slugs = {slug for coded in exchanges if (slug := one(coded, "agency"))}
        return sorted(slugs, key=lambda slug: (_name(dossier, slug).casefold(), slug))
    if each == "counterpart":
        tally = Counter(slug for coded in exchanges if (slug := one(coded, "counterpart")))
        return sorted(tally, key=lambda slug: (-tally[slug], slug))
    if each == "month":
        return sorted({told for coded in exchanges if (told := month(coded, ZoneInfo(dossier.zone)))})
    if each in ("data_asked", "data_given"):
        seen = {code for coded in exchanges for code in many(coded, each) or ()}
        return [code for code in data_codes() if code in seen]
    if each == "combination":
        sets = Counter(given for coded in pool if (given := many(coded, "data_given")))
        return ["+".join(codes) for codes in sorted(sets, key=lambda codes: (-sets[codes], len(codes), sorted(codes)))]
    return values(each)


def _name(dossier: Dossier, slug: str) -> str:
    return dossier.bodies[slug].name if slug in dossier.bodies else slug
