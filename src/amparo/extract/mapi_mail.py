"""An Outlook item as the Mail that it would be in RFC 822 form, or as a document where it is none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from amparo.errors import UnreadableItem
from amparo.extract import mapi
from amparo.extract.charset import decode
from amparo.extract.cms import form_of
from amparo.extract.codepage import charset_of
from amparo.extract.html import read_html, text_of_html
from amparo.extract.mail import UNNAMED, Enclosed, head_warnings, is_stub, mail_text, read_mail
from amparo.extract.mapi import Bag, Carried, OutlookItem
from amparo.extract.mapi_headers import headers_of, subject_of
from amparo.extract.normalise import normalise
from amparo.extract.reading import Attachment, Mail
from amparo.extract.rtf import read_rtf
from amparo.extract.rtf_packed import unpacked
from amparo.extract.text import Text
from amparo.ids import digest
from amparo.records.item import Custody, Kind, Outcome

# Classes of what people or their systems send to one another (MS-OXCMSG 2.2.1.3); the others stay in a folder.
MAIL = (
    "ipm.note", "report", "ipm.schedule.meeting", "ipm.post", "ipm.taskrequest", "ipm.sharing", "ipm.recall",
    "ipm.outlook.recall", "ipm.resend", "ipm.conflict", "ipm.message", "ipm.infopathform", "ipm.remote",
    "ipm.microsoft schedule.mtg", "ipm.read receipt",
)  # fmt: skip
OTHERS = {
    "ipm.appointment": "appointment", "ipm.contact": "contact", "ipm.distlist": "list of people", "ipm.task": "task",
    "ipm.stickynote": "note", "ipm.activity": "journal entry", "ipm.document": "file",
}  # fmt: skip
BY_VALUE, EMBEDDED, OLE = 1, 5, 6  # how an attachment is kept (MS-OXCMSG 2.2.2.9)
SEALED = b"Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: binary\r\n\r\n"
CLEAR = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?Content-Type:\s*multipart/signed", re.IGNORECASE)
LINKED = frozenset((2, 3, 4, 7))
# Strings that are made for programs: class, names of providers, time zones, what stands in the body already.
VERSION = re.compile(r"\d{1,2}\.\d|0000000\d[A-Z]\S*|\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}\}?")  # of Outlook, and ids
UNTITLED = frozenset(("", "untitled attachment", "untitled"))
TECHNICAL = frozenset((
    mapi.CLASS, mapi.BODY, mapi.SUBJECT, mapi.SUBJECT_PREFIX, mapi.SUBJECT_REST, mapi.TOPIC, mapi.TRANSPORT_HEADERS,
    mapi.HTML, mapi.MESSAGE_ID, 0x0064, 0x0C1E, 0x0075, 0x0077, 0x3FFA, 0x3FF8, 0x0E28, 0x0E29, 0x3003, 0x3002, 0x10F3,
    0x10F4, 0x1042, 0x1039,
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inside:
    """How what a message carries is read.

    Attributes:
        read: kind, outcome and text of a file that stands so many mails and archives deep; must not raise.
        ended: how reading a carried mail ended.
        deepest: mails within mails; deeper ones are not opened.
    """

    read: Callable[[int, Enclosed], tuple[Kind, Custody, Text]]
    ended: Callable[[Mail], Custody]
    deepest: int


def is_mail(item: OutlookItem) -> bool:
    """True for what was sent or is to be sent; a class of somebody's own counts where it has a sender or recipients."""
    name = item.bag.line(mapi.CLASS).lower()
    if name.startswith(MAIL) or not name:
        return True
    return not name.startswith(tuple(OTHERS)) and bool(item.recipients)


def kind_of(item: OutlookItem) -> str:
    """In a word what an item is that is no mail: `appointment`, `contact`, `other item`."""
    name = item.bag.line(mapi.CLASS).lower()
    return next((told for start, told in OTHERS.items() if name.startswith(start)), "other item")


def mail_of(item: OutlookItem, inside: Inside, depth: int = 1, ordinal: int | None = None) -> Mail:
    """The item as a Mail.

    Args:
        item: a message; anything else is read as if it were one.
        inside: reads what it carries.
        depth: how many mails and archives its attachments stand in.
        ordinal: its 1-based place in its container.
    """
    headers = headers_of(item)
    sealed = _sealed(item, inside, depth)
    if sealed is not None:
        warnings = [
            *item.warnings,
            *(one for one in sealed.warnings if not one.startswith("date-")),
            *head_warnings(headers),
        ]
        found = tuple(dict.fromkeys(warnings))
        return Mail(headers, sealed.body, sealed.html, sealed.attachments, found, ordinal)
    body, html, warnings = _body(item.bag)
    attachments = tuple(_attachment(carried, inside, depth) for carried in item.carried)
    warnings = [*item.warnings, *warnings, *head_warnings(headers)]
    return Mail(headers, Text(body), html, attachments, tuple(dict.fromkeys(warnings)), ordinal)


def _sealed(item: OutlookItem, inside: Inside, depth: int) -> Mail | None:
    """What Outlook keeps of a signed or encrypted mail: its MIME parts as they came, as the only attachment.

    Source: MS-OXOSMIME 2.1. A clear-signed mail is kept as `multipart/signed`, others as the CMS itself.
    """
    sealed = item.bag.line(mapi.CLASS).lower().startswith("ipm.note.smime")
    get = item.carried[0].content if sealed and len(item.carried) == 1 else None
    if get is None:
        return None
    try:
        content = get()
        if form_of(content):
            content = SEALED + content
        elif not CLEAR.match(content):
            return None
        return read_mail(content, partial(inside.read, depth))
    except UnreadableItem:
        return None


def document_text(item: OutlookItem) -> str:
    """The text of an item that is no mail: its subject, its times, whatever else is written in it, its body."""
    bag = item.bag
    lines = [subject_of(bag)]
    for label, number in (("Start", mapi.STARTS), ("End", mapi.ENDS)):
        moment = bag.moment(number)
        lines += [f"{label}: {moment:%Y-%m-%d %H:%M} UTC"] if moment else []
    told = dict.fromkeys(
        bag.line(number)
        for number in sorted(bag.values)
        if number not in TECHNICAL and bag.kind(number) in (mapi.STRING8, mapi.UNICODE)
    )
    lines += [line for line in told if _is_words(line) and line != lines[0]]
    lines += [
        f"{one.line(mapi.DISPLAY_NAME)} {one.line(mapi.SMTP) or one.line(mapi.EMAIL)}".strip()
        for one in item.recipients
    ]
    body = _body(bag)[0]
    return "\n\n".join(text for text in ("\n".join(line for line in lines if line), body) if text.strip())


def _is_words(line: str) -> bool:
    """Whether a string is made for people, not for programs."""
    if VERSION.fullmatch(line) or "/O=" in line.upper() or line.upper().startswith(("IPM.", "EX:", "SMTP", "FAX")):
        return False
    return any(char.isalnum() for char in line)


def _body(bag: Bag) -> tuple[str, bool, list[str]]:
    """The text people read, whether it was made from HTML, and what was amiss."""
    plain = normalise(bag.text(mapi.BODY)).strip("\n")
    warnings: list[str] = []
    rich, html = "", False
    if not plain.strip() or is_stub(plain):
        rich, html = _rich(bag, warnings)
    if plain.strip() and not (rich.strip() and is_stub(plain, rich)):
        return plain, False, warnings
    return rich, html, warnings


def _rich(bag: Bag, warnings: list[str]) -> tuple[str, bool]:
    """The body that is kept as a web page or as rich text."""
    if bag.raw(mapi.HTML):
        if bag.kind(mapi.HTML) in (mapi.STRING8, mapi.UNICODE):
            page = text_of_html(bag.text(mapi.HTML)).chars
        else:
            content = bag.raw(mapi.HTML)
            declared = charset_of(bag.number(mapi.INTERNET_CODEPAGE) or 0)
            if declared and not decode(content, declared)[1]:
                declared = None
            page = read_html(content, declared).chars
        if page.strip():
            return page.strip("\n"), True
    if bag.raw(mapi.RTF):
        try:
            found = read_rtf(unpacked(bag.raw(mapi.RTF)))
        except UnreadableItem:
            warnings.append("rich-text-damaged")
            return "", False
        return found.chars.strip("\n"), found.html and bool(found.chars.strip())
    return "", False


def _attachment(carried: Carried, inside: Inside, depth: int) -> Attachment:
    """One attachment; whatever is wrong with it is its own outcome."""
    bag = carried.bag
    name = bag.line(mapi.ATTACH_LONG_NAME) or bag.line(mapi.ATTACH_NAME) or bag.line(mapi.DISPLAY_NAME)
    try:
        if carried.item is not None:
            return _embedded(carried.item, name, inside, depth)
        if carried.content is not None:
            content = carried.content()
            part = Enclosed(content, name or UNNAMED, bag.line(mapi.ATTACH_MEDIA).lower() or "application/octet-stream")
            kind, custody, text = inside.read(depth, part)
            return Attachment(part.name, digest(content), len(content), kind, custody, text)
        reason = (
            "The mail holds only a link to this file."
            if bag.number(mapi.ATTACH_METHOD) in LINKED
            else "The mail names this file and does not hold it."
        )
        custody = Custody(Outcome.empty, reason, 1, 0, 1)
    except UnreadableItem as problem:
        custody = Custody(Outcome(problem.outcome), problem.what, 1, 0, 1)
    except Exception as problem:  # one attachment that breaks the reader must not lose the mail
        custody = Custody(Outcome.damaged, f"The attachment cannot be read ({type(problem).__name__}).", 1, 0, 1)
    return Attachment(name or UNNAMED, digest(b""), 0, Kind.other, custody, Text(""))


def _embedded(open_item: Callable[[], OutlookItem], name: str, inside: Inside, depth: int) -> Attachment:
    """A message within a message. It has no bytes of its own; its digest and size are those of its text."""
    if depth >= inside.deepest:
        raise UnreadableItem("unsupported", f"It stands more than {inside.deepest} mails or archives deep.")
    item = open_item()
    mail = mail_of(item, inside, depth + 1)
    text = mail_text(mail)
    if not is_mail(item):
        text = document_text(item)
    content = text.encode("utf-8", "replace")
    name = subject_of(item.bag) or name or UNNAMED if name.lower() in UNTITLED else name
    custody = inside.ended(mail)
    return Attachment(
        name, digest(content), len(content), Kind.msg, custody, Text(text), mail if is_mail(item) else None
    )
