"""Settle: which unknown facts still matter to an act's verdict, and the fewest answers that would settle it each way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amparo.policy.condition import All, Any, Condition, Is, Not, Truth, Unread, truth
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench, Judged, Verdict, excused
from amparo.policy.vocabulary import Standing

Answers = dict[str, tuple[int, Standing]]  # fact -> answers that would do, and how well shown


@dataclass(frozen=True, slots=True)
class Settling:
    """Answers that would settle a verdict.

    Attributes:
        verdict: to what.
        answers: fact -> answers of which any would do.
        standing: facts that must be shown better than now.
    """

    verdict: Verdict
    answers: dict[str, int]
    standing: dict[str, Standing]


def matters(bench: Bench, known: Situation, judged: Judged) -> tuple[str, ...]:
    """Facts whose answer may still change the verdict, in the order of the vocabulary; none where it stands.

    Where an act asks a fact twice one too many may be named, never one too few.
    """
    if judged.verdict is not Verdict.undetermined:
        return ()
    found: set[str] = set()
    for rule in bench.rules:
        applies, excuse = truth(rule.when, known), truth(excused(rule), known)
        if applies is Truth.no:
            continue
        # A rule that is not excused for sure may bind, and one that does not apply for sure may be silent.
        found |= open_facts(rule.when, known) | open_facts(excused(rule), known) if excuse is Truth.unknown else set()
        found |= open_facts(rule.when, known)
    return tuple(name for name, _ in bench.names if name in found)


def open_facts(condition: Condition, known: Situation) -> set[str]:
    """Facts that a tree still turns on: none where it is decided, and none of its decided branches."""
    if truth(condition, known) is not Truth.unknown:
        return set()
    match condition:
        case Is(fact, _, _):
            return {fact.name}
        case Not(of):
            return open_facts(of, known)
        case All(of) | Any(of):
            return set().union(*(open_facts(one, known) for one in of))
    return set()


def settlings(bench: Bench, known: Situation, judged: Judged) -> tuple[Settling, ...]:
    """For each verdict that is still possible, the fewest answers that would settle it; none where it stands.

    The fewest where the act asks each fact once; else few. Each is tried: it does settle it.
    """
    if judged.verdict is not Verdict.undetermined:
        return ()
    out = []
    for verdict, goal in bench.goals.items():
        answers = fewest(goal, True, known)
        if not answers:
            continue
        made = Settling(
            verdict,
            {name: mask for name, (mask, _) in answers.items()},
            {name: level for name, (_, level) in answers.items() if level > Standing.asserted},
        )
        if bench.judge(supposing(known, made)).verdict is verdict:
            out.append(made)
    return tuple(out)


def supposing(known: Situation, made: Settling) -> Situation:
    """The situation once those answers are given."""
    standing = {**known.standing}
    for name in made.answers:
        if name in made.standing:
            standing[name] = max(
                known.shown(name) if name in known.standing else Standing.asserted, made.standing[name]
            )
    return Situation({**known.masks, **made.answers}, standing, known.evidence)


def fewest(condition: Condition, be: bool, known: Situation) -> Answers | None:
    """The fewest answers that make a tree true (or false); empty where it is so already, None where nothing can."""
    match condition:
        case Not(of):
            return fewest(of, not be, known)
        case Unread():
            return None
        case Is(fact, mask, needs):
            possible = known.masks.get(fact.name, fact.every)
            wanted = possible & (mask if be else ~mask)
            if not wanted:
                return None
            shown = known.shown(fact.name)
            if wanted == possible and (not be or shown >= needs):
                return {}
            return {fact.name: (wanted, needs if be else Standing.asserted)}
        case All(of) | Any(of):
            told = [fewest(one, be, known) for one in of]
            return _together(told) if isinstance(condition, All) is be else _shortest(told)


def _shortest(told: Sequence[Answers | None]) -> Answers | None:
    can = [one for one in told if one is not None]
    return min(can, key=len) if can else None


def _together(told: Iterable[Answers | None]) -> Answers | None:
    out: Answers = {}
    for one in told:
        if one is None:
            return None
        for name, (mask, level) in one.items():
            before, shown = out.get(name, (mask, level))
            if not mask & before:
                return None
            out[name] = (mask & before, max(level, shown))
    return out
