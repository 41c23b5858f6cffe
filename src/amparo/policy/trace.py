"""Trace: what an act's rules and duties are in a situation - each condition looked up in the table of its part.

A rule's condition is looked at as the parts that must all hold, since each of those asks few facts.
"""

from collections.abc import Sequence
from typing import NamedTuple

from amparo.policy.act import Duty, Rule
from amparo.policy.condition import All, Condition, Is, leaves
from amparo.policy.need import Held
from amparo.policy.part import NO, OPEN, YES, Part, Seen
from amparo.policy.vocabulary import Fact
from amparo.policy.ways import Ways


class OfRule(NamedTuple):
    """A rule, and the numbers of its parts: those that must all hold for it to apply, and each exception."""

    rule: Rule
    when: tuple[int, ...]
    exceptions: tuple[int, ...]


class Stand(NamedTuple):
    """How a rule stands in a situation.

    Attributes:
        applies: no, open or yes.
        excused: that an exception applies, likewise.
        binds: the ways in which it can bind: it applies and no exception does.
        frees: the ways in which it can be excused.
        silent: the ways in which it can be silent.
    """

    applies: int
    excused: int
    binds: int
    frees: int
    silent: int


class Trace:
    """The parts of an act's rules and duties.

    Attributes:
        rules: the parts of each rule.
        duties: the parts of each duty.
        parts: the conditions.
        ways: of the facts that rules ask more than once.
        held: the facts of rules and duties.
        reads: the bits of a situation that count.
    """

    def __init__(self, rules: Sequence[Rule], duties: Sequence[Duty], asked: Sequence[Is]) -> None:
        told = [*asked, *(leaf for duty in duties for leaf in leaves(duty.when))]
        facts: dict[str, Fact] = {leaf.fact.name: leaf.fact for leaf in told}
        self.held = Held(sorted(facts.values(), key=lambda fact: fact.place))
        self.ways = Ways(asked)
        self.parts: list[Part] = []
        self._known: dict[object, int] = {}
        self.rules = tuple(
            OfRule(rule, self._conjuncts(rule.when), tuple(self._add(one.when) for one in rule.exceptions))
            for rule in rules
        )
        of_rules = len(self.parts)
        self.duties = tuple((duty, self._conjuncts(duty.when)) for duty in duties)
        self._reading = [(part.reads, part) for part in self.parts[:of_rules]]
        self._besides = [(part.reads, part) for part in self.parts[of_rules:]]
        self.reads = 0
        for part in self.parts:
            self.reads |= part.reads

    def _conjuncts(self, condition: Condition) -> tuple[int, ...]:
        if isinstance(condition, All):
            return tuple(at for one in condition.of for at in self._conjuncts(one))
        return (self._add(condition),)

    def _add(self, condition: Condition) -> int:
        """The number of a condition's part; conditions that are alike are one."""
        shape = _shape(condition)
        if shape not in self._known:
            self._known[shape] = len(self.parts)
            self.parts.append(Part(condition, self.ways, self.held))
        return self._known[shape]

    def seen(self, ruled: int) -> list[Seen]:
        """What the parts of the rules are."""
        return [part[ruled & reads] for reads, part in self._reading]

    def besides(self, ruled: int) -> list[Seen]:
        """What the parts are that only duties have."""
        return [part[ruled & reads] for reads, part in self._besides]

    def stands(self, seen: Sequence[Seen], ways: int) -> list[Stand]:
        """How each rule stands, in the ways that are open."""
        out = []
        for rule, when, exceptions in self.rules:
            applies, can, cannot = YES, ways, 0
            for at in when:
                value, true, false, _, _, _ = seen[at]
                if value < applies:
                    applies = value
                can &= true
                cannot |= false
            if applies == NO:
                out.append(Stand(NO, NO, 0, 0, ways))
                continue
            excused, free, excuse = NO, can, 0
            for at in exceptions:
                value, true, false, _, _, _ = seen[at]
                if value > excused:
                    excused = value
                free &= false
                excuse |= true
            if not rule.complete:
                excuse = ways
                excused = excused or OPEN
            out.append(Stand(applies, excused, free, can & excuse, cannot & ways))
        return out


def _shape(condition: Condition) -> object:
    """A condition without where it stands, so that two that ask the same are alike."""
    if isinstance(condition, Is):
        return condition.fact.name, condition.mask, condition.needs
    of = getattr(condition, "of", ())
    return type(condition).__name__, tuple(map(_shape, of if isinstance(of, tuple) else (of,)))
