"""Situation: what is known of one disclosure - for each fact the answers that are still possible, and how well shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from amparo.errors import ConfigProblem
from amparo.policy.vocabulary import Standing, Vocabulary


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known.

    Attributes:
        masks: fact -> answers still possible; a fact that is not there is unknown.
        standing: fact -> how well it is shown; `verified` where nothing is said.
        evidence: fact -> ids of what shows it.
    """

    masks: Mapping[str, int]
    standing: Mapping[str, Standing] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def shown(self, fact: str) -> Standing:
        """How well a fact is shown."""
        return self.standing.get(fact, Standing.verified)

    def but(self, **masks: int) -> "Situation":
        """The same with other answers."""
        return Situation({**self.masks, **masks}, self.standing, self.evidence)


def situation(
    vocabulary: Vocabulary,
    facts: Mapping[str, object],
    standing: Mapping[str, str] | None = None,
    where: str = "facts",
) -> Situation:
    """A situation from names and answers, as files and callers give them.

    Args:
        vocabulary: the facts there are.
        facts: name -> an answer, or the answers still possible.
        standing: name -> `asserted`, `documented` or `verified`.
        where: for messages.

    Raises:
        ConfigProblem: an unknown fact, answer or standing, or a fact without any answer left.
    """
    masks = {}
    for name, told in facts.items():
        place = facts.at(name) if hasattr(facts, "at") else where
        if name not in vocabulary:
            raise ConfigProblem(f"no fact is called `{name}`.", where=place, advice=_known(vocabulary.facts))
        values = [str(one) for one in told] if isinstance(told, list | tuple | set | frozenset) else [str(told)]
        fact = vocabulary[name]
        try:
            masks[name] = fact.mask(values)
        except KeyError as wrong:
            what = f"`{wrong.args[0]}` is no answer to `{name}`."
            raise ConfigProblem(what, where=place, advice=_known(fact.values)) from None
        if not masks[name]:
            raise ConfigProblem(f"`{name}` has no answer left.", where=place)
    shown = {}
    told_of = standing or {}
    for name, word in told_of.items():
        if name not in vocabulary or str(word) not in Standing.__members__:
            place = told_of.at(name) if hasattr(told_of, "at") else where
            raise ConfigProblem(
                f"`{name}: {word}` is no standing of a fact.", where=place, advice=_known(Standing.__members__)
            )
        shown[name] = Standing[word]
    return Situation(masks, shown)


def _known(names: Iterable[str]) -> str:
    return f"Known are: {', '.join(names)}."
