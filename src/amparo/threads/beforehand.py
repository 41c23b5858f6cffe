"""Beforehand: what a draft's own body tells, made once by the worker that reads it, so that weaving only compares.

Nothing in it depends on another message, nor on who is who: quoted times are kept as they are written until the zone of
the mail program that printed them is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from amparo.span import Span
from amparo.threads.echo import said_by
from amparo.threads.headers import HeaderBlock
from amparo.threads.mend import scanned
from amparo.threads.message import Address, Message, Role
from amparo.threads.quoted import QuotedBlock, quoted_blocks


class _Unknown(tzinfo):
    """Stands for the zone while nobody knows it; only its identity counts."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(0)

    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str:
        return "unknown"


UNKNOWN = _Unknown()


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What is known of a body before it is woven.

    Attributes:
        blocks: what it quotes, times without an offset naive.
        said: the runs of its own words, see `echo.said_by`.
    """

    blocks: tuple[QuotedBlock, ...]
    said: tuple[int, ...]


def beforehand_of(message: Message, blocks: Sequence[QuotedBlock] | None = None) -> Beforehand:
    """The same of a draft; `blocks`: as `segment` found them with the zone UNKNOWN, where it did."""
    if blocks is None or not _quotes(message):
        blocks = _found(message, UNKNOWN)
    return Beforehand(tuple(_moved(block, UNKNOWN, None) for block in blocks), said_by(message))


def blocks_of(message: Message, zone: tzinfo) -> tuple[QuotedBlock, ...]:
    """The blocks that a message quotes, their times read in `zone` where they name none."""
    if message.beforehand is None:
        return _found(message, zone)
    return tuple(_moved(block, None, zone) for block in message.beforehand.blocks)


def beforehand_to_json(known: Beforehand) -> list[Any]:
    """As JSON."""
    return [[_block_to_json(block) for block in known.blocks], list(known.said)]


def beforehand_from_json(told: list[Any]) -> Beforehand:
    """What `beforehand_to_json` wrote."""
    blocks, said = told
    return Beforehand(tuple(map(_block_from_json, blocks)), tuple(said))


def _found(message: Message, zone: tzinfo) -> tuple[QuotedBlock, ...]:
    """Cheap where the segments show that nothing is quoted."""
    if not _quotes(message):
        return ()
    return quoted_blocks(message.body, zone, message.spans(Role.header), scanned(message.part("body")))


def _quotes(message: Message) -> bool:
    return any(segment.role is Role.quoted for segment in message.segments)


def _moved(block: QuotedBlock, before: tzinfo | None, zone: tzinfo | None) -> QuotedBlock:
    """The block with its time in `zone` where it stands in `before`."""
    header = block.header
    if header is None or header.sent is None or header.sent.tzinfo is not before:
        return block
    return replace(block, header=replace(header, sent=header.sent.replace(tzinfo=zone)))


def _block_to_json(block: QuotedBlock) -> list[Any]:
    header = block.header and _header_to_json(block.header)
    return [header, *_ends(block.span), [_ends(span) for span in block.spans], block.depth]


def _block_from_json(told: list[Any]) -> QuotedBlock:
    header, start, end, spans, depth = told
    found = _header_from_json(header) if header else None
    return QuotedBlock(found, Span(start, end), tuple(Span(*ends) for ends in spans), depth)


def _header_to_json(header: HeaderBlock) -> list[Any]:
    return [
        _ends(header.span),
        header.start,
        header.first,
        header.last,
        header.depth,
        [header.sender.name, header.sender.email] if header.sender else None,
        header.sent.isoformat() if header.sent else None,
        header.sent_text,
        [[who.name, who.email] for who in header.to],
        [[who.name, who.email] for who in header.cc],
        header.subject,
        _ends(header.subject_span) if header.subject_span else None,
        header.attachments,
        header.labelled,
        header.announced,
        header.language,
    ]


def _header_from_json(told: list[Any]) -> HeaderBlock:
    span, start, first, last, depth, sender, sent, sent_text, to, cc, subject, subject_span, attachments, *rest = told
    labelled, announced, language = rest
    return HeaderBlock(
        Span(*span),
        start,
        first,
        last,
        depth,
        Address(*sender) if sender else None,
        datetime.fromisoformat(sent) if sent else None,
        sent_text,
        tuple(Address(*who) for who in to),
        tuple(Address(*who) for who in cc),
        subject,
        Span(*subject_span) if subject_span else None,
        tuple(attachments),
        labelled,
        announced,
        language,
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
