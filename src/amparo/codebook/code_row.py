"""Code rows: codings as a table that people edit, one row a value or a piece of its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from amparo.codebook.book import Codebook
from amparo.codebook.coding import Coding, Evidence, Value

COLUMNS = ("exchange", "variable", "value", "message", "part", "start", "end", "quote", "action", "note")
ACTIONS = ("accept", "change", "add", "drop")
UNKNOWN = "(unknown)"  # the record cannot tell
NOTHING = "(nothing)"  # of a variable that may have several values: none of them
KEY = "key_message"
SETS = ("many", "codes", "ids")


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row, every cell as text.

    Attributes:
        exchange: id; any other name stands for an exchange that is being added.
        variable: of the codebook; empty for the exchange as a whole.
        value: one value; UNKNOWN or NOTHING where there is none.
        message: id of the message that holds the quote; empty for a value without evidence.
        part: its part.
        start: offset of the quote's first character.
        end: offset after its last one.
        quote: the words.
        action: one of ACTIONS; empty where nobody judged the row.
        note: free text.
        where: file and line, for errors.
    """

    exchange: str
    variable: str = ""
    value: str = ""
    message: str = ""
    part: str = ""
    start: str = ""
    end: str = ""
    quote: str = ""
    action: str = ""
    note: str = ""
    where: str = ""


def rows_of(
    coding: Coding, book: Codebook, action: str = "accept", but: frozenset[str] = frozenset()
) -> Iterator[CodeRow]:
    """A coding as rows, in the codebook's order; the variables in `but` are left out.

    What is not sure comes as UNKNOWN with the reason as note, and the words that speak for either side below it,
    without action. A dropped exchange is one row.
    """
    if coding.dropped:
        yield CodeRow(coding.exchange, action="drop", note=coding.notes.get("", ""))
        return
    for variable in book.variables:
        if variable.name not in coding.values or variable.name in but:
            continue
        value = coding.values[variable.name]
        shown = [evidence for evidence in coding.evidence if evidence.variable == variable.name]
        note = coding.notes.get(variable.name, "") or coding.unsure.get(variable.name, "")
        for text in _texts(value):
            mine = [evidence for evidence in shown if evidence.value == text]
            for at, evidence in enumerate(mine or [None]):
                yield _row(coding.exchange, variable.name, text, evidence, action, "" if at else note)
            note = ""
        if value is None:
            for evidence in shown:
                yield _row(coding.exchange, variable.name, evidence.value, evidence, "", "")


def _texts(value: Value) -> tuple[str, ...]:
    if value is None:
        return (UNKNOWN,)
    if isinstance(value, tuple):
        return value or (NOTHING,)
    return (str(value),)


def _row(exchange: str, variable: str, value: str, shown: Evidence | None, action: str, note: str) -> CodeRow:
    if shown is None:
        return CodeRow(exchange, variable, value, action=action, note=note)
    start, end = str(shown.span.start), str(shown.span.end)
    return CodeRow(exchange, variable, value, shown.message, shown.part, start, end, shown.quote, action, note)
