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
from amparo.policy.condition import Truth, truth
from amparo.policy.library import Library
from amparo.policy.proof import Node, deciding, proof, unreviewed
from amparo.policy.settle import Settling, matters, settlings
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench, Judged, Outcome, Verdict, not_shown


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
        proof: a tree a rule.
        cites: (id, section) of the rules and exceptions that decide, or may.
        not_shown: exceptions that the facts neither show nor rule out.
        matters: facts whose answer may still change the verdict.
        settles: the fewest answers that would settle it each way.
        unreviewed: rules that bear on it and that nobody signed off.
        duties: that follow from it.
        duties_open: that follow or not, by facts that are unknown.
    """

    judged: Judged
    proof: tuple[Node, ...]
    cites: tuple[tuple[str, str], ...]
    not_shown: tuple[str, ...]
    matters: tuple[str, ...]
    settles: tuple[Settling, ...]
    unreviewed: tuple[str, ...]
    duties: tuple[Duty, ...]
    duties_open: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one disclosure.

    Attributes:
        acts: one answer an act, in the order asked.
        combined: all together.
        action: what to do.
        question: the fact to ask about next; None where nothing is open.
        no_longer_matter: facts that are unknown and that no answer depends on any more.
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
    acts, benches = [], []
    for id in ids:
        bench = library.bench(id, on, id in supposed)
        acts.append(_of_act(library, id, bench, known))
        benches.append(bench)
    combined = combine([one.judged for one in acts], library.relations, known)
    action = ACTIONS.get(combined.verdict, Action.hold)
    question = next_question(library, acts, skip) if combined.verdict is Verdict.undetermined else None
    asked = {name for bench in benches if bench for name, _ in bench.names}
    open_ones = {name for one in acts for name in one.matters} if combined.verdict is Verdict.undetermined else set()
    done = tuple(
        fact.name
        for fact in library.vocabulary.order
        if fact.name in asked - open_ones
        and known.masks.get(fact.name, fact.every) & (known.masks.get(fact.name, fact.every) - 1)
    )
    return Answer(tuple(acts), combined, action, question, done)


def _of_act(library: Library, id: str, bench: Bench | None, known: Situation) -> ActAnswer:
    if bench is None:
        return ActAnswer(Judged(library.act(id), None, Outcome(0), Outcome(0)), (), (), (), (), (), (), (), ())
    judged = bench.judge(known)
    cites = tuple(dict.fromkeys((one, section) for _, one, section in deciding(bench, known, judged)))
    due = [(duty, truth(duty.when, known)) for duty in bench.act.duties]
    open_exceptions = [name for rule in bench.rules for name in not_shown(rule, known)]
    return ActAnswer(
        judged,
        proof(bench, known),
        cites,
        tuple(open_exceptions) if judged.verdict is Verdict.undetermined else (),
        matters(bench, known, judged),
        settlings(bench, known, judged),
        unreviewed(bench, known),
        tuple(duty for duty, holds in due if holds is Truth.yes),
        tuple(duty for duty, holds in due if holds is Truth.unknown),
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
