"""Quoted: what a language model answered, read against the record - a value whose quote is not there is thrown away."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from amparo.codebook.book import Codebook
from amparo.codebook.coding import Coding, Evidence, Value
from amparo.codebook.evidence import shown_by
from amparo.codebook.exchange import Exchange
from amparo.codebook.questionnaire import MOST_EXCHANGES, QUOTED_MANY, QUOTED_ONE, Questionnaire
from amparo.codebook.turn import Turn, Way
from amparo.detect.finding import Finding
from amparo.ids import exchange_id
from amparo.span import Span
from amparo.threads.message import Role

LEAST = 4  # letters and digits in a quote: fewer stand in any record
NEEDS_NONE = frozenset({"none", "unanswered"})  # answers that say that nothing is there
# Who must have said what shows a value: an answer cannot show what was asked, nor an ask what was given.
SAID_BY = {
    **dict.fromkeys(("data_asked", "process"), frozenset({Way.inbound, Way.unknown})),
    **dict.fromkeys(("data_given", "scrutiny", "outcome"), frozenset({Way.outbound, Way.internal, Way.unknown})),
}


@dataclass
class Answer:
    """What is left of an answer.

    Attributes:
        coded: exchanges and codings whose values the record shows.
        thrown: variable -> how many of its values were thrown away; `exchange` for whole ones, `answer` where the
            answer was no such JSON.
    """

    coded: list[tuple[Exchange, Coding]] = field(default_factory=list)
    thrown: dict[str, int] = field(default_factory=dict)

    def throw(self, variable: str) -> None:
        """Count one more."""
        self.thrown[variable] = self.thrown.get(variable, 0) + 1


def read_answer(text: str, asked: Questionnaire, coder: str, thread: str, book: Codebook) -> Answer:
    """The codings in a model's answer; never raises for what a model writes.

    Args:
        text: the answer.
        asked: what it answers.
        coder: name that the codings bear.
        thread: id of the conversation.
        book: the codebook.
    """
    answer = Answer()
    try:
        told = json.loads(text)["exchanges"]
    except (ValueError, TypeError, KeyError):
        answer.throw("answer")
        return answer
    seen: dict[tuple[str, str | None], int] = {}
    for row in told[:MOST_EXCHANGES] if isinstance(told, list) else ():
        sheet = _Sheet(row if isinstance(row, dict) else {}, asked, coder, book, answer)
        if sheet.key is None:
            answer.throw("exchange")
            continue
        values, evidence = sheet.filled()
        if not any(one.variable in ("data_asked", "data_given") for one in evidence):
            answer.throw("exchange")  # nothing that it asks for or gives stands in the record
            continue
        key, counterpart = str(values["key_message"]), sheet.counterpart
        seen[key, counterpart] = seen.get((key, counterpart), 0) + 1
        exchange = Exchange(exchange_id(key, counterpart, seen[key, counterpart]), key, sheet.messages(), thread)
        answer.coded.append((exchange, Coding(exchange.id, coder, values, evidence, book.version)))
    return answer


class _Sheet:
    """One exchange of an answer while it is read."""

    def __init__(
        self, row: Mapping[str, Any], asked: Questionnaire, coder: str, book: Codebook, answer: Answer
    ) -> None:
        self.row, self.turns, self.coder, self.book, self.answer = row, asked.turns, coder, book, answer
        self.carriers = {turn.message.id: turn.message for turn in asked.turns}
        self.key = self._turn(row.get("key"))
        self.evidence: list[Evidence] = []

    @property
    def counterpart(self) -> str | None:
        """The body outside; the address decides, not the model."""
        return self.key.outsider.slug if self.key and self.key.outsider else None

    def messages(self) -> tuple[str, ...]:
        """Ids in the order of the conversation, carriers in place of what they quote."""
        told = self.row.get("messages")
        numbers = [turn for one in told if (turn := self._turn(one))] if isinstance(told, list) else []
        mine = [turn for turn in self.turns if turn in numbers or turn is self.key]
        return tuple(dict.fromkeys(turn.message.carrier or turn.message.id for turn in mine))

    def filled(self) -> tuple[dict[str, Value], tuple[Evidence, ...]]:
        """Every variable; null where the record does not show what the model says."""
        assert self.key is not None
        message, values = self.key.message, dict[str, Value]()
        initiative = self._one_of("initiative")
        values["key_message"] = message.carrier or message.id
        values["messages"] = self.messages()
        values["agency"] = self.key.agency
        values["counterpart"] = self.counterpart
        values["initiative"] = initiative
        values["asked_at"] = _moment(self.key) if initiative == "solicited" else None
        subjects = self.row.get("subjects")
        values["subjects"] = subjects if isinstance(subjects, int) and subjects > 0 else None
        values["breadth"] = self._one_of("breadth")
        for name in QUOTED_MANY:
            shown = self._shown(name)
            values[name] = self.book.in_order(name, shown) or (("none",) if name == "scrutiny" else ())
            if name == "scrutiny" and len(shown) > 1:
                values[name] = self.book.in_order(name, [value for value in shown if value != "none"])
        for name in QUOTED_ONE:
            values[name] = next(iter(self._shown(name)), None)
        values["answered_at"] = next(
            (
                _moment(turn)
                for turn in self.turns
                for e in self.evidence
                if e.variable == "outcome" and self._holds(turn, e)
            ),
            None,
        )
        order = {variable.name: at for at, variable in enumerate(self.book.variables)}
        shown_in_order = sorted(self.evidence, key=lambda e: (order[e.variable], e.value, e.message, e.part, e.span))
        return {name: values[name] for name in order if name in values}, tuple(shown_in_order)

    def _holds(self, turn: Turn, evidence: Evidence) -> bool:
        return evidence.message in (turn.message.id, turn.message.carrier) and turn.way is not Way.inbound

    def _one_of(self, name: str) -> str | None:
        value = self.row.get(name)
        return value if value in self.book.variable(name).values else None

    def _turn(self, number: object) -> Turn | None:
        fits = isinstance(number, int) and not isinstance(number, bool) and 0 < number <= len(self.turns)
        return self.turns[number - 1] if fits and isinstance(number, int) else None

    def _shown(self, name: str) -> list[str]:
        """The values that need no quote, or whose quote stands where the model says that it does."""
        known = self.book.codes if self.book.variable(name).type == "codes" else self.book.variable(name).values
        told = self.row.get(name)
        out: list[str] = []
        for value, place in told.items() if isinstance(told, dict) else ():
            if value not in known:
                self.answer.throw(name)
            elif value in NEEDS_NONE:
                out.append(value)
            elif isinstance(place, dict) and (evidence := self._evidence(name, value, place)) is not None:
                out.append(value)
                self.evidence.append(evidence)
            else:
                self.answer.throw(name)
        return out

    def _evidence(self, name: str, value: str, told: Mapping[str, Any]) -> Evidence | None:
        turn, quote = self._turn(told.get("message")), told.get("quote")
        if turn is None or not isinstance(quote, str) or turn.way not in SAID_BY.get(name, frozenset(Way)):
            return None
        place = find_quote(quote, turn)
        if place is None:
            return None
        part, span = place
        finding = Finding(
            turn.message.id, part, span, "data", value, self.coder, "a model's reading, found in the record"
        )
        return shown_by(name, value, finding, turn, self.carriers)


def find_quote(quote: str, turn: Turn) -> tuple[str, Span] | None:
    """Where the sender's own words, subject or attachments hold a quote, white space and quote marks aside; else None."""
    words = [re.escape(word) for word in quote.split() if word.strip(">")]
    if sum(letter.isalnum() for letter in quote) < LEAST or not words:
        return None
    pattern = re.compile(r"(?<!\w)" + r"[\s>]+".join(words) + r"(?!\w)")
    for part, within in _readable(turn):
        match = pattern.search(turn.message.part(part).chars, within.start, within.end)
        if match:
            return part, Span(match.start(), match.end())
    return None


def _readable(turn: Turn) -> Iterable[tuple[str, Span]]:
    message = turn.message
    yield from (("body", span) for span in message.spans(Role.own))
    yield "subject", Span(0, len(message.part("subject").chars))
    yield from (
        (part.part, Span(0, len(part.text.chars))) for part in message.parts if part.part.startswith("attachment:")
    )


def _moment(turn: Turn) -> str | None:
    return turn.message.sent_at.isoformat(timespec="seconds") if turn.message.sent_at else None
