"""Judged value: one cell of a coder's table read as a value of its variable."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from amparo.codebook.book import Codebook, Variable
from amparo.codebook.code_row import NOTHING, SETS, UNKNOWN, CodeRow
from amparo.codebook.coding import Value
from amparo.errors import ConfigProblem
from amparo.threads.message import Message

BODIES = ("agency", "counterpart")
SHOWN = 8  # values that an error lists
ADVICE = "Nothing was imported. Correct the row and import the file again."


@dataclass(frozen=True, slots=True)
class Record:
    """What a coder's table is checked against.

    Attributes:
        book: the codebook.
        bodies: slugs of bodies.yaml.
        message: id -> message; raises KeyError for none.
    """

    book: Codebook
    bodies: frozenset[str]
    message: Callable[[str], Message]

    def produced(self, id: str, where: str) -> Message:
        """The message of that id.

        Raises:
            ConfigProblem: there is none, or it is known only as quoted text.
        """
        try:
            found = self.message(id)
        except KeyError:
            raise wrong(where, "no message of the record has this id.") from None
        if found.carrier:
            raise wrong(where, "this message is known only as quoted text; name the message that quotes it.")
        return found


def wrong(where: str, what: str) -> ConfigProblem:
    """A mistake in a row."""
    return ConfigProblem(what, where=where, advice=ADVICE)


def variable_of(row: CodeRow, book: Codebook) -> Variable:
    """The variable that a row is about.

    Raises:
        ConfigProblem: the codebook has none of that name.
    """
    try:
        return book.variable(row.variable)
    except KeyError:
        raise wrong(row.where, f"the codebook has no variable `{row.variable}`.") from None


def read_value(row: CodeRow, variable: Variable, record: Record) -> Value:
    """The cell `value` of one row: one member of a variable that may have several; () for NOTHING, None for UNKNOWN.

    Raises:
        ConfigProblem: it is no value of that variable.
    """
    text = row.value
    if text == UNKNOWN:
        return None
    if text == NOTHING:
        if variable.type in SETS:
            return ()
        raise wrong(row.where, f"`{variable.name}` has one value; write it, or {UNKNOWN}.")
    if not text:
        raise wrong(row.where, f"`{variable.name}` has no value in this row; write one, or {UNKNOWN}.")
    known = record.book.codes if variable.type == "codes" else tuple(variable.values)
    if known and text not in known:
        listed = ", ".join(known[:SHOWN]) + (", …" if len(known) > SHOWN else "")
        raise wrong(row.where, f"`{variable.name}` knows no value like this one; it knows {listed}.")
    if variable.name in BODIES and text not in record.bodies:
        raise wrong(row.where, f"`{variable.name}` is the slug of a body, and bodies.yaml has none like this one.")
    if variable.type in ("id", "ids"):
        return record.produced(text, row.where).id
    if variable.type == "count":
        if not (text.isascii() and text.isdigit()):
            raise wrong(row.where, f"`{variable.name}` is a whole number.")
        return int(text)
    return _time(text, row.where) if variable.type == "time" else text


def _time(text: str, where: str) -> str:
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        told = None
    if told is None or told.tzinfo is None:
        raise wrong(where, "a time is written with its offset, as 2018-05-08T09:14:00-06:00.")
    return text if told.isoformat(timespec="seconds") == text else told.isoformat(timespec="seconds")
