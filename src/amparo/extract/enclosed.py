"""Enclosed: what mails and archives carry, read into one text each, down to a limited depth."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from amparo.errors import UnreadableItem
from amparo.extract import mbox
from amparo.extract.charset import decode
from amparo.extract.documents import read_document
from amparo.extract.mail import Enclosed, ReadEnclosed, mail_text, read_mail
from amparo.extract.met import meet
from amparo.extract.reading import Document, Mail, Reading
from amparo.extract.text import Text
from amparo.records.archive import Limits, Refused, members
from amparo.records.item import UNREAD, Custody, Kind, Outcome
from amparo.records.sniff import HEAD, sniff

SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
CONTAINERS = frozenset((Kind.eml, Kind.mbox, Kind.zip))


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What reading one file may take up.

    Attributes:
        size: bytes of a file that is read into memory whole (text, web page, letter, mail).
        depth: mails and archives within one another.
        nested: limits for all archives in one received file together.
    """

    size: int = 512 * 1024**2
    depth: int = 5
    nested: Limits = field(default_factory=lambda: Limits(total=256 * 1024**2, member=128 * 1024**2, count=5000))


class Nest:
    """What one received file may still unpack, shared by everything in it: archives of archives cannot multiply it."""

    def __init__(self, limits: ReadLimits | None = None) -> None:
        self.limits = limits or ReadLimits()
        self.bytes_left = self.limits.nested.total
        self.files_left = self.limits.nested.count

    def members(self, content: bytes) -> Iterator[tuple[str, bytes] | Refused]:
        """The files of an archive, unpacked, as far as the limits go; what goes beyond them is refused."""
        for member in members(content, self.limits.nested):
            if isinstance(member, Refused):
                yield member
            elif self.bytes_left <= 0 or self.files_left <= 0:
                yield Refused(member.path, Outcome.unsupported, "The archives in this file hold too much together.")
            else:
                self.files_left -= 1
                try:
                    inside = member.content()
                except UnreadableItem as problem:
                    yield Refused(member.path, Outcome(problem.outcome), problem.what)
                    continue
                self.bytes_left -= len(inside)
                yield member.path, inside


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


def read_enclosed(nest: Nest, depth: int, part: Enclosed, kind: Kind | None = None) -> tuple[Kind, Custody, Text]:
    """Kind, outcome and text of what a mail or an archive carries; never raises for what it holds.

    Args:
        nest: what the received file may still unpack.
        depth: how many mails and archives it stands in.
        part: the file.
        kind: where it is known; sniffed else.
    """
    part = _in_utf8(part)
    if kind is None:
        mail = part.media == "message/rfc822"
        kind = Kind.eml if mail and part.content else sniff(part.content[:HEAD], part.name, part.content)
    meet(kind)
    if part.media in SIGNATURES:
        return kind, Custody(Outcome.read, "A digital signature; it holds no text."), Text("")
    reading = guarded(partial(_nested, nest, depth, part, kind))
    text = reading.documents[0].text if reading.documents else Text("")
    return kind, reading.custody, text


def protection(mail: Mail) -> tuple[Outcome, str] | None:
    """Why a mail's body could not be read although the mail could."""
    if "body-encrypted" in mail.warnings:
        return Outcome.encrypted, "The mail's body is encrypted; only its headers could be read."
    if "body-signed-opaque" in mail.warnings:
        return Outcome.unsupported, "The mail's body is wrapped in its signature; only its headers could be read."
    return None


def _nested(nest: Nest, depth: int, part: Enclosed, kind: Kind) -> Reading:
    if not part.content:
        raise UnreadableItem("empty", "The file is empty.")
    if kind not in CONTAINERS:
        return read_document(kind, part.content)
    if depth >= nest.limits.depth:
        raise UnreadableItem("unsupported", f"It stands more than {nest.limits.depth} mails or archives deep.")
    if kind is Kind.zip:
        return as_document(archive_text(part.content, nest, depth + 1))
    inner = partial(read_enclosed, nest, depth + 1)
    if kind is Kind.eml:
        mail = read_mail(part.content, inner)
        return Reading(_custody_of(mail), documents=(Document(Text(mail_text(mail))),))
    return _mailbox(part.content, inner)


def _custody_of(mail: Mail) -> Custody:
    """How reading a carried mail ended. What it carries has no item of its own, so what of it was not read is told here."""
    locked = protection(mail)
    inside = [attachment.custody for attachment in mail.attachments]
    failed = [custody for custody in inside if custody.outcome in UNREAD]
    if locked:
        return Custody(*locked, 1 + len(inside), len(inside) - len(failed), 1 + len(failed))
    reasons = (
        [f"{len(failed)} of {len(inside)} files that it carries were not read: {failed[0].reason}"] if failed else []
    )
    reasons += [
        custody.reason for custody in inside if custody.outcome is Outcome.read and custody.failed and custody.reason
    ]
    if not reasons:
        return Custody(Outcome.read)
    lost = len(failed) + sum(custody.failed for custody in inside if custody.outcome is Outcome.read)
    units = 1 + sum(1 if custody.outcome in UNREAD else max(1, custody.expected) for custody in inside)
    return Custody(Outcome.read, " ".join(dict.fromkeys(reasons)), units, units - lost, lost)


def _mailbox(content: bytes, inner: ReadEnclosed) -> Reading:
    """The texts of the mails of a mailbox that a mail or an archive carries."""
    texts: list[str] = []
    reasons: list[str] = []
    failed = 0
    for raw in mbox.mails_of(content):
        try:
            mail = read_mail(raw.content, inner, raw.ordinal, raw.offset)
        except UnreadableItem:
            failed += 1
            continue
        texts.append(mail_text(mail))
        reasons += [custody.reason for custody in (_custody_of(mail),) if custody.reason]
    if not texts:
        raise UnreadableItem("damaged" if failed else "empty", "The mailbox holds no mail that can be read.")
    if failed:
        reasons.insert(0, f"{failed} of {len(texts) + failed} mails could not be read.")
    custody = Custody(Outcome.read, " ".join(dict.fromkeys(reasons)) or None, len(texts) + failed, len(texts), failed)
    return Reading(custody, documents=(Document(Text("\n\n".join(texts))),))


def archive_text(content: bytes, nest: Nest, depth: int) -> tuple[Custody, Text]:
    """The texts of the members of a zip, each after a line with its name."""
    texts: list[str] = []
    read_count, reasons, partly, outcomes = 0, list[str](), list[str](), list[Outcome]()
    for member in nest.members(content):
        if isinstance(member, Refused):
            outcomes.append(member.outcome)
            reasons.append(member.reason)
            continue
        path, inside = member
        _, custody, text = read_enclosed(nest, depth, Enclosed(inside, path))
        outcomes.append(custody.outcome)
        if custody.outcome in (Outcome.read, Outcome.empty):
            read_count += 1
            if custody.failed and custody.outcome is Outcome.read:
                partly.append(custody.reason or "A file in it was read in part.")
        else:
            reasons.append(custody.reason or custody.outcome.value)
        texts.append(f"{path}\n{text.chars}".rstrip("\n"))
    if not outcomes:
        return Custody(Outcome.empty, "The archive holds no files."), Text("")
    outcome = Outcome.read if read_count else outcomes[0]
    told = [f"{len(reasons)} of {len(outcomes)} files in it were not read: {reasons[0]}"] if reasons else []
    reason = " ".join(dict.fromkeys((*told, *partly))) or None
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
