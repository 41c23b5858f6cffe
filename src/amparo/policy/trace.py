"""Trace: what an act's rules and duties are in a situation - their conditions looked up in the tables of its parts.

A rule's condition is looked at as what must all hold, and its exceptions as those of which any will do, in parts that each
ask few facts.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amparo.policy.act import Duty, Exemption, Rule
from amparo.policy.condition import All, Condition, Is, leaves
from amparo.policy.need import NOTHING, Held
from amparo.policy.part import NO, OPEN, YES, Part, grouped
from amparo.policy.vocabulary import Fact
from amparo.policy.ways import Ways

Reading = tuple[tuple[int, Part], ...]  # the bits that a part reads, and its table


class OfRule(NamedTuple):
    """A rule in parts.

    Attributes:
        rule: of the act.
        when: parts that must all hold for it to apply.
        exceptions: parts of which any will do.
    """

    rule: Rule
    when: Reading
    exceptions: Reading


class Stand(NamedTuple):
    """How a rule stands in a situation. Of one that does not apply, whether an exception does is not told.

    Attributes:
        of: the rule.
        applies: no, open or yes.
        excused: that an exception applies, likewise.
        binds: the ways in which it can bind: it applies and no exception does.
        frees: the ways in which it can be excused.
        silent: the ways in which it can be silent.
        turns: a bit for each fact that this turns on.
        holding: (id, section) of the exceptions that apply.
        waiting: ids of those that are open.
        applied: the need of the fewest answers that make it apply (`need.py`); None where nothing can.
        unapplied: that make it silent.
        excepted: that make an exception apply.
        unexcepted: that rule every exception out.
    """

    of: OfRule
    applies: int
    excused: int
    binds: int
    frees: int
    silent: int
    turns: int
    holding: tuple[tuple[str, str], ...]
    waiting: tuple[str, ...]
    applied: int | None
    unapplied: int | None
    excepted: int | None
    unexcepted: int | None


quick = tuple.__new__  # makes a named tuple in half the time of its own name, where the time goes


class Trace:
    """The parts of an act's rules and duties.

    Attributes:
        rules: in their parts.
        duties: each with the parts that must all hold for it to follow.
        parts: all of them; those of rules that are alike are one.
        ways: of the facts that rules ask more than once.
        held: the facts of rules and duties.
    """

    def __init__(self, rules: Sequence[Rule], duties: Sequence[Duty], asked: Sequence[Is], standings: bool) -> None:
        told = [*asked, *(leaf for duty in duties for leaf in leaves(duty.when))]
        facts: dict[str, Fact] = {leaf.fact.name: leaf.fact for leaf in told}
        self.held = Held(sorted(facts.values(), key=lambda fact: fact.place))
        self.ways = Ways(asked, standings)
        self._known: dict[object, Part] = {}
        self.rules = tuple(OfRule(rule, self._all_of(rule.when), self._any_of(rule.exceptions)) for rule in rules)
        self.duties = tuple((duty, self._all_of(duty.when)) for duty in duties)
        self.parts = tuple(self._known.values())

    def _all_of(self, condition: Condition) -> Reading:
        return tuple(self._part(group) for group in grouped(list(_conjuncts(condition))))

    def _any_of(self, exceptions: Sequence[Exemption]) -> Reading:
        left = iter(exceptions)
        groups = grouped([one.when for one in exceptions])
        return tuple(self._part(group, [next(left) for _ in group]) for group in groups)

    def _part(self, conditions: Sequence[Condition], exceptions: Sequence[Exemption] = ()) -> tuple[int, Part]:
        alike = tuple(map(_shape, conditions)), tuple(one.id for one in exceptions)
        if alike not in self._known:
            self._known[alike] = Part(conditions, self.ways, self.held, exceptions)
        return self._known[alike].reads, self._known[alike]

    def stands(self, ruled: int, ways: int) -> list[Stand]:
        """How each rule stands in a situation, in the ways that are open."""
        return [self._stand(one, ruled, ways) for one in self.rules]

    def _stand(self, rule: OfRule, ruled: int, ways: int) -> Stand:
        facts, joined = self.held.asked, self.held.joined
        applies, can, cannot, turns = YES, ways, 0, 0
        applied: int | None = NOTHING
        unapplied: int | None = None
        fewest = 0
        for reads, part in rule.when:
            seen = part[ruled & reads]
            if seen[0] == YES:
                continue  # it holds in every way that is open
            if seen[0] == NO:
                return quick(Stand, (rule, NO, NO, 0, 0, ways, 0, (), (), None, NOTHING, None, NOTHING))
            _, true, false, yes, no, here, _, _ = seen
            applies = OPEN
            can &= true
            cannot |= false
            turns |= here
            applied = joined(applied, yes)
            if no is not None:
                size = (no & facts).bit_count()
                if unapplied is None or size < fewest:
                    unapplied, fewest = no, size
        excused, free, excuse, open_on = NO, can, 0, 0
        holding: tuple[tuple[str, str], ...] = ()
        waiting: tuple[str, ...] = ()
        excepted: int | None = None
        unexcepted: int | None = NOTHING
        for reads, part in rule.exceptions:
            seen = part[ruled & reads]
            if seen[0] == NO:
                continue
            value, true, false, yes, no, here, holds, waits = seen
            if value > excused:
                excused = value
            free &= false
            excuse |= true
            open_on |= here
            holding += holds
            waiting += waits
            if yes is not None:
                size = (yes & facts).bit_count()
                if excepted is None or size < fewest:
                    excepted, fewest = yes, size
            unexcepted = joined(unexcepted, no)
        if not rule.rule.complete:
            excuse, excused, unexcepted = ways, excused or OPEN, None
        if excused == OPEN:
            turns |= open_on
        told = rule, applies, excused, free, can & excuse, cannot & ways, turns, holding, waiting
        return quick(Stand, (*told, applied, unapplied, excepted, unexcepted))

    def due(self, ruled: int) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
        """(duties that follow, duties that may)."""
        sure: tuple[Duty, ...] = ()
        may: tuple[Duty, ...] = ()
        for duty, when in self.duties:
            least = YES
            for reads, part in when:
                value = part[ruled & reads][0]
                if value < least:
                    least = value
            if least == YES:
                sure += (duty,)
            elif least == OPEN:
                may += (duty,)
        return sure, may


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
