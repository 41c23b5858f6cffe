"""Settle: which unknown facts still matter to an act's verdict, and the fewest answers that would settle it each way."""

from collections.abc import Iterator
from typing import NamedTuple

from amparo.policy.act import Effect
from amparo.policy.need import NOTHING, Held, Need, shortest
from amparo.policy.part import NO, OPEN
from amparo.policy.trace import OfRule
from amparo.policy.verdict import Looked, Outcome, Verdict
from amparo.policy.vocabulary import Standing


class Settling(NamedTuple):
    """Answers that would settle a verdict.

    Attributes:
        verdict: to what.
        need: the answers.
        held: the facts.
        ruled: the situation in which they would do.
    """

    verdict: Verdict
    need: Need
    held: Held
    ruled: int

    @property
    def answers(self) -> dict[str, int]:
        """Fact -> answers of which any would do."""
        return self.held.answers(self.need, self.ruled)

    @property
    def standing(self) -> dict[str, Standing]:
        """Facts that must be shown better than by somebody's word."""
        return self.held.standing(self.need)


def matters(looked: Looked) -> int:
    """A bit for each fact whose answer may still change the verdict; none where it stands.

    Where an act asks a fact twice one too many may be named, never one too few.
    """
    if looked.judged.verdict is not Verdict.undetermined:
        return 0
    out, seen = 0, looked.seen
    for (_, when, exceptions), stand in zip(looked.bench.trace.rules, looked.stands, strict=True):
        if stand.applies != NO:
            # A rule that is not excused for sure may bind, and one that does not apply for sure may be silent.
            for at in when:
                out |= seen[at].open
            if stand.excused == OPEN:
                for at in exceptions:
                    out |= seen[at].open
    return out


def settlings(looked: Looked) -> tuple[Settling, ...]:
    """For each verdict that is still possible, the fewest answers that would settle it; none where it stands.

    The fewest where the act asks each fact once; else few.
    """
    if looked.judged.verdict is not Verdict.undetermined:
        return ()
    held, ruled = looked.bench.trace.held, looked.ruled
    return tuple(
        Settling(verdict, need, held, ruled)
        for verdict, need in _Rules(looked).wanted(looked.judged.outcomes)
        if need is not None and need.facts
    )


class _Rules:
    """What each rule takes to bind, to be excused, not to bind, or to be silent."""

    def __init__(self, looked: Looked) -> None:
        self.seen, self.held = looked.seen, looked.bench.trace.held
        of: dict[Effect, list[OfRule]] = {effect: [] for effect in Effect}
        for one in looked.bench.trace.rules:
            of[one.rule.effect].append(one)
        self.bans, self.needs = of[Effect.prohibits], of[Effect.requires]
        self.grants = [*of[Effect.permits], *of[Effect.shields]]

    def wanted(self, outcomes: int) -> Iterator[tuple[Verdict, Need | None]]:
        """What each verdict that is possible takes."""
        together = self.held.together
        if outcomes & Outcome.prohibited:
            unbound = [self.unbound(one) for one in self.needs]
            yield Verdict.prohibited, together([*unbound, shortest(map(self.bound, self.bans))])
        if outcomes & (Outcome.granted | Outcome.excused):
            yield Verdict.permitted, shortest(self.freed())
        if outcomes & Outcome.required:
            yield Verdict.required, shortest(map(self.bound, self.needs))
        if outcomes & Outcome.not_covered:
            silent = [self.silent(one) for one in self.bans]
            yield Verdict.not_covered, together([*silent, *map(self.unbound, (*self.needs, *self.grants))])

    def freed(self) -> Iterator[Need | None]:
        """Ways to a permission: an exception to one ban, or a rule that permits, and no other rule in the way."""
        against = [*self.bans, *self.needs]
        for one in (*self.bans, *self.grants):
            own = self.bound(one) if one.rule.effect is not Effect.prohibits else self.excused(one)
            yield self.held.together([own, *(self.unbound(other) for other in against if other is not one)])

    def applies(self, one: OfRule) -> Need | None:
        """It applies."""
        out: Need | None = NOTHING
        for at in one.when:
            out = self.held.joined(out, self.seen[at].yes)
        return out

    def silent(self, one: OfRule) -> Need | None:
        """It does not apply."""
        return shortest([self.seen[at].no for at in one.when])

    def bound(self, one: OfRule) -> Need | None:
        """It applies and no exception does."""
        if not one.rule.complete:
            return None
        out = self.applies(one)
        for at in one.exceptions:
            out = self.held.joined(out, self.seen[at].no)
        return out

    def excepted(self, one: OfRule) -> Need | None:
        """An exception applies."""
        return shortest([self.seen[at].yes for at in one.exceptions])

    def excused(self, one: OfRule) -> Need | None:
        """It applies, and an exception does."""
        return self.held.joined(self.applies(one), self.excepted(one))

    def unbound(self, one: OfRule) -> Need | None:
        """It does not apply, or an exception does."""
        return shortest([self.silent(one), self.excepted(one)])
