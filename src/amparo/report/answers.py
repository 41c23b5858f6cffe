"""Answers: reading one exchange's coded values without ever taking unknown for a value."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from amparo.codebook.coding import MACHINE
from amparo.report.dossier import Coded


def one(coded: Coded, variable: str) -> str | None:
    """The single value of a variable; None where unknown."""
    value = coded.coding.values.get(variable)
    return value if isinstance(value, str) else None


def many(coded: Coded, variable: str) -> tuple[str, ...] | None:
    """The values of a variable that may have several; None where unknown, empty where there are none."""
    value = coded.coding.values.get(variable)
    return value if isinstance(value, tuple) else None


def count(coded: Coded, variable: str) -> int | None:
    """A counted value; None where unknown."""
    value = coded.coding.values.get(variable)
    return value if isinstance(value, int) else None


def moment(coded: Coded, variable: str) -> datetime | None:
    """A time with its offset; None where unknown or without an offset."""
    told = one(coded, variable)
    if told is None:
        return None
    try:
        when = datetime.fromisoformat(told)
    except ValueError:
        return None
    return when if when.tzinfo else None


def happened(coded: Coded) -> datetime | None:
    """The time by which an exchange is sorted and dated: of the ask, else of the answer."""
    return moment(coded, "asked_at") or moment(coded, "answered_at")


def month(coded: Coded, zone: ZoneInfo) -> str | None:
    """`2018-05`, in the case's time zone; None where no time is known."""
    when = happened(coded)
    return f"{when.astimezone(zone):%Y-%m}" if when else None


def limited(coded: Coded) -> bool:
    """True when the record may not tell the whole exchange."""
    return bool(many(coded, "limits"))


def beyond(coded: Coded) -> tuple[str, ...] | None:
    """Codes given though not asked for; None where that cannot be told (anything was asked, or a side is unknown)."""
    asked, given = many(coded, "data_asked"), many(coded, "data_given")
    if asked is None or given is None or not asked or "unspecified" in asked or one(coded, "initiative") != "solicited":
        return None
    return tuple(code for code in given if code not in asked)


def confirmed(group: Iterable[Coded]) -> bool:
    """True when people coded every one of at least one exchange."""
    coders = [coded.coding.coder for coded in group]
    return bool(coders) and MACHINE not in coders
