"""Carried: quoted blocks find the message they are a copy of, or become messages known only as quoted text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from amparo.extract.text import Text
from amparo.ids import quoted_id
from amparo.span import Span
from amparo.threads.cut import slice_text
from amparo.threads.dedupe import same_sender
from amparo.threads.echo import Said
from amparo.threads.language import language_of
from amparo.threads.message import Message, Part, Role
from amparo.threads.people import People
from amparo.threads.quoted import QuotedBlock, segment_block
from amparo.threads.quotes import FARTHEST, QUARTER, TELLING, Quote, clusters, minute_of
from amparo.threads.shelf import Shelf
from amparo.threads.subjects import base_subject
from amparo.threads.wording import HELD, holds, of_one_form, own_words, words_of

MISREAD = timedelta(days=1)  # a time may be printed wrongly by so much, where words and sender agree
FEW = 24  # messages that are looked at one by one


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of all quotes.

    Attributes:
        links: (carrier's id, id of the message that it quotes).
        messages: those known only as quoted text.
    """

    links: tuple[tuple[str, str], ...]
    messages: tuple[Message, ...]


def quotes_of(message: Message, blocks: Sequence[QuotedBlock], people: People) -> tuple[Quote, ...]:
    """The headed ones of a message's blocks."""
    out: list[Quote] = []
    for block in blocks:
        header = block.header
        if header is not None and (header.sender is not None or header.sent is not None):
            sender = people.resolved(header.sender) if header.sender else None
            words = words_of("\n".join(span.of(message.body) for span in block.spans))
            out.append(Quote(message, len(out) + 1, block, sender, words))
    return tuple(out)


def carry(messages: Sequence[Message], quotes: Iterable[Quote], people: People, said: Said) -> Carried:
    """Match every quote with a produced message; what matches none becomes a message of its own, once.

    Where several messages carry the same one, the carrier with the most of its words is chosen, then the earliest.

    Args:
        messages: all that were produced.
        quotes: every headed block in them.
        people: names and addresses of the case.
        said: the lines that `messages` say.
    """
    index = _Index(messages, said)
    links: list[tuple[str, str]] = []
    homeless: list[Quote] = []
    for quote in quotes:
        found = index.find(quote)
        if found is not None:
            links.append((quote.carrier.id, found.id))
        else:
            homeless.append(quote)
    made: list[Message] = []
    for group in clusters(homeless):
        if not any(quote.words for quote in group):
            continue
        best = min(group, key=_preference)
        message = _message(best, people)
        made.append(message)
        links.extend((quote.carrier.id, message.id) for quote in group)
    return Carried(tuple(dict.fromkeys(links)), tuple(sorted(made, key=lambda message: message.id)))


class _Index:
    """Produced messages by sender, minute, and subject and place in the hour (for clocks of other zones)."""

    def __init__(self, messages: Sequence[Message], said: Said) -> None:
        self._said = said
        self._known = {message.id: message for message in messages}
        # Each minute under "", and under the address of the sender, "?" where there is none.
        self._minutes: dict[tuple[int, str], list[Message]] = defaultdict(list)
        self._subjects: dict[tuple[str, int], list[Message]] = defaultdict(list)
        self._shelves: dict[tuple[int | str, int | str], Shelf] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        for message in messages:
            if message.sent_at is not None:
                minute = minute_of(message.sent_at)
                self._minutes[minute, ""].append(message)
                self._minutes[minute, (message.sender.email if message.sender else None) or "?"].append(message)
                self._subjects[base_subject(message.subject), minute].append(message)

    def find(self, quote: Quote) -> Message | None:
        """The produced message that the quote is a copy of; None where none is."""
        return self._byminute_of(quote) or self._by_clock(quote) or self._by_words(quote)

    def _byminute_of(self, quote: Quote) -> Message | None:
        if quote.sent is None:
            return None
        minute, email = minute_of(quote.sent), quote.sender.email if quote.sender else None
        # Lists by id. Who is known by address is one with that address, or one of whom only the name is known.
        keys = [(minute, email), (minute, "?")] if email else [(minute, "")]
        holding: list[Message] = []
        fitting: list[Message] = []
        for key in keys:
            if found := next(
                (
                    one
                    for one in self._near(self._minutes.get(key, []), key, quote)
                    if self._fits(quote, one) and self._holds(one, quote)
                ),
                None,
            ):
                holding.append(found)
            fits = (one for one in self._minutes.get(key, ()) if self._fits(quote, one))
            if found := next((one for one in islice(fits, FEW) if not self._is_another(one, quote)), None):
                fitting.append(found)
        return min(holding or fitting, key=lambda message: message.id, default=None)

    def _near(self, rows: list[Message], key: tuple[int | str, int | str], quote: Quote) -> Iterable[Message]:
        """Those of `rows` that may hold the quote's words, by id: all of a few, of many those sharing rare words."""
        if len(rows) <= FEW:
            return rows
        if key not in self._shelves:
            shelf = self._shelves[key] = Shelf([self._of(message) for message in rows], HELD)
            for at, message in enumerate(rows):
                shelf.put(at, self._of(message))
        return (rows[at] for at in self._shelves[key].sharing(quote.words))

    def _holds(self, message: Message, quote: Quote) -> bool:
        return holds(self._of(message), quote.words) and not self._is_another(message, quote)

    def _is_another(self, message: Message, quote: Quote) -> bool:
        """True where the quote is another letter of the form that the message is."""
        scanned = message.ocr is not None or quote.carrier.ocr is not None
        return of_one_form(self._of(message), quote.words, scanned=scanned)

    def _by_clock(self, quote: Quote) -> Message | None:
        """The same subject and place in the hour, and the same words: a clock of another zone."""
        if quote.sent is None or len(quote.words) < TELLING:
            return None
        subject = base_subject(quote.subject or quote.carrier.subject)
        minute, reach = minute_of(quote.sent), int(FARTHEST / QUARTER) * 15
        found = [
            message
            for other in range(minute - reach, minute + reach + 1, 15)
            if (subject, other) in self._subjects
            for message in self._near(self._subjects[subject, other], (subject, other), quote)
            if message.sent_at is not None
            and abs(message.sent_at - quote.sent) <= FARTHEST
            and _may_be(quote, message)
            and self._holds(message, quote)
        ]
        return min(found, key=lambda message: message.id, default=None)

    def _by_words(self, quote: Quote) -> Message | None:
        """The same words said by a sender who may be the same, where the quote's time does not speak against it."""
        if len(quote.words) < 2 * TELLING:
            return None
        text = "\n".join(span.of(quote.carrier.body) for span in quote.block.spans)
        for id in self._said.speakers(text, quote.carrier):
            message = self._known[id]
            apart = abs(message.sent_at - quote.sent) if message.sent_at and quote.sent else timedelta()
            if apart <= MISREAD and _may_be(quote, message) and self._holds(message, quote):
                return message
        return None

    def _fits(self, quote: Quote, message: Message) -> bool:
        if not _may_be(quote, message):
            return False
        named = quote.sender is not None and message.sender is not None
        same_subject = not quote.subject or base_subject(quote.subject) == base_subject(message.subject)
        return (named and same_subject) or (len(quote.words) >= TELLING and holds(self._of(message), quote.words))

    def _of(self, message: Message) -> tuple[str, ...]:
        if message.id not in self._words:
            self._words[message.id] = own_words(message)
        return self._words[message.id]


def _may_be(quote: Quote, message: Message) -> bool:
    """True where nothing says that they are two: not the carrier itself, not sent after it, no other sender."""
    carrier = quote.carrier
    if message.id == carrier.id:
        return False
    if message.sent_at and carrier.sent_at and message.sent_at > carrier.sent_at + QUARTER:
        return False
    return quote.sender is None or message.sender is None or same_sender(quote.sender, message.sender)


def _preference(quote: Quote) -> tuple[int, bool, float, str, int]:
    sent = quote.carrier.sent_at
    return -len(quote.words), sent is None, sent.timestamp() if sent else 0.0, quote.carrier.id, quote.ordinal


def _message(quote: Quote, people: People) -> Message:
    carrier, block, header = quote.carrier, quote.block, quote.block.header
    if header is None:
        raise ValueError("a quote has a header")  # quotes_of keeps only those
    whole = carrier.part("body")
    start = block.span.start
    stamps = [_within(span, block.span) for span in carrier.spans(Role.header) if block.span.covers(span)]
    body = slice_text(whole, block.span)
    own = [span.shifted(-start) for span in block.spans]
    subject = slice_text(whole, header.subject_span) if header.subject_span else Text(header.subject)
    return Message(
        id=quoted_id(carrier.id, quote.ordinal),
        sent_at=header.sent,
        sender=quote.sender,
        to=tuple(people.resolved(who) for who in header.to),
        cc=tuple(people.resolved(who) for who in header.cc),
        subject=header.subject,
        agency=carrier.agency,
        parts=(Part("header", slice_text(whole, header.span)), Part("subject", subject), Part("body", body)),
        segments=segment_block(body.chars, own, quote.sender, stamps),
        attachments_named=header.attachments,
        carrier=carrier.id,
        carrier_at=start,
        language=language_of("\n".join(span.of(whole.chars) for span in block.spans)),
        printed=carrier.printed,
    )


def _within(span: Span, outer: Span) -> Span:
    return span.shifted(-outer.start)
