"""Measure: one question that each exchange answers with yes, no or open, and among which exchanges it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from zoneinfo import ZoneInfo

from amparo.report.answers import beyond, count, limited, many, moment, month, one
from amparo.report.definition import Definition
from amparo.report.dossier import Coded


class Verdict(Enum):
    """How one exchange counts."""

    yes = (True, True, True)
    shaky = (
        True,
        False,
        True,
    )  # a negative over a record that may hide the contrary: counted, but not in the low bound
    open = (False, False, True)  # unknown, or the record may hide it
    no = (False, False, False)

    @property
    def counted(self) -> bool:
        """True when it is in the value."""
        return self.value[0]

    @property
    def at_least(self) -> bool:
        """True when it is in the low bound."""
        return self.value[1]

    @property
    def at_most(self) -> bool:
        """True when it is in the high bound."""
        return self.value[2]


Base = Callable[[Coded], str | None]  # the reason for which an exchange is left out, None where it counts


@dataclass(frozen=True, slots=True)
class Measure:
    """One question.

    Attributes:
        id: of the figure.
        definition: what the definitions file says of it.
        base: among which exchanges it is asked.
        verdict: the answer of one exchange.
        value: of the family, where the definition is of one; else empty.
    """

    id: str
    definition: Definition
    base: Base
    verdict: Callable[[Coded], Verdict]
    value: str = ""


def everything(_: Coded) -> str | None:
    """Base: every exchange."""
    return None


def asked(coded: Coded) -> str | None:
    """Base: exchanges in which somebody asked."""
    initiative = one(coded, "initiative")
    return None if initiative == "solicited" else ("unsolicited" if initiative else "initiative_unknown")


def answered(coded: Coded) -> str | None:
    """Base: exchanges in which somebody asked and the record holds an answer."""
    outcome = one(coded, "outcome")
    reason = asked(coded)
    if reason or outcome not in (None, "unanswered"):
        return reason
    return "unanswered" if outcome else "outcome_unknown"


def timed(coded: Coded) -> str | None:
    """Base: exchanges in which somebody asked and the record tells whether an answer came."""
    return asked(coded) or (None if one(coded, "outcome") else "outcome_unknown")


def gave(coded: Coded) -> str | None:
    """Base: exchanges in which data were given, asked for or not."""
    given = many(coded, "data_given")
    return None if given else ("nothing_given" if given == () else "given_unknown")


def comparable(coded: Coded) -> str | None:
    """Base: exchanges in which what was given can be held against what was asked."""
    reason = asked(coded) or gave(coded)
    if reason:
        return reason
    wanted = many(coded, "data_asked")
    if not wanted:
        return "asked_unknown"
    return "anything_asked" if "unspecified" in wanted else None


def declined(coded: Coded) -> str | None:
    """Base: asks whose first answer declined or put off, whatever followed."""
    outcome = one(coded, "outcome")
    reason = asked(coded)
    if reason or outcome in ("refused", "deferred"):
        return reason
    if outcome is None:
        return "outcome_unknown"
    first, gave_at = moment(coded, "answered_at"), moment(coded, "given_at")
    return None if first and gave_at and first < gave_at else "not_declined"


def shown(coded: Coded) -> str | None:
    """Base: exchanges in which data were given and the text of a form or instrument can be held against them."""
    reason = gave(coded)
    if reason or one(coded, "process_fits"):
        return reason
    return "fit_unknown" if many(coded, "instruments") else "no_instrument"


def is_counted(variable: str) -> Callable[[Coded], Verdict]:
    """A number is known."""
    return lambda coded: Verdict.no if count(coded, variable) is None else Verdict.yes


def is_listed(variable: str, value: str) -> Callable[[Coded], Verdict]:
    """The value is noted; of what is only noted where it is so, nothing noted is a no."""
    return lambda coded: Verdict.yes if value in (many(coded, variable) or ()) else Verdict.no


def is_of(ids: frozenset[str]) -> Callable[[Coded], Verdict]:
    """The exchange is one of these."""
    return lambda coded: Verdict.yes if coded.exchange.id in ids else Verdict.no


def is_one(variable: str, value: str, negative: str | None = None) -> Callable[[Coded], Verdict]:
    """The variable is `value`. `negative` is the value that only says that the record shows nothing."""

    def verdict(coded: Coded) -> Verdict:
        told = one(coded, variable)
        if told is None:
            return Verdict.open
        hidden = limited(coded) and told == negative
        if told == value:
            return Verdict.shaky if hidden else Verdict.yes
        return Verdict.open if hidden else Verdict.no

    return verdict


def is_among(variable: str, value: str, negative: str | None = None) -> Callable[[Coded], Verdict]:
    """`value` is among the variable's values. `negative` as for `is_one`."""

    def verdict(coded: Coded) -> Verdict:
        told = many(coded, variable)
        if told is None:
            return Verdict.open
        if value in told:
            return Verdict.shaky if value == negative and limited(coded) else Verdict.yes
        return Verdict.open if value != negative and limited(coded) else Verdict.no

    return verdict


def has_none(variable: str) -> Callable[[Coded], Verdict]:
    """The variable has no value: the record does not tell it."""
    return lambda coded: Verdict.no if one(coded, variable) else Verdict.yes


def has_some(variable: str) -> Callable[[Coded], Verdict]:
    """The variable has at least one value."""

    def verdict(coded: Coded) -> Verdict:
        told = many(coded, variable)
        return Verdict.open if told is None else Verdict.yes if told else Verdict.no

    return verdict


def in_month(told: str | None, zone: ZoneInfo) -> Callable[[Coded], Verdict]:
    """The exchange is of that month in the case's zone; None: it has no time."""
    return lambda coded: Verdict.yes if month(coded, zone) == told else Verdict.no


def gave_more(coded: Coded) -> Verdict:
    """More kinds of data were given than asked for."""
    more = beyond(coded)
    if more is None:
        return Verdict.open
    return Verdict.yes if more else (Verdict.open if limited(coded) else Verdict.no)


def gave_exactly(codes: tuple[str, ...]) -> Callable[[Coded], Verdict]:
    """These kinds of data were given and no others."""

    def verdict(coded: Coded) -> Verdict:
        given = many(coded, "data_given")
        if given is None:
            return Verdict.open
        if set(given) == set(codes):
            return Verdict.shaky if limited(coded) else Verdict.yes
        return Verdict.open if limited(coded) and set(given) < set(codes) else Verdict.no

    return verdict
