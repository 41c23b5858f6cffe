"""Figure: one number of a report, what it means, and the list of things that it counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SUGGESTED = "suggested"
CONFIRMED = "confirmed"


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
        excluded: reason -> how many were left out of the denominator for it; only reasons that occur.
        coding: `confirmed` when people answered every variable of every exchange that was looked at, those left out of
            the denominator too, else `suggested`; always `confirmed` for figures that rest on no coding.
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
    excluded: Mapping[str, int] = field(default_factory=dict)
    coding: str = SUGGESTED

    def defined(self, language: str) -> str:
        """The definition in `language` (`en` or `es`)."""
        return self.definition_es if language == "es" else self.definition

    @property
    def ranged(self) -> bool:
        """True when the record leaves the value open between `low` and `high`."""
        return self.low != self.high

    def row(self) -> dict[str, Any]:
        """The row of `amparo export CASE figures`, keys in the contract's order."""
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
        }
