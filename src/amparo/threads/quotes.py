"""Quotes: headed blocks of the bodies of a case, and which of them are one and the same message."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from amparo.threads.message import Address, Message
from amparo.threads.names import fold, parse_name
from amparo.threads.quoted import QuotedBlock
from amparo.threads.subjects import base_subject, is_generic
from amparo.threads.wording import holds

FARTHEST = timedelta(hours=14)  # between two clocks in the world that show one moment
QUARTER = timedelta(minutes=15)  # zones differ by multiples of it
MONTH = timedelta(days=30)  # beyond it a subject may have begun anew
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


def clusters(quotes: Sequence[Quote]) -> list[list[Quote]]:
    """Quotes of one and the same message, in a stable order."""
    buckets: dict[tuple[str, int | str], list[int]] = defaultdict(list)
    groups: list[list[Quote]] = []
    reach = int(FARTHEST / QUARTER) * 15
    for quote in sorted(quotes, key=lambda quote: (quote.carrier.id, quote.ordinal)):
        person = _person(quote.sender)
        if quote.sent is None:
            keys: list[tuple[str, int | str]] = [(person, " ".join(quote.words[:12]))]
        else:
            minute = minute_of(quote.sent)
            keys = [(person, other) for other in range(minute - reach, minute + reach + 1, 15)]
        near = sorted(number for key in keys if key in buckets for number in buckets[key])
        number = next((number for number in near if _same(groups[number][0], quote)), None)
        if number is not None:
            groups[number].append(quote)
            continue
        buckets[keys[len(keys) // 2]].append(len(groups))
        groups.append([quote])
    return groups


def _same(one: Quote, other: Quote) -> bool:
    if one.sent is None or other.sent is None:
        return one.sent is other.sent and _same_words(one, other)
    if minute_of(one.sent) == minute_of(other.sent):
        return not one.subject or not other.subject or base_subject(one.subject) == base_subject(other.subject)
    near = abs(one.sent - other.sent) <= FARTHEST
    telling = min(len(one.words), len(other.words)) >= TELLING
    return near and telling and (holds(one.words, other.words) and holds(other.words, one.words))


def _same_words(one: Quote, other: Quote) -> bool:
    """Without a time only words tell; few of them, such as `Thanks!`, only within one subject and month."""
    short, long = sorted((one.words, other.words), key=len)
    subject = base_subject(one.carrier.subject)
    one_subject = subject == base_subject(other.carrier.subject) and not is_generic(subject)
    sent = (one.carrier.sent_at, other.carrier.sent_at)
    near = sent[0] is not None and sent[1] is not None and abs(sent[0] - sent[1]) <= MONTH
    return holds(long, short) and ((one_subject and near) or len(short) >= 2 * TELLING)


def _person(who: Address | None) -> str:
    if who is None:
        return ""
    if who.email:
        return who.email
    name = parse_name(who.name)
    return f"{name.surnames[0]} {name.given[0][0]}" if name else fold(who.name)


def minute_of(moment: datetime) -> int:
    """The minute of a moment, counted from 1970."""
    return int(moment.timestamp() // 60)
