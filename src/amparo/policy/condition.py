"""Condition: a tree of `this fact is one of these`, all, any and not; true, false or unknown of what is possible.

Unknown as in Kleene's logic: a tree is true where it is true whatever the unknown facts turn out to be, as far as each is
looked at by itself. Where a fact stands in it twice that may miss what holds in any case: `verdict.py` mends it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from amparo.policy.situation import Situation
from amparo.policy.vocabulary import Fact, Standing


class Truth(Enum):
    """True, false, or not to be told."""

    yes = "yes"
    no = "no"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class Is:
    """A fact is one of some answers, shown well enough.

    Attributes:
        fact: the fact.
        mask: the answers.
        needs: what it takes; somebody's word for a true answer leaves it unknown where more is needed.
        line: where it stands, for messages.
    """

    fact: Fact
    mask: int
    needs: Standing = Standing.asserted
    line: str = ""


@dataclass(frozen=True, slots=True)
class All:
    """Each of several; true of none."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of several; false of none."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    of: "Condition"


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of the law that its source did not show: nobody can tell whether it holds."""

    rule: str


Condition = Is | All | Any | Not | Unread


def truth(condition: Condition, known: Situation) -> Truth:
    """What a condition is in a situation."""
    match condition:
        case Is(fact, mask, needs):
            possible = known.masks.get(fact.name, fact.every)
            if not possible & mask:
                return Truth.no
            sure = not possible & ~mask and known.shown(fact.name) >= needs
            return Truth.yes if sure else Truth.unknown
        case Not(of):
            return turned(truth(of, known))
        case All(of):
            return least([truth(one, known) for one in of])
        case Any(of):
            return greatest([truth(one, known) for one in of])
        case Unread():
            return Truth.unknown


def turned(told: Truth) -> Truth:
    """Not."""
    return {Truth.yes: Truth.no, Truth.no: Truth.yes}.get(told, told)


def least(told: Sequence[Truth]) -> Truth:
    """All of several; true of none."""
    return Truth.no if Truth.no in told else Truth.unknown if Truth.unknown in told else Truth.yes


def greatest(told: Sequence[Truth]) -> Truth:
    """Any of several; false of none."""
    return Truth.yes if Truth.yes in told else Truth.unknown if Truth.unknown in told else Truth.no


def leaves(condition: Condition) -> Iterator[Is]:
    """Every question of a tree, in order; one that stands twice comes twice."""
    match condition:
        case Is():
            yield condition
        case Not(of):
            yield from leaves(of)
        case All(of) | Any(of):
            for one in of:
                yield from leaves(one)


def unread(condition: Condition) -> Iterator[Unread]:
    """The unread parts of a tree."""
    match condition:
        case Unread():
            yield condition
        case Not(of):
            yield from unread(of)
        case All(of) | Any(of):
            for one in of:
                yield from unread(one)
