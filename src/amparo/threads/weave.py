"""Weave: draft messages of a whole case to messages, each once, and the conversations they form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from amparo.threads.beforehand import blocks_of
from amparo.threads.carried import carry, quotes_of
from amparo.threads.dates import home_zone
from amparo.threads.dedupe import Note, dedupe, same_sender
from amparo.threads.directory import Directory
from amparo.threads.echo import Said, has_enough
from amparo.threads.link import link, people_in
from amparo.threads.message import Address, Message
from amparo.threads.people import people_of, resolve
from amparo.threads.quoted import QuotedBlock
from amparo.threads.quotes import Quote
from amparo.threads.subjects import base_subject, former_subject
from amparo.threads.thread import Thread
from amparo.threads.wording import words_of


@dataclass(frozen=True, slots=True)
class Woven:
    """A whole case woven.

    Attributes:
        messages: each once, by id; those known only as quoted text have `carrier` set.
        threads: every message is in exactly one.
        notes: (kind, what it is about, sentence) for `status`; kind `same_id`: one Message-ID on different texts.
    """

    messages: tuple[Message, ...]
    threads: tuple[Thread, ...]
    notes: tuple[Note, ...]


def weave(drafts: Iterable[Message], directory: Directory | None = None, zone: ZoneInfo | None = None) -> Woven:
    """Messages, conversations and notes of all drafts of a case; the same for any order of the drafts.

    Args:
        drafts: of every item.
        directory: gives the time zone of a body, in which its people's mail programs print times.
        zone: the case's; in which quoted times are read where neither the directory nor the mail's own offset tells.
    """
    messages, notes = dedupe(drafts)
    blocks = {message.id: blocks_of(message, _zone(message, directory, zone)) for message in messages}
    people = people_of(messages, (who for message in messages for block in blocks[message.id] for who in _seen(block)))
    messages = resolve(messages, people)
    quotes: list[Quote] = []
    for message in messages:
        quotes.extend(quotes_of(message, blocks[message.id], people))
    said = Said(messages)
    carried = carry(messages, quotes, people, said)
    links = (*carried.links, *_silent(messages, blocks, {carrier for carrier, _ in carried.links}, said))
    everything = tuple(sorted((*messages, *carried.messages), key=lambda message: message.id))
    return Woven(everything, link(everything, links), notes)


def _zone(message: Message, directory: Directory | None, zone: ZoneInfo | None) -> tzinfo:
    """The zone in which the mail program of the message's sender prints the times of what it quotes."""
    email = message.sender.email if message.sender else None
    body = directory.body_of(email) if directory and email else None
    if directory and body:
        named = body.timezone or directory.whole(body).timezone
        if named:
            return ZoneInfo(named)
    return home_zone(message.sent_at, zone or ZoneInfo("UTC")) if message.sent_at else zone or UTC


def _seen(block: QuotedBlock) -> tuple[Address, ...]:
    header = block.header
    if header is None:
        return ()
    return (*header.to, *header.cc, *([header.sender] if header.sender else []))


def _silent(
    messages: Sequence[Message], blocks: dict[str, tuple[QuotedBlock, ...]], linked: set[str], said: Said
) -> tuple[tuple[str, str], ...]:
    """Links of messages that quote somebody without saying whom, where no header ties them to a message of the case.

    What is asked is in `_may_quote`: what closes many a letter may stand in just two of a case.
    """
    known = {message.id: message for message in messages}
    out: list[tuple[str, str]] = []
    for message in messages:
        if message.id in linked or not blocks[message.id]:
            continue
        if any(id in known for id in (*message.in_reply_to, *message.references)):
            continue
        for block in sorted(blocks[message.id], key=lambda block: (block.depth, block.span.start)):
            text = "\n".join(span.of(message.body) for span in block.spans)
            sure = has_enough(words_of(text))
            near = (id for id in said.speakers(text, message) if _may_quote(message, known[id], sure))
            if (speaker := next(near, None)) is not None:
                out.append((message.id, speaker))
                break
    return tuple(out)


def _may_quote(one: Message, other: Message, sure: bool) -> bool:
    """True unless little is quoted and they have nobody in common, or one person sent the words under two subjects."""
    subjects = {base_subject(other.subject), former_subject(other.subject)} - {""}
    if same_sender(one.sender, other.sender) and not subjects & {
        base_subject(one.subject),
        former_subject(one.subject),
    }:
        return False
    return sure or not (one.recipients and other.recipients) or bool(people_in(one) & people_in(other))
