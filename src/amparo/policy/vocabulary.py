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
        labels: answer -> language -> what people read.
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
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
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

    def told(self, mask: int, language: str) -> str:
        """The answers of a mask as people read them."""
        return ", ".join(self.labels[value][language] if value in self.labels else value for value in self.names(mask))


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


def load_vocabulary(text: str, where: str, labels: str, where_labels: str) -> Vocabulary:
    """The facts of a YAML file, with what people read in place of their answers, of another.

    Raises:
        ConfigProblem: an unknown or missing key, a fact without two answers, a question or an answer without English or
            Spanish.
    """
    told, read = read_yaml(text, where), read_yaml(labels, where_labels)
    check_keys(read, needed=("version", "yes_no", "answers"), what=where_labels)
    strange = [name for name in read["answers"] if name not in told["facts"]]
    if strange:
        raise ConfigProblem(f"no fact is called `{strange[0]}`.", where=read["answers"].at(strange[0]))
    check_keys(told, needed=("version", "facts"), what=where)
    made: dict[str, Fact] = {}
    shift = len(told["facts"])  # below are the bits of a need: which facts are to be answered
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
            _labels(name, values, read, where_labels),
        )
        shift = made[name].end
    return Vocabulary(made)


def _labels(name: str, values: tuple[str, ...], read: Marked, where: str) -> Mapping[str, Mapping[str, str]]:
    """What people read in place of a fact's answers."""
    of = read["yes_no"] if set(values) == {"yes", "no"} else read["answers"].get(name)
    if of is None:
        raise ConfigProblem(f"nothing tells how the answers to `{name}` read.", where=where)
    check_keys(of, needed=values, what=f"the answers to `{name}`")
    return {value: in_languages(of[value], of, value) for value in values}


def in_languages(told: object, row: Marked, key: str) -> Mapping[str, str]:
    """A text in each language.

    Raises:
        ConfigProblem: one is missing or empty.
    """
    if not isinstance(told, dict) or any(not str(told.get(one) or "").strip() for one in LANGUAGES):
        raise ConfigProblem(f"`{key}` needs a text in English (en) and one in Spanish (es).", where=row.at(key))
    check_keys(told, needed=LANGUAGES, what=f"`{key}`")
    return {one: str(told[one]) for one in LANGUAGES}
