"""Load: the folders of acts to rules, with file and line in every message.

An act is a folder with act.yaml, rules.yaml and cases.yaml; docs/howto/law.md says what stands in them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any as Anything

from amparo.errors import ConfigProblem
from amparo.policy.act import Act, After, Duty, Effect, Exemption, Review, Rule, Source, Status, Version
from amparo.policy.condition import All, Any, Condition, Is, Not
from amparo.policy.read import document, flag, mapping, number, rows, text_of, word, words
from amparo.policy.vocabulary import LANGUAGES, Standing, Vocabulary, in_languages, load_vocabulary
from amparo.strict_yaml import Marked, check_keys

ACT = ("id", "title", "citation", "jurisdiction", "status", "versions", "sources")
MARKS = ("S", "S2", "M")
SHOWN_BY = ("agency", "asker", "person")


def read_vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary beside the acts."""
    text, labels = ((folder / name).read_text(encoding="utf-8") for name in ("vocabulary.yaml", "answers.yaml"))
    return load_vocabulary(text, "vocabulary.yaml", labels, "answers.yaml")


def act_folders(folder: Path) -> list[Path]:
    """Every folder below that holds an act, by name."""
    return sorted(path.parent for path in folder.rglob("act.yaml"))


def load_act(folder: Path, vocabulary: Vocabulary) -> Act:
    """One act.

    Raises:
        ConfigProblem: a mistake in one of its files; names file and line.
    """
    where = f"{folder.parent.name}/{folder.name}"
    texts = {name: text_of(folder / name, f"{where}/{name}") for name in ("act.yaml", "rules.yaml")}
    told = document(texts["act.yaml"], f"{where}/act.yaml")
    check_keys(told, needed=ACT, allowed=("notes", "short", "follows"), what="act.yaml")
    if told["id"] != where:
        raise ConfigProblem(f"the id is `{told['id']}`, the folder `{where}`: they must be one.", where=told.at("id"))
    rules = document(texts["rules.yaml"], f"{where}/rules.yaml")
    check_keys(rules, allowed=("define", "rules", "duties"), what="rules.yaml")
    reader = _Reader(vocabulary)
    defined = mapping(rules, "define")
    for name, condition in defined.items():
        reader.defined[name] = reader.condition(condition, defined, name, Standing.asserted)
    ids: set[str] = set()
    made = tuple(reader.rule(row, ids) for row in rows(rules, "rules"))
    duties = tuple(reader.duty(row, ids) for row in rows(rules, "duties"))
    versions = tuple(_version(row) for row in rows(told, "versions"))
    if not versions:
        raise ConfigProblem("an act needs a version.", where=told.at("versions"))
    return Act(
        told["id"],
        _title(told),
        word(told, "citation"),
        word(told, "jurisdiction"),
        _one_of(Status, told, "status"),
        tuple(sorted(versions, key=lambda one: one.start)),
        tuple(_source(row) for row in rows(told, "sources")),
        words(told, "notes"),
        made,
        duties,
        hashlib.sha256("\0".join(texts.values()).encode()).hexdigest(),
        word(told, "short") if "short" in told else told["citation"].split(",")[0],
        word(told, "follows") if "follows" in told else "",
    )


def day(told: object, row: Marked, key: str) -> date:
    """A date of the form 2025-07-01.

    Raises:
        ConfigProblem: it is none.
    """
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        raise ConfigProblem(f"`{told}` is no date of the form 2025-07-01.", where=row.at(key)) from None


def _title(told: Marked) -> Mapping[str, str]:
    """In both languages; one text counts for both."""
    title = told["title"]
    return (
        dict.fromkeys(LANGUAGES, word(told, "title")) if isinstance(title, str) else in_languages(title, told, "title")
    )


def _version(row: Marked) -> Version:
    check_keys(row, needed=("id", "from"), allowed=("until", "if_enacted"), what="a version")
    until = day(row["until"], row, "until") if row.get("until") else None
    return Version(word(row, "id"), day(row["from"], row, "from"), until, flag(row, "if_enacted", False))


def _source(row: Marked) -> Source:
    check_keys(row, needed=("url", "mark"), allowed=("note",), what="a source")
    if row["mark"] not in MARKS:
        raise ConfigProblem(f"`{row['mark']}` is no mark of a source; known are S, S2 and M.", where=row.at("mark"))
    return Source(word(row, "url"), row["mark"], word(row, "note") if "note" in row else "")


def _one_of(kind: Anything, row: Marked, key: str) -> Anything:
    try:
        return kind(row[key])
    except ValueError:
        known = ", ".join(one.value for one in kind)
        raise ConfigProblem(f"`{row[key]}` is no `{key}`; known are {known}.", where=row.at(key)) from None


def _review(row: Marked) -> Review | None:
    told = row["reviewed"]
    if told is False:
        return None
    if not isinstance(told, Marked):
        raise ConfigProblem("`reviewed` is false, or says by, on and until.", where=row.at("reviewed"))
    check_keys(told, needed=("by", "on", "until"), what="`reviewed`")
    return Review(str(told["by"]), day(told["on"], told, "on"), day(told["until"], told, "until"))


class _Reader:
    """Reads conditions against a vocabulary, with the definitions of one act."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.defined: dict[str, Condition] = {}

    def rule(self, row: Marked, ids: set[str]) -> Rule:
        needed = ("id", "section", "effect", "says", "when", "reviewed")
        check_keys(row, needed=needed, allowed=("except", "complete", "from", "until"), what="a rule")
        self._once(row, ids)
        review = _review(row)
        excepts = tuple(self._exemption(one, ids, review) for one in rows(row, "except"))
        return Rule(
            row["id"],
            word(row, "section"),
            _one_of(Effect, row, "effect"),
            in_languages(row["says"], row, "says"),
            self.condition(row["when"], row, "when", Standing.asserted),
            excepts,
            flag(row, "complete", True),
            day(row["from"], row, "from") if row.get("from") else None,
            day(row["until"], row, "until") if row.get("until") else None,
            review,
        )

    def _exemption(self, row: Marked, ids: set[str], of_rule: Review | None) -> Exemption:
        check_keys(
            row,
            needed=("id", "section", "says", "when", "shown_by"),
            allowed=("needs", "reviewed"),
            what="an exception",
        )
        self._once(row, ids)
        if row["shown_by"] not in SHOWN_BY:
            raise ConfigProblem(f"`shown_by` is one of {', '.join(SHOWN_BY)}.", where=row.at("shown_by"))
        needs = _named_standing(row)
        if row["shown_by"] == "asker" and needs is Standing.asserted:
            what = "what the asker must show is not shown by the asker's word: it needs `documented` or `verified`."
            raise ConfigProblem(what, where=row.at("shown_by"))
        says = in_languages(row["says"], row, "says")
        when = self.condition(row["when"], row, "when", needs)
        review = _review(row) if "reviewed" in row else of_rule
        return Exemption(row["id"], word(row, "section"), says, when, needs, row["shown_by"], review)

    def duty(self, row: Marked, ids: set[str]) -> Duty:
        needed = ("id", "section", "after", "says", "when", "reviewed")
        check_keys(row, needed=needed, allowed=("days", "from", "until"), what="a duty")
        self._once(row, ids)
        when = self.condition(row["when"], row, "when", Standing.asserted)
        says, after = in_languages(row["says"], row, "says"), _one_of(After, row, "after")
        return Duty(
            row["id"],
            word(row, "section"),
            after,
            says,
            when,
            number(row, "days"),
            _review(row),
            day(row["from"], row, "from") if row.get("from") else None,
            day(row["until"], row, "until") if row.get("until") else None,
        )

    def _once(self, row: Marked, ids: set[str]) -> None:
        if word(row, "id") in ids:
            raise ConfigProblem(f"the id `{row['id']}` stands twice.", where=row.at("id"))
        ids.add(row["id"])

    def condition(self, told: object, row: Marked, key: str, needs: Standing) -> Condition:
        """A tree from YAML: `{all: […]}`, `{any: […]}`, `{not: …}`, `{fact: [answers]}`, or the name of a definition."""
        if isinstance(told, str):
            if told not in self.defined:
                raise ConfigProblem(f"nothing is defined as `{told}`.", where=row.at(key))
            return _needing(self.defined[told], needs)
        if not isinstance(told, Marked) or not told:
            raise ConfigProblem("a condition is a mapping or the name of a definition.", where=row.at(key))
        parts = tuple(self._part(one, told, needs) for one in told)
        return parts[0] if len(parts) == 1 else All(parts)

    def _part(self, name: str, row: Marked, needs: Standing) -> Condition:
        told = row[name]
        if name in ("all", "any"):
            if not isinstance(told, list) or not told:
                raise ConfigProblem(f"`{name}` takes a list.", where=row.at(name))
            parts = tuple(self.condition(one, row, name, needs) for one in told)
            return All(parts) if name == "all" else Any(parts)
        if name == "not":
            return Not(self.condition(told, row, name, needs))
        if name not in self.vocabulary:
            raise ConfigProblem(f"no fact is called `{name}`.", where=row.at(name))
        fact, values = self.vocabulary[name], told if isinstance(told, list) else [told]
        try:
            return Is(fact, fact.mask(str(value) for value in values), needs, row.at(name))
        except KeyError as wrong:
            advice = f"Its answers are: {', '.join(fact.values)}."
            raise ConfigProblem(
                f"`{wrong.args[0]}` is no answer to `{name}`.", where=row.at(name), advice=advice
            ) from None


def _needing(condition: Condition, needs: Standing) -> Condition:
    """A definition where more than somebody's word is asked."""
    match condition:
        case Is(fact, mask, _, line):
            return Is(fact, mask, needs, line)
        case Not(of):
            return Not(_needing(of, needs))
        case All(of):
            return All(tuple(_needing(one, needs) for one in of))
        case Any(of):
            return Any(tuple(_needing(one, needs) for one in of))
    return condition


def _named_standing(row: Marked) -> Standing:
    told = str(row.get("needs", "asserted"))
    if told not in Standing.__members__:
        raise ConfigProblem(
            f"`{told}` is no standing; known are {', '.join(Standing.__members__)}.", where=row.at("needs")
        )
    return Standing[told]


def condition_of(told: object, row: Marked, key: str, vocabulary: Vocabulary) -> Condition:
    """A condition outside of an act.

    Raises:
        ConfigProblem: it is none, or asks about what is no fact.
    """
    return _Reader(vocabulary).condition(told, row, key, Standing.asserted)


def rows_of(text: str, where: str, key: str) -> Iterator[Marked]:
    """The rows of a list under `key`."""
    told = document(text, where)
    check_keys(told, needed=(key,), what=where)
    yield from rows(told, key)
