"""Part: some conditions of an act with a table of what they are in each situation, as far as they look at it.

A table fills as situations are met: a part asks few facts (`STATES`), so it soon holds all that comes. Nothing of an answer
as a whole is kept, and a table that is dropped is only worked out again.
"""

from collections.abc import Callable, Sequence
from math import prod
from typing import NamedTuple

from amparo.policy.act import Exemption
from amparo.policy.condition import All, Any, Condition, Is, Not, Unread, leaves
from amparo.policy.need import NOTHING, UNSHOWN, Held
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
        yes: the need of the fewest answers that make it true (`need.py`); None where nothing can.
        no: of the fewest that make it false.
        open: a bit for each fact that it still turns on.
        holding: (id, section) of the exceptions that apply.
        waiting: ids of those that are open.
    """

    value: int
    can: int
    cannot: int
    yes: int | None
    no: int | None
    open: int
    holding: tuple[tuple[str, str], ...] = ()
    waiting: tuple[str, ...] = ()


class Part(dict[int, Seen]):
    """What some conditions are together, by the bits of a situation that they read.

    All must hold; of the conditions of exceptions any will do.

    Attributes:
        conditions: of the act.
        reads: those bits.
    """

    def __init__(
        self, conditions: Sequence[Condition], ways: Ways, held: Held, exceptions: Sequence[Exemption] = ()
    ) -> None:
        super().__init__()
        self.conditions, self._ways, self._held = tuple(conditions), ways, held
        self._named = tuple((one.id, one.section) for one in exceptions)
        self._each = [self._reader(one) for one in self.conditions]
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
        if not self._named:
            return self._all(each)
        named = list(zip(self._named, each, strict=True))
        return _turned(self._all([_turned(one) for one in each]))._replace(
            holding=tuple([name for name, one in named if one.value == YES]),
            waiting=tuple([id for (id, _), one in named if one.value == OPEN]),
        )

    def each(self, ruled: int) -> list[Seen]:
        """What each of the conditions is by itself."""
        return [read(ruled) for read in self._each]

    def _reader(self, condition: Condition) -> Callable[[int], Seen]:
        """What a condition is, by a situation; its questions have tables of their own."""
        match condition:
            case Is(fact):
                table, bits = _Answered(condition, self._ways), reads(fact)
                return lambda ruled: table[ruled & bits]
            case Not(of):
                turned = self._reader(of)
                return lambda ruled: _turned(turned(ruled))
            case Unread():
                open_ever = Seen(OPEN, self._ways.every, self._ways.every, None, None, 0)
                return lambda _: open_ever
            case All(of):
                parts = [self._reader(one) for one in of]
                return lambda ruled: self._all([read(ruled) for read in parts])
            case Any(of):
                parts = [self._reader(one) for one in of]
                return lambda ruled: _turned(self._all([_turned(read(ruled)) for read in parts]))

    def _all(self, parts: list[Seen]) -> Seen:
        value, can, cannot, turns = YES, self._ways.every, 0, 0
        for one in parts:
            value, can, cannot, turns = min(value, one.value), can & one.can, cannot | one.cannot, turns | one.open
        if value == YES:
            return Seen(value, can, cannot, NOTHING, None, 0)
        if value == NO:
            return Seen(value, can, cannot, None, NOTHING, 0)
        held = self._held
        yes = held.together([one.yes for one in parts])
        return Seen(value, can, cannot, yes, held.shortest([one.no for one in parts if one.value == OPEN]), turns)


class _Answered(dict[int, Seen]):
    """What a question is, by the bits of a situation that are its fact's."""

    def __init__(self, asked: Is, ways: Ways) -> None:
        super().__init__()
        self._asked, self._ways = asked, ways

    def __missing__(self, ruled: int) -> Seen:
        if len(self) >= KEPT:
            self.clear()
        self[ruled] = told = self._told(ruled)
        return told

    def _told(self, ruled: int) -> Seen:
        asked, fact, ways = self._asked, self._asked.fact, self._ways
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
        shown_by = (UNSHOWN[Standing.asserted] & ~UNSHOWN[asked.needs]) << above if asked.needs else 0
        yes = bit | (fact.every ^ fits) << fact.shift | shown_by
        return Seen(value, can, cannot, yes, bit | (fact.every ^ fails) << fact.shift if fails else None, bit)


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
