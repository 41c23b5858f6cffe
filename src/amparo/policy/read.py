"""Read: the values of a law file, each of the kind that its key wants, with file and line where one is not."""

from pathlib import Path
from typing import Any

from amparo.errors import ConfigProblem
from amparo.strict_yaml import Marked, read_yaml


def text_of(path: Path, where: str) -> str:
    """The text of a file.

    Raises:
        ConfigProblem: it is not there, or is no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        what = "the file is not there, or cannot be read as text."
        raise ConfigProblem(what, where=where, advice="An act has act.yaml, rules.yaml and cases.yaml.") from None


def document(text: str, where: str) -> Marked:
    """The mapping that a file is.

    Raises:
        ConfigProblem: it is none; names the line.
    """
    told = read_yaml(text, where)
    if not isinstance(told, Marked):
        raise ConfigProblem("the file is no mapping of keys.", where=f"{where}:1")
    return told


def mapping(told: Marked, key: str) -> Marked:
    """The mapping under a key; an empty one where there is none.

    Raises:
        ConfigProblem: it is none.
    """
    made = told.get(key)
    if made is not None and not isinstance(made, Marked):
        raise ConfigProblem(f"`{key}` is a mapping.", where=told.at(key))
    if made is None:
        made = Marked()
        made.where, made.line, made.lines = told.where, told.lines.get(key, told.line), {}
    return made


def rows(told: Marked, key: str) -> list[Marked]:
    """The rows under a key; none where it is missing or empty.

    Raises:
        ConfigProblem: it is no list of mappings.
    """
    made = told.get(key)
    if made is None:
        return []
    if not isinstance(made, list) or any(not isinstance(one, Marked) for one in made):
        raise ConfigProblem(f"`{key}` is a list, each of its rows a mapping.", where=told.at(key))
    return made


def words(told: Marked, key: str) -> tuple[str, ...]:
    """The texts under a key; none where it is missing or empty.

    Raises:
        ConfigProblem: it is no list of texts.
    """
    made = told.get(key)
    if made is None:
        return ()
    if not isinstance(made, list) or any(not isinstance(one, str) for one in made):
        raise ConfigProblem(f"`{key}` is a list of texts.", where=told.at(key), advice="Put each in quotes.")
    return tuple(made)


def word(told: Marked, key: str) -> str:
    """The text under a key.

    Raises:
        ConfigProblem: it is none, or blank.
    """
    made = told.get(key)
    if not isinstance(made, str) or not made.strip():
        raise ConfigProblem(f"`{key}` is a text.", where=told.at(key), advice="Put it in quotes.")
    return made


def flag(told: Marked, key: str, default: bool) -> bool:
    """True or false under a key. `no` is neither: a text that is not empty would count as true.

    Raises:
        ConfigProblem: it is neither.
    """
    made: Any = told.get(key, default)
    if not isinstance(made, bool):
        raise ConfigProblem(f"`{key}` is true or false, not `{made}`.", where=told.at(key))
    return made


def number(told: Marked, key: str) -> int | None:
    """The whole number under a key; None where there is none.

    Raises:
        ConfigProblem: it is none, or below 0.
    """
    made = told.get(key)
    if made is not None and (isinstance(made, bool) or not isinstance(made, int) or made < 0):
        raise ConfigProblem(f"`{key}` is a whole number.", where=told.at(key))
    return made
