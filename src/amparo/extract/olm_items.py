"""One XML file of an .olm, taken apart: mails with their headers, bodies and attachments, and whatever else it tells.

Microsoft describes the format nowhere; what is known of it is what its files show. Elements and attributes begin with
`OPF`; times are UTC, although they say no zone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from amparo.extract.html import text_of_html
from amparo.extract.normalise import normalise
from amparo.extract.ooxml import attribute, events

MAIL = "email"
OTHERS = {"appointment": "appointment", "contact": "contact", "task": "task", "note": "note", "group": "list of people"}
COPY = "OPFMessageCopy"
ADDRESSES = {
    "FromAddresses": "From", "From": "From", "SenderAddress": "Sender", "ReplyToAddresses": "Reply-To",
    "ToAddresses": "To", "CCAddresses": "Cc", "BCCAddresses": "Bcc",
}  # fmt: skip
WORDS = {"Subject": "Subject", "MessageID": "Message-ID", "InReplyTo": "In-Reply-To", "References": "References"}
ORDER = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID", "In-Reply-To", "References")
TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TECHNICAL = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?|\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}\}?|[0-9A-F]{24,}|true|false")
MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|div|p|table|span|meta)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """An attachment as its mail names it; `place` is the member of the archive that holds it, empty where it tells none."""

    name: str
    place: str
    media: str


@dataclass(slots=True)
class OlmItem:
    """One element of the file.

    Attributes:
        kind: `mail`, or in a word what else it is.
        headers: (name, value) as a mail in RFC 822 form would have them.
        body: its text.
        html: True where that was made from HTML.
        named: its attachments.
        lines: of what is no mail: all that is written in it.
    """

    kind: str
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    html: bool = False
    named: tuple[Named, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """An item while it is read."""

    tag: str
    values: dict[str, str] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # names of the open elements

    def end(self, name: str, element: Element) -> None:
        """An element in it ends."""
        text = (element.text or "").strip("\n")
        if name == "emailAddress":
            group = next(
                (ADDRESSES[one] for tag in reversed(self.above) if (one := tag.removeprefix(COPY)) in ADDRESSES), ""
            )
            if (who := _who(element)) and self.tag == MAIL:
                self.people.setdefault(group, []).append(who)
        elif name == "messageAttachment":
            self.named.append(_named(element))
        elif name.startswith(COPY):
            self.values.setdefault(name.removeprefix(COPY), text)
        if self.tag != MAIL:
            told = [*(value for _, value in sorted(element.attrib.items())), text]
            shown = (text_of_html(one).chars if MARKUP.match(one) else one for one in told)
            self.lines += [line for one in shown if (line := normalise(one).strip()) and not TECHNICAL.fullmatch(line)]

    def item(self) -> OlmItem:
        """What it is."""
        if self.tag != MAIL:
            return OlmItem(OTHERS[self.tag], lines=tuple(dict.fromkeys(self.lines)))
        headers = {name: ", ".join(dict.fromkeys(people)) for name, people in self.people.items() if name}
        for key, name in WORDS.items():
            if value := " ".join(normalise(self.values.get(key, "")).split()):
                headers[name] = value
        if when := _date(self.values.get("SentTime", "")) or _date(self.values.get("ReceivedTime", "")):
            headers["Date"] = when
        body, html = _body(self.values.get("HTMLBody", ""), self.values.get("Body", ""))
        told = tuple((name, headers[name]) for name in ORDER if name in headers)
        return OlmItem("mail", told, body, html, tuple(self.named))


def items_of(package: ZipFile, name: str) -> Iterator[OlmItem]:
    """The items of one XML file, in its order.

    Raises:
        ParseError: it is no sound XML; what stands before the fault was given out.
    """
    at_hand: _Open | None = None
    for event, tag, element in events(package, name):
        if event == "start":
            if at_hand is None:
                at_hand = _Open(tag) if tag == MAIL or tag in OTHERS else None
            else:
                at_hand.above.append(tag)
        elif at_hand is not None and not at_hand.above:
            yield at_hand.item()
            at_hand = None
        elif at_hand is not None:
            at_hand.above.pop()
            at_hand.end(tag, element)


def _who(element: Element) -> str:
    name = " ".join(normalise(attribute(element, "OPFContactEmailAddressName")).replace('"', "").split())
    address = attribute(element, "OPFContactEmailAddressAddress").strip()
    if not address or name == address:
        return address or (f'"{name}"' if name else "")
    return f'"{name}" <{address}>' if name else address


def _named(element: Element) -> Named:
    """Some write what they tell as attributes, some as elements, which have ended before and are not looked for."""
    name = attribute(element, "OPFAttachmentName") or attribute(element, "OPFAttachmentContentID")
    return Named(normalise(name).strip(), attribute(element, "OPFAttachmentURL").strip("/"),
                 attribute(element, "OPFAttachmentContentType").lower())  # fmt: skip


def _date(told: str) -> str:
    """A time as a mail's Date header has it; empty where it tells none."""
    found = TIME.match(told.strip())
    if found is None or not 1 <= int(found[2]) <= 12:
        return ""
    zone = (found[5] or "Z").replace(":", "")
    return f"{found[3]} {MONTHS[int(found[2]) - 1]} {found[1]} {found[4]} {'+0000' if zone == 'Z' else zone}"


def _body(rich: str, plain: str) -> tuple[str, bool]:
    """The body that people read, and whether it was made from HTML; Outlook keeps the HTML of most mails."""
    if not rich.strip() and MARKUP.match(plain):
        rich = plain
    shown = text_of_html(rich).chars.strip("\n") if rich.strip() else ""
    return (shown, True) if shown.strip() else (normalise(plain).strip("\n"), False)
