"""Sentence: one exchange told in two or three sentences made from its codes, every clause leading to its words."""

from collections.abc import Sequence

from amparo.report.answers import beyond, count, happened, many, moment, one
from amparo.report.block import Run, Runs
from amparo.report.dossier import Coded
from amparo.report.marks import Numbered
from amparo.report.teller import Teller
from amparo.threads.message import Message


def sentence(teller: Teller, coded: Coded, evidence: Sequence[Numbered], messages: Sequence[Message] = ()) -> Runs:
    """What the codes of one exchange say.

    Args:
        teller: language and names.
        coded: the exchange.
        evidence: numbered as on its page, so that clauses can lead to their words.
        messages: in the order of its page, so that times can lead to what was sent then.
    """
    teller_of = _Clauses(teller, coded, evidence, messages)
    parts = [
        teller_of.asked_and_given(),
        teller_of.process(),
        teller_of.scrutiny(),
        teller_of.purpose(),
        teller_of.more(),
    ]
    out: list[Run] = []
    for part in parts:
        if part:
            out.extend([*([Run(" ")] if out else []), *part])
    return tuple(_capital(out))


def _capital(runs: list[Run]) -> list[Run]:
    """The first letter made large."""
    if runs and runs[0].text:
        first = runs[0]
        runs[0] = Run(first.text[0].upper() + first.text[1:], first.target, first.kind)
    return runs


class _Clauses:
    """The clauses of one exchange."""

    def __init__(self, teller: Teller, coded: Coded, evidence: Sequence[Numbered], messages: Sequence[Message]) -> None:
        self.teller, self.words, self.coded, self.messages = teller, teller.words, coded, messages
        self.first: dict[tuple[str, str], int] = {}
        for item in evidence:
            self.first.setdefault((item.evidence.variable, item.evidence.value), item.number)
            self.first.setdefault((item.evidence.variable, ""), item.number)

    def target(self, variable: str, value: str = "") -> str:
        """The words that show it, else its row among the variables."""
        number = self.first.get((variable, value))
        return f"mark:{number}" if number else f"variable:{variable}"

    def sent(self, variable: str) -> str:
        """The message that was sent at the time coded, the key message before others; else the time's row."""
        when, key = moment(self.coded, variable), self.coded.exchange.key_message
        at = [(message.id != key, n) for n, message in enumerate(self.messages, start=1) if message.sent_at == when]
        return f"message:{min(at)[1]}" if when and at else f"variable:{variable}"

    def data(self, variable: str, codes: Sequence[str]) -> Runs:
        """`the address and the family`."""
        kind = variable.removeprefix("data_")
        runs = []
        for code in codes:
            text = self.words.value("data_the", code)
            runs.append(Run(text, self.target(variable, code), kind))
        return self.words.joined(runs)

    def open(self, variable: str) -> bool:
        """True where the value was left open: "the record does not tell" would not be the reason."""
        return variable in self.coded.coding.unsure

    def left_open(self, variable: str) -> Runs:
        """`Purpose: not sure.`"""
        text = self.words.say("tell.open", label=self.words.say(f"variable.{variable}"))
        return (Run(text, f"variable:{variable}", _kind(variable)),)

    def when(self) -> Runs:
        when = happened(self.coded)
        if when is None:
            return (Run(self.words.say("tell.at_unknown"), "variable:asked_at"),)
        local = self.teller.local(when)
        told = self.words.say("tell.at", day=self.words.day(local), time=self.words.clock(local))
        return (Run(told, self.sent("asked_at" if moment(self.coded, "asked_at") else "answered_at")),)

    def whom(self) -> Runs:
        """`one person`, `3 people`, `a group of people`."""
        breadth, subjects = one(self.coded, "breadth"), count(self.coded, "subjects")
        if breadth == "several" and subjects and subjects > 1:
            text = self.words.say("tell.several_counted", n=subjects)
        else:
            text = self.words.say(f"tell.whom.{breadth or 'unknown'}")
        return (Run(text, self.target("breadth")),)

    def asked_and_given(self) -> Runs:
        names = {
            "agency": Run(self.teller.body(one(self.coded, "agency"))),
            "counterpart": Run(self.teller.body(one(self.coded, "counterpart"))),
        }
        initiative = one(self.coded, "initiative")
        if initiative == "unsolicited":
            given = self.data("data_given", many(self.coded, "data_given") or ())
            data = given or self.unnamed("data_given")
            return self.words.runs("tell.unasked", when=self.when(), data=data, whom=self.whom(), **names)
        wanted = many(self.coded, "data_asked")
        data = self.data("data_asked", wanted) if wanted else self.unnamed("data_asked")
        told = self.words.runs("tell.asked", when=self.when(), data=data, whom=self.whom(), **names)
        return (*told, Run("; "), *self.answer(names["agency"]), Run("."))

    def unnamed(self, variable: str) -> Runs:
        """Stands for data where there are none to name."""
        key = "tell.data_open" if self.open(variable) else "tell.data_unknown"
        return (Run(self.words.say(key), f"variable:{variable}"),)

    def later(self) -> Runs:
        asked, answered = moment(self.coded, "asked_at"), moment(self.coded, "answered_at")
        told = self.words.say("tell.then")
        if asked and answered and answered >= asked:
            told = self.words.say("tell.later", time=self.words.between(asked, answered))
        link = told.rstrip(", ")
        return Run(link, self.sent("answered_at")), Run(told.removeprefix(link))

    def answer(self, agency: Run) -> Runs:
        outcome = one(self.coded, "outcome")
        if outcome is None and self.open("outcome"):
            return (Run(self.words.say("tell.outcome_open"), self.target("outcome")),)
        if outcome is None or outcome == "unanswered":
            return (Run(self.words.say(f"tell.outcome.{outcome or 'unknown'}"), self.target("outcome")),)
        given = self.data("data_given", many(self.coded, "data_given") or ())
        if outcome in ("complied", "partial") and self.open("data_given"):
            given = self.unnamed("data_given")
        if outcome in ("complied", "partial") and given:
            return (*self.later(), *self.words.runs(f"tell.outcome.{outcome}", agency=agency, data=given))
        if outcome in ("complied", "partial"):  # never "gave" as a bare fact where no word of the record shows what
            told = Run(self.words.say(f"tell.unmarked.{outcome}", agency=agency.text), self.target("outcome"))
            return (*self.later(), told)
        told = Run(self.words.say(f"tell.outcome.{outcome}", agency=agency), self.target("outcome"))
        return (*self.later(), told, *(self.words.runs("tell.yet_gave", data=given) if given else ()))

    def whole(self, key: str, variable: str, value: str) -> Runs:
        return (Run(self.words.say(key), self.target(variable, value), _kind(variable)),)

    def process(self) -> Runs:
        if self.open("process"):
            return self.left_open("process")
        value = one(self.coded, "process")
        if one(self.coded, "initiative") == "unsolicited" and value == "none":
            return ()
        return self.whole(f"tell.process.{value or 'unknown'}", "process", value or "")

    def scrutiny(self) -> Runs:
        if self.open("scrutiny"):
            return self.left_open("scrutiny")
        told = many(self.coded, "scrutiny")
        unanswered = one(self.coded, "outcome") == "unanswered"
        if one(self.coded, "initiative") == "unsolicited" or (unanswered and told in (None, (), ("none",))):
            return ()
        if not told or told == ("none",):
            return self.whole(f"tell.scrutiny.{'none' if told else 'unknown'}", "scrutiny", "none")
        acts = [Run(self.words.say(f"tell.scrutiny.{v}"), self.target("scrutiny", v), "scrutiny") for v in told]
        return self.words.runs("tell.staff_unanswered" if unanswered else "tell.staff", acts=self.words.joined(acts))

    def purpose(self) -> Runs:
        if self.open("purpose"):
            return self.left_open("purpose")
        value = one(self.coded, "purpose")
        if value in (None, "none"):
            return self.whole(f"tell.purpose.{value or 'unknown'}", "purpose", value or "")
        label = Run(self.words.value("purpose", value or ""), self.target("purpose", value or ""), "purpose")
        return self.words.runs("tell.reason", reason=label)

    def more(self) -> Runs:
        more = beyond(self.coded)
        if not more:
            return ()
        return self.words.runs("tell.more", n=len(more), data=self.data("data_given", more))


def _kind(variable: str) -> str:
    return variable if variable in ("process", "scrutiny", "purpose") else ""
