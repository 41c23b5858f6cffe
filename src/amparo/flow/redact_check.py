"""Redact check: rows of a table that people edited, held against the record before anything of them is kept."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from amparo.codebook.book import shipped_codebook
from amparo.errors import ConfigProblem
from amparo.flow.case import Case
from amparo.flow.publication import message_of
from amparo.publish.needle import key_of_words, stands_in
from amparo.publish.proposals import ATTACHMENT, WITHHELD, place_of
from amparo.publish.redaction import Action, Redaction
from amparo.threads.message import Message

OTHER_CODES = ("person", "other_number")
NO_CODES = ("name", "unspecified")  # of the codebook, where they say what was asked for; somebody's name is a `person`
LONGEST = 500  # characters of a label or a reason
ADVICE = "Nothing was imported. Correct the row and import the file again."


@dataclass(frozen=True, slots=True)
class RedactRow:
    """One row of the table; `where` is file and line, for errors."""

    message: str
    part: str
    quote: str
    code: str
    person: str
    action: str
    reason: str
    where: str


def checked(case: Case, rows: Iterable[RedactRow], by: str) -> list[tuple[Redaction, str]]:
    """The redactions that the rows tell, each with its place; a row without an action is passed over.

    Raises:
        ConfigProblem: a message or part that the case does not hold, words that do not stand there, an action or code
            that does not exist, words that are kept without a reason, or a file that says both of the same words; names
            the file and line, never the words.
    """
    codes = frozenset((*shipped_codebook().codes, *OTHER_CODES)).difference(NO_CODES)
    known: dict[str, Message | None] = {}
    before: dict[tuple[str, str, str], tuple[Redaction, str]] = {}
    for row in rows:
        if not row.action:
            continue
        id = row.message.strip("<>")
        if id not in known:
            known[id] = message_of(case, id)
        made = _redaction(row, known[id], codes, by)
        there = before.get(place_of(made))
        if there is not None and there[0].action is not made.action:
            raise _wrong(f"these words are decided otherwise at {there[1]}.", row)
        before[place_of(made)] = made, row.where
    return list(before.values())


def refuse_idle(rows: Iterable[RedactRow], known: Container[tuple[str, str, str]]) -> None:
    """Refuse a new row without an action: whoever added it believes that its words go.

    Args:
        rows: of the table.
        known: places of what was proposed or decided; there an empty action means that nobody judged it.

    Raises:
        ConfigProblem: a row without an action is about other words; names its line, never the words.
    """
    for row in rows:
        if not row.action and (row.message.strip("<>"), row.part, key_of_words(row.quote)) not in known:
            raise _wrong(f"a row that is not the program's needs an action, {' or '.join(Action)}.", row)


def _redaction(row: RedactRow, message: Message | None, codes: frozenset[str], by: str) -> Redaction:
    if message is None:
        raise _wrong("the case has no message of this id.", row)
    part = next((part for part in message.parts if part.part == row.part), None)
    if part is None:
        raise _wrong(f"the message has no such part; it has {', '.join(_shown(message))}.", row)
    if row.action not in set(Action):
        raise _wrong(f"an action is {' or '.join(Action)}.", row)
    action = Action(row.action)
    code = row.code or (WITHHELD if not row.quote else "")
    if code not in codes:
        raise _wrong("the code is `person` (a name), `other_number` or a data code of the codebook.", row)
    if action is Action.keep and not row.reason:
        raise _wrong("words that stay need a reason.", row)
    if max(len(row.reason), len(row.person)) > LONGEST:
        raise _wrong(f"a reason or a person has at most {LONGEST} characters.", row)
    if not row.quote and not row.part.startswith(ATTACHMENT):
        raise _wrong("the quote is empty: only a file is withheld whole.", row)
    if row.quote and not key_of_words(row.quote):
        raise _wrong("the quote holds no letter and no digit.", row)
    if row.quote and not stands_in(row.quote, part.text.chars):
        raise _wrong("the quote does not stand in that part of the message, or only inside of longer words.", row)
    return Redaction(message.id, row.part, row.quote, code, row.person or None, action, row.reason, by)


def _shown(message: Message) -> Iterator[str]:
    """Names of parts; those of files, which may name somebody, as a number."""
    files = 0
    for part in message.parts:
        if part.part.startswith(ATTACHMENT):
            files += 1
        else:
            yield part.part
    if files:
        yield f"{files} {'file' if files == 1 else 'files'} (`attachment:` and the name)"


def _wrong(what: str, row: RedactRow) -> ConfigProblem:
    return ConfigProblem(what, where=row.where, advice=ADVICE)
