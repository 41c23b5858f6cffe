"""Lint: what only a solver finds in the acts - a smallest case that one forbids and another allows, collisions that nobody
declared, exceptions that can never decide. Needs z3-solver (extra `lint`); nothing that runs at a counter does.

A situation is smallest in the facts that must be known: whatever the others are, both acts say what is told. Exceptions
that a source did not show are taken not to apply, and a fact is taken to be shown as well as the act wants.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any as Anything

from amparo.errors import UsageProblem
from amparo.policy.act import Act, Effect, Rule
from amparo.policy.condition import All, Any, Condition, Is, Not, Unread, leaves
from amparo.policy.library import Library
from amparo.policy.relation import Relation
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench, Verdict, excused
from amparo.policy.vocabulary import Fact, Standing


@dataclass(frozen=True, slots=True)
class Witness:
    """A smallest situation.

    Attributes:
        prohibits: id of the act that forbids it.
        allows: id of the act that does not.
        facts: fact -> answers; what must be known.
        relation: what is declared about the two; None where nothing is.
    """

    prohibits: str
    allows: str
    facts: dict[str, int]
    relation: Relation | None = None


def z3() -> Anything:
    """The solver.

    Raises:
        UsageProblem: it is not installed.
    """
    try:
        import z3  # type: ignore[import-untyped]
    except ImportError:
        what = "comparing acts needs the solver z3, which is not installed."
        raise UsageProblem(what, advice="Install it with: pip install z3-solver") from None
    return z3


class _Possible:
    """For each fact the answers that are possible, as unknowns of the solver."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.z3 = z3()
        self.facts = facts
        self.answers = {fact.name: [self.z3.Bool(f"{fact.name}={value}") for value in fact.values] for fact in facts}

    def can(self, condition: Condition, be: bool) -> Anything:
        """That a tree can be true (or false), by Kleene's logic over what is possible."""
        match condition:
            case Is(fact, mask, _):
                wanted = mask if be else fact.every & ~mask
                return self.z3.Or([one for at, one in enumerate(self.answers[fact.name]) if wanted >> at & 1])
            case Not(of):
                return self.can(of, not be)
            case Unread():
                return self.z3.BoolVal(not be)
            case All(of) | Any(of):
                parts = [self.can(one, be) for one in of]
                return self.z3.And(parts) if isinstance(condition, All) is be else self.z3.Or(parts)

    def smallest(self, *sure: Condition) -> dict[str, int] | None:
        """Answers to the fewest facts that make each tree true whatever the others are; None where none do."""
        solver = self.z3.Optimize()
        for answers in self.answers.values():
            solver.add(self.z3.Or(answers))
            solver.add_soft(self.z3.And(answers), 100)
            for one in answers:
                solver.add_soft(one, 1)
        for condition in sure:
            solver.add(self.z3.Not(self.can(condition, False)))
        if solver.check() != self.z3.sat:
            return None
        model, out = solver.model(), {}
        for fact in self.facts:
            mask = sum(
                1 << at
                for at, one in enumerate(self.answers[fact.name])
                if self.z3.is_true(model.eval(one, model_completion=True))
            )
            if mask != fact.every:
                out[fact.name] = mask
        return out


def goals(rules: Sequence[Rule]) -> dict[Verdict, Condition]:
    """What each verdict takes, as a tree."""

    def holding(*effects: Effect) -> Condition:
        return Any(tuple(All((rule.when, Not(excused(rule)))) for rule in rules if rule.effect in effects))

    bans = tuple(rule for rule in rules if rule.effect is Effect.prohibits)
    required, banned = holding(Effect.requires), holding(Effect.prohibits)
    granted = holding(Effect.permits, Effect.shields)
    freed = Any(tuple(All((rule.when, excused(rule))) for rule in bans))
    return {
        Verdict.prohibited: All((Not(required), banned)),
        Verdict.permitted: All((Any((granted, freed)), Not(required), Not(banned))),
        Verdict.required: required,
        Verdict.not_covered: All((*(Not(rule.when) for rule in bans), Not(required), Not(granted))),
    }


def supposed_bench(library: Library, id: str, on: date | None) -> Bench:
    """An act as it is, or would be, on a day; its latest version where no day is given."""
    act = library.act(id)
    bench = library.bench(id, on or act.versions[-1].start, supposed=True)
    assert bench is not None  # supposed acts always have a version
    return bench


def compare(library: Library, one: str, other: str, on: date | None = None) -> Witness | None:
    """A smallest situation that the first forbids and the second does not; None where there is none."""
    first, second = supposed_bench(library, one, on), supposed_bench(library, other, on)
    possible = _Possible(_facts(first, second))
    facts = possible.smallest(goals(first.rules)[Verdict.prohibited], Not(goals(second.rules)[Verdict.prohibited]))
    return None if facts is None else Witness(one, other, facts)


def conflicts(library: Library, ids: Sequence[str], on: date | None = None) -> Iterator[Witness]:
    """Each pair of which one forbids what the other requires, permits expressly or shields, with a smallest situation."""
    benches = {id: supposed_bench(library, id, on) for id in ids}
    for one, first in benches.items():
        for other, second in benches.items():
            if one == other or not _may_collide(library.act(one), library.act(other)):
                continue
            against = Any(
                tuple(
                    All((rule.when, Not(excused(rule)))) for rule in second.rules if rule.effect is not Effect.prohibits
                )
            )
            facts = _Possible(_facts(first, second)).smallest(goals(first.rules)[Verdict.prohibited], against)
            if facts is not None:
                yield Witness(one, other, facts, library.relations.of(one, other, Situation(facts)))


def dead(library: Library, id: str) -> Iterator[tuple[Rule, str]]:
    """Exceptions that can never decide: wherever they apply the rule does not, or another exception does too."""
    act = library.act(id)
    for rule in act.rules:
        for one in rule.exceptions:
            others = tuple(Not(each.when) for each in rule.exceptions if each is not one)
            asked = {leaf.fact.name: leaf.fact for part in (rule.when, one.when, *others) for leaf in leaves(part)}
            if _Possible(list(asked.values())).smallest(rule.when, one.when, *others) is None:
                yield rule, one.id


def read_twice(bench: Bench) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Facts that an act asks more than once, and the rules and exceptions that do: exact all the same, but dearer to find."""
    places: dict[str, list[str]] = {}
    for rule in bench.rules:
        for name, when in [(rule.id, rule.when), *((one.id, one.when) for one in rule.exceptions)]:
            for leaf in leaves(when):
                places.setdefault(leaf.fact.name, []).append(name)
    for fact in bench.repeated:
        yield fact, tuple(dict.fromkeys(places[fact]))


def _may_collide(one: Act, other: Act) -> bool:
    """Two states' acts never bind one holder; versions of one idea in one state are not in force together."""
    same = one.jurisdiction == other.jurisdiction
    return same or "us" in (one.jurisdiction, other.jurisdiction)


def _facts(*benches: Bench) -> list[Fact]:
    asked = {fact.name: fact for bench in benches for fact in bench.facts}
    return sorted(asked.values(), key=lambda fact: fact.place)


def solver_says(wanted: Mapping[Verdict, Condition], known: Situation) -> frozenset[Verdict]:
    """Verdicts that some completion of a situation has, as the solver finds them: to hold the evaluator against.

    Each fact is one of its possible answers, and comes to be shown as well as it is, or better; an unread part is so or
    not.
    """
    solver = z3()
    asked = {leaf.fact.name: leaf.fact for tree in wanted.values() for leaf in leaves(tree)}
    value = {name: solver.Int(name) for name in asked}
    shown = {name: solver.Int(f"{name}.shown") for name in asked}
    bounds = []
    for name, fact in asked.items():
        mask = known.masks.get(name, fact.every)
        bounds.append(solver.Or([value[name] == at for at in range(len(fact.values)) if mask >> at & 1]))
        bounds += [shown[name] >= int(known.shown(name)), shown[name] <= int(Standing.verified)]

    def told(condition: Condition) -> Anything:
        match condition:
            case Is(fact, mask, needs):
                among = [value[fact.name] == at for at in range(len(fact.values)) if mask >> at & 1]
                return solver.And(solver.Or(among), shown[fact.name] >= int(needs))
            case Not(of):
                return solver.Not(told(of))
            case Unread(rule):
                return solver.Bool(f"{rule}.unread")
            case All(of):
                return solver.And([told(one) for one in of])
            case Any(of):
                return solver.Or([told(one) for one in of])

    out = set()
    for verdict, tree in wanted.items():
        engine = solver.Solver()
        engine.add(*bounds, told(tree))
        if engine.check() == solver.sat:
            out.add(verdict)
    return frozenset(out)
