"""Forms of a date: every way in which a day is written in English and Spanish, read day first and month first."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from amparo.check.form import Form, Style
from amparo.check.letters import folded

MONTHS = (
    "january jan enero ene",
    "february feb febrero",
    "march mar marzo",
    "april apr abril abr",
    "may mayo",
    "june jun junio",
    "july jul julio",
    "august aug agosto ago",
    "september sept sep septiembre setiembre",
    "october oct octubre",
    "november nov noviembre",
    "december dec diciembre dic",
)
_BY_NAME = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_NUMBERS = re.compile(r"\D*?(\d{1,4})[ ]?[/.\-‐-―][ ]?(\d{1,2})[ ]?[/.\-‐-―][ ]?(\d{1,4})\D*")
_PACKED = re.compile(r"\D*(\d{4})(\d{2})(\d{2})\D*")
_DAY = r"(\d{1,2})(?:st|nd|rd|th|o)?"
_NAMED = (
    re.compile(rf".*?\b([a-z]+)\.?,?[ \-]+(?:el )?{_DAY},?(?:[ \-]+(?:de|del|of))?[ \-]+'?(\d{{4}}|\d{{2}})\b\W*"),
    re.compile(
        rf"(?:.*?\D)?{_DAY}(?:[ \-]+(?:de|of))?[ \-]*([a-z]+)\.?,?(?:[ \-]+(?:de|del|of))?[ \-]*'?(\d{{4}}|\d{{2}})\b\W*"
    ),
)


def dates_in(words: str) -> tuple[date, ...]:
    """The days that words may mean where they hold one whole date and no other digit; none where they do not.

    `3/4/1985` is 4 March to some and 3 April to others: both are told. A year of two digits is in the last century and
    in this one.
    """
    told = " ".join(folded(words).lower().split())
    if numbers := _NUMBERS.fullmatch(told):
        one, two, three = numbers.groups()
        rows = [(one, two, three), (three, one, two), (three, two, one)]
        return _days(rows if len(one) < 3 else rows[:1])
    if packed := _PACKED.fullmatch(told):
        return tuple(day for day in _days([packed.groups()]) if 1900 <= day.year < 2100)
    for at, pattern in enumerate(_NAMED):
        named = pattern.fullmatch(told)
        if named and (month := _BY_NAME.get(named[1 + at])):
            return _days([(named[3], str(month), named[2 - at])])
    return ()


def _days(rows: Sequence[tuple[str, ...]]) -> tuple[date, ...]:
    out: dict[date, None] = {}
    for year, month, day in rows:
        for whole in (int(year),) if len(year) == 4 else (1900 + int(year), 2000 + int(year)):
            try:
                out[date(whole, int(month), int(day))] = None
            except ValueError:
                continue
            if len(year) == 3:
                del out[date(whole, int(month), int(day))]
    return tuple(out)


def date_forms(days: tuple[date, ...]) -> Iterator[Form]:
    """Every way to write each of the days."""
    for day in days:
        month, number = str(day.month), str(day.day)
        for year in (f"{day.year}", f"{day.year:04}"[2:]):
            for m in dict.fromkeys((month, month.zfill(2))):
                for d in dict.fromkeys((number, number.zfill(2))):
                    for row in ((m, d, year), (d, m, year), (year, m, d)):
                        yield Form(row, Style.date, "date")
            yield from _named(day.month, number, year)
        m, d = month.zfill(2), number.zfill(2)
        for packed in (f"{day.year}{m}{d}", f"{m}{d}{day.year}", f"{d}{m}{day.year}"):
            yield Form((packed,), Style.date, "date")


def _named(month: int, day: str, year: str) -> Iterator[Form]:
    for name in MONTHS[month - 1].split():
        for d in dict.fromkeys((day, day.zfill(2))):
            yield Form((name, d, year), Style.date, "date")
            yield Form((d, name, year), Style.date, "date")
            if len(year) == 4:
                yield Form((year, name, d), Style.date, "date")
                yield Form((d, "de", name, "de", year), Style.date, "date")
                yield Form((d, "de", name, "del", year), Style.date, "date")
                yield Form((name, d, "de", year), Style.date, "date")
                yield Form((d, "of", name, year), Style.date, "date")
    ordinal = {"1": "st", "21": "st", "31": "st", "2": "nd", "22": "nd", "3": "rd", "23": "rd"}.get(day, "th")
    for name in MONTHS[month - 1].split():
        yield Form((name, day, ordinal, year), Style.date, "date")
        yield Form((day, ordinal, name, year), Style.date, "date")
        yield Form((day, ordinal, "of", name, year), Style.date, "date")
