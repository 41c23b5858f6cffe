"""Catalogue: the report's words, numbers and dates in one language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from amparo.report.block import Run
from amparo.report.figure import FEWEST
from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml

LANGUAGES = ("en", "es")
HOLE = re.compile(r"\{(\w+)\}")
NARROW = "\u202f"  # keeps a number and its sign on one line
FIXED = "\u00a0"  # keeps a date or a time on one line

Sayable = str | int | float | Run | Sequence[Run]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every string of the report in one language; a string that is missing is an error, never an empty place.

    Attributes:
        language: `en` or `es`.
        strings: dotted key -> text with `{holes}`, or its plural forms under `one` and `other`.
    """

    language: str
    strings: Mapping[str, str | Mapping[str, str]]

    def runs(self, key: str, **holes: Sayable) -> tuple[Run, ...]:
        """The text of `key`, its holes filled; runs put into a hole keep their links.

        The hole `n` (a whole number) chooses between plural forms.

        Raises:
            KeyError: no such key, or a hole that nobody fills.
        """
        text = self.strings[key]
        if not isinstance(text, str):
            text = text["one" if holes["n"] == 1 else "other"]
        out: list[Run] = []
        for at, piece in enumerate(HOLE.split(text)):
            out.extend(self._filled(holes[piece]) if at % 2 else ([Run(piece)] if piece else []))
        return tuple(out)

    def _filled(self, value: Sayable) -> Iterator[Run]:
        if isinstance(value, Run):
            yield value
        elif isinstance(value, str):
            yield Run(value)
        elif isinstance(value, int | float):
            yield Run(self.number(value))
        else:
            yield from value

    def say(self, key: str, **holes: Sayable) -> str:
        """The text of `key` as plain characters."""
        return "".join(run.text for run in self.runs(key, **holes))

    def has(self, key: str) -> bool:
        """True when the catalogue holds `key`."""
        return key in self.strings

    def value(self, family: str, value: str) -> str:
        """The label of a coded value; the value itself where a newer codebook has one that we do not know."""
        key = f"{family}.{value}"
        return self.say(key) if self.has(key) else value

    def number(self, value: int | float) -> str:
        """A number as people write it here: 1,240 and 2.5; at most one decimal place."""
        if isinstance(value, int) or value == int(value):
            return f"{int(value):,}"
        return f"{value:,.1f}"

    def share(self, part: int, whole: int) -> str:
        """`78 %`, whole per cents; never 0 % or 100 % for a part that is neither none nor all.

        Raises:
            ValueError: the whole is below ten, where one more or less would change the share by ten points.
        """
        if whole < FEWEST:
            raise ValueError("no share of so few")
        rounded = round(100 * part / whole)
        if part and not rounded:
            return f"<{NARROW}1{NARROW}%"
        if part < whole and rounded == 100:
            return f">{NARROW}99{NARROW}%"
        return f"{rounded}{NARROW}%"

    def day(self, when: date | None) -> str:
        """`8 May 2018`, `8 de mayo de 2018`; the word for unknown where None."""
        if when is None:
            return self.say("unknown")
        return self.say("date", day=str(when.day), month=self.say(f"months.{when.month}"), year=str(when.year))

    def moment(self, when: datetime | None) -> str:
        """`8 May 2018, 9:14`; the word for unknown where None."""
        return f"{self.day(when)}, {self.clock(when)}".replace(" ", FIXED) if when else self.say("unknown")

    def clock(self, when: datetime) -> str:
        """`9:14`, 24 hours."""
        return f"{when.hour}:{when.minute:02d}"

    def month(self, month: str) -> str:
        """`May 2018` from `2018-05`."""
        year, number = month.split("-")
        return self.say("month_of_year", month=self.say(f"months.{int(number)}"), year=year)

    def between(self, start: datetime, end: datetime) -> str:
        """Time gone by, in the unit that a reader would choose: minutes to two hours, hours to two days, then days."""
        minutes = round((end - start).total_seconds() / 60)
        if minutes < 120:
            return self.say("minutes", n=minutes).replace(" ", FIXED)
        if minutes < 2 * 24 * 60:
            return self.say("hours", n=round(minutes / 60)).replace(" ", FIXED)
        return self.say("days", n=round(minutes / 60 / 24)).replace(" ", FIXED)

    def joined(self, items: Sequence[Sequence[Run] | Run | str]) -> tuple[Run, ...]:
        """`a, b and c`."""
        out: list[Run] = []
        for at, item in enumerate(items):
            if at:
                last = at == len(items) - 1
                out.append(Run(self._and(item) if last else ", "))
            out.extend(self._filled(item))
        return tuple(out)

    def _and(self, item: Sequence[Run] | Run | str) -> str:
        # Spanish y becomes e before the sound i: "nombre e ingresos".
        first = "".join(run.text for run in self._filled(item)).lower()
        sounds_i = re.match(r"h?[ií](?!e)", first) is not None
        return self.say("and_before_i" if sounds_i else "and")


def flattened(told: Mapping[str, object], prefix: str = "") -> dict[str, str | Mapping[str, str]]:
    """Nested groups of strings as dotted keys; a mapping of exactly `one` and `other` is a plural."""
    out: dict[str, str | Mapping[str, str]] = {}
    for key, value in told.items():
        if isinstance(value, Mapping):
            plural = set(value) == {"one", "other"}
            out.update({prefix + key: dict(value)} if plural else flattened(value, f"{prefix}{key}."))
        else:
            out[prefix + key] = str(value)
    return out


@cache
def catalogue(language: str, part: str = "report") -> Catalogue:
    """The shipped catalogue of `en` or `es`: the report's, or that of another part of the program, which says with the
    report's words what it has no words of its own for.
    """
    told = _shipped("report", language)
    return Catalogue(language, told if part == "report" else {**told, **_shipped(part, language)})


def _shipped(part: str, language: str) -> dict[str, str | Mapping[str, str]]:
    name = f"strings.{language}.yaml"
    return flattened(read_yaml(shipped(part, name).read_text(encoding="utf-8"), f"{part}/{name}"))
