"""Standing: which redactions count when the program proposed some and several people decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amparo.publish.decision import Decision
from amparo.publish.proposals import place_of
from amparo.publish.redaction import Redaction

Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts.

    Attributes:
        redactions: one a place: the latest decision, else the proposal; in the order of proposals, then of decisions.
        conflicts: the places where two people decided differently, with both latest decisions, the older one first.
    """

    redactions: tuple[Redaction, ...]
    conflicts: tuple[tuple[Redaction, Redaction], ...]


def standing(proposed: Iterable[Redaction], decided: Sequence[Decision]) -> Standing:
    """What counts of proposals and decisions.

    The latest decision of a place stands, whoever made it; what was decided before stays in the store. Two people
    differ where their own latest decisions are to remove and to keep.

    Args:
        proposed: by the program.
        decided: all of them, oldest first.
    """
    out: dict[Place, Redaction] = {place_of(one): one for one in proposed}
    latest: dict[Place, dict[str, Redaction]] = {}
    for decision in decided:
        one = decision.redaction
        out[place_of(one)] = one
        by = latest.setdefault(place_of(one), {})
        by.pop(one.by, None)
        by[one.by] = one
    conflicts = []
    for people in latest.values():
        last = list(people.values())
        other = next((one for one in reversed(last[:-1]) if one.action is not last[-1].action), None)
        if other is not None:
            conflicts.append((other, last[-1]))
    return Standing(tuple(out.values()), tuple(conflicts))
