"""Relation: what is declared about two acts that say contrary things of one disclosure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from amparo.errors import ConfigProblem
from amparo.policy.condition import Condition, Truth, truth
from amparo.policy.load import condition_of, rows_of
from amparo.policy.read import word
from amparo.policy.situation import Situation
from amparo.policy.vocabulary import Vocabulary, in_languages
from amparo.strict_yaml import check_keys


class Kind(StrEnum):
    """How two acts stand to one another where they collide."""

    overrides = "overrides"  # the first prevails
    preempts = "preempts"  # the first, federal, prevails
    stricter_prevails = "stricter_prevails"  # whichever prohibits
    unresolved = "unresolved"  # nobody has decided: to counsel


@dataclass(frozen=True, slots=True)
class Relation:
    """One declaration.

    Attributes:
        id: of the declaration.
        kind: how they stand.
        first: ids of acts, `us-nm/*` for all of a jurisdiction.
        second: likewise.
        when: where it holds; None everywhere.
        cites: what it rests on.
        says: language -> why, in our own words.
    """

    id: str
    kind: Kind
    first: str
    second: str
    when: Condition | None
    cites: str
    says: Mapping[str, str]

    def between(self, one: str, other: str) -> bool:
        """True where it is about these two, in this order or, where order says nothing, in the other."""
        if fnmatchcase(one, self.first) and fnmatchcase(other, self.second):
            return True
        either = self.kind in (Kind.stricter_prevails, Kind.unresolved)
        return either and fnmatchcase(other, self.first) and fnmatchcase(one, self.second)

    def holds(self, known: Situation) -> bool:
        """True where its condition is not ruled out."""
        return self.when is None or truth(self.when, known) is not Truth.no


def load_relations(text: str, where: str, vocabulary: Vocabulary) -> tuple[Relation, ...]:
    """The relations of a YAML file, in its order: the first that fits two acts counts.

    Raises:
        ConfigProblem: a mistake; names the line.
    """
    made = []
    for row in rows_of(text, where, "relations"):
        needed = ("id", "kind", "first", "second", "cites", "says")
        check_keys(row, needed=needed, allowed=("when",), what="a relation")
        if row["kind"] not in tuple(Kind):
            raise ConfigProblem(f"`{row['kind']}` is no kind; known are {', '.join(Kind)}.", where=row.at("kind"))
        when = condition_of(row["when"], row, "when", vocabulary) if "when" in row else None
        says = in_languages(row["says"], row, "says")
        id, first, second, cites = (word(row, key) for key in ("id", "first", "second", "cites"))
        made.append(Relation(id, Kind(row["kind"]), first, second, when, cites, says))
    return tuple(made)


class Relations:
    """What is declared, looked up by two acts.

    Attributes:
        rows: in their order; the first that fits two acts, and whose condition is not ruled out, counts.
    """

    def __init__(self, rows: Iterable[Relation]) -> None:
        self.rows = tuple(rows)
        self._about: dict[tuple[str, str], tuple[Relation, ...]] = {}

    def of(self, one: str, other: str, known: Situation) -> Relation | None:
        """What counts of two acts, whichever prevails; None where nothing was declared."""
        if (one, other) not in self._about:
            self._about[one, other] = tuple(
                row for row in self.rows if row.between(one, other) or row.between(other, one)
            )
        return next((row for row in self._about[one, other] if row.holds(known)), None)
