"""A mail of the development corpus and how mail programs write it out: banner, signature, quoted chain, attachments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from html import escape

from bench.corpus_files import TYPES, content

STATE_TIME = timezone(timedelta(hours=-7))
STYLES = ("outlook", "original", "outlook_es", "gmail", "gmail_es", "iphone", "none")
DAYS_ES = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")
MONTHS_ES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
MBOX = EmailPolicy(linesep="\n", mangle_from_=True)


@dataclass(frozen=True, slots=True)
class Person:
    """A sender or recipient, with the signature and the disclaimer that stand under their mail."""

    name: str
    address: str
    signature: str = ""
    disclaimer: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.partition("@")[2]

    def shown(self) -> str:
        """As a header names them."""
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class Attached:
    """A file: its name, and what it says (a table as CSV, anything else as lines)."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail: `body` is its own words alone; `parent` the mail that it answers or forwards and quotes below."""

    id: str
    agency: str
    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    date: datetime
    subject: str
    parent: str | None
    forward: bool
    style: str
    body: str
    banner: str
    attachments: tuple[Attached, ...]
    absent: bool
    html: bool
    sign: bool

    @property
    def message_id(self) -> str:
        """Message-ID without angle brackets."""
        return f"{self.id}@{self.sender.domain}"


def chain(mail: Mail, mails: Mapping[str, Mail]) -> Iterator[Mail]:
    """The mails that stand quoted below `mail`, nearest first."""
    while mail.parent and mail.style != "none":
        mail = mails[mail.parent]
        yield mail


def composed(mail: Mail, mails: Mapping[str, Mail]) -> str:
    """The whole body as it was sent: banner, words, signature, disclaimer, and the quoted chain in the sender's style."""
    words = [mail.banner, mail.body]
    if mail.sign:
        words += ["Sent from my iPhone" if mail.style == "iphone" else mail.sender.signature, mail.sender.disclaimer]
    own = "\n\n".join(part for part in words if part)
    if not mail.parent or mail.style == "none":
        return own + "\n"
    parent = mails[mail.parent]
    return f"{own}\n\n{_quoted(mail, parent, composed(parent, mails))}"


def _quoted(mail: Mail, parent: Mail, text: str) -> str:
    when, who = parent.date.astimezone(STATE_TIME), parent.sender
    to = "; ".join(person.name or person.address for person in parent.to)
    names = (
        ("De", "Enviado", "Para", "CC", "Asunto")
        if mail.style.endswith("_es")
        else ("From", "Sent", "To", "Cc", "Subject")
    )
    copied = f"{names[3]}: {'; '.join(person.name or person.address for person in parent.cc)}\n" if parent.cc else ""
    hour, half = when.hour % 12 or 12, "AM" if when.hour < 12 else "PM"
    clock = f"{hour}:{when:%M} {half}"
    match mail.style:
        case "outlook" | "original" | "outlook_es":
            bar = "-----Original Message-----\n" if mail.style == "original" else "_" * 32 + "\n" if mail.html else ""
            day = f"{when:%A, %B} {when.day}, {when.year} {clock}"
            if mail.style == "outlook_es":
                day = f"{when.day} de {MONTHS_ES[when.month - 1]}. de {when.year} {when:%H:%M}"
            head = f"{names[0]}: {who.shown()}\n{names[1]}: {day}\n{names[2]}: {to}\n{copied}{names[4]}: {parent.subject}\n"
            return f"{bar}{head}\n{text}"
        case "gmail" | "gmail_es" if mail.forward:
            head = f"From: {who.shown()}\nDate: {when:%a, %b} {when.day}, {when.year} at {clock}\nSubject: {parent.subject}\nTo: {to}\n"
            return f"---------- Forwarded message ---------\n{head}\n\n{text}"
        case "gmail":
            return f"On {when:%a, %b} {when.day}, {when.year} at {clock} {who.shown()} wrote:\n\n{_marked(text)}"
        case "gmail_es":
            day = f"{DAYS_ES[when.weekday()]}, {when.day} {MONTHS_ES[when.month - 1]} {when.year} a las {when:%H:%M}"
            return f"El {day}, {who.shown()} escribió:\n\n{_marked(text)}"
        case "iphone" if mail.forward:
            day = f"{when:%B} {when.day}, {when.year} at {clock} MST"
            return f"Begin forwarded message:\n\nFrom: {who.shown()}\nDate: {day}\nTo: {to}\nSubject: {parent.subject}\n\n{text}"
        case "iphone":
            return f"On {when:%b} {when.day}, {when.year}, at {clock}, {who.shown()} wrote:\n\n{_marked(text)}"
        case unknown:
            raise ValueError(f"{mail.id}: no style {unknown}; known are {', '.join(STYLES)}")


def _marked(text: str) -> str:
    return "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())


def envelope(mail: Mail, mails: Mapping[str, Mail]) -> EmailMessage:
    """The mail as a message with headers, body and files; the same bytes each time."""
    made = EmailMessage(policy=SMTP)
    made["From"] = _address(mail.sender)
    made["To"] = [_address(person) for person in mail.to]
    if mail.cc:
        made["Cc"] = [_address(person) for person in mail.cc]
    made["Date"] = format_datetime(mail.date)
    made["Subject"] = mail.subject
    made["Message-ID"] = f"<{mail.message_id}>"
    if mail.parent:
        line = [mails[mail.parent]]
        while line[0].parent:
            line.insert(0, mails[line[0].parent])
        made["In-Reply-To"] = f"<{line[-1].message_id}>"
        made["References"] = " ".join(f"<{one.message_id}>" for one in line)
    text = composed(mail, mails)
    if mail.html:
        lines = "<br>\n".join(escape(line, quote=False) for line in text.splitlines())
        made.set_content(f"<html><body><div>{lines}</div></body></html>\n", subtype="html", cte="quoted-printable")
    else:
        made.set_content(
            text, cte="8bit" if text.isascii() and len(max(text.splitlines(), key=len)) < 900 else "quoted-printable"
        )
    for file in mail.attachments:
        main, sub = TYPES[file.name.rpartition(".")[2]]
        made.add_attachment(content(file.name, file.text), maintype=main, subtype=sub, filename=file.name)
    if made.is_multipart():
        made.set_boundary(f"=_part_{mail.id}")
    return made


def _address(person: Person) -> Address:
    return Address(person.name, addr_spec=person.address)


def as_eml(mail: Mail, mails: Mapping[str, Mail]) -> bytes:
    """One mail as a file of its own."""
    return envelope(mail, mails).as_bytes(policy=SMTP)


def as_mbox(chosen: Sequence[Mail], mails: Mapping[str, Mail]) -> bytes:
    """Mails as one mailbox (mboxrd: `From ` in a body is escaped)."""
    parts = []
    for mail in chosen:
        stamp = mail.date.astimezone(timezone(timedelta())).strftime("%a %b %d %H:%M:%S %Y")
        parts.append(
            f"From {mail.sender.address} {stamp}\n".encode() + envelope(mail, mails).as_bytes(policy=MBOX) + b"\n"
        )
    return b"".join(parts)
