"""Combine: several acts about one disclosure - by declared relations only; a collision that nobody declared is a conflict."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from amparo.policy.relation import Kind, Relation, Relations
from amparo.policy.situation import Situation
from amparo.policy.verdict import UNDETERMINED, Judged, Outcome, Verdict

# As plain numbers: this is where the time goes.
REQUIRED, PROHIBITED, GRANTED, EXCUSED, NOT_COVERED = map(int, Outcome)
AGAINST = REQUIRED | GRANTED  # what collides with a prohibition


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


class Combined(NamedTuple):
    """What all acts together say.

    Attributes:
        verdict: decided only where no unknown fact can change it, each act looked at by itself.
        collisions: those that stand for certain and that no relation decides.
        beaten: id of an act -> the relation by which another prevails over it.
        shielded: an act that only shields, and permits nothing, may apply: whatever the others say goes to counsel first.
    """

    verdict: Verdict
    collisions: tuple[Collision, ...]
    beaten: dict[str, Relation]
    shielded: bool = False


def combine(judged: Sequence[Judged], relations: Relations, known: Situation, on_the_record: bool = False) -> Combined:
    """The acts in force together.

    Args:
        judged: each act's answer.
        relations: what is declared.
        known: the facts, for relations that hold in some situations only.
        on_the_record: take what the acts say where exceptions count only if shown.
    """
    said = {one.act.id: (one.record if on_the_record else one.outcomes) for one in judged if one.version is not None}
    some = reduce(or_, said.values(), 0)
    only_shield = {one.act.id for one in judged if one.act.only_shields} if some & GRANTED else set()
    beaten: dict[str, Relation] = {}
    collisions: list[Collision] = []
    unsure = False
    for ban in [id for id, told in said.items() if told & PROHIBITED] if some & AGAINST else ():
        for other in [id for id, told in said.items() if id != ban and told & AGAINST]:
            certain = said[ban] == PROHIBITED and not said[other] & ~AGAINST
            if unsure and not certain:
                continue
            relation = relations.of(ban, other, known)
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
    shielded = any(said.get(id, 0) & GRANTED for id in only_shield)
    if collisions:
        return Combined(Verdict.conflict, tuple(collisions), beaten, shielded)
    # That nobody may forbid a disclosure permits none: where nothing else permits it, nothing does.
    standing = [
        NOT_COVERED if told == GRANTED and id in only_shield else told for id, told in said.items() if id not in beaten
    ]
    return Combined(_together(standing, bool(said), unsure), (), beaten, shielded)


def _together(told: Sequence[int], any_in_force: bool, unsure: bool) -> Verdict:
    if not any_in_force:
        return Verdict.not_in_force
    some = reduce(or_, told, 0)
    if unsure:
        return UNDETERMINED
    for outcome, verdict in ((PROHIBITED, Verdict.prohibited), (REQUIRED, Verdict.required)):
        if some & outcome:
            return verdict if outcome in told else UNDETERMINED
    if any(one & ~(GRANTED | EXCUSED) == 0 for one in told):
        return Verdict.permitted
    return Verdict.not_covered if some in (0, NOT_COVERED) else UNDETERMINED
