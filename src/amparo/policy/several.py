"""Several: a disclosure of several data at once - an answer for each datum, then what to do with all of them.

Each datum is asked by itself, all acts together; the gravest answer is that of the disclosure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amparo.policy.answer import Action, Answer, answer
from amparo.policy.library import Library
from amparo.policy.situation import Situation
from amparo.policy.verdict import Verdict

# Of several data the gravest counts.
GRAVEST = (
    Verdict.conflict,
    Verdict.prohibited,
    Verdict.undetermined,
    Verdict.required,
    Verdict.permitted,
    Verdict.not_covered,
    Verdict.not_in_force,
)
FIRST = (Action.escalate, Action.refuse, Action.hold, Action.release)


@dataclass(frozen=True, slots=True)
class Several:
    """The answers to a disclosure of several data.

    Attributes:
        codes: datum -> its answer.
        verdict: the gravest, all acts together.
        action: what to do with the data together; those that may be given alone are told by their own answers.
    """

    codes: dict[str, Answer]
    verdict: Verdict
    action: Action


def gravest(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict of a disclosure from those of its data."""
    return min(verdicts, key=GRAVEST.index)


def several(
    library: Library,
    ids: Sequence[str],
    known: Situation,
    codes: Sequence[str],
    on: date,
    supposed: Sequence[str] = (),
) -> Several:
    """What the acts say of each datum and of all of them; those `supposed` as if they had been in force.

    Raises:
        KeyError: one is no datum of the vocabulary.
    """
    fact = library.vocabulary["data"]
    made = {code: answer(library, ids, known.but(data=fact.mask([code])), on, supposed) for code in codes}
    verdict = gravest([one.combined.verdict for one in made.values()])
    return Several(made, verdict, min((one.action for one in made.values()), key=FIRST.index))
