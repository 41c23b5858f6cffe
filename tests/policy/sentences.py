"""Four facts, and sentences about them: `paper court or officer, consent written by word` - for tables of cases.

After the answers may stand how well they are shown: `by word` or `on paper`; without it they are shown as well as may be.
"""

from amparo.policy.condition import Is
from amparo.policy.need import UNSHOWN, Held
from amparo.policy.situation import Situation
from amparo.policy.vocabulary import Fact, Standing

SHOWN = {" by word": Standing.asserted, " on paper": Standing.documented}
TOLD = {Standing.documented: " on paper", Standing.verified: " for sure"}


def row(**asked):
    """Facts one after the other: name -> (answers, cost, how far it goes into somebody's life)."""
    made, shift = {}, len(asked)  # below the first a bit for each
    for place, (name, (answers, cost, intrusive)) in enumerate(asked.items()):
        made[name] = Fact(name, tuple(answers.split()), {}, {}, cost, intrusive, place, shift)
        shift = made[name].end
    return made


FACTS = row(
    paper=("none officer court", 2, 0),
    consent=("no oral written", 1, 2),
    work=("yes no", 2, 0),
    who=("clerk judge", 3, 0),
)
HELD = Held(FACTS.values())


def clauses(sentence):
    """(fact, mask, standing or None) for each clause."""
    for clause in filter(None, map(str.strip, sentence.split(","))):
        level = next((level for words, level in SHOWN.items() if clause.endswith(words)), None)
        words = clause.removesuffix(" by word").removesuffix(" on paper").replace(" or ", " ").split()
        fact = FACTS[words[0]]
        yield fact, fact.mask(words[1:]), level


def known(sentence):
    """What is known."""
    told = list(clauses(sentence))
    standing = {fact.name: level for fact, _, level in told if level is not None}
    return Situation({fact.name: mask for fact, mask, _ in told}, standing)


def ruled(sentence):
    """The same as one number."""
    return HELD.ruled(known(sentence))


def asks(clause, *, needs=Standing.asserted):
    """A question; `on paper` at its end is what it takes."""
    ((fact, mask, level),) = clauses(clause)
    return Is(fact, mask, level or needs)


def need(sentence):
    """What would have to be answered."""
    out = 0
    for fact, mask, level in clauses(sentence):
        shown = UNSHOWN[Standing.asserted] & ~UNSHOWN[level] if level else 0
        out |= 1 << fact.place | (fact.every ^ mask | shown << len(fact.values)) << fact.shift
    return out


def told(needed, on=""):
    """A need as a sentence, in a situation; `never` where it cannot be."""
    if needed is None:
        return "never"
    shown = {name: TOLD[level] for name, level in HELD.standing(needed).items()}
    answers = HELD.answers(needed, ruled(on)).items()
    return ", ".join(f"{name} {' or '.join(FACTS[name].names(mask))}{shown.get(name, '')}" for name, mask in answers)
