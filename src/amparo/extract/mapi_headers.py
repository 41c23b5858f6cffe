"""The header lines of an Outlook message: those it came with, and what is missing of them made from its properties."""

import base64
import re
from collections.abc import Iterable
from email.utils import format_datetime

from amparo.extract import mapi
from amparo.extract.headers import Headers, split_head
from amparo.extract.mapi import Bag, OutlookItem
from amparo.extract.normalise import normalise

# Name, address type, address, SMTP address, entry id, search key (MS-OXOMSG 2.2.1).
AUTHOR = (0x0042, 0x0064, 0x0065, 0x5D02, 0x0041, 0x003B)  # sent representing
SENDER = (0x0C1A, 0x0C1E, 0x0C1F, 0x5D01, 0x0C19, 0x0C1D)
RECIPIENT = (mapi.DISPLAY_NAME, mapi.ADDRESS_TYPE, mapi.EMAIL, mapi.SMTP, 0x0FFF, 0x300B)
KINDS = ((1, "To", mapi.DISPLAY_TO), (2, "Cc", mapi.DISPLAY_CC), (3, "Bcc", mapi.DISPLAY_BCC))
BANNER = re.compile(r"\s*Microsoft Mail Internet Headers[^\r\n]*(?:\r\n|\n|\r)")
# An entry id of one who is in no address book begins so, after four bytes of flags (MS-OXCDATA 2.2.5.1).
ONE_OFF = bytes.fromhex("812b1fa4bea310199d6e00dd010f5402")
MAILBOX = re.compile(r"[^\s<>@,;\"]+@[^\s<>@,;\"]+\.[^\s<>@,;\"]+")
PLAIN_NAME = re.compile(r"[\w .'&+-]+")


def headers_of(item: OutlookItem) -> Headers:
    """The header lines, those that the message came with first, as they stood."""
    bag = item.bag
    given = split_head(
        BANNER.sub("", bag.text(mapi.TRANSPORT_HEADERS), count=1).lstrip("\r\n").encode("utf-8", "replace")
    )[0]
    names = {name.lower() for name, _ in given}
    made = [(name, value) for name, value in _made(item) if value and name.lower() not in names]
    return (*given, *made)


def subject_of(bag: Bag) -> str:
    """The subject; the mark before it that says how long its prefix is (MS-PST 2.5.3.1.1.1) is left out."""
    subject = bag.text(mapi.SUBJECT) or bag.text(mapi.SUBJECT_PREFIX) + bag.text(mapi.SUBJECT_REST)
    if subject.startswith("\x01"):
        subject = subject[2:]
    return " ".join(normalise(subject).split())


def _made(item: OutlookItem) -> Iterable[tuple[str, str]]:
    bag = item.bag
    known = _addresses(item)
    author, sender = _person(bag, AUTHOR, known), _person(bag, SENDER, known)
    yield "From", author or sender
    yield "Sender", sender if author and sender != author else ""
    for kind, name, shown in KINDS:
        people = [
            _person(one, RECIPIENT, known)
            for one in item.recipients
            if (one.number(mapi.RECIPIENT_TYPE) or 0) & 0xF == kind
        ]
        yield name, ", ".join(person for person in people if person) or _shown(bag.line(shown))
    yield "Subject", subject_of(bag)
    moment = bag.moment(mapi.SUBMITTED) or bag.moment(mapi.DELIVERED)
    yield "Date", format_datetime(moment) if moment else ""
    yield "Message-ID", bag.line(mapi.MESSAGE_ID)
    yield "In-Reply-To", bag.line(mapi.IN_REPLY_TO)
    yield "References", bag.line(mapi.REFERENCES)
    yield "Thread-Topic", bag.line(mapi.TOPIC)
    yield "Thread-Index", base64.b64encode(bag.raw(mapi.TOPIC_INDEX)[:512]).decode("ascii")


def _shown(names: str) -> str:
    """People of whom only names are told: Outlook parts them by semicolons."""
    return names.rstrip("; ")


def _addresses(item: OutlookItem) -> dict[str, str]:
    """What the message itself tells of SMTP addresses behind Exchange's own (`/O=...`), these in lower case."""
    out: dict[str, str] = {}
    for bag, numbers in ((item.bag, AUTHOR), (item.bag, SENDER), *((one, RECIPIENT) for one in item.recipients)):
        own = bag.line(numbers[2]).lower()
        smtp = _smtp(bag, numbers)
        if own and smtp and "@" not in own:
            out.setdefault(own, smtp)
    return out


def _person(bag: Bag, numbers: tuple[int, ...], known: dict[str, str]) -> str:
    """`"Name" <address>`; Exchange's own address where no other is known, the bare name where there is none."""
    name = bag.line(numbers[0]) or (bag.line(mapi.SHOWN_NAME) if numbers is RECIPIENT else "")
    name = name.strip("'\" ")
    own = bag.line(numbers[2])
    address = _smtp(bag, numbers) or known.get(own.lower(), "")
    if not address and MAILBOX.fullmatch(name):
        return name
    if address:
        return address if not name or name.lower() == address.lower() else f"{_quoted(name)} <{address}>"
    if own.upper().startswith("/O="):
        return f"{_quoted(name or own.rpartition('=')[2])} <{own}>"
    return _quoted(name or own) if name or own else ""


def _smtp(bag: Bag, numbers: tuple[int, ...]) -> str:
    """The SMTP address that one of the properties of a person gives; empty where none does."""
    for given in (bag.line(numbers[3]), bag.line(numbers[2])):
        if MAILBOX.fullmatch(given):
            return given
    entry = bag.raw(numbers[4])
    if entry[4:20] == ONE_OFF and len(entry) > 24:
        wide = int.from_bytes(entry[22:24], "little") & 0x8000
        words = entry[24:].decode("utf-16-le" if wide else "latin-1", "replace").split("\x00")
        if len(words) > 2 and words[1].upper() == "SMTP" and MAILBOX.fullmatch(words[2].strip()):
            return words[2].strip()
    key = bag.raw(numbers[5])
    if key[:5].upper() == b"SMTP:":
        address = key[5:].rstrip(b"\x00").decode("ascii", "replace").strip().lower()
        return address if MAILBOX.fullmatch(address) else ""
    return ""


def _quoted(name: str) -> str:
    return name if PLAIN_NAME.fullmatch(name) else '"' + name.replace('"', "'") + '"'
