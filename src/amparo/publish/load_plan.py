"""Load plan: a case's publication.yaml, read strictly."""

from collections.abc import Container
from datetime import date
from enum import StrEnum
from typing import Any

from amparo.errors import ConfigProblem
from amparo.publish.plan import Officials, Plan, Pseudonyms
from amparo.strict_yaml import Marked, check_keys, read_yaml

FILE = "publication.yaml"
KEYS = ("title", "exhibits", "officials", "pseudonyms", "smallest_cell", "not_before")
LANGUAGES = ("en", "es")
LARGEST_CELL = 1000
EMPTY_PLAN = """\
# What a publication shows and how much. Every key may be left out; what stands here is what then holds.
# Take the # and the blank behind it away from a line, and write what you want.
#
# title: {en: What the records show, es: Lo que muestran los registros}   # else the case's title
# exhibits: [x0123456789ab]     # ids of exchanges and messages; else every exchange
# officials: named              # or `role`: "a deportation officer of ICE"
# pseudonyms: publication       # Person 14 is the same in all exhibits; `exhibit`: numbers begin anew in each
# smallest_cell: 5              # counts from 1 to one less are suppressed; 0 suppresses nothing
# not_before: 2030-01-31        # embargo: nothing is written earlier
"""


def load_plan(text: str, where: str, known: Container[str] | None = None) -> Plan:
    """The plan that a publication.yaml tells; the defaults where it is empty.

    Args:
        text: the file's text.
        where: its name, for errors.
        known: ids of exchanges and messages that exist; None to accept any.

    Raises:
        ConfigProblem: a key that nobody reads, a value that none may have, an id that the case does not hold or that
            stands twice; with file:line.
    """
    told = read_yaml(text, where)
    if told is None:
        return Plan()
    if not isinstance(told, Marked):
        raise ConfigProblem("the file is a list of keys with their values.", where=f"{where}:1")
    check_keys(told, allowed=KEYS, what="a publication")
    return Plan(
        title=_title(told),
        exhibits=_exhibits(told, known),
        officials=_choice(told, "officials", Officials, Plan().officials),
        pseudonyms=_choice(told, "pseudonyms", Pseudonyms, Plan().pseudonyms),
        smallest_cell=_cell(told),
        not_before=_day(told),
    )


def _title(told: Marked) -> tuple[tuple[str, str], ...]:
    given = told.get("title")
    if given is None:
        return ()
    if isinstance(given, str) and given.strip():
        return tuple((language, given.strip()) for language in LANGUAGES)
    if not isinstance(given, Marked):
        raise ConfigProblem("`title` is a text, or one a language.", where=told.at("title"))
    check_keys(given, allowed=LANGUAGES, what="a title")
    for language, title in given.items():
        if not isinstance(title, str) or not title.strip():
            raise ConfigProblem("a title is a text.", where=given.at(language))
    return tuple((language, given[language].strip()) for language in LANGUAGES if language in given)


def _exhibits(told: Marked, known: Container[str] | None) -> tuple[str, ...] | None:
    given = told.get("exhibits")
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(id, str) and id.strip() for id in given):
        advice = "Write each id in quotation marks on a line with a dash."
        raise ConfigProblem("`exhibits` is a list of ids.", where=told.at("exhibits"), advice=advice)
    ids = [id.strip().strip("<>") for id in given]
    for number, id in enumerate(ids, 1):
        if id in ids[: number - 1]:
            raise ConfigProblem(f"entry {number} of `exhibits` stands twice.", where=told.at("exhibits"))
        if known is not None and id not in known:
            advice = "`amparo export CASE exchanges` and `messages` tell the ids."
            what = f"entry {number} of `exhibits` is no exchange and no message of the case."
            raise ConfigProblem(what, where=told.at("exhibits"), advice=advice)
    return tuple(ids)


def _choice(told: Marked, key: str, kind: type[StrEnum], default: Any) -> Any:
    if told.get(key) is None:
        return default
    try:
        return kind(told[key])
    except ValueError:
        known = ", ".join(str(each) for each in kind)
        raise ConfigProblem(f"`{key}` is one of {known}.", where=told.at(key)) from None


def _cell(told: Marked) -> int:
    given = told.get("smallest_cell", Plan().smallest_cell)
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= LARGEST_CELL:
        what = f"`smallest_cell` is a whole number from 0 to {LARGEST_CELL}."
        raise ConfigProblem(what, where=told.at("smallest_cell"))
    return given


def _day(told: Marked) -> date | None:
    if told.get("not_before") is None:
        return None
    try:
        return date.fromisoformat(str(told["not_before"]))
    except ValueError:
        advice = "Write it as 2030-01-31."
        raise ConfigProblem("`not_before` is no date.", where=told.at("not_before"), advice=advice) from None
