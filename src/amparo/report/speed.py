"""Speed: business hours from the ask to the first answer; asks without one are counted as still waiting."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import inf

from amparo.report.answers import confirmed, moment, one
from amparo.report.catalogue import catalogue
from amparo.report.definition import Definition
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, SUGGESTED, Figure
from amparo.report.measure import timed

QUARTERS = ("lower_quartile", "median", "upper_quartile")

Times = tuple[tuple[Coded, float], ...]  # (exchange, business hours)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long asks waited.

    Attributes:
        hours: until the first answer, in the dossier's order.
        waiting: of asks without an answer, until the record of their agency ends: they waited at least so long.
        left_out: reason -> the exchanges that have no such time.
        holidays_unknown: how many of both touch years for which no holidays are known.
    """

    hours: Times
    waiting: Times
    left_out: dict[str, tuple[str, ...]]
    holidays_unknown: int


def waits(dossier: Dossier, pool: Sequence[Coded]) -> Waits:
    """The business hours that each exchange of `pool` took, by the hours of its agency."""
    answered: list[tuple[Coded, float]] = []
    waiting: list[tuple[Coded, float]] = []
    left_out: dict[str, list[str]] = {}
    ends = record_ends(dossier)
    unknown = 0
    for coded in pool:
        agency = one(coded, "agency") or ""
        hours = dossier.hours.get(agency, dossier.hours.get(""))
        open_yet = one(coded, "outcome") == "unanswered"
        start = moment(coded, "asked_at")
        end = ends.get(agency) if open_yet else moment(coded, "answered_at")
        reason = timed(coded)
        if reason is None and start is None:
            reason = "no_time_of_ask"
        if reason is None and end is None:
            reason = "no_time_of_answer"
        if reason is None and hours is None:
            reason = "no_business_hours"
        if reason is None and start and end and end < start:
            reason = "answer_before_ask"
        if start is None or end is None or hours is None or reason is not None:
            left_out.setdefault(str(reason), []).append(coded.exchange.id)
            continue
        known = hours.holidays_known
        unknown += known is None or not known[0] <= start.year <= end.year <= known[1]
        pair = (coded, hours.between(start, end).total_seconds() / 3600)
        (waiting if open_yet else answered).append(pair)
    told = {reason: tuple(left_out[reason]) for reason in sorted(left_out)}
    return Waits(tuple(answered), tuple(waiting), told, unknown)


def record_ends(dossier: Dossier) -> dict[str, datetime]:
    """Agency -> the last moment at which any of its exchanges shows an ask or an answer: there the record ends.

    The record may reach further, so that an ask waited longer than is counted, never less.
    """
    ends: dict[str, datetime] = {}
    for coded in dossier.exchanges:
        agency = one(coded, "agency") or ""
        for when in (moment(coded, "asked_at"), moment(coded, "answered_at")):
            if when and (agency not in ends or when > ends[agency]):
                ends[agency] = when
    return ends


def reached(hours: Sequence[float], waiting: Sequence[float], share: Fraction) -> float | None:
    """The time by which at least `share` of all asks had an answer; None where the record ends before that is reached.

    Kaplan and Meier's estimate (1958): an ask without an answer counts among those that wait until its record ends. An
    answer at the very moment at which another wait is cut off comes first.
    """
    answers, cut = Counter(hours), sorted(waiting)
    left, answered = Fraction(1), 0
    for time in sorted(answers):
        at_risk = len(hours) - answered + len(cut) - bisect_left(cut, time)
        left *= 1 - Fraction(answers[time], at_risk)
        answered += answers[time]
        if 1 - left >= share:
            return time
    return None


def quartiles(hours: Sequence[float], waiting: Sequence[float] = ()) -> tuple[float | None, float | None, float | None]:
    """The times by which a quarter, half and three quarters of the asks had an answer; None where that is not reached."""
    low, middle, high = (reached(hours, waiting, Fraction(part, 4)) for part in (1, 2, 3))
    return low, middle, high


def speed_figure(
    definition: Definition, found: Waits, pool: Sequence[Coded], about: str | None = None, name: str = ""
) -> Figure:
    """One of the three times as a figure.

    Its bounds: were every ask without an answer answered just after its record ends, and were none of them ever (then
    the high bound may not be reached: None).

    Args:
        definition: with the share of asks that is to be reached.
        found: how long the asks of `pool` waited.
        pool: exchanges; of one agency where `about` is given.
        about: slug of that agency.
        name: that agency's name.
    """
    hours, waiting = ([time for _, time in times] for times in (found.hours, found.waiting))
    share = Fraction(definition.counts.value)
    value, low, high = (
        None if time is None else round(time, 2)
        for time in (
            reached(hours, waiting, share),
            reached([*hours, *waiting], (), share),
            reached(hours, [inf] * len(waiting), share),
        )
    )
    told = {}
    for language in ("en", "es"):
        told[language] = definition.sentence(language)
        told[language] += catalogue(language).say("definition.at_agency", agency=name) if about else ""
    counted = {coded.exchange.id for coded, _ in (*found.hours, *found.waiting)}
    return Figure(
        definition.id + (f"@{about}" if about else ""),
        told["en"],
        told["es"],
        definition.unit,
        value,
        low,
        high,
        tuple(coded.exchange.id for coded, _ in found.hours),
        tuple(coded.exchange.id for coded in pool if coded.exchange.id in counted),
        found.left_out,
        CONFIRMED if confirmed(pool) else SUGGESTED,
        tuple(coded.exchange.id for coded, _ in found.waiting),
        rests_on=definition.rests_on,
    )
