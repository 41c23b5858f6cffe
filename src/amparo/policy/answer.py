"""Answer: all that is said of one disclosure - each act's verdict, all together, what to do, the duties, what to ask next.

What to do is kept apart from what the law says: only a positive answer releases; an unknown fact, a collision, an error or
the lack of any rule holds or goes to counsel.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from amparo.policy.act import Duty, signed
from amparo.policy.combine import Combined, combine
from amparo.policy.library import Library
from amparo.policy.proof import Node, proof, reasons
from amparo.policy.settle import Settling, settlings
from amparo.policy.situation import Situation
from amparo.policy.trace import quick
from amparo.policy.verdict import UNDETERMINED, Bench, Judged, Verdict


class Action(StrEnum):
    """What to do at the counter."""

    release = "release"
    hold = "hold"
    refuse = "refuse"
    escalate = "escalate"


ACTIONS = {
    Verdict.permitted: Action.release,
    Verdict.required: Action.release,
    Verdict.prohibited: Action.refuse,
    Verdict.conflict: Action.escalate,
}  # all else holds
UNKNOWN = 0b11  # the answers of a fact that nobody knows: more than one


class ActAnswer(NamedTuple):
    """One act's answer, with its reasons.

    Attributes:
        judged: the verdict.
        cites: (id, section) of the rules and exceptions that decide, or may.
        not_shown: exceptions that the facts neither show nor rule out.
        turns: a bit for each fact whose answer may still change the verdict.
        settles: the fewest answers that would settle it each way.
        unreviewed: rules, exceptions and duties that bear on it and that nobody signed off.
        duties: that follow from it.
        duties_open: that follow or not, by facts that are unknown.
        bench: the act on the day; None where it was not in force.
        known: the facts.
    """

    judged: Judged
    cites: tuple[tuple[str, str], ...] = ()
    not_shown: tuple[str, ...] = ()
    turns: int = 0
    settles: tuple[Settling, ...] = ()
    unreviewed: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    duties_open: tuple[Duty, ...] = ()
    bench: Bench | None = None
    known: Situation | None = None

    @property
    def matters(self) -> tuple[str, ...]:
        """Facts whose answer may still change the verdict, in the order of the vocabulary."""
        return self.bench.trace.held.names(self.turns) if self.bench else ()

    @property
    def proof(self) -> tuple[Node, ...]:
        """A tree a rule: each node with its value, section and evidence."""
        return proof(self.bench, self.known) if self.bench and self.known else ()


class Answer(NamedTuple):
    """What is said of one disclosure.

    Attributes:
        acts: one answer an act, in the order asked.
        combined: all together.
        action: what to do.
        question: the fact to ask about next; None where nothing is open.
        no_longer_matter: facts that the acts ask about, that are unknown, and that no answer depends on any more.
    """

    acts: tuple[ActAnswer, ...]
    combined: Combined
    action: Action
    question: str | None
    no_longer_matter: tuple[str, ...]


def answer(
    library: Library,
    ids: Sequence[str],
    known: Situation,
    on: date,
    supposed: Sequence[str] = (),
    skip: frozenset[str] = frozenset(),
) -> Answer:
    """What the acts say of a disclosure on a day.

    Args:
        library: the acts.
        ids: which are asked.
        known: the facts.
        on: the day of the disclosure; the law in force is that of the day.
        supposed: acts that are asked as if they had been in force.
        skip: facts that nobody can tell, not to be asked again.
    """
    ruled = library.held.ruled(known)
    benches = library.benches(tuple(ids), on, tuple(supposed))
    acts = tuple([_of_act(library, id, bench, known, ruled) for id, bench in zip(ids, benches, strict=True)])
    combined = combine([one.judged for one in acts], library.relations, known)
    is_open = combined.verdict is UNDETERMINED
    return Answer(
        acts,
        combined,
        _action(combined),
        next_question(library, acts, skip) if is_open else None,
        _settled(library, acts, known, is_open),
    )


def _action(combined: Combined) -> Action:
    """What to do. Status to an immigration authority is never let out in silence, whatever a state's act permits."""
    action = ACTIONS.get(combined.verdict, Action.hold)
    return Action.escalate if combined.shielded and action is Action.release else action


def _of_act(library: Library, id: str, bench: Bench | None, known: Situation, ruled: int) -> ActAnswer:
    if bench is None:
        return ActAnswer(Judged(library.act(id), None, 0, 0))
    looked = bench.look(ruled)
    cites, missing, turns, unsigned = reasons(looked)
    due, due_open = looked.duties()
    if due or due_open:
        unsigned += tuple([duty.id for duty in (*due, *due_open) if not signed(duty.review)])
    settles = settlings(looked) if turns else ()
    return quick(ActAnswer, (looked.judged, cites, missing, turns, settles, unsigned, due, due_open, bench, known))


def _settled(library: Library, acts: Sequence[ActAnswer], known: Situation, is_open: bool) -> tuple[str, ...]:
    """Facts that are asked and unknown, and on which nothing turns."""
    asked = turns = 0
    for one in acts:
        if one.bench:
            asked |= one.bench.asks
            turns |= one.turns
    if is_open:
        asked &= ~turns
    masks = known.masks
    names = library.held.names(asked)
    return tuple([name for name in names if (mask := masks.get(name, UNKNOWN)) & (mask - 1)])


def next_question(library: Library, acts: Sequence[ActAnswer], skip: frozenset[str] = frozenset()) -> str | None:
    """The fact to ask about next: of those that still matter the one that settles most for least.

    A fact counts by its effort and by how far it goes into somebody's life, and the more the longer the shortest list of
    answers is that it stands in.
    """
    held = library.held
    asked = ~held.bits(skip)
    best: tuple[int, int] | None = None
    for act in acts:
        turns = act.turns & asked
        if turns:
            lists = [(facts, held.size(made.need)) for made in act.settles if (facts := made.need & turns)]
            for facts, length in (*lists, (turns, act.turns.bit_count() + 1)):
                price, place = held.cheapest(facts)
                if best is None or price * length <= best[0]:
                    here = (price * length, place)
                    best = here if best is None else min(best, here)
    return None if best is None else held.name_at(best[1])
