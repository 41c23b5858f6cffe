"""Trace: what an act's rules and duties are in a situation - their conditions looked up in the tables of its parts.

A rule's condition is looked at as what must all hold, and its exceptions as those of which any will do, in parts that each
ask few facts.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amparo.policy.act import Duty, Exemption, Rule
from amparo.policy.condition import All, Condition, Is, leaves
from amparo.policy.need import Held
from amparo.policy.part import NO, OPEN, YES, Part, Seen, grouped
from amparo.policy.vocabulary import Fact
from amparo.policy.ways import Ways


class OfRule(NamedTuple):
    """A rule, and the numbers of its parts.

    Attributes:
        rule: of the act.
        when: parts that must all hold for it to apply.
        exceptions: parts of which any will do.
        named: for each of these the exceptions in it.
    """

    rule: Rule
    when: tuple[int, ...]
    exceptions: tuple[int, ...]
    named: tuple[tuple[Exemption, ...], ...]


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


_stand = tuple.__new__  # half the time of `Stand(...)`, where the time goes


class Trace:
    """The parts of an act's rules and duties.

    Attributes:
        rules: the parts of each rule.
        duties: the parts of each duty.
        parts: the conditions.
        ways: of the facts that rules ask more than once.
        held: the facts of rules and duties.
        of_one: of an act of one rule the parts where it applies, and its exceptions, to be looked up one after the other.
    """

    def __init__(self, rules: Sequence[Rule], duties: Sequence[Duty], asked: Sequence[Is], standings: bool) -> None:
        told = [*asked, *(leaf for duty in duties for leaf in leaves(duty.when))]
        facts: dict[str, Fact] = {leaf.fact.name: leaf.fact for leaf in told}
        self.held = Held(sorted(facts.values(), key=lambda fact: fact.place))
        self.ways = Ways(asked, standings)
        self.parts: list[Part] = []
        self._known: dict[object, int] = {}
        self.rules = tuple(self._of_rule(rule) for rule in rules)
        of_rules = len(self.parts)
        self.duties = tuple((duty, self._all_of(duty.when)) for duty in duties)
        self._reading = [(part.reads, part) for part in self.parts[:of_rules]]
        self.of_one = self._of_one() if len(self.rules) == 1 else None
        self._besides = [(part.reads, part) for part in self.parts[of_rules:]]

    def _of_rule(self, rule: Rule) -> OfRule:
        groups = grouped([one.when for one in rule.exceptions])
        left = iter(rule.exceptions)
        named = tuple(tuple(next(left) for _ in group) for group in groups)
        return OfRule(rule, self._all_of(rule.when), tuple(self._add(group, True) for group in groups), named)

    def _all_of(self, condition: Condition) -> tuple[int, ...]:
        return tuple(self._add(group, False) for group in grouped(list(_conjuncts(condition))))

    def _add(self, conditions: Sequence[Condition], any_will_do: bool) -> int:
        """The number of a part; those that are alike are one."""
        shape = any_will_do, tuple(map(_shape, conditions))
        if shape not in self._known:
            self._known[shape] = len(self.parts)
            self.parts.append(Part(conditions, any_will_do, self.ways, self.held))
        return self._known[shape]

    def _of_one(self) -> tuple[list[tuple[int, Part]], list[tuple[int, Part]]]:
        (one,) = self.rules
        return [self._reading[at] for at in one.when], [self._reading[at] for at in one.exceptions]

    def seen(self, ruled: int) -> list[Seen]:
        """What the parts of the rules are."""
        return [part[ruled & reads] for reads, part in self._reading]

    def besides(self, ruled: int) -> list[Seen]:
        """What the parts are that only duties have."""
        return [part[ruled & reads] for reads, part in self._besides]

    def stands(self, seen: Sequence[Seen], ways: int) -> list[Stand]:
        """How each rule stands, in the ways that are open."""
        out = []
        for rule, when, exceptions, _ in self.rules:
            applies, can, cannot = YES, ways, 0
            for at in when:
                value, true, false = seen[at][:3]
                if value < applies:
                    applies = value
                can &= true
                cannot |= false
            if applies == NO:
                out.append(_stand(Stand, (NO, NO, 0, 0, ways)))
                continue
            excused, free, excuse = NO, can, 0
            for at in exceptions:
                value, true, false = seen[at][:3]
                if value > excused:
                    excused = value
                free &= false
                excuse |= true
            if not rule.complete:
                excuse = ways
                excused = excused or OPEN
            out.append(_stand(Stand, (applies, excused, free, can & excuse, cannot & ways)))
        return out


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, All):
        for one in condition.of:
            yield from _conjuncts(one)
    else:
        yield condition


def _shape(condition: Condition) -> object:
    """A condition without where it stands, so that two that ask the same are alike."""
    if isinstance(condition, Is):
        return condition.fact.name, condition.mask, condition.needs
    of = getattr(condition, "of", ())
    return type(condition).__name__, tuple(map(_shape, of if isinstance(of, tuple) else (of,)))
