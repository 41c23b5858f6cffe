"""Part: one condition of an act with a table of what it is in each situation, as far as the condition looks at it.

A table fills as situations are met: a part asks few facts, so it soon holds all that comes. Nothing of an answer as a whole
is kept, and a table that is dropped is only worked out again.
"""

from typing import NamedTuple

from amparo.policy.condition import All, Any, Condition, Is, Not, Unread, leaves
from amparo.policy.need import NOTHING, UNSHOWN, Held, Need, shortest
from amparo.policy.vocabulary import Standing
from amparo.policy.ways import Ways, reads, told_of

NO, OPEN, YES = 0, 1, 2
KEPT = 4096  # situations in a table; a part of many facts begins anew


class Seen(NamedTuple):
    """What a condition is in a situation.

    Attributes:
        value: no, open or yes, as `condition.truth` has it.
        can: the ways in which it can be true.
        cannot: the ways in which it can be false.
        yes: the fewest answers that make it true; None where nothing can.
        no: the fewest answers that make it false.
        open: a bit for each fact that it still turns on.
    """

    value: int
    can: int
    cannot: int
    yes: Need | None
    no: Need | None
    open: int


class Part(dict[int, Seen]):
    """What a condition is, by the bits of a situation that it reads.

    Attributes:
        condition: of the act.
        reads: those bits.
    """

    def __init__(self, condition: Condition, ways: Ways, held: Held) -> None:
        super().__init__()
        self.condition, self._ways, self._held = condition, ways, held
        self.reads = 0
        for leaf in leaves(condition):
            self.reads |= reads(leaf.fact)

    def __missing__(self, ruled: int) -> Seen:
        if len(self) >= KEPT:
            self.clear()
        self[ruled] = told = self._seen(self.condition, ruled)
        return told

    def _seen(self, condition: Condition, ruled: int) -> Seen:
        match condition:
            case Is():
                return self._answered(condition, ruled)
            case Not(of):
                value, can, cannot, yes, no, turns = self._seen(of, ruled)
                return Seen(YES - value, cannot, can, no, yes, turns)
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
