"""Speed: business hours from the ask to the first answer, and the figures made of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from amparo.report.answers import confirmed, moment, one
from amparo.report.catalogue import catalogue
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, SUGGESTED, Figure
from amparo.report.measure import answered

QUARTERS = ("lower_quartile", "median", "upper_quartile")


@dataclass(frozen=True, slots=True)
class Waits:
    """How long answers took.

    Attributes:
        hours: (exchange, business hours) in the dossier's order.
        left_out: reason -> how many exchanges have no such time.
        holidays_unknown: how many of `hours` touch years for which no holidays are known.
    """

    hours: tuple[tuple[Coded, float], ...]
    left_out: dict[str, int]
    holidays_unknown: int


def waits(dossier: Dossier, pool: Sequence[Coded]) -> Waits:
    """The business hours that each exchange of `pool` took, by the hours of its agency."""
    out: list[tuple[Coded, float]] = []
    left_out: Counter[str] = Counter()
    unknown = 0
    for coded in pool:
        hours = dossier.hours.get(one(coded, "agency") or "", dossier.hours.get(""))
        start, end = moment(coded, "asked_at"), moment(coded, "answered_at")
        reason = answered(coded)
        if reason is None and start is None:
            reason = "no_time_of_ask"
        if reason is None and end is None:
            reason = "no_time_of_answer"
        if reason is None and hours is None:
            reason = "no_business_hours"
        if start is None or end is None or hours is None or reason is not None:
            left_out[str(reason)] += 1
        elif end < start:
            left_out["answer_before_ask"] += 1
        else:
            known = hours.holidays_known
            unknown += known is None or not known[0] <= start.year <= end.year <= known[1]
            out.append((coded, hours.between(start, end).total_seconds() / 3600))
    return Waits(tuple(out), dict(sorted(left_out.items())), unknown)


def quartiles(hours: Sequence[float]) -> tuple[float, float, float] | None:
    """Lower quartile, median, upper quartile (linear between neighbours); None of nothing."""
    if not hours:
        return None
    if len(hours) == 1:
        return hours[0], hours[0], hours[0]
    low, middle, high = quantiles(hours, n=4, method="inclusive")
    return low, middle, high


def speed_figures(
    dossier: Dossier, pool: Sequence[Coded], about: str | None = None, name: str = ""
) -> tuple[Figure, ...]:
    """Quartiles and median of the business hours to the first answer, as three figures.

    Args:
        dossier: for the business hours.
        pool: exchanges; of one agency where `about` is given.
        about: slug of that agency.
        name: that agency's name.
    """
    found = waits(dossier, pool)
    quarters = quartiles([hours for _, hours in found.hours])
    ids = tuple(coded.exchange.id for coded, _ in found.hours)
    coding = CONFIRMED if confirmed(pool) else SUGGESTED
    out = []
    for at, quarter in enumerate(QUARTERS):
        told = {}
        for language in ("en", "es"):
            words = catalogue(language)
            told[language] = words.say(f"definition.{quarter}")
            told[language] += words.say("definition.at_agency", agency=name) if about else ""
        value = round(quarters[at], 2) if quarters else None
        id = f"answer_hours.{quarter}" + (f"@{about}" if about else "")
        figure = Figure(
            id, told["en"], told["es"], "business hour", value, value, value, ids, ids, found.left_out, coding
        )
        out.append(figure)
    return tuple(out)
