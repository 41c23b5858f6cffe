"""Settle: the fewest answers that would settle an act's verdict each way."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amparo.policy.act import Effect
from amparo.policy.need import NOTHING, Held, Need, shortest
from amparo.policy.part import Seen
from amparo.policy.trace import OfRule
from amparo.policy.verdict import UNDETERMINED, Looked, Outcome, Verdict
from amparo.policy.vocabulary import Standing

# As plain names: this is where the time goes.
PROHIBITS, REQUIRES = Effect.prohibits, Effect.requires
REQUIRED, PROHIBITED, NOT_COVERED = int(Outcome.required), int(Outcome.prohibited), int(Outcome.not_covered)
PERMITTED = int(Outcome.granted | Outcome.excused)


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


def settlings(looked: Looked) -> tuple[Settling, ...]:
    """For each verdict that is still possible, the fewest answers that would settle it; none where it stands.

    The fewest where the act asks each fact once; else few.
    """
    if looked.judged.verdict is not UNDETERMINED:
        return ()
    held, ruled = looked.trace.held, looked.ruled
    wanted = _wanted(looked) if looked.bench.rules[1:] else _wanted_of_one(looked)
    return tuple(
        [Settling(verdict, need, held, ruled) for verdict, need in wanted if need is not None and need is not NOTHING]
    )


class _Takes(NamedTuple):
    """The fewest answers that make a rule bind, be excused, not bind, or be silent."""

    bound: Need | None
    excused: Need | None
    unbound: Need | None
    silent: Need | None


def _takes(one: OfRule, seen: Sequence[Seen], held: Held) -> _Takes:
    bound: Need | None = None
    parts = [seen[at] for at in one.when]
    exceptions = [seen[at] for at in one.exceptions]
    silent = shortest([part.no for part in parts])
    excepted = shortest([part.yes for part in exceptions])
    applies = held.together([part.yes for part in parts])
    if one.rule.complete:
        bound = held.together([applies, *[part.no for part in exceptions]])
    return _Takes(bound, held.joined(applies, excepted), shortest([silent, excepted]), silent)


def _wanted_of_one(looked: Looked) -> list[tuple[Verdict, Need | None]]:
    """What each verdict that is possible takes, of an act of one rule, as most have."""
    (one,) = looked.trace.rules
    outcomes, effect = looked.judged.outcomes, one.rule.effect
    bound, excused, unbound, silent = _takes(one, looked.seen, looked.trace.held)
    out: list[tuple[Verdict, Need | None]] = []
    if outcomes & PROHIBITED:
        out.append((Verdict.prohibited, bound))
    if outcomes & PERMITTED:
        out.append((Verdict.permitted, excused if effect is PROHIBITS else bound))
    if outcomes & REQUIRED:
        out.append((Verdict.required, bound))
    if outcomes & NOT_COVERED:
        out.append((Verdict.not_covered, silent if effect is PROHIBITS else unbound))
    return out


def _wanted(looked: Looked) -> Iterator[tuple[Verdict, Need | None]]:
    """What each verdict that is possible takes."""
    held, outcomes, together = looked.trace.held, looked.judged.outcomes, looked.trace.held.together
    bans: list[_Takes] = []
    needs: list[_Takes] = []
    grants: list[_Takes] = []
    for one in looked.trace.rules:
        effect = one.rule.effect
        kind = bans if effect is PROHIBITS else needs if effect is REQUIRES else grants
        kind.append(_takes(one, looked.seen, held))
    if outcomes & PROHIBITED:
        yield Verdict.prohibited, together([shortest([one.bound for one in bans]), *[one.unbound for one in needs]])
    if outcomes & PERMITTED:
        yield Verdict.permitted, shortest(_freed(bans, needs, grants, held))
    if outcomes & REQUIRED:
        yield Verdict.required, shortest([one.bound for one in needs])
    if outcomes & NOT_COVERED:
        unbound = [one.unbound for one in (*needs, *grants)]
        yield Verdict.not_covered, together([*[one.silent for one in bans], *unbound])


def _freed(
    bans: Sequence[_Takes], needs: Sequence[_Takes], grants: Sequence[_Takes], held: Held
) -> Iterator[Need | None]:
    """Ways to a permission: an exception to one ban, or a rule that permits, and no other rule in the way."""
    against = [*bans, *needs]
    for one in bans:
        yield held.together([one.excused, *[other.unbound for other in against if other is not one]])
    for one in grants:
        yield held.together([one.bound, *[other.unbound for other in against]])
