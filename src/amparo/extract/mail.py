"""Mail: the bytes of one mail as headers, the body that people read, and everything it carries."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from amparo.errors import UnreadableItem
from amparo.extract.charset import decode
from amparo.extract.cms import form_of
from amparo.extract.headers import Headers, date_of, first
from amparo.extract.html import read_html
from amparo.extract.mime import Part, parse
from amparo.extract.normalise import normalise
from amparo.extract.reading import Attachment, Mail
from amparo.extract.signed import PKCS7, unsealed
from amparo.extract.text import Text
from amparo.ids import digest
from amparo.records.item import Custody, Kind, Outcome
from amparo.records.letterhead import header_name, is_separator, with_our_line_ends

UNNAMED = "unnamed"
OUTSIDE = "text outside the parts.txt"  # our name for what stands before the first or after the last boundary
READABLE = frozenset(("text/plain", "text/html", "text/enriched", "text/richtext"))
# What programs write into the plain half of a mail that they mean to be read as HTML.
STUB = re.compile(
    r"\bhtml\b|(?:does|do|can) ?n[o']t (?:support|display|show|view)|view (?:this|it|the) (?:e-?mail|message)|"
    r"no (?:admite|permite|puede)|versión web|formato html",
    re.IGNORECASE,
)
STUB_LENGTH = 300
PRINTED = (("From", "from"), ("Sent", "date"), ("To", "to"), ("Cc", "cc"), ("Subject", "subject"))


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A part that a mail carries, before it is read.

    Attributes:
        content: its bytes after transfer decoding.
        name: its file name, `unnamed` where the mail gives none.
        media: the media type that the mail gives it.
        charset: the charset that the mail declares for it, if any.
    """

    content: bytes
    name: str
    media: str = "application/octet-stream"
    charset: str | None = None


ReadEnclosed = Callable[[Enclosed], tuple[Kind, Custody, Text]]


@dataclass(slots=True)
class _Found:
    """What one part holds: pieces of body text, and parts that are no body."""

    pieces: list[str] = field(default_factory=list)
    html: bool = False
    attached: list[Part] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(piece.rstrip("\n") for piece in self.pieces if piece.strip()).strip("\n")


def read_mail(content: bytes, read: ReadEnclosed, ordinal: int | None = None, offset: int = 0) -> Mail:
    """One mail, decoded but not interpreted.

    Args:
        content: its bytes; a separator line of a mailbox before its headers is skipped.
        read: reads what it carries; must not raise.
        ordinal: its 1-based place in its container.
        offset: its byte offset there.

    Raises:
        UnreadableItem: `empty` where there is nothing but white space, `damaged` where it is no text and has no headers.
    """
    content = _trimmed(content)
    if not content:
        raise UnreadableItem("empty", "The mail holds nothing.")
    root = unsealed(parse(content))
    if not root.headers and b"\x00" in content[:1000]:
        raise UnreadableItem("damaged", "The mail has no headers and is no text.")
    found = _of(root, is_root=True)
    warnings = [*root.warnings, *found.warnings, *_header_warnings(root)]
    attachments = [_attachment(part, read, warnings) for part in found.attached]
    if root.outside:
        attachments.append(_outside(root.outside))
    body = Text(found.text)
    if body.chars.startswith("-----BEGIN PGP MESSAGE"):
        warnings.append("body-encrypted")
    return Mail(
        headers=root.headers,
        body=body,
        html=found.html,
        attachments=tuple(attachments),
        warnings=tuple(dict.fromkeys(warnings)),
        ordinal=ordinal,
        offset=offset,
    )


def mail_text(mail: Mail) -> str:
    """A mail as one text: its header lines as a print shows them, a blank line, its body, then what it carries."""
    texts = [head_text(mail), mail.body.chars]
    return "\n\n".join(text for text in (*texts, *carried_text(mail)) if text)


def head_text(mail: Mail) -> str:
    """The header lines of a mail as a print shows them."""
    return "\n".join(f"{label}: {value}" for label, name in PRINTED if (value := first(mail.headers, name)))


def carried_text(mail: Mail) -> list[str]:
    """The texts of what a mail carries, each after a line with its name."""
    return [f"{attachment.name}\n{attachment.text.chars}" for attachment in mail.attachments if attachment.text.chars]


def _trimmed(content: bytes) -> bytes:
    """The mail from its first header on; line ends of old Macs made ours."""
    content = with_our_line_ends(content).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    line, _, rest = content.partition(b"\n")
    if line.startswith(b"From ") and (is_separator(line) or header_name(rest)):
        content = rest
    return content if content.strip() else b""


def _header_warnings(root: Part) -> list[str]:
    """What is odd about the head of the mail or its protection."""
    out = head_warnings(root.headers)
    sealed = root.media in PKCS7
    secret = (
        (form_of(root.content()[0]) or root.parameters.get("smime-type", "enveloped-data").lower()) if sealed else ""
    )
    if root.media == "multipart/encrypted" or (sealed and secret in ("enveloped-data", "authenveloped-data")):
        out.append("body-encrypted")
    elif sealed:
        out.append("body-signed-opaque")
    return out


def head_warnings(headers: Headers) -> list[str]:
    """What is odd about the header lines of a mail."""
    if not headers:
        return ["headers-missing"]
    date = first(headers, "date")
    if not date:
        return ["date-missing"]
    return [] if _is_date(date) else ["date-unreadable"]


def _is_date(value: str) -> bool:
    try:
        return date_of(value) is not None
    except (ValueError, IndexError, OverflowError, TypeError):
        return False


def _of(part: Part, *, is_root: bool = False) -> _Found:
    """Body and attachments of a part and all below it."""
    if part.media == "multipart/alternative":
        return _of_alternatives(part)
    if part.children:
        return _of_sequence(part)
    if part.media not in READABLE and not (is_root and _is_other_text(part)):
        return _Found(attached=[part] if part.raw.strip() or not is_root else [])
    if not is_root and (part.name or part.disposition == "attachment"):
        return _Found(attached=[part])
    text, warnings = _body_text(part)
    return _Found([text], part.media == "text/html", warnings=warnings)


def _is_other_text(part: Part) -> bool:
    """A mail that is one text of a rare kind (text/rfc822-headers, text/x-log): its body all the same."""
    return part.media.startswith("text/") and part.media != "text/calendar" and part.disposition != "attachment"


def _of_sequence(part: Part) -> _Found:
    """Parts that follow one another; in multipart/related only the first is body, the others belong to it."""
    out = _Found()
    for number, child in enumerate(part.children):
        if number and part.media == "multipart/related" and not child.children:
            out.attached.append(child)
            continue
        _join(out, _of(child))
    return out


def _of_alternatives(part: Part) -> _Found:
    """The plain text, unless it is empty or only says that there is HTML; attachments of all alternatives."""
    out = _Found()
    plain: _Found | None = None
    rich: _Found | None = None
    for child in part.children:
        found = _of(child)
        out.attached += found.attached
        out.warnings += found.warnings
        if found.text and found.html:
            rich = rich or found
        elif found.text:
            plain = plain or found
    chosen = rich if rich and (plain is None or is_stub(plain.text, rich.text)) else plain
    if chosen:
        out.pieces, out.html = chosen.pieces, chosen.html
    return out


def is_stub(plain: str, rich: str | None = None) -> bool:
    """True where the plain half of a mail only says that it is meant to be read as HTML; `rich`: that half."""
    longer = rich is None or len(rich) > len(plain)
    return len(plain) < STUB_LENGTH and longer and STUB.search(plain) is not None


def _join(out: _Found, more: _Found) -> None:
    out.pieces += more.pieces
    out.html = out.html or more.html
    out.attached += more.attached
    out.warnings += more.warnings


def _body_text(part: Part) -> tuple[str, list[str]]:
    """The text of a part that is body, normalised."""
    content, repair = part.content()
    warnings = [repair] if repair else []
    charset = part.parameters.get("charset")
    if part.media == "text/html":
        return read_html(content, charset).chars, warnings
    text, fitting = decode(content, charset)
    if not fitting:
        warnings.append("charset-fallback")
    if part.media in ("text/enriched", "text/richtext"):
        text = re.sub(r"<[^<>\n]{1,80}>", "", text)
    return normalise(text), warnings


def _attachment(part: Part, read: ReadEnclosed, warnings: list[str]) -> Attachment:
    content, repair = part.content()
    if repair:
        warnings.append(repair)
    name = normalise(part.name).replace("\n", " ").strip() or UNNAMED
    kind, custody, text = read(Enclosed(content, name, part.media, part.parameters.get("charset")))
    return Attachment(name, digest(content), len(content), kind, custody, text)


def _outside(text: str) -> Attachment:
    """What stood outside the parts, where no mail program shows it, so that it is neither lost nor taken for the body."""
    content = text.encode("utf-8")
    return Attachment(OUTSIDE, digest(content), len(content), Kind.txt, Custody(Outcome.read), Text(text))
