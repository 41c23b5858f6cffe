"""Business hours: weekends, holidays, nights and clock changes do not count."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from amparo.clock import holidays, parse_hours, time_zone
from amparo.errors import ConfigProblem

ZONE = ZoneInfo("America/Denver")
HOURS = parse_hours("08:00-17:00", ZONE, "us-nm")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    "start, end, minutes, why",
    [
        ("2018-05-08 09:14", "2018-05-08 09:31", 17, "within a morning"),
        ("2018-05-08 16:50", "2018-05-09 08:10", 20, "over a night"),
        ("2018-05-11 16:00", "2018-05-14 09:00", 120, "over a weekend"),
        ("2018-05-25 16:00", "2018-05-29 09:00", 120, "over Memorial Day"),
        ("2018-11-21 16:00", "2018-11-26 09:00", 120, "Thanksgiving and the day after it, in New Mexico"),
        ("2018-05-12 09:00", "2018-05-12 18:00", 0, "on a Saturday"),
        ("2018-05-08 18:00", "2018-05-08 22:00", 0, "in the evening"),
        ("2018-05-08 07:00", "2018-05-08 18:00", 540, "a whole day"),
        ("2018-05-09 09:00", "2018-05-08 09:00", 0, "the wrong way round"),
        ("2018-03-09 16:00", "2018-03-12 09:00", 120, "over the change to summer time"),
    ],
)
def test_only_open_time_counts(start, end, minutes, why):
    assert HOURS.between(at(start), at(end)) == timedelta(minutes=minutes), why


def test_holidays_are_dated_data():
    assert date(2019, 11, 29) in holidays("us-nm")
    assert date(2019, 11, 29) not in holidays("us")
    assert date(2021, 6, 18) in holidays("us")  # Juneteenth, a Saturday that year
    assert holidays("atlantis") == frozenset()
    assert HOURS.holidays_known == (2016, 2028)


@pytest.mark.parametrize("text", ["", "8-17-20", "17:00-08:00", "08:00", "08:00-08:00", "early-late"])
def test_hours_that_are_none_are_refused(text):
    with pytest.raises(ConfigProblem, match="are no business hours"):
        parse_hours(text, ZONE, None, "case.toml")


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd"])
def test_a_zone_that_is_none_is_refused(name):
    with pytest.raises(ConfigProblem, match="is no time zone"):
        time_zone(name)
