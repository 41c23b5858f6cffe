"""Library: all acts of a folder with their vocabulary and relations; the shipped one, and a case's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from amparo.errors import UsageProblem
from amparo.policy.act import Act
from amparo.policy.load import act_folders, load_act, read_vocabulary
from amparo.policy.need import Held
from amparo.policy.relation import Relation, Relations, load_relations
from amparo.policy.verdict import Bench
from amparo.policy.vocabulary import Vocabulary
from amparo.shipped import shipped


@dataclass(frozen=True, slots=True)
class Library:
    """Acts, ready to judge.

    Attributes:
        vocabulary: the facts that they ask about.
        acts: by id.
        relations: which of two acts gives way.
        folders: id -> folder, for the worked cases.
        held: the facts of the vocabulary, as situations hold them.
    """

    vocabulary: Vocabulary
    acts: dict[str, Act]
    relations: Relations
    folders: dict[str, Path]
    held: Held = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "held", Held(self.vocabulary.order))

    def act(self, id: str) -> Act:
        """The act of that id.

        Raises:
            UsageProblem: there is none; names those that there are.
        """
        if id not in self.acts:
            raise UsageProblem(f"no act has the id `{id}`.", advice="List them with `amparo law list`.")
        return self.acts[id]

    def bench(self, id: str, on: date, supposed: bool = False) -> Bench | None:
        """The act on a day; with `supposed` also where it was not in force. None where it was not."""
        return _on_day(self, id, on, supposed)

    def benches(self, ids: tuple[str, ...], on: date, supposed: tuple[str, ...] = ()) -> tuple[Bench | None, ...]:
        """Several acts on a day, those of `supposed` also where they were not in force."""
        return _all_on_day(self, ids, on, supposed)

    def __hash__(self) -> int:
        return id(self)


@lru_cache(maxsize=65_536)
def _all_on_day(
    library: Library, ids: tuple[str, ...], on: date, supposed: tuple[str, ...]
) -> tuple[Bench | None, ...]:
    return tuple(_on_day(library, id, on, id in supposed) for id in ids)


@lru_cache(maxsize=65_536)
def _on_day(library: Library, id: str, on: date, supposed: bool) -> Bench | None:
    act = library.act(id)
    version = act.version(on, supposed)
    if version is None:
        return None
    day = on if version.holds(on) else version.start
    counting = (
        *(rule.id for rule in act.rules if rule.counts(day)),
        *(duty.id for duty in act.duties if duty.counts(day)),
    )
    return _bench(library, id, version.id, counting, not version.holds(on) or version.if_enacted)


@lru_cache(maxsize=512)  # not by day: the rules of an act change seldom
def _bench(library: Library, id: str, version: str, counting: tuple[str, ...], supposed: bool) -> Bench:
    act = library.act(id)
    (of,) = (one for one in act.versions if one.id == version)
    rules = [rule for rule in act.rules if rule.id in counting]
    return Bench(act, of, rules, supposed, [duty for duty in act.duties if duty.id in counting])


def read_library(folder: Path, own: Path | None = None) -> Library:
    """The acts of a folder, and of a folder of somebody's own beside it; an act of one's own replaces the other.

    Raises:
        ConfigProblem: a mistake in one of the files.
    """
    vocabulary = read_vocabulary(folder)
    places = [folder, own] if own else [folder]
    acts: dict[str, Act] = {}
    folders: dict[str, Path] = {}
    relations: tuple[Relation, ...] = ()
    for place in places:
        for path in act_folders(place):
            act = load_act(path, vocabulary)
            acts[act.id], folders[act.id] = act, path
        declared = place / "relations.yaml"
        if declared.is_file():
            # One's own come first: the first relation that fits two acts counts.
            relations = (
                *load_relations(declared.read_text(encoding="utf-8"), str(declared.name), vocabulary),
                *relations,
            )
    return Library(vocabulary, dict(sorted(acts.items())), Relations(relations), folders)


@cache
def shipped_library() -> Library:
    """The acts that come with the program."""
    return read_library(Path(str(shipped("law"))))


def library_with(own: Path | None) -> Library:
    """The shipped acts, with those of a folder where there is one.

    Raises:
        ConfigProblem: a mistake in one of the files.
    """
    return read_library(Path(str(shipped("law"))), own) if own and own.is_dir() else shipped_library()


def of_jurisdiction(library: Library, jurisdiction: str) -> tuple[str, ...]:
    """Acts of a jurisdiction, and federal ones; all where none is named."""
    return tuple(id for id, act in library.acts.items() if not jurisdiction or act.jurisdiction in ("us", jurisdiction))


def chosen(library: Library, ids: Iterable[str] | None) -> tuple[str, ...]:
    """Ids of acts, all where none is named.

    Raises:
        UsageProblem: one is not there.
    """
    return tuple(library.act(id).id for id in ids) if ids else tuple(library.acts)
