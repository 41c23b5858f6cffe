"""Sheet: everything that the page of one exchange shows, in order, before it is drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from amparo.codebook.coding import BY_PERSON, Evidence, is_person
from amparo.report.answers import many, moment, one
from amparo.report.block import Runs
from amparo.report.catalogue import FIXED
from amparo.report.codes import OPTIONAL, VARIABLES, kind_of
from amparo.report.dossier import Coded
from amparo.report.leaf import Kept, Leaf
from amparo.report.marks import Numbered, Piece, Stretch, cut, stretches, visible
from amparo.report.missing import beside, gap_told
from amparo.report.reasons import reason
from amparo.report.sentence import sentence
from amparo.report.shown_page import ShownPage, shown_pages
from amparo.report.teller import Teller
from amparo.threads.message import Address, Copy, Message


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment's text in pieces."""

    name: str
    pieces: tuple[Piece, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as shown. `gap` is the time since the message before; `note` says what it is to the exchange."""

    anchor: str
    when: str
    gap: str
    note: str
    sender: str
    to: str
    cc: str
    quoted_only: bool
    header: tuple[Piece, ...]
    subject: tuple[Piece, ...]
    body: tuple[Stretch, ...]
    attached: tuple[Attached, ...]
    named: tuple[str, ...]
    copies: tuple[str, ...]
    pages: tuple[ShownPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence in the column of variables.

    Attributes:
        found: False where its words are not in the message any more.
        page: anchor of the picture of the page on which they stand; empty where there is none.
    """

    number: int
    value: str
    quote: str
    rule: str
    reason: str
    found: bool
    page: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One variable: its label, kind of evidence, value in words, the evidence, and what people had to say.

    Attributes:
        by: who confirmed it; empty where nobody did.
        unsure: why it was left open; empty where it was not.
    """

    name: str
    label: str
    kind: str
    value: str
    evidence: tuple[Shown, ...]
    by: str = ""
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of one exchange."""

    id: str
    title: str
    confirmed: bool
    coder: str
    sentence: Runs
    limits: str
    doubt: str
    missing: tuple[str, ...]
    letters: tuple[Letter, ...]
    answers: tuple[Answer, ...]


def sheet(teller: Teller, coded: Coded, pictures: Mapping[Leaf, Kept] | None = None) -> Sheet:
    """Draws up the page of one exchange; unknown messages and words that do not match are told, never guessed.

    Args:
        teller: language and names.
        coded: the exchange.
        pictures: of pages, as they lie in the edition; None where it has none.
    """
    words = teller.words
    numbered = tuple(Numbered(number, evidence) for number, evidence in enumerate(coded.coding.evidence, start=1))
    found = tuple(item for item in numbered if _found(teller, item.evidence))
    limits = many(coded, "limits") or ()
    letters = tuple(_letters(teller, coded, found, pictures))
    on_page = {
        number: page.anchor
        for letter in letters
        for page in reversed(letter.pages)
        if page.kept
        for number in page.numbers
    }
    person = is_person(coded.coding.coder)
    coder = coded.coding.coder if person else words.say("exchange_page.machine")
    return Sheet(
        id=coded.exchange.id,
        title=f"{teller.dated(coded)} – {teller.pair(coded)}".replace(FIXED, " "),  # a heading may wrap anywhere
        confirmed=person,
        coder=words.say("exchange_page.coder", coder=coder, version=str(coded.coding.codebook)),
        sentence=sentence(teller, coded, found, shown_messages(teller, coded)),
        limits="; ".join(words.value("limits", limit) for limit in limits),
        doubt=doubt_told(teller, coded),
        missing=tuple(dict.fromkeys(gap_told(words, gap) for gap in beside(teller.dossier, coded))),
        letters=letters,
        answers=tuple(_answers(teller, coded, numbered, {item.number: on_page.get(item.number, "") for item in found})),
    )


def doubt_told(teller: Teller, coded: Coded) -> str:
    """Which values were left open and why, in a sentence; empty where none was."""
    words = teller.words
    told = [
        f"{words.say(f'variable.{name}')}: {reason(why, words.language)}" if name else reason(why, words.language)
        for name, why in coded.coding.unsure.items()
    ]
    return words.say("exchange_page.unsure", told="; ".join(told)) if told else ""


def _found(teller: Teller, evidence: Evidence) -> bool:
    message = teller.dossier.messages.get(evidence.message)
    try:
        return message is not None and evidence.span.of(message.part(evidence.part).chars) == evidence.quote
    except KeyError:
        return False


def shown_messages(teller: Teller, coded: Coded) -> tuple[Message, ...]:
    """The exchange's messages, its ask where that is only quoted, and carriers of evidence; oldest first."""
    ids = [*coded.exchange.messages, coded.exchange.key_message, *(item.message for item in coded.coding.evidence)]
    known = [teller.dossier.messages[id] for id in dict.fromkeys(ids) if id in teller.dossier.messages]
    place = {message.id: at for at, message in enumerate(known)}
    dated = sorted((m for m in known if m.sent_at), key=lambda m: (m.sent_at or datetime.min, place[m.id]))
    return (*dated, *(message for message in known if not message.sent_at))


def _letters(
    teller: Teller, coded: Coded, found: Sequence[Numbered], pictures: Mapping[Leaf, Kept] | None
) -> Iterator[Letter]:
    words, before = teller.words, None
    for number, message in enumerate(shown_messages(teller, coded), start=1):
        gap = ""
        if number > 1 and before and message.sent_at:
            gap = words.say("exchange_page.later", time=words.between(before, message.sent_at))
        before = message.sent_at or before
        key = "exchange_page.key" if one(coded, "initiative") != "unsolicited" else "exchange_page.key_unasked"
        note = words.say(key) if message.id == coded.exchange.key_message else ""
        mine = [item for item in found if item.evidence.message == message.id]
        letter = _letter(teller, message, (f"m{number}", gap, note), mine)
        pages = () if pictures is None else tuple(shown_pages(teller, message, letter.anchor, mine, pictures))
        yield replace(letter, pages=pages)


def _letter(teller: Teller, message: Message, place: tuple[str, str, str], evidence: Sequence[Numbered]) -> Letter:
    parts = {part.part: part.text.chars for part in message.parts}
    of = {name: [item for item in evidence if item.evidence.part == name] for name in parts}
    attached = tuple(
        Attached(visible(name.removeprefix("attachment:")), cut(text, of[name]), bool(of[name]))
        for name, text in parts.items()
        if name.startswith("attachment:")
    )
    got = {item.name for item in attached}
    anchor, gap, note = place
    return Letter(
        anchor=anchor,
        when=teller.words.moment(teller.local(message.sent_at))
        if message.sent_at
        else teller.words.say("exchange_page.undated"),
        gap=gap,
        note=note,
        sender=_people((message.sender,)) if message.sender else teller.words.say("unknown"),
        to=_people(message.to),
        cc=_people(message.cc),
        quoted_only=message.carrier is not None,
        header=cut(parts["header"], of["header"]) if of.get("header") else (),
        subject=cut(parts["subject"], of["subject"]),
        body=stretches(parts["body"], message.segments, of["body"]),
        attached=attached,
        named=tuple(visible(name) for name in message.attachments_named if visible(name) not in got),
        copies=tuple(_copy(teller, copy, None if at else message.ocr) for at, copy in enumerate(message.copies)),
    )


def _people(addresses: Sequence[Address]) -> str:
    told = []
    for address in addresses:
        name, email = visible(address.name), visible(address.email or "")
        told.append(f"{name} <{email}>" if name and email else name or email)
    return "; ".join(told)


def _copy(teller: Teller, copy: Copy, ocr: float | None) -> str:
    """Where a message was produced; of the copy whose text is shown, too, how sure OCR is of it."""
    told = [visible(copy.path)]
    if copy.ordinal:
        told.append(teller.words.say("exchange_page.copy_nth", n=copy.ordinal))
    if copy.page is not None:
        told.append(teller.words.say("exchange_page.copy_page", page=str(copy.page)))
    if copy.bates:
        told.append(f"{teller.words.say('columns.bates')} {copy.bates}")
    if ocr is not None:
        told.append(teller.words.say("exchange_page.copy_ocr", confidence=f"{ocr:.0f}"))
    return ", ".join(told)


def _answers(teller: Teller, coded: Coded, numbered: Sequence[Numbered], found: Mapping[int, str]) -> Iterator[Answer]:
    values: Mapping[str, object] = coded.coding.values
    extra = [name for name in OPTIONAL if name in values]
    for name in (*VARIABLES, *extra):
        shown = tuple(
            Shown(
                item.number,
                value_told(teller, name, item.evidence.value),
                visible(item.evidence.quote),
                rule_told(teller, item.evidence.rule) + (_ocr(teller, item.evidence) if item.number in found else ""),
                visible(reason(item.evidence.reason, teller.words.language)),
                item.number in found,
                found.get(item.number, ""),
            )
            for item in numbered
            if item.evidence.variable == name
        )
        people = ", ".join(coded.by.get(name, ()))
        people = "" if people == coded.coding.coder else people  # the page says it once for all
        yield Answer(
            name,
            teller.words.say(f"variable.{name}"),
            kind_of(name),
            answer_told(teller, coded, name),
            shown,
            visible(teller.words.say("exchange_page.answered_by", names=people)) if people else "",
            reason(coded.coding.unsure.get(name, ""), teller.words.language),
        )


def _ocr(teller: Teller, shown: Evidence) -> str:
    """How sure OCR is of the page on which the words stand; empty where the file itself tells its text."""
    page = teller.dossier.messages[shown.message].part(shown.part).page_at(shown.span.start)
    if page is None or page.confidence is None:
        return ""
    return " · " + teller.words.say("exchange_page.copy_ocr", confidence=f"{page.confidence:.0f}")


def rule_told(teller: Teller, rule: str) -> str:
    """What marked some words: a rule by its id, or a person."""
    words = teller.words
    return words.say("exchange_page.by_person") if rule == BY_PERSON else words.say("exchange_page.rule", rule=rule)


def answer_told(teller: Teller, coded: Coded, name: str) -> str:
    """What was coded of a variable, in words."""
    value = coded.coding.values.get(name)
    if value is None:
        return teller.words.say("not_sure" if name in coded.coding.unsure else "unknown")
    if name in ("asked_at", "answered_at", "given_at"):
        when = moment(coded, name)
        return teller.words.moment(teller.local(when)) if when else str(value)
    if isinstance(value, tuple):
        return ", ".join(value_told(teller, name, item) for item in value) or teller.words.say("process.none")
    return teller.words.number(value) if isinstance(value, int) else value_told(teller, name, value)


def value_told(teller: Teller, variable: str, value: str) -> str:
    """The label of a coded value: of a code, a body, or one of the variable's values."""
    if variable in ("agency", "counterpart"):
        return teller.body(value)
    family = "data" if variable in ("data_asked", "data_given") else variable
    return visible(teller.words.value(family, value))
