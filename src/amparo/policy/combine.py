"""Combine: several acts about one disclosure - by declared relations only; a collision that nobody declared is a conflict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amparo.policy.act import Effect
from amparo.policy.relation import Kind, Relation, relation_of
from amparo.policy.situation import Situation
from amparo.policy.verdict import PERMITTED, Judged, Outcome, Verdict

AGAINST = Outcome.required | Outcome.granted  # what collides with a prohibition


@dataclass(frozen=True, slots=True)
class Collision:
    """Two acts that say contrary things.

    Attributes:
        prohibits: id of the act that prohibits.
        against: id of the act that requires, permits or shields.
        relation: what was declared about them; None where nothing was.
    """

    prohibits: str
    against: str
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class Combined:
    """What all acts together say.

    Attributes:
        verdict: decided only where no unknown fact can change it, each act looked at by itself.
        collisions: those that stand for certain and that no relation decides.
        beaten: id of an act -> the relation by which another prevails over it.
    """

    verdict: Verdict
    collisions: tuple[Collision, ...]
    beaten: dict[str, Relation]


def combine(
    judged: Sequence[Judged], relations: Iterable[Relation], known: Situation, on_the_record: bool = False
) -> Combined:
    """The acts in force together.

    Args:
        judged: each act's answer.
        relations: what is declared.
        known: the facts, for relations that hold in some situations only.
        on_the_record: take what the acts say where exceptions count only if shown.
    """
    said = {one.act.id: (one.record if on_the_record else one.outcomes) for one in judged if one.version is not None}
    declared = tuple(relations)
    beaten: dict[str, Relation] = {}
    collisions: list[Collision] = []
    unsure = False
    for ban in [id for id, told in said.items() if told & Outcome.prohibited]:
        for other in [id for id, told in said.items() if id != ban and told & AGAINST]:
            relation = relation_of(declared, ban, other, known)
            certain = said[ban] == Outcome.prohibited and not said[other] & ~AGAINST
            if relation is None or relation.kind is Kind.unresolved:
                if certain:
                    collisions.append(Collision(ban, other, relation))
                else:
                    unsure = True
            elif relation.kind is Kind.stricter_prevails or relation.between(ban, other):
                if certain:
                    beaten[other] = relation
            elif certain:
                beaten[ban] = relation
            else:
                unsure = True
    if collisions:
        return Combined(Verdict.conflict, tuple(collisions), beaten)
    shields = {one.act.id for one in judged if _only_shields(one)}
    # That nobody may forbid a disclosure permits none: where nothing else permits it, nothing does.
    standing = [
        Outcome.not_covered if id in shields and told == Outcome.granted else told
        for id, told in said.items()
        if id not in beaten
    ]
    return Combined(_together(standing, bool(said), unsure), (), beaten)


def _only_shields(judged: Judged) -> bool:
    effects = {rule.effect for rule in judged.act.rules}
    return Effect.shields in effects and not effects & {Effect.permits, Effect.requires}


def _together(told: Sequence[int], any_in_force: bool, unsure: bool) -> Verdict:
    if not any_in_force:
        return Verdict.not_in_force
    if unsure:
        return Verdict.undetermined
    if Outcome.prohibited in told:
        return Verdict.prohibited
    if any(one & Outcome.prohibited for one in told):
        return Verdict.undetermined
    if Outcome.required in told:
        return Verdict.required
    if any(one & Outcome.required for one in told):
        return Verdict.undetermined
    if any(one & ~PERMITTED == 0 for one in told):
        return Verdict.permitted
    return Verdict.not_covered if all(one == Outcome.not_covered for one in told) else Verdict.undetermined
