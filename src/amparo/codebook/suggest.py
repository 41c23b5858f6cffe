"""Findings to proposed exchanges and codings: what the machine suggests, every value with the words that show it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from amparo.codebook.book import Codebook
from amparo.codebook.bound import Bound, bounds
from amparo.codebook.coding import MACHINE, Coding, Evidence, Value
from amparo.codebook.course import answer, outcome, scrutiny
from amparo.codebook.doubt import doubts
from amparo.codebook.evidence import evidence_for
from amparo.codebook.exchange import Exchange
from amparo.codebook.fits import process_fits
from amparo.codebook.given import Pair, asked, breadth, given, people
from amparo.codebook.grounds import instruments, process, purpose
from amparo.codebook.limits import channels, limits
from amparo.codebook.turn import Turn, turns_of
from amparo.detect.finding import Finding
from amparo.ids import exchange_id
from amparo.threads.directory import Directory, unit_of
from amparo.threads.message import Message, Role
from amparo.threads.office import office_of
from amparo.threads.thread import Thread


class _Sheet:
    """The answers about one exchange while they are written down."""

    def __init__(self, book: Codebook, carriers: Mapping[str, Message]) -> None:
        self.book = book
        self.carriers = carriers
        self.values: dict[str, Value] = {}
        self.evidence: list[Evidence] = []
        self.reasons: dict[str, str] = {}

    def unsure(self, variable: str, reason: str, shown: Mapping[str, Sequence[Pair]] | None = None) -> None:
        """Leave a variable open, with the reason, and keep the words that speak for each value.

        Args:
            variable: of the codebook; what was answered before goes, its words stay.
            reason: one sentence, no words of the record; told in Spanish by reasons.es.yaml.
            shown: value -> words that speak for it.
        """
        self.values[variable] = None
        self.reasons[variable] = reason
        if shown:
            self.evidence = [evidence for evidence in self.evidence if evidence.variable != variable]
        for value, pairs in (shown or {}).items():
            self.evidence += evidence_for(variable, value, pairs, self.carriers)

    def one(self, variable: str, value: Value, pairs: Iterable[Pair] = ()) -> None:
        self.values[variable] = value
        if value is not None:
            self.evidence += evidence_for(variable, str(value), pairs, self.carriers)

    def one_known(self, variable: str, value: Value, pairs: Iterable[Pair]) -> None:
        """As `one`, of an optional variable: recorded only where the record tells."""
        if value is not None:
            self.one(variable, value, pairs)

    def many(self, variable: str, shown: Mapping[str, Sequence[Pair]], needs_quote: bool = True) -> None:
        """Every value that its evidence still shows once it is looked up in the record."""
        kept = []
        for value, pairs in shown.items():
            quotes = evidence_for(variable, value, pairs, self.carriers)
            if quotes or not needs_quote:
                kept.append(value)
                self.evidence += quotes
        self.values[variable] = self.book.in_order(variable, kept) if kept else ()


def suggest(
    thread: Thread,
    findings: Sequence[Finding],
    directory: Directory,
    book: Codebook,
    lacks: Mapping[str, frozenset[str]] | None = None,
) -> tuple[tuple[Exchange, Coding], ...]:
    """The exchanges of a conversation as the machine codes them, in the order in which they begin.

    Args:
        thread: the conversation.
        findings: of its messages.
        directory: who is on which side.
        book: the codebook.
        lacks: message id -> limits that what is missing around it sets, such as a named attachment.
    """
    turns = turns_of(thread, findings, directory)
    carriers = {message.id: message for message in thread.messages}
    out: list[tuple[Exchange, Coding]] = []
    seen: dict[tuple[str, str | None], int] = {}
    order = {variable.name: at for at, variable in enumerate(book.variables)}
    for bound in bounds(turns):
        made = _code(bound, lacks or {}, book, carriers, directory)
        made.one_known(
            "process_fits", *process_fits(bound, [pair for many in given(bound).values() for pair in many], directory)
        )
        counterpart = made.values["counterpart"]
        key = (str(made.values["key_message"]), counterpart if isinstance(counterpart, str) else None)
        seen[key] = seen.get(key, 0) + 1
        exchange = Exchange(exchange_id(key[0], key[1], seen[key]), key[0], _ids(bound), thread.id)
        shown = tuple(sorted(made.evidence, key=lambda e: (order[e.variable], e.value, e.message, e.part, e.span)))
        out.append((exchange, Coding(exchange.id, MACHINE, made.values, shown, book.version, made.reasons)))
    return tuple(out)


def _ids(bound: Bound) -> tuple[str, ...]:
    ids = [turn.message.carrier or turn.message.id for turn in bound.turns]
    return tuple(dict.fromkeys(ids))


def _code(
    bound: Bound,
    lacks: Mapping[str, frozenset[str]],
    book: Codebook,
    carriers: Mapping[str, Message],
    directory: Directory,
) -> _Sheet:
    sheet = _Sheet(book, carriers)
    first = bound.first
    key = first.message.carrier or first.message.id
    gave = given(bound)
    answered = answer(bound, gave)
    subjects, named = people(bound)
    solicited = bound.ask is not None or bound.requested
    sheet.one("key_message", key)
    sheet.values["messages"] = _ids(bound)
    sheet.one("agency", next((turn.agency for turn in [first, *bound.turns] if turn.agency), None))
    sheet.one("counterpart", first.outsider.slug if first.outsider else None)
    sheet.one("initiative", "solicited" if solicited else "unsolicited")
    sheet.one("asked_at", _moment(bound.ask.message.sent_at) if bound.ask else None)
    sheet.one("answered_at", _moment(answered.message.sent_at) if answered else None)
    sheet.one("subjects", subjects, named)
    sheet.one("breadth", *breadth(bound, subjects))
    sheet.many("data_asked", asked(bound))
    sheet.many("data_given", gave)
    sheet.one("process", *process(bound))
    sheet.one("purpose", *purpose(bound))
    sheet.many("scrutiny", scrutiny(bound, answered))
    sheet.values["scrutiny"] = sheet.values["scrutiny"] or ("none",)
    sheet.one("outcome", *(outcome(bound, gave) if solicited else ("complied", _firsts(gave))))
    _optional(sheet, bound, gave, lacks, directory)
    for variable, (reason, shown) in doubts(bound, gave).items():
        sheet.unsure(variable, reason, shown)
    return sheet


def _optional(
    sheet: _Sheet,
    bound: Bound,
    gave: Mapping[str, Sequence[Pair]],
    lacks: Mapping[str, frozenset[str]],
    directory: Directory,
) -> None:
    """The variables that are recorded only where the record tells."""
    pairs = [pair for many in gave.values() for pair in many]
    times = [turn.message.sent_at for turn, _ in pairs if turn.message.sent_at]
    if times:
        sheet.one("given_at", _moment(min(times)))
    for variable, shown in (
        ("limits", limits(bound, lacks)),
        ("channel", channels(bound, pairs)),
        ("instruments", instruments(bound)),
    ):
        if shown:
            sheet.many(variable, shown, needs_quote=False)
            if variable == "instruments":
                sheet.values[variable] = tuple(sorted(shown))
    unit = next((unit for turn in bound.inbound if (unit := unit_of(_own(turn.message)))), None)
    if unit:
        sheet.values["asker_unit"] = unit
    office = next((told for turn in bound.outbound if (told := _office(turn, directory))), None)
    if office:
        sheet.values["holder_unit"] = office


def _office(turn: Turn, directory: Directory) -> str | None:
    """The division or office of the agency's writer, as the signature names it."""
    body = directory.body(turn.agency) if turn.agency else None
    signature = "\n".join(span.of(turn.message.body) for span in turn.message.spans(Role.signature))
    return office_of(signature, body.name if body else "")


def _own(message: Message) -> str:
    """What the sender wrote, signature included: a quoted chain may show another unit."""
    return "\n".join(span.of(message.body) for span in message.spans(Role.own, Role.signature))


def _firsts(gave: Mapping[str, Sequence[Pair]]) -> list[Pair]:
    return [many[0] for many in gave.values()]


def _moment(when: datetime | None) -> str | None:
    return when.isoformat(timespec="seconds") if when else None
