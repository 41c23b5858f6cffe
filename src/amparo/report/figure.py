"""Figure: one number of a report, what it means, and the list of things that it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SUGGESTED = "suggested"
CONFIRMED = "confirmed"
FEWEST = 10  # below so many no share is written in per cent: one more or less would change it by ten points


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and its list.

    Attributes:
        id: `exchanges_without_process`, `given.address`; `@slug` at the end where it is about one agency only.
        definition: what is counted, in English.
        definition_es: the same in Spanish.
        unit: of the value: `exchange`, `file`, `domain`, or `business hour`.
        value: a count; of `business hour` hours with two places, None where there is nothing to measure.
        low: the value cannot be less than this, given what the record may hide.
        high: nor more than this.
        numerator: ids of what is counted (exchanges; paths of files; mail domains), in the dossier's order.
        denominator: ids of what it is counted among; holds the numerator.
        left_out: reason -> ids of what was left out of the denominator for it; only reasons that occur.
        coding: `confirmed` when people answered every variable of every exchange that was looked at, those left out of
            the denominator too, else `suggested`; always `confirmed` for figures that rest on no coding.
        censored: ids among the denominator whose value was not yet reached when the record ends (asks without an answer).
        firm: True where people answered every variable of every exchange of the numerator; only then may it be said to
            be "at least" so many.
        rests_on: variables of the codebook that it reads; None where it may read any.
        definitions: version of the definitions file that it was counted by.
    """

    id: str
    definition: str
    definition_es: str
    unit: str
    value: int | float | None
    low: int | float | None
    high: int | float | None
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    left_out: Mapping[str, Sequence[str]] = field(default_factory=dict)
    coding: str = SUGGESTED
    censored: tuple[str, ...] = ()
    firm: bool = False
    rests_on: tuple[str, ...] | None = None
    definitions: int = 0

    def defined(self, language: str) -> str:
        """The definition in `language` (`en` or `es`)."""
        return self.definition_es if language == "es" else self.definition

    @property
    def excluded(self) -> dict[str, int]:
        """Reason -> how many were left out for it."""
        return {reason: len(ids) for reason, ids in self.left_out.items()}

    @property
    def ranged(self) -> bool:
        """True when the record leaves the value open between `low` and `high`."""
        return self.low != self.high

    def row(self) -> dict[str, Any]:
        """The row of `amparo export CASE figures`, keys in the contract's order, then ids by reason and version."""
        return {
            "id": self.id,
            "definition": self.definition,
            "unit": self.unit,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "numerator": list(self.numerator),
            "denominator": list(self.denominator),
            "excluded": dict(self.excluded),
            "coding": self.coding,
            "left_out": {reason: list(ids) for reason, ids in self.left_out.items()},
            "censored": list(self.censored),
            "definitions": self.definitions,
        }
