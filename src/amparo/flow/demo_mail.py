"""The demo's mails as text and as RFC 822 bytes: banner, own words, signature, notice and quoted chain in each program's style."""

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from amparo.flow.demo_files import enclosure_bytes, media_type
from amparo.flow.demo_world import DemoMail, Person, World

ZONE = ZoneInfo("America/Denver")  # of the state's offices and of most who write to them
DAYS_ES = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS_ES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)


def clock_us(when: datetime) -> str:
    """`9:05 AM`, whatever the locale."""
    return f"{when.hour % 12 or 12}:{when.minute:02d} {'AM' if when.hour < 12 else 'PM'}"


def long_date(when: datetime) -> str:
    """`Tuesday, March 4, 2025 9:05 AM`, as Outlook prints it."""
    local = when.astimezone(ZONE)
    return f"{local:%A, %B} {local.day}, {local.year} {clock_us(local)}"


def _short_date(when: datetime, *, year_at: bool, weekday: bool = True) -> str:
    local = when.astimezone(ZONE)
    joint = " at " if year_at else ", "
    return f"{f'{local:%a}, ' if weekday else ''}{local:%b} {local.day}, {local.year}{joint}{clock_us(local)}"


def _date_es(when: datetime) -> str:
    local = when.astimezone(ZONE)
    return (
        f"{DAYS_ES[local.weekday()]}, {local.day} de {MONTHS_ES[local.month - 1]} de {local.year} "
        f"{local.hour}:{local.minute:02d}"
    )


def shown_with_address(person: Person) -> str:
    """`Name <address>`."""
    return f"{person.shown} <{person.email}>"


def _people(people: tuple[Person, ...]) -> str:
    return "; ".join(shown_with_address(person) for person in people)


def _arrows(text: str) -> str:
    return "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in text.split("\n"))


def _outlook(mail: DemoMail, text: str) -> str:
    lines = [f"From: {shown_with_address(mail.sender)}", f"Sent: {long_date(mail.date)}", f"To: {_people(mail.to)}"]
    lines += [f"Cc: {_people(mail.cc)}"] if mail.cc else []
    return "\n".join([*lines, f"Subject: {mail.subject}", "", text])


def _outlook_mobile(mail: DemoMail, text: str) -> str:
    return "\n".join(["Get Outlook for iOS", "_" * 32, _outlook(mail, text)])


def _outlook_old(mail: DemoMail, text: str) -> str:
    named = "; ".join(person.shown for person in mail.to)
    lines = ["-----Original Message-----", f"From: {mail.sender.shown} [mailto:{mail.sender.email}]"]
    lines += [f"Sent: {long_date(mail.date)}", f"To: {named}"]
    lines += [f"Cc: {'; '.join(person.shown for person in mail.cc)}"] if mail.cc else []
    return "\n".join([*lines, f"Subject: {mail.subject}", "", text])


def _outlook_es(mail: DemoMail, text: str) -> str:
    lines = [f"De: {shown_with_address(mail.sender)}", f"Enviado el: {_date_es(mail.date)}"]
    return "\n".join([*lines, f"Para: {_people(mail.to)}", f"Asunto: {mail.subject}", "", text])


def _gmail(mail: DemoMail, text: str) -> str:
    return f"On {_short_date(mail.date, year_at=True)} {shown_with_address(mail.sender)} wrote:\n\n{_arrows(text)}"


def _gmail_es(mail: DemoMail, text: str) -> str:
    local = mail.date.astimezone(ZONE)
    when = f"El {DAYS_ES[local.weekday()][:3]}, {local.day} {MONTHS_ES[local.month - 1][:3]} {local.year}"
    return f"{when} a la(s) {local:%H:%M}, {shown_with_address(mail.sender)} escribió:\n\n{_arrows(text)}"


def _iphone(mail: DemoMail, text: str) -> str:
    when = _short_date(mail.date, year_at=True, weekday=False)
    return f"Sent from my iPhone\n\n> On {when}, {shown_with_address(mail.sender)} wrote:\n>\n{_arrows(text)}"


STYLES: dict[str, Callable[[DemoMail, str], str]] = {
    "outlook": _outlook,
    "outlook_mobile": _outlook_mobile,
    "outlook_old": _outlook_old,
    "outlook_es": _outlook_es,
    "gmail": _gmail,
    "gmail_es": _gmail_es,
    "iphone": _iphone,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A mail as its reader sees it: what stands above the quoted chain, and the chain."""

    top: str
    chain: str

    @property
    def text(self) -> str:
        """The whole body."""
        return f"{self.top}\n\n{self.chain}" if self.chain else self.top


def sheet(world: World, mail: DemoMail, reader: str) -> Sheet:
    """A mail as it stands in a mailbox of the domain `reader`: that house's banner comes on top of mail from outside."""
    home, there = world.houses.get(mail.sender.domain), world.houses.get(reader)
    outside = mail.sender.domain != reader
    pieces = [there.banner.strip("\n")] if outside and there and there.banner else []
    pieces.append(mail.body)
    if mail.sign and mail.sender.signature:
        pieces.append(mail.sender.signature.strip("\n"))
    if mail.sign and home and home.disclaimer:
        pieces.append(home.disclaimer.strip("\n"))
    if mail.style == "iphone" and not mail.answers:
        pieces.append("Sent from my iPhone")
    chain = ""
    if mail.answers and mail.quotes:
        parent = world.mails[mail.answers]
        chain = STYLES[mail.style](parent, sheet(world, parent, mail.sender.domain).text)
    return Sheet("\n\n".join(pieces), chain)


def _address(person: Person) -> Address:
    return Address(display_name=person.shown, addr_spec=person.email)


def _html(text: str) -> str:
    lines = "".join(f"<p class=MsoNormal>{html.escape(line) or '&nbsp;'}</p>\n" for line in text.split("\n"))
    return f"<html><body><div class=WordSection1>\n{lines}</div></body></html>\n"


def _references(world: World, mail: DemoMail) -> list[str]:
    found: list[str] = []
    at = mail.answers
    while at:
        found.insert(0, f"<{world.mails[at].message_id}>")
        at = world.mails[at].answers
    return found


def _content(made: EmailMessage, mail: DemoMail, text: str) -> None:
    if mail.html == "only":
        made.set_content(_html(text), subtype="html", charset=mail.charset, cte="quoted-printable")
        return
    made.set_content(text + "\n", charset=mail.charset, cte="quoted-printable")
    if mail.html:
        made.add_alternative(_html(text), subtype="html", charset=mail.charset, cte="quoted-printable")


def mail_bytes(world: World, mail: DemoMail, reader: str, labels: str = "") -> bytes:
    """The mail in RFC 822 form as a mailbox of `reader` holds it, CRLF line ends; the same bytes each time.

    Args:
        world: for the chain and the banner.
        mail: which.
        reader: domain of the mailbox.
        labels: labels that a web-mail export notes, none for other exports.
    """
    made = EmailMessage(policy=policy.SMTP)
    if labels:
        made["X-Mailbox-Labels"] = labels
    made["From"] = _address(mail.sender)
    made["To"] = [_address(person) for person in mail.to]
    if mail.cc:
        made["Cc"] = [_address(person) for person in mail.cc]
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(mail.date)
    made["Message-ID"] = f"<{mail.message_id}>"
    refs = _references(world, mail)
    if refs:
        made["In-Reply-To"] = refs[-1]
        made["References"] = " ".join(refs)
    _content(made, mail, sheet(world, mail, reader).text)
    for each in mail.enclosures:
        content = enclosure_bytes(each)
        if content is not None:
            kind, subtype = media_type(each.name).split("/")
            made.add_attachment(content, maintype=kind, subtype=subtype, filename=each.name)
    for nth, part in enumerate(made.walk()):
        if part.is_multipart():
            part.set_boundary(f"----=_NextPart_{nth:03d}_{mail.message_id.split('@')[0]}")
    return made.as_bytes()


def mbox_bytes(world: World, mails: list[DemoMail], reader: str) -> bytes:
    """A mailbox file (mboxrd: `From ` at the start of a line is escaped), LF line ends."""
    out: list[bytes] = []
    for mail in mails:
        labels = "Sent" if mail.sender.domain == reader else "Inbox"
        raw = mail_bytes(world, mail, reader, labels).replace(b"\r\n", b"\n")
        lines = [b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in raw.split(b"\n")]
        stamp = mail.date.astimezone(ZoneInfo("UTC")).strftime("%a %b %d %H:%M:%S %Y")
        out.append(f"From {mail.sender.email} {stamp}\n".encode() + b"\n".join(lines).rstrip(b"\n") + b"\n\n")
    return b"".join(out)
