"""Time: business hours between two moments, by dated holidays of a jurisdiction."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml


@dataclass(frozen=True, slots=True)
class Hours:
    """When an office is open.

    Attributes:
        opens: local time.
        closes: local time, after `opens` on the same day.
        days: weekdays, Monday is 0.
        zone: the office's time zone.
        holidays: days on which it is closed.
        holidays_known: first and last year that `holidays` covers; None where it covers none.
    """

    opens: time
    closes: time
    days: frozenset[int]
    zone: ZoneInfo
    holidays: frozenset[date]
    holidays_known: tuple[int, int] | None = None

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Open time from `start` to `end`; zero where the office was closed all along or `end` is not after `start`."""
        start, end = start.astimezone(self.zone), end.astimezone(self.zone)
        total, day = timedelta(), start.date()
        while day <= end.date():
            if day.weekday() in self.days and day not in self.holidays:
                opening = datetime.combine(day, self.opens, self.zone)
                closing = datetime.combine(day, self.closes, self.zone)
                total += max(timedelta(), min(end, closing) - max(start, opening))
            day += timedelta(days=1)
        return total


def time_zone(name: str, where: str | None = None) -> ZoneInfo:
    """The zone of that IANA name.

    Raises:
        ConfigProblem: no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigProblem(
            f"`{name}` is no time zone.", where=where, advice="Use an IANA name such as America/Denver."
        ) from None


def parse_hours(text: str, zone: ZoneInfo, jurisdiction: str | None, where: str | None = None) -> Hours:
    """Office hours written as `08:00-17:00`, Monday to Friday, with the jurisdiction's holidays.

    Raises:
        ConfigProblem: not two times, or they are not in order.
    """
    try:
        opens, closes = (time.fromisoformat(half.strip()) for half in text.split("-"))
    except ValueError:
        opens = closes = time()
    if opens >= closes:
        raise ConfigProblem(f"`{text}` are no business hours.", where=where, advice="Write them as 08:00-17:00.")
    days = holidays(jurisdiction) if jurisdiction else frozenset()
    years = sorted(day.year for day in days)
    return Hours(opens, closes, frozenset(range(5)), zone, days, (years[0], years[-1]) if years else None)


def holidays(jurisdiction: str) -> frozenset[date]:
    """Public holidays of a jurisdiction (`us`, `us-nm`), from the shipped dated data; empty where none ship."""
    source = shipped("holidays", f"{jurisdiction}.yaml")
    if not source.is_file():
        return frozenset()
    told = read_yaml(source.read_text(encoding="utf-8"), f"holidays/{jurisdiction}.yaml")
    check_keys(told, needed=["source", "days"], what="a holiday file")
    return frozenset(date.fromisoformat(day) for day in told["days"])
