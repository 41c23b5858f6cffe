"""Trace: the value of every node of an act's conditions in one pass, and which open questions still count.

The same three values as `condition.truth`, as numbers (0 no, 1 unknown, 2 yes: all is the least, any the greatest), by code
that is made once an act; a property holds the two against each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from amparo.policy.act import Duty, Rule
from amparo.policy.condition import All, Any, Condition, Is, Not
from amparo.policy.situation import Situation
from amparo.policy.vocabulary import Fact, Standing

NO, OPEN, YES = 0, 1, 2
Answers = dict[str, tuple[int, Standing]]  # fact -> answers that would do, and how well shown


@dataclass(frozen=True, slots=True)
class Step:
    """One node: its condition and the numbers of those below."""

    condition: Condition
    below: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OfRule:
    """The nodes of a rule: where it applies, and each exception."""

    rule: Rule
    when: int
    exceptions: tuple[int, ...]


class Trace:
    """The nodes of an act's rules and duties, and the code that looks at them.

    Attributes:
        steps: every node; one comes after those below it.
        rules: the nodes of each rule.
        duties: the node of each duty.
    """

    def __init__(self, rules: Sequence[Rule], duties: Sequence[Duty], facts: Sequence[Fact]) -> None:
        self.steps: list[Step] = []
        self.rules = tuple(
            OfRule(rule, self._add(rule.when), tuple(self._add(one.when) for one in rule.exceptions)) for rule in rules
        )
        self.duties = tuple((duty, self._add(duty.when)) for duty in duties)
        asked = {one.condition.fact.name: one.condition.fact for one in self.steps if isinstance(one.condition, Is)}
        self.facts = tuple(sorted(asked.values(), key=lambda fact: fact.place))
        self.names = tuple((fact.name, fact.every) for fact in self.facts)
        places = {fact.name: at for at, fact in enumerate(self.facts)}
        self._look = _made(self._code(places), "look")

    def _add(self, condition: Condition) -> int:
        below: tuple[int, ...] = ()
        if isinstance(condition, All | Any):
            below = tuple(self._add(one) for one in condition.of)
        elif isinstance(condition, Not):
            below = (self._add(condition.of),)
        self.steps.append(Step(condition, below))
        return len(self.steps) - 1

    def _code(self, places: Mapping[str, int]) -> str:
        lines = ["def look(p, s):"]
        for at, step in enumerate(self.steps):
            lines.append(f" v{at}={_value(step, places)}")
        return "\n".join([*lines, f" return ({''.join(f'v{at},' for at in range(len(self.steps)))})"])

    def look(self, known: Situation) -> tuple[int, ...]:
        """The value of every node."""
        get = known.masks.get
        masks = [get(name, every) for name, every in self.names]
        return self._look(masks, [known.shown(name) for name, _ in self.names] if known.standing else None)

    def open_facts(self, values: Sequence[int], nodes: Iterable[int]) -> set[str]:
        """Facts that open nodes still turn on."""
        out: set[str] = set()
        waiting = [node for node in nodes if values[node] == OPEN]
        while waiting:
            step = self.steps[waiting.pop()]
            if isinstance(step.condition, Is):
                out.add(step.condition.fact.name)
            else:
                waiting += [node for node in step.below if values[node] == OPEN]
        return out

    def fewest(self, values: Sequence[int], node: int, be: bool, known: Situation) -> Answers | None:
        """The fewest answers that make a node true (or false); empty where it is so, None where nothing can."""
        if values[node] != OPEN:
            return {} if (values[node] == YES) is be else None
        step = self.steps[node]
        condition = step.condition
        if isinstance(condition, Is):
            return _answered(condition, be, known)
        if isinstance(condition, Not):
            return self.fewest(values, step.below[0], not be, known)
        if isinstance(condition, All) is be:
            out: Answers = {}
            for one in step.below:
                if values[one] != (YES if be else NO):
                    told = self.fewest(values, one, be, known)
                    if told is None or not _joined(out, told):
                        return None
            return out
        return shortest(self.fewest(values, one, be, known) for one in step.below if values[one] == OPEN)


def _answered(asked: Is, be: bool, known: Situation) -> Answers | None:
    fact = asked.fact
    wanted = known.masks.get(fact.name, fact.every) & (asked.mask if be else ~asked.mask)
    return {fact.name: (wanted, asked.needs if be else Standing.asserted)} if wanted else None


def shortest(told: Iterable[Answers | None]) -> Answers | None:
    """The first of the shortest lists; None where none can be."""
    best: Answers | None = None
    for one in told:
        if one is not None and (best is None or len(one) < len(best)):
            best = one
    return best


def together(told: Iterable[Answers | None]) -> Answers | None:
    """All lists at once; None where one cannot be, or two want contrary answers."""
    out: Answers = {}
    for one in told:
        if one is None or not _joined(out, one):
            return None
    return out


def _joined(out: Answers, more: Answers) -> bool:
    """Put a list to another; False where they want contrary answers."""
    for name, told in more.items():
        if name in out:
            before, shown = out[name]
            both = told[0] & before
            if not both:
                return False
            told = (both, max(told[1], shown))
        out[name] = told
    return True


def _value(step: Step, places: Mapping[str, int]) -> str:
    told = step.condition
    if isinstance(told, Is):
        at = places[told.fact.name]
        sure = f"not p[{at}]&{told.fact.every & ~told.mask}"
        if told.needs:
            sure = f"({sure} and not (s and s[{at}]<{int(told.needs)}))"
        return f"0 if not p[{at}]&{told.mask} else 2 if {sure} else 1"
    names = [f"v{node}" for node in step.below]
    if isinstance(told, Not):
        return f"2-{names[0]}"
    if len(names) == 1:
        return names[0]
    return (
        f"{'min' if isinstance(told, All) else 'max'}({','.join(names)})"
        if names
        else "2"
        if isinstance(told, All)
        else "0"
    )


def _made(code: str, name: str) -> Callable[..., tuple[int, ...]]:
    scope: dict[str, Callable[..., tuple[int, ...]]] = {}
    exec(code, {}, scope)
    return scope[name]


@dataclass(slots=True)
class Looked:
    """What a trace found in one situation, worked out as it is asked for."""

    trace: Trace
    known: Situation
    values: tuple[int, ...]
    excused: tuple[int, ...] = field(default=())

    def __post_init__(self) -> None:
        out = []
        for one in self.trace.rules:
            best = max([self.values[node] for node in one.exceptions], default=NO)
            out.append(best if best == YES or one.rule.complete else OPEN)
        self.excused = tuple(out)
