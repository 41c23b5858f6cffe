"""Public figure: a figure as it may be published, with no id of anything that it counts."""

from dataclasses import dataclass
from enum import StrEnum


class Cell(StrEnum):
    """How much of a count is shown."""

    shown = "shown"
    small = "small"  # fewer than the smallest cell, and not none
    withheld = "withheld"  # it would let a reader work out a small one


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """One figure in public.

    Attributes:
        id: as in Figure.
        definition: in English.
        definition_es: in Spanish.
        unit: of the value.
        cell: how much of the value is shown.
        value: None unless shown, and where there is nothing to measure.
        low: None unless shown, and where the range would tell a small count.
        high: likewise.
        among: how much of the number that it is counted among is shown.
        of: that number; None unless shown.
        excluded: (reason, how many), None for what is not shown.
        coding: as in Figure.
    """

    id: str
    definition: str
    definition_es: str
    unit: str
    cell: Cell
    value: int | float | None
    low: int | float | None
    high: int | float | None
    among: Cell
    of: int | None
    excluded: tuple[tuple[str, int | None], ...]
    coding: str

    @property
    def ranged(self) -> bool:
        """True when both ends of a range are shown and differ."""
        return self.low is not None and self.high is not None and self.low != self.high
