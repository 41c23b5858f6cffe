"""Vocabulary: the facts that laws ask about - each a question with a closed list of answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from amparo.errors import ConfigProblem
from amparo.strict_yaml import Marked, check_keys, read_yaml

LANGUAGES = ("en", "es")


class Standing(IntEnum):
    """How well a fact is shown; somebody's word alone unlocks no exception that needs more."""

    asserted = 0
    documented = 1
    verified = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """One question.

    Attributes:
        name: of the fact.
        values: its answers; a set of them is a bit mask, the first value the lowest bit.
        ask: language -> the question.
        help: language -> what to look at; may be empty.
        cost: effort of finding out; 1 is a look at the request.
        intrusive: how far the question goes into somebody's life, 0 to 3.
        place: its number in the vocabulary.
        shift: where its answers begin in a situation that is one number (`need.py`).
        every: the mask of all answers: nothing is known.
        price: what a question costs, effort and how far it goes into somebody's life together.
    """

    name: str
    values: tuple[str, ...]
    ask: Mapping[str, str]
    help: Mapping[str, str]
    cost: int
    intrusive: int
    place: int
    shift: int
    every: int = field(init=False)
    price: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "every", (1 << len(self.values)) - 1)
        object.__setattr__(self, "price", self.cost + 2 * self.intrusive)

    @property
    def end(self) -> int:
        """The first bit after its answers and the two that tell how well they are shown."""
        return self.shift + len(self.values) + 2

    def mask(self, values: Iterable[str]) -> int:
        """The mask of some answers.

        Raises:
            KeyError: one is no answer to the question.
        """
        out = 0
        for value in values:
            if value not in self.values:
                raise KeyError(value)
            out |= 1 << self.values.index(value)
        return out

    def names(self, mask: int) -> tuple[str, ...]:
        """The answers of a mask, in their order."""
        return tuple(value for at, value in enumerate(self.values) if mask >> at & 1)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All facts, by name and in their order."""

    facts: Mapping[str, Fact]

    def __getitem__(self, name: str) -> Fact:
        return self.facts[name]

    def __contains__(self, name: object) -> bool:
        return name in self.facts

    @property
    def order(self) -> tuple[Fact, ...]:
        """The facts by their number."""
        return tuple(self.facts.values())


def load_vocabulary(text: str, where: str) -> Vocabulary:
    """The facts of a YAML file.

    Raises:
        ConfigProblem: an unknown or missing key, a fact without two answers, a question without English or Spanish.
    """
    told = read_yaml(text, where)
    check_keys(told, needed=("version", "facts"), what=where)
    made: dict[str, Fact] = {}
    shift = 0
    for name, row in told["facts"].items():
        check_keys(row, needed=("values", "ask", "cost", "intrusive"), allowed=("help",), what=f"the fact `{name}`")
        values = tuple(str(value) for value in row["values"])
        if len(values) < 2 or len(set(values)) < len(values):
            raise ConfigProblem(f"`{name}` needs two answers or more, each once.", where=row.at("values"))
        made[name] = Fact(
            name,
            values,
            in_languages(row["ask"], row, "ask"),
            in_languages(row["help"], row, "help") if "help" in row else {},
            row["cost"],
            row["intrusive"],
            len(made),
            shift,
        )
        shift = made[name].end
    return Vocabulary(made)


def in_languages(told: object, row: Marked, key: str) -> Mapping[str, str]:
    """A text in each language.

    Raises:
        ConfigProblem: one is missing or empty.
    """
    if not isinstance(told, dict) or any(not str(told.get(one) or "").strip() for one in LANGUAGES):
        raise ConfigProblem(f"`{key}` needs a text in English (en) and one in Spanish (es).", where=row.at(key))
    check_keys(told, needed=LANGUAGES, what=f"`{key}`")
    return {one: str(told[one]) for one in LANGUAGES}
