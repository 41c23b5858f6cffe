"""Enclosed: what mails and archives carry, read into one text each, down to a limited depth."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from amparo.errors import UnreadableItem
from amparo.extract import mbox
from amparo.extract.charset import decode
from amparo.extract.documents import read_document
from amparo.extract.mail import Enclosed, mail_text, read_mail
from amparo.extract.reading import Document, Mail, Reading
from amparo.extract.text import Text
from amparo.records.archive import Limits, Refused, members
from amparo.records.item import Custody, Kind, Outcome
from amparo.records.sniff import HEAD, sniff

SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
CONTAINERS = frozenset((Kind.eml, Kind.mbox, Kind.zip))


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What reading one file may take up.

    Attributes:
        size: bytes of a file that is read into memory whole (text, web page, letter, mail).
        depth: mails and archives within one another.
        nested: limits for an archive attached to a mail.
    """

    size: int = 512 * 1024**2
    depth: int = 5
    nested: Limits = field(default_factory=lambda: Limits(total=256 * 1024**2, member=128 * 1024**2, count=5000))


def guarded(reader: Callable[[], Reading]) -> Reading:
    """What `reader` returns; an outcome where it raises. The reason names the error's class, never its content."""
    try:
        return reader()
    except UnreadableItem as problem:
        return Reading(Custody(Outcome(problem.outcome), problem.what, 1, 0, 1))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as problem:  # parsers written in Rust panic outside Exception
        reason = f"The file cannot be read ({type(problem).__name__})."
        return Reading(Custody(Outcome.damaged, reason, 1, 0, 1))


def read_enclosed(
    limits: ReadLimits, depth: int, part: Enclosed, kind: Kind | None = None
) -> tuple[Kind, Custody, Text]:
    """Kind, outcome and text of what a mail or an archive carries; never raises for what it holds.

    Args:
        limits: see ReadLimits.
        depth: how many mails and archives it stands in.
        part: the file.
        kind: where it is known; sniffed else.
    """
    part = _in_utf8(part)
    if kind is None:
        mail = part.media == "message/rfc822"
        kind = Kind.eml if mail and part.content else sniff(part.content[:HEAD], part.name, part.content)
    if part.media in SIGNATURES:
        return kind, Custody(Outcome.read, "A digital signature; it holds no text."), Text("")
    reading = guarded(partial(_nested, limits, depth, part, kind))
    text = reading.documents[0].text if reading.documents else Text("")
    return kind, reading.custody, text


def protection(mail: Mail) -> tuple[Outcome, str] | None:
    """Why a mail's body could not be read although the mail could."""
    if "body-encrypted" in mail.warnings:
        return Outcome.encrypted, "The mail's body is encrypted; only its headers could be read."
    if "body-signed-opaque" in mail.warnings:
        return Outcome.unsupported, "The mail's body is wrapped in its signature; only its headers could be read."
    return None


def _nested(limits: ReadLimits, depth: int, part: Enclosed, kind: Kind) -> Reading:
    if not part.content:
        raise UnreadableItem("empty", "The file is empty.")
    if kind not in CONTAINERS:
        return read_document(kind, part.content)
    if depth >= limits.depth:
        raise UnreadableItem("unsupported", f"It stands more than {limits.depth} mails or archives deep.")
    if kind is Kind.zip:
        return as_document(archive_text(part.content, limits, depth + 1))
    inner = partial(read_enclosed, limits, depth + 1)
    if kind is Kind.eml:
        mail = read_mail(part.content, inner)
        locked = protection(mail)
        custody = Custody(*locked, 1, 0, 1) if locked else Custody(Outcome.read)
        return Reading(custody, documents=(Document(Text(mail_text(mail))),))
    mails = [read_mail(raw.content, inner, raw.ordinal, raw.offset) for raw in mbox.mails_of(part.content)]
    text = Text("\n\n".join(mail_text(mail) for mail in mails))
    return Reading(Custody(Outcome.read, None, len(mails), len(mails)), documents=(Document(text),))


def archive_text(content: bytes, limits: ReadLimits, depth: int) -> tuple[Custody, Text]:
    """The texts of the members of a zip, each after a line with its name."""
    texts: list[str] = []
    read_count, reasons, outcomes = 0, list[str](), list[Outcome]()
    for member in members(content, limits.nested):
        if isinstance(member, Refused):
            outcomes.append(member.outcome)
            reasons.append(member.reason)
            continue
        try:
            inside = member.content()
        except UnreadableItem as problem:
            outcomes.append(Outcome(problem.outcome))
            reasons.append(problem.what)
            continue
        _, custody, text = read_enclosed(limits, depth, Enclosed(inside, member.path))
        outcomes.append(custody.outcome)
        if custody.outcome in (Outcome.read, Outcome.empty):
            read_count += 1
        else:
            reasons.append(custody.reason or custody.outcome.value)
        texts.append(f"{member.path}\n{text.chars}".rstrip("\n"))
    if not outcomes:
        return Custody(Outcome.empty, "The archive holds no files."), Text("")
    outcome = Outcome.read if read_count else outcomes[0]
    reason = f"{len(reasons)} of {len(outcomes)} files in it were not read: {reasons[0]}" if reasons else None
    return Custody(outcome, reason, len(outcomes), read_count, len(outcomes) - read_count), Text("\n\n".join(texts))


def as_document(found: tuple[Custody, Text]) -> Reading:
    """An outcome and a text as a Reading of one document."""
    return Reading(found[0], documents=(Document(found[1]),))


def _in_utf8(part: Enclosed) -> Enclosed:
    """A text part whose charset only the mail knows, put so that any reader finds it."""
    if not part.charset or not part.media.startswith("text/") or part.content.isascii():
        return part
    text, _ = decode(part.content, part.charset)
    return replace(part, content=b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), charset=None)
