"""Lexicons: word lists and patterns as cited data files, each entry with the sentences it must hit and must miss."""

import re
from dataclasses import dataclass
from functools import cache

from amparo.detect.finding import FAMILIES
from amparo.detect.pattern import Pattern
from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.strict_yaml import Marked, check_keys, read_yaml

LANGUAGES = ("en", "es", "any")
ENTRY_KEYS = ("id", "family", "value", "reason", "patterns", "hits", "misses")
OPTIONAL_KEYS = ("language", "with", "without", "hedged", "cased")
MACRO = re.compile(r"\{([a-z_]+)\}")
BLANK = re.compile(r" ([?*]?)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One idea and the ways people write it.

    Attributes:
        rule: `<lexicon id>.<entry id>`.
        family: of the findings, see finding.FAMILIES.
        value: of the findings.
        reason: why the words show it, for people.
        patterns: the group `x`, where there is one, is the words that show it.
        needs: must match somewhere in the same sentence.
        forbids: must match nowhere in the same sentence.
        hedged: the findings are hedged (a question, a general statement).
        language: `en`, `es` or `any`: documents the entry; every entry reads every text, since mail mixes the two.
        hits: sentences in which it must find something.
        misses: sentences in which it must not.
    """

    rule: str
    family: str
    value: str
    reason: str
    patterns: tuple[Pattern, ...]
    needs: Pattern | None
    forbids: Pattern | None
    hedged: bool
    language: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A file of entries, read by amparo.detect.by_sentence."""

    id: str
    version: int
    sources: tuple[str, ...]
    entries: tuple[Entry, ...]


def _compile(raw: object, macros: dict[str, str], row: Marked, key: str) -> Pattern:
    """A pattern as we write it: `{name}` is a macro, a blank any white space (none, too, before `?`); case matters only where `cased`."""
    place = row.at(key)
    if not isinstance(raw, str):
        raise ConfigProblem("a pattern is a text.", where=place, advice="Put it in single quotes.")

    def macro(match: re.Match[str]) -> str:
        if match.group(1) not in macros:
            raise ConfigProblem(f"no macro is called `{match.group(1)}`.", where=place)
        return macros[match.group(1)]

    expanded = raw
    while (again := MACRO.sub(macro, expanded)) != expanded:
        expanded = again
    try:
        return Pattern(BLANK.sub(_blank, expanded), 0 if row.get("cased") else int(re.IGNORECASE))
    except re.error as problem:
        raise ConfigProblem(f"the pattern does not compile: {problem}.", where=place) from None


def _blank(match: re.Match[str]) -> str:
    return r"\s*" if match.group(1) else r"\s+"


def _entry(lexicon: str, row: Marked, macros: dict[str, str]) -> Entry:
    check_keys(row, needed=ENTRY_KEYS, allowed=OPTIONAL_KEYS, what="an entry")
    if row["family"] not in FAMILIES:
        raise ConfigProblem(f"`{row['family']}` is no family of findings.", where=row.at("family"))
    if row.get("language", "any") not in LANGUAGES:
        raise ConfigProblem(f"`{row['language']}` is no language of ours.", where=row.at("language"))
    for key in ("hits", "misses"):
        if not row[key] or not all(isinstance(text, str) for text in row[key]):
            raise ConfigProblem(f"`{key}` needs at least one sentence.", where=row.at(key))
    return Entry(
        rule=f"{lexicon}.{row['id']}",
        family=row["family"],
        value=row["value"],
        reason=row["reason"],
        patterns=tuple(_compile(raw, macros, row, "patterns") for raw in row["patterns"]),
        needs=_compile(row["with"], macros, row, "with") if "with" in row else None,
        forbids=_compile(row["without"], macros, row, "without") if "without" in row else None,
        hedged=bool(row.get("hedged", False)),
        language=row.get("language", "any"),
        hits=tuple(row["hits"]),
        misses=tuple(row["misses"]),
    )


def load_lexicon(text: str, where: str) -> Lexicon:
    """A lexicon from its YAML.

    The file: `id`, `version`, `about`, `sources` (a list of texts), `macros` (name: pattern) and `entries`.

    Raises:
        ConfigProblem: an unknown key, a pattern that does not compile, an entry without hits or misses; names the line.
    """
    told = read_yaml(text, where)
    check_keys(told, needed=("id", "version", "about", "sources", "entries"), allowed=("macros",), what=where)
    macros = dict(told.get("macros") or {})
    entries = tuple(_entry(told["id"], row, macros) for row in told["entries"])
    rules = [entry.rule for entry in entries]
    for rule in rules:
        if rules.count(rule) > 1:
            raise ConfigProblem(f"the entry `{rule}` stands twice.", where=where)
    return Lexicon(told["id"], int(told["version"]), tuple(told["sources"]), entries)


@cache
def shipped_lexicon(name: str) -> Lexicon:
    """The lexicon `data/lexicons/<name>.yaml`."""
    source = shipped("lexicons", f"{name}.yaml")
    return load_lexicon(source.read_text(encoding="utf-8"), f"lexicons/{name}.yaml")
