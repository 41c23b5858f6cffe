"""Law account: the exchanges of a case under its laws, and what somebody assumes besides, as a report sees them."""

from dataclasses import dataclass

from amparo.policy.act import Act
from amparo.whatif.run import Row


@dataclass(frozen=True, slots=True)
class Assumed:
    """What somebody takes to be so though the records cannot show it, for the reader."""

    question: dict[str, str]
    answers: dict[str, str]
    agency: str | None
    by: str
    reason: str
    on: str


@dataclass(frozen=True, slots=True)
class LawAccount:
    """The exchanges of a case under its laws, as a report sees them.

    Attributes:
        acts: those that were asked, in the order shown.
        rows: of every exchange that gave data: one an act, then `*`.
        assumed: the same with the assumptions; empty where there are none.
        assumptions: of the case.
    """

    acts: tuple[Act, ...] = ()
    rows: tuple[Row, ...] = ()
    assumed: tuple[Row, ...] = ()
    assumptions: tuple[Assumed, ...] = ()
