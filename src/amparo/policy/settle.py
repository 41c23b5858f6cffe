"""Settle: the fewest answers that would settle an act's verdict each way."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from amparo.policy.act import Effect
from amparo.policy.need import Held
from amparo.policy.trace import Stand, quick
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
        need: the answers, as one number (`need.py`).
        held: the facts.
        ruled: the situation in which they would do.
    """

    verdict: Verdict
    need: int
    held: Held
    ruled: int

    @property
    def size(self) -> int:
        """How many facts are to be answered."""
        return self.held.size(self.need)

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
    wanted = _wanted(looked) if looked.stands[1:] else _wanted_of_one(looked)
    return tuple([quick(Settling, (verdict, need, held, ruled)) for verdict, need in wanted if need])


class _Takes(NamedTuple):
    """The fewest answers that make a rule bind, be excused, not bind, or be silent."""

    bound: int | None
    excused: int | None
    unbound: int | None
    silent: int | None


def _takes(one: Stand, held: Held) -> _Takes:
    return _Takes(
        held.joined(one.applied, one.unexcepted),
        held.joined(one.applied, one.excepted),
        held.shortest((one.unapplied, one.excepted)),
        one.unapplied,
    )


def _wanted_of_one(looked: Looked) -> list[tuple[Verdict, int | None]]:
    """What each verdict that is possible takes, of an act of one rule, as most have."""
    (one,), held, outcomes = looked.stands, looked.trace.held, looked.judged.outcomes
    bans = one.of.rule.effect is PROHIBITS
    out: list[tuple[Verdict, int | None]] = []
    if outcomes & PROHIBITED:
        out.append((Verdict.prohibited, held.joined(one.applied, one.unexcepted)))
    if outcomes & PERMITTED:
        out.append((Verdict.permitted, held.joined(one.applied, one.excepted if bans else one.unexcepted)))
    if outcomes & REQUIRED:
        out.append((Verdict.required, held.joined(one.applied, one.unexcepted)))
    if outcomes & NOT_COVERED:
        out.append((Verdict.not_covered, one.unapplied if bans else held.shortest((one.unapplied, one.excepted))))
    return out


def _wanted(looked: Looked) -> Iterator[tuple[Verdict, int | None]]:
    """What each verdict that is possible takes."""
    held, outcomes, together = looked.trace.held, looked.judged.outcomes, looked.trace.held.together
    bans: list[_Takes] = []
    needs: list[_Takes] = []
    grants: list[_Takes] = []
    for one in looked.stands:
        effect = one.of.rule.effect
        kind = bans if effect is PROHIBITS else needs if effect is REQUIRES else grants
        kind.append(_takes(one, held))
    if outcomes & PROHIBITED:
        bound = held.shortest([one.bound for one in bans])
        yield Verdict.prohibited, together([bound, *[one.unbound for one in needs]])
    if outcomes & PERMITTED:
        yield Verdict.permitted, held.shortest(_freed(bans, needs, grants, held))
    if outcomes & REQUIRED:
        yield Verdict.required, held.shortest([one.bound for one in needs])
    if outcomes & NOT_COVERED:
        unbound = [one.unbound for one in (*needs, *grants)]
        yield Verdict.not_covered, together([*[one.silent for one in bans], *unbound])


def _freed(
    bans: Sequence[_Takes], needs: Sequence[_Takes], grants: Sequence[_Takes], held: Held
) -> Iterator[int | None]:
    """Ways to a permission: an exception to one ban, or a rule that permits, and no other rule in the way."""
    against = [*bans, *needs]
    for one in bans:
        yield held.together([one.excused, *[other.unbound for other in against if other is not one]])
    for one in grants:
        yield held.together([one.bound, *[other.unbound for other in against]])
