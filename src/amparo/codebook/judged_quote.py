"""Judged quote: the words that a coder's row names, looked up in the record."""

import re

from amparo.codebook.code_row import CodeRow
from amparo.codebook.coding import BY_PERSON, Evidence
from amparo.codebook.evidence import place_of
from amparo.codebook.judged_value import Record, wrong
from amparo.span import Span
from amparo.threads.message import Message


def read_quote(row: CodeRow, value: str, record: Record) -> Evidence | None:
    """The evidence of a row; None where it names no words.

    With offsets, the words must stand there; without, the first place of that part (or of the message, where no part is
    named) that holds them is taken. White space is not compared: spreadsheets change line ends.

    Raises:
        ConfigProblem: the message, the part or the words are not in the record.
    """
    if not (row.message or row.quote or row.start or row.end):
        return None
    if not row.message:
        raise wrong(row.where, "a quote needs the id of the message that it stands in.")
    message = record.produced(row.message, row.where)
    part, span = _offsets(row, message) if row.start or row.end else _searched(row, message)
    text = message.part(part)
    page, box = place_of(text, span)
    quote = span.of(text.chars)
    return Evidence(row.variable, value, message.id, part, span, quote, BY_PERSON, row.note, page, box)


def _offsets(row: CodeRow, message: Message) -> tuple[str, Span]:
    part = row.part or "body"
    chars = _chars(row, message, part)
    if not (row.start.isdigit() and row.end.isdigit() and int(row.start) < int(row.end) <= len(chars)):
        raise wrong(row.where, f"`start` and `end` are no place in the {len(chars)} characters of this part.")
    span = Span(int(row.start), int(row.end))
    if row.quote and row.quote.split() != span.of(chars).split():
        raise wrong(row.where, "the quote does not stand at this place; without `start` and `end` it is searched for.")
    return part, span


def _searched(row: CodeRow, message: Message) -> tuple[str, Span]:
    words = row.quote.split()
    if not words:
        raise wrong(row.where, "the row names a message and no words of it.")
    parts = [row.part] if row.part else [part.part for part in message.parts]
    exact = re.compile(re.escape(row.quote))
    loose = re.compile(r"\s+".join(re.escape(word) for word in words))
    for pattern in (exact, loose):
        for part in parts:
            found = pattern.search(_chars(row, message, part))
            if found:
                return part, Span(*found.span())
    raise wrong(row.where, "the quote does not stand in the record: not in this message and part.")


def _chars(row: CodeRow, message: Message, part: str) -> str:
    try:
        return message.part(part).chars
    except KeyError:
        raise wrong(row.where, "the message has no part of this name.") from None
