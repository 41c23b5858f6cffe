"""Settle: which unknown facts still matter to an act's verdict, and the fewest answers that would settle it each way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amparo.policy.act import Effect
from amparo.policy.situation import Situation
from amparo.policy.trace import NO, OPEN, Answers, Looked, OfRule, shortest, together
from amparo.policy.verdict import Bench, Judged, Outcome, Verdict
from amparo.policy.vocabulary import Standing


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


def matters(bench: Bench, looked: Looked, judged: Judged) -> tuple[str, ...]:
    """Facts whose answer may still change the verdict, in the order of the vocabulary; none where it stands.

    Where an act asks a fact twice one too many may be named, never one too few.
    """
    if judged.verdict is not Verdict.undetermined:
        return ()
    nodes: list[int] = []
    for one, excused in zip(looked.trace.rules, looked.excused, strict=True):
        if looked.values[one.when] != NO:
            # A rule that is not excused for sure may bind, and one that does not apply for sure may be silent.
            nodes += [one.when, *(one.exceptions if excused == OPEN else ())]
    found = looked.trace.open_facts(looked.values, nodes)
    return tuple(name for name, _ in bench.names if name in found)


def settlings(bench: Bench, looked: Looked, judged: Judged) -> tuple[Settling, ...]:
    """For each verdict that is still possible, the fewest answers that would settle it; none where it stands.

    The fewest where the act asks each fact once; else few. Each is tried: it does settle it.
    """
    if judged.verdict is not Verdict.undetermined:
        return ()
    out = []
    for verdict, answers in _wanted(looked, judged.outcomes):
        if not answers:
            continue
        made = Settling(
            verdict,
            {name: mask for name, (mask, _) in answers.items()},
            {name: level for name, (_, level) in answers.items() if level > Standing.asserted},
        )
        # Where an act asks each fact once, what was put together cannot be wrong.
        if not bench.repeated or bench.verdict(supposing(looked.known, made)) is verdict:
            out.append(made)
    return tuple(out)


def supposing(known: Situation, made: Settling) -> Situation:
    """The situation once those answers are given."""
    if not made.standing:
        return Situation({**known.masks, **made.answers}, known.standing, known.evidence)
    standing = {**known.standing}
    for name, level in made.standing.items():
        standing[name] = max(standing.get(name, Standing.asserted), level)
    return Situation({**known.masks, **made.answers}, standing, known.evidence)


def _wanted(looked: Looked, outcomes: int) -> Iterator[tuple[Verdict, Answers | None]]:
    """What each verdict that is possible takes."""
    of: dict[Effect, list[OfRule]] = {effect: [] for effect in Effect}
    for one in looked.trace.rules:
        of[one.rule.effect].append(one)
    bans, needs = of[Effect.prohibits], of[Effect.requires]
    grants = [*of[Effect.permits], *of[Effect.shields]]
    if outcomes & Outcome.prohibited:
        unbound = [_unbound(looked, one) for one in needs]
        yield Verdict.prohibited, together([*unbound, shortest(_bound(looked, one) for one in bans)])
    if outcomes & (Outcome.granted | Outcome.excused):
        yield Verdict.permitted, shortest(_freed(looked, bans, needs, grants))
    if outcomes & Outcome.required:
        yield Verdict.required, shortest(_bound(looked, one) for one in needs)
    if outcomes & Outcome.not_covered:
        silent = [_fewest(looked, one.when, False) for one in bans]
        yield Verdict.not_covered, together([*silent, *(_unbound(looked, one) for one in (*needs, *grants))])


def _freed(
    looked: Looked, bans: Sequence[OfRule], needs: Sequence[OfRule], grants: Sequence[OfRule]
) -> Iterator[Answers | None]:
    """Ways to a permission: an exception to one ban, or a rule that permits, and no other rule in the way."""
    for one in (*bans, *grants):
        own = _bound(looked, one) if one in grants else _excused(looked, one)
        yield together([own, *(_unbound(looked, other) for other in (*bans, *needs) if other is not one)])


def _bound(looked: Looked, one: OfRule) -> Answers | None:
    if not one.rule.complete:
        return None
    return together([_fewest(looked, one.when, True), *(_fewest(looked, node, False) for node in one.exceptions)])


def _excused(looked: Looked, one: OfRule) -> Answers | None:
    return together([_fewest(looked, one.when, True), shortest(_fewest(looked, node, True) for node in one.exceptions)])


def _unbound(looked: Looked, one: OfRule) -> Answers | None:
    """It does not apply, or an exception does."""
    exceptions = (_fewest(looked, node, True) for node in one.exceptions)
    return shortest([_fewest(looked, one.when, False), shortest(exceptions)])


def _fewest(looked: Looked, node: int, be: bool) -> Answers | None:
    value = looked.values[node]
    if value != OPEN:
        return {} if (value != NO) is be else None
    return looked.trace.fewest(looked.values, node, be, looked.known)
