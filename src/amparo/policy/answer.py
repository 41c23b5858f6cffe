"""Answer: all that is said of one disclosure - each act's verdict, all together, what to do, the duties, what to ask next.

What to do is kept apart from what the law says: only a positive answer releases; an unknown fact, a collision, an error or
the lack of any rule holds or goes to counsel.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amparo.policy.act import Duty
from amparo.policy.combine import Combined, combine
from amparo.policy.library import Library
from amparo.policy.proof import Node, deciding, not_shown, proof, unreviewed
from amparo.policy.settle import Settling, matters, settlings
from amparo.policy.situation import Situation
from amparo.policy.trace import OPEN, YES
from amparo.policy.verdict import Bench, Judged, Verdict


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


@dataclass(frozen=True, slots=True)
class ActAnswer:
    """One act's answer, with its reasons.

    Attributes:
        judged: the verdict.
        cites: (id, section) of the rules and exceptions that decide, or may.
        not_shown: exceptions that the facts neither show nor rule out.
        matters: facts whose answer may still change the verdict.
        settles: the fewest answers that would settle it each way.
        unreviewed: rules that bear on it and that nobody signed off.
        duties: that follow from it.
        duties_open: that follow or not, by facts that are unknown.
        bench: the act on the day; None where it was not in force.
        known: the facts.
    """

    judged: Judged
    cites: tuple[tuple[str, str], ...]
    not_shown: tuple[str, ...]
    matters: tuple[str, ...]
    settles: tuple[Settling, ...]
    unreviewed: tuple[str, ...]
    duties: tuple[Duty, ...]
    duties_open: tuple[Duty, ...]
    bench: Bench | None = None
    known: Situation | None = None

    @property
    def proof(self) -> tuple[Node, ...]:
        """A tree a rule: each node with its value, section and evidence."""
        return proof(self.bench, self.known) if self.bench and self.known else ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one disclosure.

    Attributes:
        acts: one answer an act, in the order asked.
        combined: all together.
        action: what to do.
        question: the fact to ask about next; None where nothing is open.
    """

    acts: tuple[ActAnswer, ...]
    combined: Combined
    action: Action
    question: str | None

    @property
    def no_longer_matter(self) -> tuple[str, ...]:
        """Facts that the acts ask about, that are unknown, and that no answer depends on any more."""
        still = (
            set()
            if self.combined.verdict is not Verdict.undetermined
            else {n for one in self.acts for n in one.matters}
        )
        asked = {}
        for one in self.acts:
            for fact in one.bench.facts if one.bench and one.known else ():
                mask = one.known.masks.get(fact.name, fact.every) if one.known else 0
                if mask & (mask - 1) and fact.name not in still:
                    asked[fact.name] = fact.place
        return tuple(sorted(asked, key=lambda name: asked[name]))


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
    acts = [_of_act(library, id, library.bench(id, on, id in supposed), known) for id in ids]
    combined = combine([one.judged for one in acts], library.relations, known)
    action = ACTIONS.get(combined.verdict, Action.hold)
    question = next_question(library, acts, skip) if combined.verdict is Verdict.undetermined else None
    return Answer(tuple(acts), combined, action, question)


def _of_act(library: Library, id: str, bench: Bench | None, known: Situation) -> ActAnswer:
    if bench is None:
        return ActAnswer(Judged(library.act(id), None, 0, 0), (), (), (), (), (), (), ())
    judged, looked = bench.judge(known), bench.look(known)
    due = [(duty, looked.values[node]) for duty, node in looked.trace.duties]
    return ActAnswer(
        judged,
        tuple(dict.fromkeys(deciding(looked, judged))),
        not_shown(looked) if judged.verdict is Verdict.undetermined else (),
        matters(bench, looked, judged),
        settlings(bench, looked, judged),
        unreviewed(looked),
        tuple(duty for duty, holds in due if holds == YES),
        tuple(duty for duty, holds in due if holds == OPEN),
        bench,
        known,
    )


def next_question(library: Library, acts: Sequence[ActAnswer], skip: frozenset[str] = frozenset()) -> str | None:
    """The fact to ask about next: of those that still matter the one that settles most for least.

    A fact counts by its effort and by how far it goes into somebody's life, and the more the longer the shortest list of
    answers is that it stands in.
    """
    worth: dict[str, tuple[float, int]] = {}
    for act in acts:
        for name in act.matters:
            if name in skip:
                continue
            fact = library.vocabulary[name]
            sizes = [len(made.answers) for made in act.settles if name in made.answers]
            length = min(sizes, default=len(act.matters) + 1)
            here = ((fact.cost + 2 * fact.intrusive) * length, fact.place)
            worth[name] = min(worth.get(name, here), here)
    return min(worth, key=lambda name: worth[name]) if worth else None
