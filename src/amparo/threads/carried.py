"""Carried: quoted blocks find the message they are a copy of, or become messages known only as quoted text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from amparo.extract.text import Text
from amparo.ids import quoted_id
from amparo.span import Span
from amparo.threads.cut import slice_text
from amparo.threads.dedupe import same_sender
from amparo.threads.echo import Said
from amparo.threads.language import language_of
from amparo.threads.mend import scanned
from amparo.threads.message import Address, Message, Part, Role
from amparo.threads.names import fold, parse_name
from amparo.threads.people import People
from amparo.threads.quoted import QuotedBlock, quoted_blocks, segment_block
from amparo.threads.subjects import base_subject
from amparo.threads.wording import holds, own_words, words_of

FARTHEST = timedelta(hours=14)  # between two clocks in the world that show one moment
QUARTER = timedelta(minutes=15)  # zones differ by multiples of it
MISREAD = timedelta(days=1)  # a time may be printed wrongly by so much, where words and sender agree
TELLING = 4  # words that a text needs to be recognised by itself


@dataclass(frozen=True, slots=True)
class Quote:
    """A headed block in a message's body.

    Attributes:
        carrier: the message whose body holds it.
        ordinal: its 1-based place among the headed blocks there.
        block: the block.
        sender: its sender, with the address that the case shows.
        words: its words, for comparison.
    """

    carrier: Message
    ordinal: int
    block: QuotedBlock
    sender: Address | None
    words: tuple[str, ...]

    @property
    def sent(self) -> datetime | None:
        """The moment that its header names."""
        return self.block.header.sent if self.block.header else None

    @property
    def subject(self) -> str:
        """The subject that its header names; an attribution names none."""
        return self.block.header.subject if self.block.header else ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of all quotes.

    Attributes:
        links: (carrier's id, id of the message that it quotes).
        messages: those known only as quoted text.
    """

    links: tuple[tuple[str, str], ...]
    messages: tuple[Message, ...]


def blocks_of(message: Message, zone: tzinfo) -> tuple[QuotedBlock, ...]:
    """The blocks that a message quotes; cheap where its segments show none."""
    if not any(segment.role is Role.quoted for segment in message.segments):
        return ()
    return quoted_blocks(message.body, zone, message.spans(Role.header), scanned(message.part("body")))


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
    for group in _clusters(homeless):
        if not any(quote.words for quote in group):
            continue
        best = min(group, key=_preference)
        message = _message(best, people)
        made.append(message)
        links.extend((quote.carrier.id, message.id) for quote in group)
    return Carried(tuple(dict.fromkeys(links)), tuple(sorted(made, key=lambda message: message.id)))


class _Index:
    """Produced messages by the minute and by subject and place in the hour (for clocks of other zones)."""

    def __init__(self, messages: Sequence[Message], said: Said) -> None:
        self._said = said
        self._known = {message.id: message for message in messages}
        self._minutes: dict[int, list[Message]] = defaultdict(list)
        self._subjects: dict[tuple[str, int], list[Message]] = defaultdict(list)
        self._words: dict[str, tuple[str, ...]] = {}
        for message in messages:
            if message.sent_at is not None:
                minute = _minute(message.sent_at)
                self._minutes[minute].append(message)
                self._subjects[base_subject(message.subject), minute % 15].append(message)

    def find(self, quote: Quote) -> Message | None:
        """The produced message that the quote is a copy of; None where none is."""
        return self._by_minute(quote) or self._by_clock(quote) or self._by_words(quote)

    def _by_minute(self, quote: Quote) -> Message | None:
        found = self._minutes.get(_minute(quote.sent), ()) if quote.sent else ()
        exact = [message for message in found if self._fits(quote, message)]
        return min(exact, key=lambda message: (not holds(self._of(message), quote.words), message.id), default=None)

    def _by_clock(self, quote: Quote) -> Message | None:
        """The same subject and place in the hour, and the same words: a clock of another zone."""
        if quote.sent is None or len(quote.words) < TELLING:
            return None
        subject = base_subject(quote.subject or quote.carrier.subject)
        found = [
            message
            for message in self._subjects.get((subject, _minute(quote.sent) % 15), ())
            if message.sent_at is not None
            and abs(message.sent_at - quote.sent) <= FARTHEST
            and _may_be(quote, message)
            and holds(self._of(message), quote.words)
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
            if apart <= MISREAD and _may_be(quote, message) and holds(self._of(message), quote.words):
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


def _clusters(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Quotes of one and the same message, in a stable order."""
    buckets: dict[tuple[str, int | str], list[list[Quote]]] = defaultdict(list)
    ordered = sorted(quotes, key=lambda quote: (quote.carrier.id, quote.ordinal))
    for quote in ordered:
        key = (_person(quote.sender), _minute(quote.sent) % 15 if quote.sent else " ".join(quote.words[:12]))
        for group in buckets[key]:
            if _same(group[0], quote):
                group.append(quote)
                break
        else:
            buckets[key].append([quote])
    return [group for groups in buckets.values() for group in groups]


def _same(one: Quote, other: Quote) -> bool:
    if one.sent is None or other.sent is None:
        return one.sent is other.sent
    if _minute(one.sent) == _minute(other.sent):
        return not one.subject or not other.subject or base_subject(one.subject) == base_subject(other.subject)
    near = abs(one.sent - other.sent) <= FARTHEST
    telling = min(len(one.words), len(other.words)) >= TELLING
    return near and telling and (holds(one.words, other.words) and holds(other.words, one.words))


def _person(who: Address | None) -> str:
    if who is None:
        return ""
    if who.email:
        return who.email
    name = parse_name(who.name)
    return f"{name.surnames[0]} {name.given[0][0]}" if name else fold(who.name)


def _preference(quote: Quote) -> tuple[int, bool, float, str, int]:
    sent = quote.carrier.sent_at
    return -len(quote.words), sent is None, sent.timestamp() if sent else 0.0, quote.carrier.id, quote.ordinal


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


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
