"""Printout: a document that is no mail file to messages: the mails printed in it, or the document as one message."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import tzinfo

from amparo.beat import beat
from amparo.extract.reading import Document
from amparo.extract.text import Page, Text
from amparo.ids import item_id, printed_id
from amparo.records.item import Item, Kind
from amparo.span import Span
from amparo.threads.cut import NOTHING, join_slices, slice_text
from amparo.threads.language import language_of
from amparo.threads.mend import scanned
from amparo.threads.message import Copy, Message, Part, Role, Segment
from amparo.threads.printed import Layout, Print, find_prints, find_stamps
from amparo.threads.quoted import segment

SHEETS = frozenset({Kind.csv, Kind.xlsx, Kind.xls, Kind.ods})  # rows of a table are never taken for printed mail
NO_TITLES = frozenset({"", "untitled", "unspecified", "untitled document", "sin título", "document1", "blank page"})
ENOUGH = 40  # letters and digits before the first header that make a document of their own, such as a cover letter


def print_messages(
    item: Item, document: Document, zone: tzinfo, *, clash: bool, ordinal: int | None = None
) -> tuple[Message, ...]:
    """The messages of one document: a message for each mail printed in it, and one for what stands before the first.

    A document without any mail's header is one message without sender and time: its title and its text. One without
    text (scanned pages that were not read) is none.

    Args:
        item: the file.
        document: its text.
        zone: in which printed times are read.
        clash: True where another file bears the same name.
        ordinal: place of the document where the item holds several.
    """
    text = document.text
    if not text.chars.strip():
        return ()
    # Rows of a table, and what stands between the mails of a mailbox (contacts, appointments), are no printed mail.
    layout = None if item.kind in SHEETS or document.ordinal is not None else find_prints(text, zone)
    if layout is None or not layout.prints:
        return (_whole(item, document, ordinal),)
    return tuple(_all(item, document, layout, zone, item.sha256 if clash else None))


def _whole(item: Item, document: Document, ordinal: int | None) -> Message:
    stamps = find_stamps(document.text)
    return _document(item, document, document.text, stamps, item_id(item.sha256, ordinal))


def _document(item: Item, document: Document, text: Text, stamps: Sequence[Span], id: str) -> Message:
    told = " ".join(document.title.split())
    title = item.name if told.casefold() in NO_TITLES else told
    page = text.pages[0] if text.pages and item.kind is Kind.pdf else None
    return Message(
        id=id,
        sent_at=None,
        sender=None,
        to=(),
        cc=(),
        subject=title,
        agency=item.agency,
        parts=(Part("header", NOTHING), Part("subject", Text(title)), Part("body", text)),
        segments=_plain_segments(text.chars, stamps),
        copies=(Copy(item.path, 0, page.number if page else None, page.bates if page else None, item.sha256),),
        language=language_of(text.chars),
        printed=item.kind is Kind.pdf,
    )


def _all(item: Item, document: Document, layout: Layout, zone: tzinfo, clash: str | None) -> Iterator[Message]:
    text, prints = document.text, layout.prints
    before = Span(0, prints[0].start) if prints[0].start else None
    stamped = sum(len(stamp) for stamp in layout.stamps if before and before.covers(stamp))
    lead = sum(char.isalnum() for char in before.of(text.chars)) - stamped if before else 0
    alone = before is not None and lead >= ENOUGH
    if alone and before is not None:
        stamps = tuple(stamp for stamp in layout.stamps if before.covers(stamp))
        yield _document(item, document, slice_text(text, before), stamps, item_id(item.sha256, None))
    on_page: Counter[int] = Counter()
    for number, found in enumerate(prints, start=1):
        beat()
        start = 0 if number == 1 and not alone else found.start
        if item.kind is Kind.pdf and found.page is not None:
            on_page[found.page.number] += 1
            id = printed_id(item.name, found.page.number, on_page[found.page.number], clash)
        else:
            id = item_id(item.sha256, number if len(prints) > 1 or alone else None)
        yield _message(item, text, found, (start, id, number), zone)


def _message(item: Item, text: Text, found: Print, place: tuple[int, str, int], zone: tzinfo) -> Message:
    start, id, number = place
    header = found.header
    body = slice_text(text, found.body)
    shift = -found.body.start if found.body else 0
    split = segment(body.chars, header.sender, zone, [stamp.shifted(shift) for stamp in found.stamps], scanned(body))
    page: Page | None = found.page if item.kind is Kind.pdf else None
    own = "\n".join(part.span.of(body.chars) for part in split.segments if part.role is Role.own)
    return Message(
        id=id,
        sent_at=header.sent,
        sender=header.sender,
        to=header.to,
        cc=header.cc,
        subject=header.subject,
        agency=item.agency,
        parts=(
            Part("header", join_slices(text, _around(start, header.span.end, header.subject_span))),
            Part("subject", slice_text(text, header.subject_span) if header.subject_span else Text(header.subject)),
            Part("body", body),
        ),
        segments=split.segments,
        copies=(
            Copy(
                item.path,
                0 if page else number,
                page.number if page else None,
                page.bates if page else None,
                item.sha256,
            ),
        ),
        attachments_named=header.attachments,
        language=language_of(own) or language_of(header.subject),
        printed=True,
    )


def _around(start: int, end: int, subject: Span | None) -> list[Span]:
    """The header without the subject, which is a part of its own."""
    if subject is None or not start <= subject.start < subject.end <= end:
        return [Span(start, end)] if start < end else []
    return [Span(a, b) for a, b in ((start, subject.start), (subject.end, end)) if a < b]


def _plain_segments(chars: str, stamps: Sequence[Span]) -> tuple[Segment, ...]:
    """All of a document is its own words but for stamps, each with its line end."""
    out: list[Segment] = []
    at = 0
    for stamp in stamps:
        end = min(len(chars), stamp.end + 1)
        if at < stamp.start:
            out.append(Segment(Role.own, Span(at, stamp.start)))
        if out and out[-1].role is Role.header:
            out[-1] = Segment(Role.header, Span(out[-1].span.start, end))
        else:
            out.append(Segment(Role.header, Span(stamp.start, end)))
        at = end
    if at < len(chars):
        out.append(Segment(Role.own, Span(at, len(chars))))
    return tuple(out)
