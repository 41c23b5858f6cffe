"""YAML as we accept it: one document, no repeated keys, no surprise types, and every mistake named with its line."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from amparo.errors import ConfigProblem


class Marked(dict[str, Any]):
    """A mapping that knows where it stands: `line` and the line of each key (1-based)."""

    line: int
    lines: dict[str, int]
    where: str

    def at(self, key: str | None = None) -> str:
        """`file:line` of a key, or of the mapping."""
        return f"{self.where}:{self.lines.get(key, self.line) if key else self.line}"


def _mapping(loader: Any, node: yaml.MappingNode) -> Marked:
    where = loader.name
    made = Marked()
    made.where, made.line, made.lines = where, node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            key = str(key_node.value)
        if key in made:
            raise ConfigProblem(f"the key `{key}` stands twice.", where=f"{where}:{line}")
        made[key] = loader.construct_object(value_node, deep=True)
        made.lines[key] = line
    return made


def _strict(base: Any) -> Any:
    """A safe loader without YAML 1.1's guesses: `on`, `no` and 12:30 stay text; dates stay text."""

    class Loader(base):  # type: ignore[misc]
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag.rpartition(":")[2] not in ("timestamp", "bool")]
        for first, rules in base.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
    Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
    return Loader


_LOADER = _strict(yaml.SafeLoader)
_FAST_LOADER = _strict(yaml.CSafeLoader) if yaml.__with_libyaml__ else None


def read_yaml(text: str, where: str) -> Any:
    """The document in `text`; mappings come as `Marked`.

    Args:
        text: the YAML.
        where: file name for error messages.

    Raises:
        ConfigProblem: not YAML, more than one document, or a key given twice; names file and line.
    """
    if _FAST_LOADER is not None:
        try:
            return _document(_FAST_LOADER(text), where)
        except (yaml.YAMLError, ConfigProblem, UnicodeEncodeError):
            pass  # a mistake is told by the loader that everybody has, in the same words on every machine
    try:
        return _document(_LOADER(text), where)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        what = getattr(problem, "problem", None) or "this is not YAML"
        raise ConfigProblem(f"{what}.", where=f"{where}{line}") from None


def _document(loader: Any, where: str) -> Any:
    loader.name = where
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def check_keys(given: Mapping[str, Any], *, needed: Iterable[str] = (), allowed: Iterable[str] = (), what: str) -> None:
    """Refuse keys that nobody reads and miss none that is needed.

    Raises:
        ConfigProblem: a key is unknown or missing; the message lists what is known.
    """
    needed, known = list(needed), [*needed, *allowed]
    place = given.at if isinstance(given, Marked) else (lambda key=None: what)
    for key in given:
        if key not in known:
            raise ConfigProblem(f"{what} has no key `{key}`; known are {', '.join(known)}.", where=place(key))
    for key in needed:
        if key not in given:
            raise ConfigProblem(f"{what} needs the key `{key}`.", where=place())
