"""Renamed: an answer under a subject of its own, which neither names nor quotes what it answers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from amparo.threads.message import Address, Message, Role
from amparo.threads.names import fold
from amparo.threads.order import when
from amparo.threads.subjects import base_subject, is_answer

WINDOW = timedelta(days=10)  # beyond it a mail under another subject answers nothing
SEEN = 200  # of somebody's mails, the latest: whether a name is rare among them
RARE = 2  # subjects under which a name may stand among one person's mail, and still tell a matter
PAIR = re.compile(r"\b([A-ZÁÉÍÓÚÑÜ][\w'’-]+)[ ,]+(?:[A-Z]\.? )?(?=([A-ZÁÉÍÓÚÑÜ][\w'’-]+)\b)")


def renamed(
    messages: Sequence[Message], linked: set[str], quotes: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Pairs (answer, what it answers), the answers in the order of time.

    A mail to somebody outside answers his earlier one where it is the writer's first to him after a colleague passed
    that one on to the writer; or where a colleague of those whom he asked writes to him of a person that he named, and
    hardly any other mail of his names.

    Args:
        messages: each once.
        linked: ids of those that name or quote what they answer.
        quotes: (carrier's id, id of the message that it quotes).
    """
    names = _Names()
    by_id = {message.id: message for message in messages}
    timed = sorted((m for m in messages if m.sent_at and m.sender and m.sender.email), key=lambda m: (*when(m), m.id))
    passed: dict[tuple[str, str], Message] = {}  # (who was passed it, who wrote it) -> the latest mail passed on
    wrote: dict[str, list[Message]] = defaultdict(list)  # writer -> mails, by time
    forwards: dict[str, list[str]] = defaultdict(list)
    for carrier, quoted in quotes:
        forwards[carrier].append(quoted)
    for message in timed:
        sender = _email(message.sender)
        for other in sorted({email for who in message.recipients if (email := _email(who))}):
            asked = passed.pop((sender, other), None)
            if _answers_another(message, linked) or _near(sender, other):
                continue
            if asked is None or not _within(message, asked):
                asked = _of_one_person(message, wrote.get(other, ()), names)
            if asked is not None and asked.id != message.id:
                yield message.id, asked.id
                break
        told = [email for who in message.recipients if (email := _email(who))]
        for quoted in forwards.get(message.id, ()):
            writer = _email(by_id[quoted].sender)
            if writer and writer != sender and writer not in told:  # passed on, not answered
                passed.update({(email, writer): by_id[quoted] for email in told if not _near(writer, email)})
        wrote[sender].append(message)


def _answers_another(message: Message, linked: set[str]) -> bool:
    """True where the mail tells itself what it answers, produced or not."""
    return message.id in linked or bool(message.in_reply_to or message.references) or is_answer(message.subject)


def _email(who: Address | None) -> str:
    return (who.email or "") if who else ""


def _near(one: str, other: str) -> bool:
    """True where two addresses are of one house: of one domain, or one's lies inside the other's."""
    a, b = one.rpartition("@")[2], other.rpartition("@")[2]
    return a == b or a.endswith("." + b) or b.endswith("." + a)


def _within(answer: Message, asked: Message) -> bool:
    return bool(answer.sent_at and asked.sent_at and timedelta() <= answer.sent_at - asked.sent_at <= WINDOW)


def _of_one_person(answer: Message, asks: Sequence[Message], names: "_Names") -> Message | None:
    """The latest of somebody's mails to the answer's house that names a person whom the answer names, and few others do."""
    house = _email(answer.sender)
    for asked in reversed(asks):
        if not _within(answer, asked):
            break
        to_house = any(_near(_email(who), house) for who in asked.recipients if who.email)
        if not to_house or base_subject(asked.subject) == base_subject(answer.subject):
            continue
        if any(_is_rare(name, asks[-SEEN:], names) for name in names(answer) & names(asked)):
            return asked
    return None


def _is_rare(name: tuple[str, str], mails: Iterable[Message], names: "_Names") -> bool:
    return len({base_subject(mail.subject) for mail in mails if name in names(mail)}) <= RARE


class _Names:
    """The names in mails, each mail looked through once."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[tuple[str, str]]] = {}

    def __call__(self, message: Message) -> frozenset[tuple[str, str]]:
        """Neighbouring capitalised words of the sender's own words and subject, less those of the people who write."""
        if message.id not in self._known:
            text = "\n".join([message.subject, *(span.of(message.body) for span in message.spans(Role.own))])
            people = {word for who in (*message.recipients, message.sender) if who for word in fold(who.name).split()}
            people = {word.strip(",.") for word in people}
            pairs = ((fold(one), fold(other)) for one, other in PAIR.findall(text))
            self._known[message.id] = frozenset(pair for pair in pairs if not people & set(pair))
        return self._known[message.id]
