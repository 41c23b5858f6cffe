"""Message as JSON and back, to the letter: the one place that knows how a message is written down."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from amparo.packed import packed, unpacked
from amparo.span import Span
from amparo.threads.beforehand import beforehand_from_json, beforehand_of, beforehand_to_json
from amparo.threads.message import Address, Copy, Message, Part, Role, Segment
from amparo.threads.packed_text import PackedText, pack_text

PIECE = 50_000  # words; some 15 MB where they are unpacked


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


def content_of(message: Message) -> Iterator[bytes]:
    """All that a message says, as bytes for a digest; texts as they are packed, so that none has to be opened."""
    yield json.dumps([head_to_json(message), _copies_to_json(message)], ensure_ascii=True).encode("ascii")
    for part in message.parts:
        yield json.dumps(part.part, ensure_ascii=True).encode("ascii")
        yield pack_text(part.text)


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


def pack_pieces(messages: Sequence[Message]) -> Iterator[bytes]:
    """The same in pieces of about PIECE words that have boxes, so that whoever reads them needs little memory."""
    piece: list[Message] = []
    words = 0
    for message in messages:
        piece.append(message)
        words += sum(len(part.text.words) for part in message.parts)
        if words >= PIECE:
            yield pack_messages(piece)
            piece, words = [], 0
    if piece:
        yield pack_messages(piece)


def pack_messages(messages: Sequence[Message]) -> bytes:
    """Drafts as the store keeps them; made by the worker that read them, so that the parent only writes.

    Four bytes tell the length of what follows: all heads, packed. Then come the texts, each packed by itself, as a
    woven message keeps them; so whoever weaves opens few of them, and writes all of them as they are.
    """
    heads: list[dict[str, Any]] = []
    texts: list[bytes] = []
    for message in messages:
        raw = [pack_text(part.text) for part in message.parts]
        texts += raw
        heads.append(
            head_to_json(message)
            | {
                "parts": [
                    [part.part, len(one), part.text.confidence] for part, one in zip(message.parts, raw, strict=True)
                ],
                "copies": _copies_to_json(message),
                "beforehand": beforehand_to_json(message.beforehand or beforehand_of(message)),
            }
        )
    head = packed(heads)
    return b"".join((len(head).to_bytes(4, "big"), head, *texts))


def unpack_messages(raw: bytes) -> Iterator[Message]:
    """The drafts that `pack_messages` packed, in order, with texts that are opened when they are needed."""
    at = 4 + int.from_bytes(raw[:4], "big")
    for head in unpacked(raw[4:at]):
        parts = []
        for name, size, sure in head["parts"]:
            parts.append(Part(name, PackedText(raw[at : at + size], sure)))
            at += size
        draft = message_from_head(head, tuple(parts), tuple(Copy(*copy) for copy in head["copies"]))
        yield replace(draft, beforehand=beforehand_from_json(head["beforehand"]))


def _copies_to_json(message: Message) -> list[list[Any]]:
    return [[copy.path, copy.ordinal, copy.page, copy.bates, copy.sha256] for copy in message.copies]
