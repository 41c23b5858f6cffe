"""Verdict: what one act says of a disclosure - decided only where it is the same whatever the unknown facts are.

A rule that prohibits binds (it applies and no exception does), is excused (an exception applies) or is silent. The act
requires a disclosure where a rule that requires it binds, else prohibits it where one that prohibits binds, else permits it
where one that permits binds or an exception excused it, else does not cover it.

Exact: how the facts may turn out that an act asks more than once is followed in each way (`ways.py`), so that what holds in
any case is found to hold; every other fact stands once, and may turn out by itself.
"""

from collections.abc import Sequence
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

from amparo.policy.act import Act, Duty, Effect, Rule, Version
from amparo.policy.condition import All, Any, Condition, Unread, leaves
from amparo.policy.part import YES
from amparo.policy.situation import Situation
from amparo.policy.trace import OfRule, Stand, Trace, quick
from amparo.policy.ways import reads


class Outcome(IntEnum):
    """What may be so of an act, for one completion of the facts exactly one; a set of them is the sum."""

    required = 1
    prohibited = 2
    granted = 4  # a rule permits it expressly, or shields it
    excused = 8  # a prohibition applies, and an exception with it
    not_covered = 16


PERMITTED = Outcome.granted | Outcome.excused


class Verdict(StrEnum):
    """What is answered."""

    not_in_force = "not_in_force"
    not_covered = "not_covered"
    prohibited = "prohibited"
    permitted = "permitted"
    required = "required"
    undetermined = "undetermined"
    conflict = "conflict"


_SURE = {
    Outcome.required: Verdict.required,
    Outcome.prohibited: Verdict.prohibited,
    Outcome.granted: Verdict.permitted,
    Outcome.excused: Verdict.permitted,
    PERMITTED: Verdict.permitted,
    Outcome.not_covered: Verdict.not_covered,
}
_VERDICTS = tuple(_SURE.get(outcomes, Verdict.undetermined) for outcomes in range(2 * Outcome.not_covered))
UNDETERMINED = Verdict.undetermined
# As plain numbers: this is where the time goes.
_REQUIRED, _PROHIBITED, _GRANTED, _EXCUSED, _NOT_COVERED = map(int, Outcome)


def verdict_of(outcomes: int) -> Verdict:
    """The verdict where these outcomes are possible."""
    return _VERDICTS[outcomes]


class Judged(NamedTuple):
    """What one act says.

    Attributes:
        act: the act.
        version: the version that was asked; None where none was in force.
        outcomes: what is possible; 0 where none was in force.
        record: the same where an exception counts only if the facts show it.
        supposed: the version was not in force on the day; the answer supposes it.
    """

    act: Act
    version: Version | None
    outcomes: int
    record: int
    supposed: bool = False

    @property
    def verdict(self) -> Verdict:
        """What holds whatever the unknown facts are."""
        return verdict_of(self.outcomes) if self.version else Verdict.not_in_force

    @property
    def on_the_record(self) -> Verdict:
        """What holds where an exception counts only if the facts show it."""
        return verdict_of(self.record) if self.version else Verdict.not_in_force


class Bench:
    """One act on one day, ready to judge.

    Attributes:
        act: the act.
        version: in force, or supposed to be.
        rules: those that count on the day.
        duties: likewise; all of the act where none are given.
        facts: that they ask about, in the order of the vocabulary.
        asks: a bit for each of them, at its place.
        reads: the bits of a situation that are theirs.
        trace: the parts of their conditions, where every fact is shown as well as may be.
    """

    def __init__(
        self,
        act: Act,
        version: Version,
        rules: Sequence[Rule],
        supposed: bool = False,
        duties: Sequence[Duty] | None = None,
    ) -> None:
        self.act, self.version, self.supposed = act, version, supposed
        self.rules = tuple(rules)
        self.duties = act.duties if duties is None else tuple(duties)
        asked = [leaf for rule in self.rules for leaf in leaves(whole(rule))]
        self.facts = tuple(sorted({leaf.fact.name: leaf.fact for leaf in asked}.values(), key=lambda one: one.place))
        self.asks = sum(1 << fact.place for fact in self.facts)
        self.reads = sum(reads(fact) for fact in self.facts)
        self._asked = asked
        self.trace = Trace(self.rules, self.duties, asked, standings=False)
        self._unshown = sum(3 << fact.shift + len(fact.values) for fact in self.facts)
        of = {effect: tuple(at for at, rule in enumerate(self.rules) if rule.effect is effect) for effect in Effect}
        self._needs, self._bans = of[Effect.requires], of[Effect.prohibits]
        self._grants = (*of[Effect.permits], *of[Effect.shields])
        self._one_ban = len(self.rules) == len(self._bans) == 1  # as most acts have
        self._judged: dict[tuple[int, int], Judged] = {}

    @property
    def repeated(self) -> tuple[str, ...]:
        """Facts that its rules ask more than once."""
        return self.trace.ways.repeated

    @cached_property
    def _standing(self) -> Trace:
        """The parts where some facts rest on somebody's word: these may still come to be shown better."""
        return Trace(self.rules, self.duties, self._asked, standings=True)

    def verdict(self, known: Situation) -> Verdict:
        """The verdict alone."""
        ruled = self.trace.held.ruled(known)
        trace = self._standing if ruled & self._unshown else self.trace
        ways = trace.ways.open(ruled)
        if self._one_ban:
            return verdict_of(_outcomes_of_one(trace.rules[0], ruled, ways))
        return verdict_of(self._outcomes(trace.stands(ruled, ways), ways))

    def judge(self, known: Situation) -> Judged:
        """What the act says in a situation."""
        return self.look(self.trace.held.ruled(known)).judged

    def look(self, ruled: int) -> "Looked":
        """What the act says, and what each part of it is, in a situation that is one number."""
        trace = self._standing if ruled & self._unshown else self.trace
        ways = trace.ways.open(ruled)
        stands = trace.stands(ruled, ways)
        if self._one_ban:
            told, record = _outcomes_of_ban(stands[0])
        else:
            told = record = self._outcomes(stands, ways)
            if told & _PROHIBITED and told != _PROHIBITED:
                record = self._outcomes([_on_record(one) for one in stands], ways)
        judged = self._judged.get((told, record))
        if judged is None:
            judged = Judged(self.act, self.version, told, record, self.supposed)
            self._judged[told, record] = judged
        return quick(Looked, (self, trace, ruled, stands, judged))

    def _outcomes(self, stands: Sequence[Stand], ways: int) -> int:
        """The outcomes that are possible, from what each rule can do in each way."""
        out = 0
        for at in self._needs:
            binds, frees, silent = stands[at][3:6]
            if binds & ways:
                out |= _REQUIRED
            ways &= frees | silent
        quiet = free = ways
        for at in self._bans:
            binds, frees, silent = stands[at][3:6]
            if binds & ways:
                out |= _PROHIBITED
            free &= frees | silent
            quiet &= silent
        for at in self._grants:
            binds, frees, silent = stands[at][3:6]
            if binds & free:
                out |= _GRANTED
            quiet &= frees | silent
        if free:
            if quiet:
                out |= _NOT_COVERED
            for at in self._grants:
                free &= stands[at].frees | stands[at].silent
            for at in self._bans:
                if stands[at].frees & free:
                    out |= _EXCUSED
        return out


class Looked(NamedTuple):
    """What an act is in a situation.

    Attributes:
        bench: the act.
        trace: its parts.
        ruled: the situation.
        stands: how each rule stands.
        judged: what the act says.
    """

    bench: Bench
    trace: Trace
    ruled: int
    stands: Sequence[Stand]
    judged: Judged

    def duties(self) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
        """(duties that follow, duties that may)."""
        return self.trace.due(self.ruled)


def _outcomes_of_one(rule: OfRule, ruled: int, ways: int) -> int:
    """The outcomes that are possible of an act whose one rule prohibits; it looks up no more than it must."""
    can, silent = ways, 0
    for bits, part in rule.when:
        seen = part[ruled & bits]
        can &= seen[1]
        silent |= seen[2]
    if not can:
        return _NOT_COVERED
    free, excuse = can, 0 if rule.rule.complete else ways
    for bits, part in rule.exceptions:
        seen = part[ruled & bits]
        free &= seen[2]
        excuse |= seen[1]
    out = _NOT_COVERED if silent & ways else 0
    if free:
        out |= _PROHIBITED
    return out | _EXCUSED if can & excuse else out


def _outcomes_of_ban(stand: Stand) -> tuple[int, int]:
    """The same from how the rule stands, and where an exception counts only if the facts show it."""
    out = _NOT_COVERED if stand.silent else 0
    record = out | _PROHIBITED
    if stand.binds:
        out |= _PROHIBITED
    if stand.frees:
        out |= _EXCUSED
    return out, record if stand.binds else out


def _on_record(stand: Stand) -> Stand:
    """Where an exception counts only if the facts show it."""
    if stand.excused == YES:
        return stand
    return stand._replace(binds=stand.binds | stand.frees, frees=0)


def whole(rule: Rule) -> Condition:
    """A rule's conditions as one tree, for what looks at its questions."""
    return All((rule.when, excused(rule)))


def excused(rule: Rule) -> Condition:
    """That an exception of the rule applies; unknown where its source did not show them all."""
    parts = [one.when for one in rule.exceptions]
    return Any((*parts, Unread(rule.id)) if not rule.complete else tuple(parts))
