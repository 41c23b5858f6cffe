"""What if: what the program would have coded had it found other words - found by coding the conversation again.

No rule is told here a second time: words are taken out of the findings, or put in, and the same functions decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from amparo.codebook.book import PROCESS_ORDER, Codebook
from amparo.codebook.coding import Coding, Evidence, Value
from amparo.codebook.evidence import shown_by
from amparo.codebook.suggest import suggest
from amparo.codebook.turn import Turn, Way, turns_of
from amparo.detect.finding import Finding
from amparo.extract.text import Text
from amparo.span import Span
from amparo.threads.directory import Directory
from amparo.threads.message import Message, Part, Role, Segment
from amparo.threads.thread import Thread

IN, OUT = Way.inbound, Way.outbound
# Variable -> family of findings and values that may be put in, and who would have to say so. What is found only as
# data (asked, given) is not tried: any code might be put in.
TRIALS: Mapping[str, tuple[str, tuple[str, ...], Way]] = {
    "initiative": ("act", ("requested",), OUT),
    "breadth": ("breadth", ("several", "group"), IN),
    "process": ("process", (*PROCESS_ORDER[1:], "consent"), IN),
    "purpose": ("purpose", ("civil_immigration", "criminal", "benefits", "welfare", "other"), IN),
    "scrutiny": (
        "scrutiny",
        ("asked_purpose", "asked_authority", "asked_identity", "consulted", "cited_policy"),
        OUT,
    ),
    "outcome": ("act", ("giving", "refusing", "deferring", "promising"), OUT),
}
MOST = 4  # messages that words are put into, the latest first: a long conversation is not coded again for each
SUPPOSED = "supposed:"  # id of a message that is put in where the agency wrote none


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What one change to the findings does to one variable.

    Attributes:
        variable: of the codebook.
        value: without words: the value that they show; with words: the value of the finding put in.
        without: True where words were taken out, False where they were put in.
        becomes: what the variable would be.
        gone: True where the exchange would not be found at all.
        way: who would have to say the words put in.
    """

    variable: str
    value: str
    without: bool
    becomes: Value
    gone: bool = False
    way: Way = Way.unknown


class WhatIf:
    """One exchange of a conversation, coded again under other findings."""

    def __init__(
        self, thread: Thread, findings: Sequence[Finding], directory: Directory, book: Codebook, exchange: str
    ) -> None:
        self.thread, self.findings, self.directory, self.book = thread, tuple(findings), directory, book
        self.exchange = exchange
        self.now = self._coded(thread, self.findings)

    def _coded(self, thread: Thread, findings: Sequence[Finding]) -> Coding | None:
        made = suggest(thread, findings, self.directory, self.book)
        return next((coding for exchange, coding in made if exchange.id == self.exchange), None)

    def all(self) -> tuple[Otherwise, ...]:
        """Every change that was tried and makes a difference, or shows that there is none, in the codebook's order."""
        if self.now is None:
            return ()
        order = {variable.name: at for at, variable in enumerate(self.book.variables)}
        return tuple(sorted([*self._without(), *self._with()], key=lambda one: order[one.variable]))

    def _turns(self) -> list[Turn]:
        """The turns of this exchange, those known only as quoted text in its messages too."""
        assert self.now is not None
        told = self.now.values.get("messages")
        ids = set(told) if isinstance(told, tuple) else set()
        return [
            turn
            for turn in turns_of(self.thread, self.findings, self.directory)
            if turn.message.id in ids or turn.message.carrier in ids
        ]

    def _without(self) -> Iterator[Otherwise]:
        assert self.now is not None
        causes: dict[tuple[str, str], set[tuple[str, str]]] = {}
        turns = self._turns()
        places = _places(turns, {message.id: message for message in self.thread.messages})
        for evidence in self.now.evidence:
            found = places.get(_place(evidence), ())
            causes.setdefault((evidence.variable, evidence.value), set()).update((f.family, f.value) for f in found)
        mine = {turn.message.id for turn in turns}
        for (variable, value), removed in causes.items():
            if not removed:
                continue  # what shows it is no finding: a sentence that merely answers
            left = [f for f in self.findings if f.message not in mine or (f.family, f.value) not in removed]
            made = self._coded(self.thread, left)
            yield Otherwise(variable, value, True, made.values.get(variable) if made else None, gone=made is None)

    def _with(self) -> Iterator[Otherwise]:
        assert self.now is not None
        for variable, (family, values, way) in TRIALS.items():
            now = self.now.values.get(variable)
            for value in values:
                if value == now or (isinstance(now, tuple) and value in now):
                    continue
                told = self._trial(variable, family, value, way)
                if told is not None and told != now:
                    yield Otherwise(variable, value, False, told, way=way)

    def _trial(self, variable: str, family: str, value: str, way: Way) -> Value:
        """What the variable would be with such words in a message of that way: the first message that changes it."""
        assert self.now is not None
        now = self.now.values.get(variable)
        turns = [turn for turn in self._turns() if turn.way is way and not turn.message.carrier and turn.message.body]
        if not turns and way is IN and self.now.values.get("initiative") == "unsolicited":
            turns = [turn for turn in self._turns() if turn.way is OUT and turn.message.body]
        for turn in turns[: -MOST - 1 : -1]:
            message, thread = turn.message, self.thread
            made = self._coded(thread, [*self.findings, _finding(message, family, value)])
            if made and made.values.get(variable) != now:
                return made.values.get(variable)
        asks = [turn for turn in self._turns() if turn.way is IN and turn.outside]
        if way is OUT and not turns and asks:
            reply = _reply(asks[-1].message)
            thread = replace(self.thread, messages=(*self.thread.messages, reply))
            made = self._coded(thread, [*self.findings, _finding(reply, family, value)])
            return made.values.get(variable) if made else None
        return None


def _finding(message: Message, family: str, value: str) -> Finding:
    end = len(message.body)
    return Finding(message.id, "body", Span(end - 1, end), family, value, "what_if", "supposed")


def _reply(ask: Message) -> Message:
    """A message back to the asker, as the agency might have written it."""
    return Message(
        id=SUPPOSED + ask.id,
        sent_at=ask.sent_at,
        sender=ask.to[0] if ask.to else None,
        to=(ask.sender,) if ask.sender else (),
        cc=(),
        subject=ask.subject,
        agency=ask.agency,
        parts=(Part("subject", Text(ask.subject)), Part("body", Text("-"))),
        segments=(Segment(Role.own, Span(0, 1)),),
    )


def _place(evidence: Evidence) -> tuple[str, str, Span, str]:
    return evidence.message, evidence.part, evidence.span, evidence.rule


def _places(turns: Sequence[Turn], carriers: Mapping[str, Message]) -> dict[tuple[str, str, Span, str], list[Finding]]:
    """Where findings are shown -> the findings that are shown there."""
    out: dict[tuple[str, str, Span, str], list[Finding]] = {}
    for turn in turns:
        for finding in turn.findings:
            shown = shown_by("", "", finding, turn, carriers)
            if shown:
                out.setdefault(_place(shown), []).append(finding)
    return out
