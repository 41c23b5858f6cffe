"""Explained: a coding value by value - the words around its evidence, and what would have changed it, in a language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from amparo.codebook.coding import MACHINE, Coding, Evidence, is_person
from amparo.codebook.what_if import OUT, Otherwise
from amparo.detect.sentence import sentences
from amparo.report.dossier import Coded
from amparo.report.marks import visible
from amparo.report.reasons import reason
from amparo.report.sheet import answer_told, rule_told, value_told
from amparo.report.teller import Teller
from amparo.span import Span
from amparo.threads.message import Message

SHORT = 60  # characters of a sentence below which the one before is shown too
LONGEST = 240  # characters shown on either side of the words


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that show a value, with what stands around them.

    Attributes:
        value: what they show, in words.
        when: of the message, in the case's zone.
        sender: of the message.
        message: its id.
        part: of the message.
        page: 1-based, where there is one.
        before: what stands before them in their sentence, or the sentence before.
        words: the words.
        after: what stands after them in their sentence.
        rule: rule, model or person that marked them.
        reason: why.
        score: of a model; None where a rule decided.
        least: the score from which on the model's word counts; None where a rule decided.
    """

    value: str
    when: str
    sender: str
    message: str
    part: str
    page: int | None
    before: str
    words: str
    after: str
    rule: str
    reason: str
    score: float | None = None
    least: float | None = None


Scores = Callable[[Evidence], tuple[float, float] | None]  # a model's score and the least that counts


@dataclass(frozen=True, slots=True)
class Explained:
    """One variable of one coding.

    Attributes:
        variable: of the codebook; `exchange` for whether it is one.
        label: the same for people.
        value: as coded.
        told: the same for people.
        why: why it was left open, or a person's note; may be empty.
        quotes: the words that show it.
        otherwise: what would have changed it, a sentence each; only of the machine's coding.
    """

    variable: str
    label: str
    value: object
    told: str
    why: str
    quotes: tuple[Quote, ...]
    otherwise: tuple[str, ...]


def explained(
    teller: Teller, coded: Coded, tried: Sequence[Otherwise], message: Callable[[str], Message], scores: Scores
) -> Iterator[Explained]:
    """Each value of one coding.

    Args:
        teller: language and names.
        coded: the exchange with one coder's coding.
        tried: what the program would have coded with other words; empty for a person's coding.
        message: id -> message; raises KeyError for one that is no longer there.
        scores: of words that a model marked; None for those that a rule marked.
    """
    words, coding = teller.words, coded.coding
    if is_person(coding.coder):
        key = "dropped" if coding.dropped else "added" if coding.added else "is_one"
        note = coding.notes.get("", "")
        yield Explained("exchange", words.say("review.is_exchange"), key, words.say(f"explain.{key}"), note, (), ())
    for name in coding.values:
        if coding.dropped:
            continue
        quotes = [_quote(teller, e, message, scores) for e in coding.evidence if e.variable == name]
        why = reason(coding.unsure.get(name, ""), words.language) or coding.notes.get(name, "")
        mine = [one for one in tried if one.variable == name]
        told = answer_told(teller, coded, name)
        otherwise = tuple(dict.fromkeys(_otherwise(teller, coding, name, mine)))
        if coding.coder == MACHINE and not otherwise:
            otherwise = tuple(_plainly(teller, coding, name, message))
        label = words.say(f"variable.{name}")
        yield Explained(name, label, coding.values[name], told, visible(why), tuple(quotes), otherwise)


def _quote(teller: Teller, shown: Evidence, message: Callable[[str], Message], scores: Scores) -> Quote:
    words = teller.words
    before = after = sender = ""
    when = words.say("unknown")
    try:
        found = message(shown.message)
        before, after = _around(found.part(shown.part).chars, shown.span)
        sender = found.sender.shown if found.sender else ""
        when = words.moment(teller.local(found.sent_at)) if found.sent_at else when
    except KeyError:  # the record changed since a person marked it
        before = words.say("explain.lost")
    return Quote(
        value_told(teller, shown.variable, shown.value),
        when,
        visible(sender),
        shown.message,
        shown.part,
        shown.page,
        visible(before),
        visible(shown.quote),
        visible(after),
        rule_told(teller, shown.rule),
        visible(reason(shown.reason, words.language)),
        *(scores(shown) or (None, None)),
    )


def _around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after the words in their sentences; the sentence before too where they are short."""
    within = Span(max(0, span.start - 4 * LONGEST), min(len(text), span.end + 4 * LONGEST))
    cut = sentences(text, within)
    mine = [at for at, sentence in enumerate(cut) if sentence.overlaps(span)]
    if not mine:
        return "", ""
    start, end = cut[mine[0]].start, cut[mine[-1]].end
    if end - start < SHORT and mine[0]:
        start = cut[mine[0] - 1].start
    start, end = min(start, span.start), max(end, span.end)
    before, after = text[start : span.start], text[span.end : end]
    return before[-LONGEST:].lstrip(), after[:LONGEST].rstrip()


def _otherwise(teller: Teller, coding: Coding, name: str, tried: Sequence[Otherwise]) -> Iterator[str]:
    words = teller.words
    now = coding.values[name]
    removed = [one for one in tried if one.without]
    if any(one.gone for one in removed):
        gone = [value_told(teller, name, one.value) for one in removed if one.gone]
        yield words.say("explain.gone", values="; ".join(gone))
    if isinstance(now, tuple):
        stay = [one for one in removed if not one.gone]
        if stay and all(isinstance(one.becomes, tuple) and one.value not in one.becomes for one in stay):
            yield words.say("explain.each")
    else:
        for one in removed:
            if not one.gone:
                key = "still" if one.becomes == now else "without" if now is not None else "without_those"
                holes = {"of": value_told(teller, name, one.value)} if key == "without_those" else {}
                yield words.say(f"explain.{key}", value=_told(teller, name, one.becomes), **holes)
    put = [one for one in tried if not one.without]
    if name == "process":
        put = [one for one in put if one.becomes == one.value][:1]
    for way in dict.fromkeys(one.way for one in put):
        side = words.say("explain.agency_side" if way is OUT else "explain.other_side")
        told = [_put(teller, name, one) for one in put if one.way is way]
        yield words.say(f"explain.with_{name}", side=side, values="; ".join(dict.fromkeys(told)))


def _plainly(teller: Teller, coding: Coding, name: str, message: Callable[[str], Message]) -> Iterator[str]:
    """What decides a variable that words do not, or why there is nothing in it."""
    say, value = teller.words.say, coding.values[name]
    if name in coding.unsure:
        return
    if value is None:
        yield say("explain.untold")
    elif value == ():
        yield say("explain.nothing")
    elif name in ("agency", "counterpart"):
        yield say("explain.by_address")
    elif name in ("asked_at", "answered_at", "given_at"):
        told = coding.values.get("messages")
        for id in told if isinstance(told, tuple) else ():
            sent = _sent(message, id)
            if sent and sent.isoformat(timespec="seconds") == value:
                yield say("explain.by_time", message=visible(id))
                return


def _sent(message: Callable[[str], Message], id: str) -> datetime | None:
    try:
        return message(id).sent_at
    except KeyError:
        return None


def _put(teller: Teller, name: str, one: Otherwise) -> str:
    if name in ("outcome", "initiative"):
        act = teller.words.say(f"explain.act_{one.value}")
        return teller.words.say("explain.act", act=act, value=_told(teller, name, one.becomes))
    return value_told(teller, name, one.value)


def _told(teller: Teller, name: str, value: object) -> str:
    if value is None:
        return teller.words.say("explain.open")
    if isinstance(value, tuple):
        return ", ".join(value_told(teller, name, str(one)) for one in value) or teller.words.say("process.none")
    return value_told(teller, name, str(value))
