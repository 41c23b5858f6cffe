"""Part: some conditions of an act with a table of what they are in each situation, as far as they look at it.

A table fills as situations are met: a part asks few facts (`STATES`), so it soon holds all that comes. Nothing of an answer
as a whole is kept, and a table that is dropped is only worked out again.
"""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

from amparo.policy.condition import All, Any, Condition, Is, Not, Unread, leaves
from amparo.policy.need import NOTHING, UNSHOWN, Held, Need, shortest
from amparo.policy.vocabulary import Standing
from amparo.policy.ways import Ways, reads, told_of

NO, OPEN, YES = 0, 1, 2
STATES = 600  # situations of a part, each of its facts known or not, up to which conditions are put in one
KEPT = 4096  # situations in a table; one that is full begins anew


class Seen(NamedTuple):
    """What a condition is in a situation.

    Attributes:
        value: no, open or yes, as `condition.truth` has it.
        can: the ways in which it can be true.
        cannot: the ways in which it can be false.
        yes: the fewest answers that make it true; None where nothing can.
        no: the fewest answers that make it false.
        open: a bit for each fact that it still turns on.
        holding: numbers of the conditions that are true, where any of them would do.
        waiting: numbers of those that are open.
    """

    value: int
    can: int
    cannot: int
    yes: Need | None
    no: Need | None
    open: int
    holding: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()


class Part(dict[int, Seen]):
    """What some conditions are together, by the bits of a situation that they read.

    Attributes:
        conditions: of the act.
        reads: those bits.
    """

    def __init__(self, conditions: Sequence[Condition], any_will_do: bool, ways: Ways, held: Held) -> None:
        super().__init__()
        self.conditions, self._any, self._ways, self._held = tuple(conditions), any_will_do, ways, held
        self.reads = 0
        for leaf in leaves(All(self.conditions)):
            self.reads |= reads(leaf.fact)

    def __missing__(self, ruled: int) -> Seen:
        if len(self) >= KEPT:
            self.clear()
        self[ruled] = told = self._told(ruled)
        return told

    def _told(self, ruled: int) -> Seen:
        each = self.each(ruled)
        if not self._any:
            return self._all(each)
        return _turned(self._all([_turned(one) for one in each]))._replace(
            holding=tuple(at for at, one in enumerate(each) if one.value == YES),
            waiting=tuple(at for at, one in enumerate(each) if one.value == OPEN),
        )

    def each(self, ruled: int) -> list[Seen]:
        """What each of the conditions is by itself."""
        return [self._seen(one, ruled) for one in self.conditions]

    def _seen(self, condition: Condition, ruled: int) -> Seen:
        match condition:
            case Is():
                return self._answered(condition, ruled)
            case Not(of):
                return _turned(self._seen(of, ruled))
            case Unread():
                return Seen(OPEN, self._ways.every, self._ways.every, None, None, 0)
            case All(of):
                return self._all([self._seen(one, ruled) for one in of])
            case Any(of):
                turned = self._all([_turned(self._seen(one, ruled)) for one in of])
                return _turned(turned)

    def _all(self, parts: list[Seen]) -> Seen:
        value, can, cannot, turns = YES, self._ways.every, 0, 0
        for one in parts:
            value, can, cannot, turns = min(value, one.value), can & one.can, cannot | one.cannot, turns | one.open
        if value == YES:
            return Seen(value, can, cannot, NOTHING, None, 0)
        if value == NO:
            return Seen(value, can, cannot, None, NOTHING, 0)
        yes = self._held.together([one.yes for one in parts])
        return Seen(value, can, cannot, yes, shortest([one.no for one in parts if one.value == OPEN]), turns)

    def _answered(self, asked: Is, ruled: int) -> Seen:
        fact, ways = asked.fact, self._ways
        possible, shown = told_of(fact, ruled)
        fits, fails = possible & asked.mask, possible & ~asked.mask
        value = NO if not fits else OPEN if fails or shown < asked.needs else YES
        if fact.name in ways:
            can = ways.holding(asked) if fits else 0
            cannot = ways.every & ~ways.holding(asked)
        else:
            can = ways.every if fits else 0
            cannot = ways.every if value != YES else 0
        if value != OPEN:
            return Seen(value, can, cannot, NOTHING if value else None, None if value else NOTHING, 0)
        bit, above = 1 << fact.place, fact.shift + len(fact.values)
        wanted = (UNSHOWN[Standing.asserted] & ~UNSHOWN[asked.needs]) << above if asked.needs else 0
        yes = Need(bit, (fact.every ^ fits) << fact.shift, wanted)
        return Seen(value, can, cannot, yes, Need(bit, (fact.every ^ fails) << fact.shift, 0) if fails else None, bit)


def _turned(told: Seen) -> Seen:
    return Seen(YES - told.value, told.cannot, told.can, told.no, told.yes, told.open)


def grouped(conditions: Sequence[Condition]) -> list[list[Condition]]:
    """Conditions in their order, those beside one another that ask few facts together in one group."""
    out: list[list[Condition]] = []
    for one in conditions:
        if out and _states([*out[-1], one]) <= STATES:
            out[-1].append(one)
        else:
            out.append([one])
    return out


def _states(conditions: Sequence[Condition]) -> int:
    facts = {leaf.fact.name: leaf.fact for one in conditions for leaf in leaves(one)}
    return prod(len(fact.values) + 1 for fact in facts.values())
