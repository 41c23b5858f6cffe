"""Message as JSON and back, to the letter: the one place that knows how a message is written down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from amparo.extract.text import Hidden, Page, Text, Word
from amparo.packed import packed
from amparo.span import Span
from amparo.threads.beforehand import beforehand_from_json, beforehand_of, beforehand_to_json
from amparo.threads.message import Address, Copy, Message, Part, Role, Segment


def text_to_json(text: Text) -> list[Any]:
    """Characters, pages and words, and what is hidden where anything is; columns compress to half of what rows take."""
    pages = [
        [page.number, page.start, page.end, page.width, page.height, page.bates, page.confidence] for page in text.pages
    ]
    words = [
        [word.start for word in text.words],
        [word.end for word in text.words],
        [word.page for word in text.words],
        [list(word.box) for word in text.words],
    ]
    told = [text.chars, pages, words if text.words else []]
    if text.hidden:
        told.append([[mark.start, mark.end, mark.what] for mark in text.hidden])
    return told


def text_from_json(told: list[Any]) -> Text:
    """The text that `text_to_json` wrote."""
    chars, pages, words, *more = told
    return Text(
        chars,
        tuple(Page(*page) for page in pages),
        tuple(Word(start, end, page, tuple(box)) for start, end, page, box in zip(*words, strict=True)),
        tuple(Hidden(*mark) for mark in more[0]) if more else (),
    )


def head_to_json(message: Message) -> dict[str, Any]:
    """All of a message but its parts and copies."""
    return {
        "id": message.id,
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
        "sender": [message.sender.name, message.sender.email] if message.sender else None,
        "to": [[address.name, address.email] for address in message.to],
        "cc": [[address.name, address.email] for address in message.cc],
        "subject": message.subject,
        "agency": message.agency,
        "segments": [[segment.role.value, segment.span.start, segment.span.end] for segment in message.segments],
        "in_reply_to": list(message.in_reply_to),
        "references": list(message.references),
        "attachments_named": list(message.attachments_named),
        "carrier": message.carrier,
        "carrier_at": message.carrier_at,
        "language": message.language,
        "printed": message.printed,
    }


def message_from_head(head: dict[str, Any], parts: tuple[Part, ...], copies: tuple[Copy, ...]) -> Message:
    """The message of a head that `head_to_json` wrote, with its parts and copies."""
    return Message(
        id=head["id"],
        sent_at=datetime.fromisoformat(head["sent_at"]) if head["sent_at"] else None,
        sender=Address(*head["sender"]) if head["sender"] else None,
        to=tuple(Address(*address) for address in head["to"]),
        cc=tuple(Address(*address) for address in head["cc"]),
        subject=head["subject"],
        agency=head["agency"],
        parts=parts,
        segments=tuple(Segment(Role(role), Span(start, end)) for role, start, end in head["segments"]),
        copies=copies,
        in_reply_to=tuple(head["in_reply_to"]),
        references=tuple(head["references"]),
        attachments_named=tuple(head["attachments_named"]),
        carrier=head["carrier"],
        carrier_at=head["carrier_at"],
        language=head["language"],
        printed=head["printed"],
    )


def message_to_json(message: Message) -> dict[str, Any]:
    """A whole message."""
    return head_to_json(message) | {
        "parts": [[part.part, text_to_json(part.text)] for part in message.parts],
        "copies": [[copy.path, copy.ordinal, copy.page, copy.bates, copy.sha256] for copy in message.copies],
    }


def message_from_json(told: dict[str, Any]) -> Message:
    """The message that `message_to_json` wrote."""
    parts = tuple(Part(name, text_from_json(text)) for name, text in told["parts"])
    return message_from_head(told, parts, tuple(Copy(*copy) for copy in told["copies"]))


def draft_to_json(draft: Message) -> dict[str, Any]:
    """A draft, with what its body tells beforehand."""
    known = draft.beforehand or beforehand_of(draft)
    return message_to_json(draft) | {"beforehand": beforehand_to_json(known)}


def draft_from_json(told: dict[str, Any]) -> Message:
    """The draft that `draft_to_json` wrote."""
    known = told.get("beforehand")  # None in what an earlier version kept
    return replace(message_from_json(told), beforehand=beforehand_from_json(known) if known else None)


def pack_messages(messages: Sequence[Message]) -> bytes:
    """Drafts as the store keeps them; made by the worker that read them, so that the parent only writes."""
    return packed([draft_to_json(message) for message in messages])
