"""Counting: which measures a case calls for, and the figure that a measure makes of a group of exchanges."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from amparo.report.answers import confirmed, many, month, one
from amparo.report.catalogue import catalogue
from amparo.report.codes import data_codes, values
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, SUGGESTED, Figure
from amparo.report.measure import (
    Measure,
    Verdict,
    answered,
    asked,
    comparable,
    everything,
    gave,
    gave_exactly,
    gave_more,
    is_among,
    is_one,
)

COMBINATIONS = 12  # the most frequent ones; further ones are many and say little


def measured(measure: Measure, pool: Sequence[Coded], about: str | None = None, name: str = "") -> Figure:
    """The figure of one measure over a group of exchanges.

    Args:
        measure: the question.
        pool: exchanges in the dossier's order; of one agency where `about` is given.
        about: slug of that agency.
        name: that agency's name, for the definition.
    """
    left_out: Counter[str] = Counter()
    inside: list[Coded] = []
    for coded in pool:
        reason = measure.base(coded)
        if reason:
            left_out[reason] += 1
        else:
            inside.append(coded)
    verdicts = [(coded.exchange.id, measure.verdict(coded)) for coded in inside]
    told = {language: _definition(language, measure, name if about else None) for language in ("en", "es")}
    return Figure(
        id=f"{measure.id}@{about}" if about else measure.id,
        definition=told["en"],
        definition_es=told["es"],
        unit="exchange",
        value=sum(verdict.counted for _, verdict in verdicts),
        low=sum(verdict.at_least for _, verdict in verdicts),
        high=sum(verdict.at_most for _, verdict in verdicts),
        numerator=tuple(id for id, verdict in verdicts if verdict.counted),
        denominator=tuple(id for id, _ in verdicts),
        excluded=dict(sorted(left_out.items())),
        coding=CONFIRMED if confirmed(pool) else SUGGESTED,
    )


def _definition(language: str, measure: Measure, agency: str | None) -> str:
    words = catalogue(language)
    holes = {}
    if measure.value:
        family, value = measure.value
        if family == "combination":
            holes["value"] = "".join(
                run.text for run in words.joined([words.value("data", c) for c in value.split("+")])
            )
        elif family == "month":
            holes["value"] = words.month(value)
        else:
            holes["value"] = words.value(family, value)
    told = words.say(measure.definition, **holes)
    return told + words.say("definition.at_agency", agency=agency) if agency else told


def measures(dossier: Dossier) -> tuple[Measure, ...]:
    """Every measure that this case calls for, in the report's order."""
    return (
        Measure("exchanges", "definition.exchanges", everything, lambda _: Verdict.yes),
        Measure("asks", "definition.asks", everything, is_one("initiative", "solicited")),
        Measure("unsolicited", "definition.unsolicited", everything, is_one("initiative", "unsolicited")),
        Measure("gave", "definition.gave", everything, _gave),
        *_counterparts(dossier),
        *_months(dossier.exchanges, ZoneInfo(dossier.zone)),
        *_data(dossier.exchanges),
        *_combinations(dossier.exchanges),
        *_values(),
        Measure("given_without_process", "definition.given_without_process", gave, is_one("process", "none", "none")),
        Measure("more_than_asked", "definition.more_than_asked", comparable, gave_more),
    )


def _gave(coded: Coded) -> Verdict:
    given = many(coded, "data_given")
    return Verdict.open if given is None else Verdict.yes if given else Verdict.no


def _counterparts(dossier: Dossier) -> Iterator[Measure]:
    tally = Counter(one(coded, "counterpart") for coded in dossier.exchanges)
    for slug, _ in sorted(tally.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or "")):
        if slug is None:
            yield Measure("counterpart_unknown", "definition.counterpart_unknown", everything, _lacks("counterpart"))
        else:
            name = dossier.bodies[slug].name if slug in dossier.bodies else slug
            verdict = is_one("counterpart", slug)
            yield Measure(f"counterpart.{slug}", "definition.counterpart", everything, verdict, ("body", name))


def _lacks(variable: str) -> Callable[[Coded], Verdict]:
    return lambda coded: Verdict.no if one(coded, variable) else Verdict.yes


def _months(exchanges: Iterable[Coded], zone: ZoneInfo) -> Iterator[Measure]:
    seen = {month(coded, zone) for coded in exchanges}
    for told in sorted(told for told in seen if told):
        yield Measure(f"month.{told}", "definition.month", everything, _in_month(told, zone), ("month", told))
    if None in seen:
        yield Measure("month_unknown", "definition.month_unknown", everything, _in_month(None, zone))


def _in_month(told: str | None, zone: ZoneInfo) -> Callable[[Coded], Verdict]:
    return lambda coded: Verdict.yes if month(coded, zone) == told else Verdict.no


def _data(exchanges: Sequence[Coded]) -> Iterator[Measure]:
    for variable, base in (("data_asked", asked), ("data_given", everything)):
        seen = {code for coded in exchanges for code in many(coded, variable) or ()}
        for code in data_codes():
            if code in seen:
                kind = variable.removeprefix("data_")
                yield Measure(f"{kind}.{code}", f"definition.{kind}", base, is_among(variable, code), ("data", code))


def _combinations(exchanges: Sequence[Coded]) -> Iterator[Measure]:
    tally = Counter(given for coded in exchanges if (given := many(coded, "data_given")))
    top = sorted(tally.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))[:COMBINATIONS]
    for codes, _ in top:
        told = "+".join(codes)
        yield Measure(f"only.{told}", "definition.only", gave, gave_exactly(codes), ("combination", told))


def _values() -> Iterator[Measure]:
    for value in values("process"):
        id = "exchanges_without_process" if value == "none" else f"process.{value}"
        yield Measure(
            id, f"definition.process{_none(value)}", asked, is_one("process", value, "none"), ("process", value)
        )
    for value in values("scrutiny"):
        verdict = is_among("scrutiny", value, "none")
        yield Measure(f"scrutiny.{value}", f"definition.scrutiny{_none(value)}", answered, verdict, ("scrutiny", value))
    for value in values("outcome"):
        verdict = is_one("outcome", value, "unanswered")
        yield Measure(f"outcome.{value}", "definition.outcome", asked, verdict, ("outcome", value))
    for value in values("breadth"):
        yield Measure(
            f"breadth.{value}", "definition.breadth", everything, is_one("breadth", value), ("breadth", value)
        )
    for value in values("purpose"):
        verdict = is_one("purpose", value, "none")
        yield Measure(f"purpose.{value}", f"definition.purpose{_none(value)}", everything, verdict, ("purpose", value))


def _none(value: str) -> str:
    return "_none" if value == "none" else ""
