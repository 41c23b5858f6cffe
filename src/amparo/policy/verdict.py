"""Verdict: what one act says of a disclosure - decided only where it is the same whatever the unknown facts are.

A rule that prohibits binds (it applies and no exception does), is excused (an exception applies) or is silent. The act
requires a disclosure where a rule that requires it binds, else prohibits it where one that prohibits binds, else permits it
where one that permits binds or an exception excused it, else does not cover it.

Exact: facts that stand in an act more than once are tried one answer after the other (those that the act does not tell
apart together), so that what holds in any case is found to hold. Beyond `MOST` combinations the answer is at worst
`undetermined`, never wrong.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import product
from typing import Any as Any_

from amparo.policy.act import Act, Effect, Rule, Version
from amparo.policy.condition import All, Any, Condition, Is, Not, Unread, leaves
from amparo.policy.situation import Situation
from amparo.policy.trace import Looked, Trace
from amparo.policy.vocabulary import Fact, Standing

MOST = 4096  # combinations of answers that are tried
FOR_GOOD = 10  # less than it: a standing that will not rise any more


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
    1: Verdict.required,
    2: Verdict.prohibited,
    4: Verdict.permitted,
    8: Verdict.permitted,
    12: Verdict.permitted,
} | {16: Verdict.not_covered}


def verdict_of(outcomes: int) -> Verdict:
    """The verdict where these outcomes are possible."""
    return _SURE.get(outcomes, Verdict.undetermined)


@dataclass(frozen=True, slots=True)
class Judged:
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
    """One act on one day, ready to judge: its rules as compiled tests of bit masks.

    Attributes:
        act: the act.
        version: in force, or supposed to be.
        rules: those that count on the day.
        facts: that they ask about, in the order of the vocabulary.
        repeated: facts that stand in them more than once.
        trace: the value of each of their nodes.
    """

    def __init__(self, act: Act, version: Version, rules: Sequence[Rule], supposed: bool = False) -> None:
        self.act, self.version, self.supposed = act, version, supposed
        self.rules = tuple(rules)
        asked = [leaf for rule in self.rules for leaf in leaves(whole(rule))]
        counts = Counter(leaf.fact.name for leaf in asked)
        self.facts = tuple(sorted({leaf.fact.name: leaf.fact for leaf in asked}.values(), key=lambda one: one.place))
        self.names = tuple((fact.name, fact.every) for fact in self.facts)
        self.repeated = tuple(at for at, fact in enumerate(self.facts) if counts[fact.name] > 1)
        self._needy = any(leaf.needs for leaf in asked)
        self._classes = [_classes(fact, [leaf for leaf in asked if leaf.fact is fact]) for fact in self.facts]
        self._levels = [
            sorted({Standing.verified, *(Standing(one.needs - 1) for one in asked if one.fact is fact and one.needs)})
            for fact in self.facts
        ]
        self.trace = Trace(self.rules, act.duties, self.facts)
        self._possible, self._on_record, self._sure = _compiled(
            self.rules, {fact.name: at for at, fact in enumerate(self.facts)}
        )

    def look(self, known: Situation) -> Looked:
        """The value of each node in a situation."""
        return Looked(self.trace, known, self.trace.look(known))

    def verdict(self, known: Situation) -> Verdict:
        """The verdict alone."""
        return verdict_of(self._outcomes(known)[0])

    def _outcomes(self, known: Situation) -> tuple[int, list[int], list[Standing] | None]:
        """What is possible, and what was looked at: answers and standings in the order of `facts`."""
        get = known.masks.get
        masks = [get(name, every) for name, every in self.names]
        shown = [known.shown(name) for name, _ in self.names] if self._needy and known.standing else None
        told = self._possible(masks, shown)
        if told & (told - 1) and self.repeated:
            told = self._exactly(self._possible, masks, shown, told)
        return told, masks, shown

    def judge(self, known: Situation) -> Judged:
        """What the act says in a situation."""
        told, masks, shown = self._outcomes(known)
        record = told
        if told & Outcome.prohibited and told & (told - 1):
            record = self._on_record(masks, shown, None)
            if record & (record - 1) and self.repeated:
                sure = self._sure(masks, shown)
                record = self._exactly(lambda m, s: self._on_record(m, s, sure), masks, shown, record)
        return Judged(self.act, self.version, told, record, self.supposed)

    def _exactly(
        self, possible: Callable[..., int], masks: Sequence[int], shown: Sequence[int] | None, bound: int
    ) -> int:
        """The union over each answer to the facts that stand more than once; `bound` holds it in any case."""
        ways, count = [], 1
        for at in self.repeated:
            answers = [mask & masks[at] for mask in self._classes[at] if mask & masks[at]]
            levels = [one for one in self._levels[at] if one >= shown[at]] if shown else [Standing.verified]
            ways.append([(answer & -answer, level) for answer in answers for level in levels])
            count *= len(ways[-1])
        if count > MOST:
            return bound
        union, tried, levels_tried = 0, list(masks), list(shown) if shown else None
        for way in product(*ways):
            for at, (mask, level) in zip(self.repeated, way, strict=True):
                tried[at] = mask
                if levels_tried is not None:
                    levels_tried[at] = level - FOR_GOOD
            union |= possible(tried, levels_tried)
            if union == bound:
                break
        return union


def whole(rule: Rule) -> Condition:
    """A rule's conditions as one tree, for what looks at its questions."""
    return All((rule.when, excused(rule)))


def excused(rule: Rule) -> Condition:
    """That an exception of the rule applies; unknown where its source did not show them all."""
    parts = [one.when for one in rule.exceptions]
    return Any((*parts, Unread(rule.id)) if not rule.complete else tuple(parts))


def _classes(fact: Fact, asked: Sequence[Is]) -> list[int]:
    """Masks of answers that no question of the act tells apart."""
    groups: dict[tuple[bool, ...], int] = {}
    for at in range(len(fact.values)):
        groups.setdefault(tuple(bool(leaf.mask >> at & 1) for leaf in asked), 0)
        groups[tuple(bool(leaf.mask >> at & 1) for leaf in asked)] |= 1 << at
    return list(groups.values())


def can(condition: Condition, places: Mapping[str, int], be: bool) -> str:
    """Python that is true where a condition can be true (or false), of the lists `p` of masks and `s` of standings."""
    match condition:
        case Is(fact, mask, needs):
            at = places[fact.name]
            told = f"p[{at}]&{mask if be else fact.every & ~mask}"
            if not needs:
                return told
            never = f"s[{at}]<{needs - FOR_GOOD}"  # it will not be shown so well: true is out of the question
            return f"({told} and not (s and {never}))" if be else f"({told} or s and ({never} or 0<=s[{at}]<{needs}))"
        case Not(of):
            return can(of, places, not be)
        case Unread():
            return "1"
        case All(of) | Any(of):
            both = isinstance(condition, All) is be
            parts = [can(one, places, be) for one in of]
            return f"({(' and ' if both else ' or ').join(parts)})" if parts else ("1" if both else "0")


def _compiled(rules: Sequence[Rule], places: Mapping[str, int]) -> tuple[Callable[..., Any_], ...]:
    """(outcomes possible, the same on the record, which rules are surely excused).

    The second is told which are, where facts are tried one after the other: what is tried is not shown.
    """
    lines, record, sure = ["def possible(p, s):"], ["def on_record(p, s, sure):", " if sure is None:"], []
    for at, rule in enumerate(rules):
        applies, silent = can(rule.when, places, True), can(rule.when, places, False)
        free, excuse = can(excused(rule), places, False), can(excused(rule), places, True)
        lines += [f" w{at}={applies}", f" n{at}={silent}"]
        lines += [f" b{at}=w{at} and {free}", f" x{at}=w{at} and {excuse}"]
        record.append(f"  y{at}=not {free}")
        sure.append(f"not {free}")
    record += [" else:", f"  {''.join(f'y{at},' for at in range(len(rules)))}=sure" if rules else "  pass"]
    for at, rule in enumerate(rules):
        record += [f" w{at}={can(rule.when, places, True)}", f" n{at}={can(rule.when, places, False)}"]
        record += [f" b{at}=w{at} and not y{at}", f" x{at}=w{at} and y{at}"]
    body = _summed(rules)
    surely = ["def surely(p, s):", f" return ({''.join(f'{one},' for one in sure)})"]
    scope: dict[str, Callable[..., Any_]] = {}
    exec("\n".join([*lines, *body, *(record if rules else [*record[:2], "  pass"]), *body, *surely]), {}, scope)
    return scope["possible"], scope["on_record"], scope["surely"]


def _summed(rules: Sequence[Rule]) -> list[str]:
    """The outcomes from what each rule can do: bind (b), be excused (x), be silent (n)."""
    of = {effect: [at for at, rule in enumerate(rules) if rule.effect is effect] for effect in Effect}
    grants = [*of[Effect.permits], *of[Effect.shields]]

    def some(letter: str, which: Sequence[int]) -> str:
        return f"({' or '.join(f'{letter}{at}' for at in which) or '0'})"

    def each(letters: str, which: Sequence[int]) -> str:
        return f"({' and '.join('(' + ' or '.join(f'{a}{at}' for a in letters) + ')' for at in which) or '1'})"

    return [
        " out=0",
        f" if {some('b', of[Effect.requires])}: out|=1",
        f" if not {each('nx', of[Effect.requires])}: return out",
        f" if {some('b', of[Effect.prohibits])}: out|=2",
        f" if {each('nx', grants)} and {each('n', of[Effect.prohibits])}: out|=16",
        f" if not {each('nx', of[Effect.prohibits])}: return out",
        f" if {some('b', grants)}: out|=4",
        f" if {each('nx', grants)} and {some('x', of[Effect.prohibits])}: out|=8",
        " return out",
    ]
