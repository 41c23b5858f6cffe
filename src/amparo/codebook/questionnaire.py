"""Questionnaire: a conversation and the codebook's questions as a language model is asked them, and the form of its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from amparo.codebook.book import Codebook
from amparo.codebook.turn import Turn, Way
from amparo.threads.message import Role

QUOTED_ONE = ("process", "purpose", "outcome")
QUOTED_MANY = ("data_asked", "data_given", "scrutiny")
MOST_EXCHANGES = 8
LONGEST_QUOTE = 200
WAYS = {
    Way.inbound: "an outsider to the agency",
    Way.outbound: "agency staff to an outsider",
    Way.internal: "agency staff among themselves",
    Way.unknown: "nobody knows who to whom",
}
ORDERS = """\
You code mail between a public agency and outsiders. A unit of coding: {unit}
Not a unit: {not_a_unit}
For each unit give the number of its key message and of every message that belongs to it, and these variables:
{variables}
Data codes: {codes}.
For every value copy from one message, to the letter, the few words that show it, with that message's number. Never
write words that are not there. Where nothing in the record tells, leave the value out. If there is no unit, the list is
empty. Answer with JSON only."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What is asked about one conversation.

    Attributes:
        messages: of a chat, each with `role` and `content`.
        schema: JSON schema of the answer.
        turns: the conversation's messages; the answer calls them by number, from 1.
    """

    messages: tuple[dict[str, str], ...]
    schema: dict[str, Any]
    turns: tuple[Turn, ...]

    @property
    def characters(self) -> int:
        """How long the question is."""
        return sum(len(message["content"]) for message in self.messages)


def questionnaire(turns: Sequence[Turn], book: Codebook) -> Questionnaire:
    """The questions about a conversation, alike each time."""
    orders = ORDERS.format(
        unit=book.unit,
        not_a_unit=book.not_a_unit,
        variables="\n".join(
            _question(book, name) for name in (*QUOTED_ONE, *QUOTED_MANY, "initiative", "breadth", "subjects")
        ),
        codes="; ".join(f"{code}: {about}" for group in book.data.values() for code, about in group.items()),
    )
    told = "\n\n".join(_told(number, turn) for number, turn in enumerate(turns, 1))
    messages = ({"role": "system", "content": orders}, {"role": "user", "content": told})
    return Questionnaire(messages, _schema(book, len(turns)), tuple(turns))


def _question(book: Codebook, name: str) -> str:
    variable = book.variable(name)
    values = "; ".join(f"{value}: {about}" if about else value for value, about in variable.values.items())
    return f"- {name} ({variable.type}): {variable.about}" + (f" [{values}]" if values else "")


def _told(number: int, turn: Turn) -> str:
    """A message as the model reads it: what its sender wrote and attached, without the chain below it."""
    message = turn.message
    when = message.sent_at.isoformat(timespec="minutes") if message.sent_at else "no date"
    sender = message.sender.name or message.sender.email if message.sender else "unknown"
    own = "\n".join(span.of(message.body).strip() for span in message.spans(Role.own))
    lines = [f"[{number}] {when}, {sender}, {WAYS[turn.way]}", f"Subject: {message.subject}", own]
    lines += [
        f"<{part.part}>\n{part.text.chars.strip()}" for part in message.parts if part.part.startswith("attachment:")
    ]
    return "\n".join(line for line in lines if line)


def _schema(book: Codebook, count: int) -> dict[str, Any]:
    number = {"type": "integer", "minimum": 1, "maximum": count}
    quote = {"type": "string", "maxLength": LONGEST_QUOTE}

    shown = _object({"message": number, "quote": quote})

    exchange: dict[str, Any] = {"key": number, "messages": {"type": "array", "items": number, "maxItems": count}}
    for name in ("initiative", "breadth"):
        exchange[name] = {"enum": [*book.variable(name).values, None]}
    exchange["subjects"] = {"type": ["integer", "null"], "minimum": 1}
    # A value is a key, so that none can be said twice; a model that writes none says that nothing shows one.
    for name in QUOTED_ONE:
        exchange[name] = {
            "anyOf": [*(_object({value: shown}) for value in book.variable(name).values), {"type": "null"}]
        }
    for name in QUOTED_MANY:
        values = book.codes if book.variable(name).type == "codes" else tuple(book.variable(name).values)
        exchange[name] = {**_object(dict.fromkeys(values, shown)), "required": []}
    units = {"type": "array", "items": _object(exchange), "maxItems": min(MOST_EXCHANGES, count)}
    return _object({"exchanges": units})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
