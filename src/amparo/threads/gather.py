"""Gather: one item's reading to draft messages, one for each mail, printed mail or document in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from amparo.extract.headers import date_of
from amparo.extract.reading import Attachment, Mail, Reading
from amparo.extract.text import Text
from amparo.ids import item_id, message_id
from amparo.records.item import Item
from amparo.threads.address import parse_address, parse_addresses
from amparo.threads.attached import told_of
from amparo.threads.beforehand import UNKNOWN, beforehand_of
from amparo.threads.dates import FIRST_YEAR, LAST_YEAR, parse_when
from amparo.threads.language import language_of
from amparo.threads.message import Address, Copy, Message, Part, Role, Segment
from amparo.threads.printout import print_messages
from amparo.threads.quoted import segment

SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date")
ID = re.compile(r"<([^<>]+)>")
NAMED_WITH_WORDS = re.compile(r"\s*[^<>\s][^<>]*<")
NAMED_IN_TEXT = re.compile(r"<<\s*([^<>\n]{1,120}\.\w{2,5})\s*>>")
NO_ZONE = re.compile(r"-0000\s*(?:\(|$)")
HAS_ZONE = re.compile(r"[+-]\d{4}|\b(?:GMT|UTC?|[ECMP][SD]T|Z)\b")


class _Headers:
    """A mail's headers by lower-case name."""

    def __init__(self, mail: Mail) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in mail.headers:
            self._values.setdefault(name.lower(), []).append(value)

    def first(self, name: str) -> str:
        """The first value; empty where there is none."""
        return self._values.get(name, [""])[0]

    def all(self, *names: str) -> str:
        """Every value of these headers, by comma."""
        return ", ".join(value for name in names for value in self._values.get(name, ()) if value.strip())


def gather(item: Item, reading: Reading, zone: ZoneInfo, clash: bool) -> tuple[Message, ...]:
    """The draft messages of one item, in its order. Pure: runs in worker processes.

    Args:
        item: the file.
        reading: what was found in it.
        zone: the case's, in which dates without an offset are read.
        clash: True where another file of the case bears the same name (decides ids of printed mail).
    """
    mails = [message for mail in reading.mails for message in _with_carried(item, mail, zone)]
    prints: list[Message] = []
    for number, document in enumerate(reading.documents, start=1):
        ordinal = document.ordinal or (number if len(reading.documents) > 1 else None)
        prints.extend(print_messages(item, document, zone, clash=clash, ordinal=ordinal))
    return (*mails, *prints)


def _with_carried(item: Item, mail: Mail, zone: ZoneInfo) -> Iterator[Message]:
    """A mail, then the mails that are attached to it, each a message of its own that was produced inside the other."""
    yield _mail(item, mail, zone)
    place = f"{item.path}/#{mail.ordinal}" if mail.ordinal is not None else item.path
    taken: dict[str, int] = {}
    for attachment in mail.attachments:
        inside = f"{place}/{attachment.name.replace('/', '_')}"
        taken[inside] = count = taken.get(inside, 0) + 1
        if attachment.mail is not None:
            inside += f"#{count}" if count > 1 else ""
            inner = replace(item, path=inside, sha256=attachment.sha256, size=attachment.size, kind=attachment.kind)
            yield from _with_carried(inner, replace(attachment.mail, ordinal=None), zone)


def _mail(item: Item, mail: Mail, zone: ZoneInfo) -> Message:
    headers = _Headers(mail)
    sender = parse_address(headers.first("from")) or parse_address(headers.first("sender"))
    split = segment(mail.body.chars, sender, UNKNOWN)
    subject = " ".join(headers.first("subject").split())
    id = message_id(headers.first("message-id")) or item_id(item.sha256, mail.ordinal)
    to, copied = parse_addresses(headers.all("to")), parse_addresses(headers.all("cc", "bcc"))
    draft = Message(
        id=id,
        sent_at=sent_at(headers.first("date"), zone),
        sender=sender,
        to=to,
        cc=copied,
        subject=subject,
        agency=item.agency,
        parts=tuple(_parts(mail, headers, subject)),
        segments=split.segments,
        copies=(Copy(item.path, mail.ordinal or 0, None, None, item.sha256),),
        in_reply_to=_answered(headers.first("in-reply-to"), (sender, *to, *copied)),
        references=_ids(headers.first("references")),
        attachments_named=tuple(dict.fromkeys(NAMED_IN_TEXT.findall(mail.body.chars)))
        if "<<" in mail.body.chars
        else (),
        language=own_language(mail.body.chars, split.segments, subject),
    )
    return replace(draft, beforehand=beforehand_of(draft, split.quoted))


def sent_at(header: str, zone: tzinfo) -> datetime | None:
    """The moment of a Date header, aware; without an offset it is read in `zone`; None where it cannot be read.

    A year that no mail was sent in is no date: at the ends of the calendar no other zone could show the moment.
    """
    if not header:
        return None
    try:
        moment = _moment(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return parse_when(header, zone)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC if NO_ZONE.search(header) else zone)
    if not moment.utcoffset() and not HAS_ZONE.search(header):
        return moment.replace(tzinfo=zone)
    return moment


def _moment(header: str) -> datetime:
    """As `email.utils.parsedate_to_datetime`, from fields that are read once."""
    fields = date_of(header)
    if fields is None:
        raise ValueError("no date")
    offset = fields[9]
    home = None if offset is None else timezone(timedelta(seconds=offset))
    return datetime(*fields[:6], tzinfo=home)


def own_language(body: str, segments: tuple[Segment, ...], subject: str) -> str | None:
    """Language of the sender's own words, else of the subject."""
    own = "\n".join(part.span.of(body) for part in segments if part.role is Role.own)
    return language_of(own) or language_of(subject)


def _parts(mail: Mail, headers: _Headers, subject: str) -> Iterator[Part]:
    shown = [f"{name}: {value}" for name in SHOWN if (value := " ".join(headers.all(name.lower()).split()))]
    yield Part("header", Text("\n".join(shown)))
    yield Part("subject", Text(subject))
    yield Part("body", mail.body)
    yield from _attachment_parts(mail)


def _attachment_parts(mail: Mail) -> Iterator[Part]:
    for name, attachment in attached(mail):
        yield Part(name, told_of(attachment, mail))


def attached(mail: Mail) -> Iterator[tuple[str, Attachment]]:
    """(name of its part, attachment) of a mail, `#2` and so on behind a name that stood before."""
    taken: dict[str, int] = {}
    for attachment in mail.attachments:
        taken[attachment.name] = count = taken.get(attachment.name, 0) + 1
        yield f"attachment:{attachment.name}" + (f"#{count}" if count > 1 else ""), attachment


def _ids(header: str) -> tuple[str, ...]:
    """Message-IDs in a header, without angle brackets, each once, in order; without brackets where it is ids alone."""
    if not header:
        return ()
    found = ID.findall(header)
    if not found and all("@" in word for word in header.split()):
        found = header.split()
    return tuple(dict.fromkeys(id for id in (message_id(given) for given in found) if id))


def _answered(header: str, people: Iterable[Address | None]) -> tuple[str, ...]:
    """Message-IDs in In-Reply-To, which may say in words what is answered (RFC 5322, 4.5.4).

    `Message from Ana Orr <ana@doh.example> of "Tue, 8 May" <id>` names Ana by her address, and one mail. An address of
    somebody in the mail's header is no id, nor is one in such a phrase, behind which the id follows.
    """
    known = {who.email for who in people if who is not None and who.email}
    named = [id for id in _ids(header) if id.lower() not in known]
    return tuple(named if len(named) < 2 or not NAMED_WITH_WORDS.match(header) else named[-1:])
