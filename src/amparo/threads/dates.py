"""Dates as people's mail programs print them, in English, Spanish and Russian, read into aware moments."""

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene января янв",
            "february feb febrero февраля фев",
            "march mar marzo марта мар",
            "april apr abril abr апреля апр",
            "may mayo мая май",
            "june jun junio июня июн",
            "july jul julio июля июл",
            "august aug agosto ago августа авг",
            "september sep sept septiembre setiembre set сентября сен",
            "october oct octubre октября окт",
            "november nov noviembre ноября ноя",
            "december dec diciembre dic декабря дек",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lunes lun понедельник пн",
            "tuesday tue tues martes mar вторник вт",
            "wednesday wed weds miércoles miercoles mié mie среда ср",
            "thursday thu thur thurs jueves jue четверг чт",
            "friday fri viernes vie пятница пт",
            "saturday sat sábado sabado sáb sab суббота сб",
            "sunday sun domingo dom воскресенье вс",
        )
    )
    for name in names.split()
}
# Hours from UTC of the zone names that American mail programs print; the name itself says summer or winter.
ZONES = {
    **dict.fromkeys(("Z", "UTC", "GMT", "UT"), 0),
    **{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{"AKST": -9, "AKDT": -8, "HST": -10},
}
TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4])\s?:\s?(?P<minute>[0-5]\d)(?:\s?:\s?(?P<second>[0-5]\d|60))?(?:[.,]\d+)?"
    r"\s*(?:(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
OFFSET = re.compile(
    r"(?:(?:UTC|GMT)\s?(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?\b"
    r"|(?P<sign2>[+\-−])(?P<hours2>\d{2}):?(?P<minutes2>[0-5]\d)\b)"
)
ZONE_NAME = re.compile(r"\b(" + "|".join(sorted(ZONES, key=len, reverse=True)) + r")\b")
OFFSET_NEXT = re.compile(rf"\s*\(?(?:{OFFSET.pattern})\)?")
ZONE_NEXT = re.compile(rf"\s*\(?{ZONE_NAME.pattern}\)?")
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
NUMERIC = re.compile(
    r"(?<![\d/.:-])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/]|-\d)"
)
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
NUMBER = re.compile(r"(?<![\d:])'?(\d{1,4})(?:st|nd|rd|th|º|°)?(?![\d:])")
AMERICAN = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix")
# Exchange prints `(UTC-07:00) Mountain Time (US & Canada)` in summer too: the name counts, not the offset.
NAMED_TIME = re.compile(
    r"\b(?P<name>Eastern|Central|Mountain|Pacific|Arizona|Hawaii|Alaska)\b(?: (?:Standard |Daylight )?Time)?"
)
SPOKEN_ZONES = {
    "Eastern": "America/New_York",
    "Central": "America/Chicago",
    "Mountain": "America/Denver",
    "Pacific": "America/Los_Angeles",
    "Arizona": "America/Phoenix",
    "Hawaii": "Pacific/Honolulu",
    "Alaska": "America/Anchorage",
}
FIRST_YEAR, LAST_YEAR = 1970, 2100  # others are misread or forged
SIGHT = re.compile(r"\d")  # a cheap test before any of the above


def parse_when(text: str, zone: tzinfo, language: str | None = None) -> datetime | None:
    """The moment that a printed date names, aware; None where no day with a time of day can be read.

    An offset or zone name in the text wins over `zone`. A day without a time of day is None: midnight would be a claim.

    Args:
        text: for example `Tuesday, May 8, 2018 9:14 AM` or `martes, 8 de mayo de 2018 9:14`.
        zone: the zone in which a time without one is read.
        language: `es` reads 8/5/2018 as 8 May; anything else as August 5, unless the weekday in the text decides.
    """
    if not SIGHT.search(text):
        return None
    text = text.replace("\u202f", " ").replace("\u200e", "")
    found = TIME.search(text)
    if found is None:
        return None
    rest = text[: found.start()] + " ; " + text[found.end() :]
    offset = _offset(text[found.end() :])
    if offset is not None:
        rest = text[: found.start()] + " ; " + OFFSET.sub(" ", text[found.end() :])
    day = parse_day(rest, language)
    clock = _clock(found)
    if day is None or clock is None:
        return None
    hour, minute, second, carry = clock
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=offset or zone)
        return moment + timedelta(days=carry)
    except (ValueError, OverflowError):
        return None


def parse_day(text: str, language: str | None = None) -> date | None:
    """The day that a printed date names, with or without a time beside it; None where none can be read.

    Args:
        text: for example `May 8, 2018` or `8 de mayo de 2018`, with little around it.
        language: as for `parse_when`.
    """
    iso = ISO.search(text)
    if iso:
        return _date(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    words = [word.lower() for word in WORD.findall(text)]
    numeric = NUMERIC.search(text)
    if numeric:
        return _numeric(numeric, _weekday(words), language)
    return _named(text, words)


def end_of_time(text: str) -> int | None:
    """Offset after the time of day (and its am/pm, offset or zone name) in `text`; None where there is no time."""
    found = TIME.search(text)
    if found is None:
        return None
    end = found.end()
    for mark in (OFFSET_NEXT, ZONE_NEXT):
        more = mark.match(text, end)
        end = more.end() if more else end
    return end


def home_zone(sent: datetime | None, case: ZoneInfo) -> tzinfo:
    """The zone in which the writer of a mail sent at `sent` reads clocks: what the times quoted in it are written in.

    The case's zone where its offset agrees or the mail says nothing (no date, or UTC, which servers write); else the
    American zone with that offset on that day; else the bare offset.
    """
    offset = sent.utcoffset() if sent is not None else None
    if sent is None or not offset or sent.astimezone(case).utcoffset() == offset:
        return case
    for name in AMERICAN:
        zone = _zone(name)
        if sent.astimezone(zone).utcoffset() == offset:
            return zone
    return timezone(offset)


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _clock(found: re.Match[str]) -> tuple[int, int, int, int] | None:
    """Hour, minute, second, and days to add (24:00 is midnight of the next day)."""
    hour, minute = int(found["hour"]), int(found["minute"])
    second = min(59, int(found["second"] or 0))
    half = (found["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24:
        return (0, 0, 0, 1) if minute == 0 else None
    return hour, minute, second, 0


def _offset(after: str) -> tzinfo | None:
    """The zone that stands behind a time of day; None where none does."""
    head = after[:48]
    spoken = NAMED_TIME.search(head)
    if spoken and ("Time" in spoken.group() or "UTC" in head or "GMT" in head):
        return _zone(SPOKEN_ZONES[spoken["name"]])
    found = OFFSET.search(head[:32])
    if found:
        hours, minutes = found["hours"] or found["hours2"], found["minutes"] or found["minutes2"] or 0
        span = timedelta(hours=int(hours), minutes=int(minutes))
        if span > timedelta(hours=14):
            return None
        return timezone(span if (found["sign"] or found["sign2"]) == "+" else -span)
    named = ZONE_NAME.search(head)
    return timezone(timedelta(hours=ZONES[named.group(1)])) if named else None


def _numeric(found: re.Match[str], weekday: int | None, language: str | None) -> date | None:
    first, second, year = int(found["first"]), int(found["second"]), _year(found["year"])
    month_first, day_first = _date(year, first, second), _date(year, second, first)
    if month_first is None or day_first is None:
        return month_first or day_first
    if weekday is not None and month_first != day_first:
        fits = [day for day in (month_first, day_first) if day.weekday() == weekday]
        if len(fits) == 1:
            return fits[0]
    # A dotted date is written day first all over the world.
    return day_first if language == "es" or found["mark"] == "." else month_first


def _named(text: str, words: list[str]) -> date | None:
    """A date with the month as a word: `May 8, 2018`, `8 de mayo de 2018`, `March-09-12`, `mar, 8 may. 2018`."""
    months = [word for word in words if word in MONTHS]
    if len(months) > 1 and months[0] == "mar":  # `mar` is Tuesday in Spanish, March in both languages
        months = months[1:]
    if not months:
        return None
    numbers = NUMBER.findall(text)
    if len(numbers) < 2:
        return None
    if len(numbers[0]) == 4:
        year, day = numbers[0], numbers[1]
    else:
        day = numbers[0]
        year = next((number for number in numbers[1:] if len(number) == 4), numbers[1])
    return _date(_year(year), MONTHS[months[0]], int(day))


def _weekday(words: list[str]) -> int | None:
    return next((WEEKDAYS[word] for word in words if word in WEEKDAYS), None)


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
