"""Enclosed: what mails and archives carry, read into one text each, down to a limited depth."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract import mbox
from amparo.extract.carried_custody import custody_of, with_carried
from amparo.extract.charset import decode
from amparo.extract.documents import CARRIERS, read_document
from amparo.extract.mail import Enclosed, mail_text, read_mail
from amparo.extract.mapi_mail import Inside
from amparo.extract.met import meet
from amparo.extract.msg import read_msg
from amparo.extract.olm import Helper, read_olm
from amparo.extract.outlook import read_item, read_mailbox, together
from amparo.extract.reading import Document, Mail, Reading
from amparo.extract.scans import Scans
from amparo.extract.taken import inside, take
from amparo.extract.text import Text
from amparo.extract.tnef import read_tnef
from amparo.extract.unwrapped import unwrapped
from amparo.ids import digest
from amparo.records.archive import Limits, Refused, members
from amparo.records.item import PACKED, Custody, Kind, Outcome
from amparo.records.passwords import NONE, Passwords
from amparo.records.sniff import HEAD, sniff

SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
CONTAINERS = frozenset((Kind.eml, Kind.mbox, Kind.msg, Kind.tnef, Kind.pst, Kind.olm)) | PACKED
TOO_MUCH = "The files within this file hold too much together."


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What reading one file may take up.

    Attributes:
        size: bytes of a file that is read into memory whole (text, web page, letter, mail).
        depth: mails and archives within one another.
        nested: limits for all archives in one received file together.
        scans: where the text of pages that are pictures comes from; None where they stay unread.
    """

    size: int = 512 * 1024**2
    depth: int = 5
    nested: Limits = field(default_factory=lambda: Limits(total=256 * 1024**2, member=128 * 1024**2, count=5000))
    scans: Scans | None = field(default=None, compare=False)


class Nest:
    """What one received file may still unpack, shared by everything in it: archives of archives cannot multiply it."""

    def __init__(self, limits: ReadLimits | None = None, passwords: Passwords = NONE) -> None:
        self.limits = limits or ReadLimits()
        self.passwords = passwords
        self.locked = False  # something in it is locked, and no password at hand opened it
        self.bytes_left = self.limits.nested.total
        self.files_left = self.limits.nested.count
        self.mails: dict[str, Mail] = {}  # those that were opened inside the file, by the digest of their bytes

    def takes(self, size: int) -> bool:
        """Count a file of that size among what the received file holds; False where that is too much already."""
        if self.bytes_left <= 0 or self.files_left <= 0:
            return False
        self.files_left -= 1
        self.bytes_left -= size
        return True

    def members(self, content: bytes, name: str) -> Iterator[tuple[str, bytes] | Refused]:
        """The files of an archive, unpacked, as far as the limits go; what goes beyond them is refused."""
        for member in members(content, self.limits.nested, self.passwords, name):
            if isinstance(member, Refused):
                self.locked = self.locked or member.outcome is Outcome.encrypted
                yield member
            elif self.bytes_left <= 0 or self.files_left <= 0:
                yield Refused(member.path, Outcome.unsupported, TOO_MUCH)
            else:
                self.files_left -= 1
                try:
                    inside = member.content()
                except UnreadableItem as problem:
                    self.locked = self.locked or problem.outcome == Outcome.encrypted
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
    beat()
    part = _in_utf8(part)
    if kind is None:
        mail = part.media == "message/rfc822"
        kind = Kind.eml if mail and part.content else sniff(part.content[:HEAD], part.name, part.content)
    meet(kind)
    if part.media in SIGNATURES:
        return kind, Custody(Outcome.read, "A digital signature; it holds no text."), Text("")
    with inside(part.content, part.name):
        reading = guarded(partial(_nested, nest, depth, part, kind))
    nest.locked = nest.locked or reading.custody.outcome is Outcome.encrypted
    text = reading.documents[0].text if reading.documents else Text("")
    return kind, reading.custody, text


def read_inside(nest: Nest, depth: int, part: Enclosed) -> tuple[Kind, Custody, Text]:
    """The same for what a document carries; it counts among what the received file may hold, since documents may be traps too."""
    if not nest.takes(len(part.content)):
        kind = sniff(part.content[:HEAD], part.name, part.content)
        return kind, Custody(Outcome.unsupported, TOO_MUCH, 1, 0, 1), Text("")
    return read_enclosed(nest, depth, part)


def whole_mail(content: bytes, nest: Nest, depth: int, ordinal: int | None = None, offset: int = 0) -> Mail:
    """A mail with all that it carries: what is in its winmail.dat is its own, mails attached stand as mails too.

    Raises:
        UnreadableItem: see read_mail.
    """
    return unwrapped(read_mail(content, partial(read_enclosed, nest, depth), ordinal, offset), nest.mails)


def olm_helper(nest: Nest, depth: int = 1) -> Helper:
    """How the reader of .olm archives reads what one mail carries; only in a received archive each mail has its own limits."""
    own = Nest(nest.limits, nest.passwords) if depth == 1 else nest

    def finish(mail: Mail) -> Mail:
        nest.locked = nest.locked or own.locked
        return unwrapped(mail, own.mails)

    return Helper(partial(read_enclosed, own, depth), finish)


def inside_of(nest: Nest) -> Inside:
    """How Outlook's readers read what a message carries."""
    return Inside(partial(read_enclosed, nest), custody_of, nest.limits.depth)


def _nested(nest: Nest, depth: int, part: Enclosed, kind: Kind) -> Reading:
    if not part.content:
        raise UnreadableItem("empty", "The file is empty.")
    if kind not in CONTAINERS:
        scans = nest.limits.scans
        if scans is not None and scans.passes_over(part.content) and kind not in CARRIERS:
            return Reading(Custody(Outcome.read))
        deeper = partial(read_inside, nest, depth + 1) if depth < nest.limits.depth else None
        reading = read_document(kind, part.content, deeper, nest.passwords, scans)
        take(reading.redactions, (one.text for one in reading.documents))
        return _folded(reading)
    if depth >= nest.limits.depth:
        raise UnreadableItem("unsupported", f"It stands more than {nest.limits.depth} mails or archives deep.")
    if kind in PACKED:
        return as_document(archive_text(part.content, nest, depth + 1, part.name))
    if kind is Kind.pst:
        return together(read_mailbox(part.content, inside_of(nest)))
    if kind is Kind.olm:
        return together(read_olm(part.content, partial(olm_helper, nest, depth + 1)))
    if kind is Kind.mbox:
        return _mailbox(part.content, nest, depth + 1)
    if kind is Kind.eml:
        mail, document = whole_mail(part.content, nest, depth + 1), None
    else:
        item = read_tnef(part.content) if kind is Kind.tnef else read_msg(part.content)
        mail, document = read_item(item, inside_of(nest), depth + 1)
    if document is None:
        nest.mails[digest(part.content)] = mail
    return Reading(custody_of(mail), documents=(document or Document(Text(mail_text(mail))),))


def _folded(reading: Reading) -> Reading:
    """A carried document as one: the texts of the files that it carries follow its own, each after a line with its name."""
    found = [attachment for document in reading.documents for attachment in document.attachments]
    if not found:
        return reading
    first = reading.documents[0]
    texts = [f"{attachment.name}\n{attachment.text.chars}" for attachment in found if attachment.text.chars]
    chars = "\n\n".join((first.text.chars, *texts))
    folded = replace(first, text=replace(first.text, chars=chars), attachments=())
    return replace(reading, custody=with_carried(reading.custody, found), documents=(folded, *reading.documents[1:]))


def _mailbox(content: bytes, nest: Nest, depth: int) -> Reading:
    """The texts of the mails of a mailbox that a mail or an archive carries."""
    texts, reasons, failed = list[str](), list[str](), 0
    for raw in mbox.mails_of(content):
        beat()
        try:
            if raw.content is None:
                raise UnreadableItem("unsupported", TOO_MUCH)
            mail = whole_mail(raw.content, nest, depth, raw.ordinal, raw.offset)
        except UnreadableItem:
            failed += 1
            continue
        texts.append(mail_text(mail))
        reasons += [custody.reason for custody in (custody_of(mail),) if custody.reason]
    if not texts:
        raise UnreadableItem("damaged" if failed else "empty", "The mailbox holds no mail that can be read.")
    if failed:
        reasons.insert(0, f"{failed} of {len(texts) + failed} mails could not be read.")
    custody = Custody(Outcome.read, " ".join(dict.fromkeys(reasons)) or None, len(texts) + failed, len(texts), failed)
    return Reading(custody, documents=(Document(Text("\n\n".join(texts))),))


def archive_text(content: bytes, nest: Nest, depth: int, name: str) -> tuple[Custody, Text]:
    """The texts of the members of an archive, each after a line with its name."""
    texts: list[str] = []
    read_count, reasons, partly, outcomes = 0, list[str](), list[str](), list[Outcome]()
    for member in nest.members(content, name):
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
