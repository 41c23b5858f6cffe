from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.threads.dates import end_of_time, home_zone, parse_when

DENVER = ZoneInfo("America/Denver")
NINE = "2018-05-08T09:14:00-06:00"


@pytest.mark.parametrize(
    ("written", "language", "moment"),
    [
        ("Tuesday, May 8, 2018 9:14 AM", None, NINE),
        ("Tue, May 8, 2018 at 9:14 AM", None, NINE),
        ("Tue 5/8/2018 9:14 AM", None, NINE),
        ("5/8/18 9:14 AM", None, NINE),
        ("May 8, 2018, at 9:14 AM", None, NINE),
        ("8 May 2018, at 09:14", None, NINE),
        ("08.05.2018 09:14", None, NINE),
        ("2018-05-08 09:14", None, NINE),
        ("May-08-18 9:14 AM", None, NINE),
        ("Tuesday, May 8th, 2018 9:14 a.m.", None, NINE),
        ("martes, 8 de mayo de 2018 9:14", "es", NINE),
        ("martes, 8 de mayo de 2018 09:14 a. m.", "es", NINE),
        ("El mar, 8 de may. de 2018 a la(s) 9:14", "es", NINE),
        ("mar., 8 may. 2018 a las 9:14", "es", NINE),
        ("вторник, 8 мая 2018 г. 9:14", None, NINE),
        ("8/5/2018 9:14", "es", NINE),
        ("8/5/2018 9:14", None, "2018-08-05T09:14:00-06:00"),  # the same figures in English: August
        ("martes 5/8/2018 9:14", "es", NINE),  # the weekday decides against the language
        ("Tue 8/5/2018 9:14 AM", None, NINE),
        ("13/5/2018 9:14", None, "2018-05-13T09:14:00-06:00"),  # no thirteenth month
        ("8/5/2018 9:14 p. m.", "es", "2018-05-08T21:14:00-06:00"),
        ("Tue 5/8/2018 12:05 AM", None, "2018-05-08T00:05:00-06:00"),
        ("Tue 5/8/2018 12:05 PM", None, "2018-05-08T12:05:00-06:00"),
        ("Monday, March 6, 2017 9:14 AM", None, "2017-03-06T09:14:00-07:00"),  # winter time
        ("mar, 6 mar 2018 9:14", "es", "2018-03-06T09:14:00-07:00"),  # `mar` is a day and a month
        ("Tue, 8 May 2018 11:14:00 -0400", None, NINE),
        ("Tuesday, May 8, 2018 9:14 AM MDT", None, NINE),
        ("May 8, 2018 at 9:14:11 AM GMT-6", None, "2018-05-08T09:14:11-06:00"),
        ("5/8/2018 9:14:00 AM (UTC-07:00) Mountain Time (US & Canada)", None, NINE),  # Exchange names winter's offset
        ("2018-05-08T15:14:00Z", None, NINE),
        ("May 8, 2018 24:00", None, "2018-05-09T00:00:00-06:00"),
        ("May 8, 2018", None, None),  # a day is no moment
        ("9:14 AM", None, None),
        ("Feb 30, 2018 9:14 AM", None, None),
        ("sometime on 5/8", None, None),
        ("99/99/2018 9:14", None, None),
        ("", None, None),
    ],
)
def test_a_printed_date(written, language, moment):
    assert parse_when(written, DENVER, language) == (datetime.fromisoformat(moment) if moment else None)


@given(st.text(max_size=60))
def test_any_text_is_read_or_none_and_a_moment_is_aware(text):
    read = parse_when(text, DENVER)
    assert read is None or read.tzinfo is not None


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2039, 12, 31)))
def test_outlook_s_own_form_is_read_back(moment):
    moment = moment.replace(second=0, microsecond=0, fold=0)
    hour = moment.hour % 12 or 12
    half = "AM" if moment.hour < 12 else "PM"
    text = f"{moment:%A}, {moment:%B} {moment.day}, {moment.year} {hour}:{moment:%M} {half}"
    assert parse_when(text, UTC) == moment.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("On May 8, 2018, at 9:14 AM, Kyle", ", Kyle"),
        ("Tue, 8 May 2018 09:14:00 -0600 Kyle", " Kyle"),
        ("9:14 AM (MDT) Kyle", " Kyle"),
        ("no time", None),
    ],
)
def test_where_the_time_ends(text, rest):
    end = end_of_time(text)
    assert (None if end is None else text[end:]) == rest


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("2018-05-08T09:14:00-06:00", "America/Denver"),  # agrees with the case
        ("2018-05-08T11:14:00-04:00", "America/New_York"),
        ("2018-05-08T15:14:00+00:00", "America/Denver"),  # UTC is a server's, not a person's
    ],
)
def test_the_zone_in_which_a_sender_reads_clocks(sent, name):
    assert home_zone(datetime.fromisoformat(sent), DENVER) == ZoneInfo(name)


def test_an_offset_of_no_american_zone_is_kept_as_it_is():
    sent = datetime(2018, 5, 8, 9, 0, tzinfo=timezone(timedelta(hours=2)))
    assert home_zone(sent, DENVER) == timezone(timedelta(hours=2))
    assert home_zone(None, DENVER) == DENVER
