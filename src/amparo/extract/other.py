"""Other: files of formats without a reader, told by name; and S/MIME files, whose signature wraps what can be read."""

import binascii
import re
from pathlib import Path

from amparo.errors import UnreadableItem
from amparo.extract.cms import form_of, signed_content
from amparo.extract.inside import TOO_DEEP
from amparo.extract.mail import Enclosed, ReadEnclosed, mail_text, read_mail
from amparo.extract.reading import Document, Reading
from amparo.extract.text import Text
from amparo.records.foreign import told_of
from amparo.records.item import Custody, Kind, Outcome
from amparo.records.sniff import HEAD, SEALED

UNKNOWN = "The format of the file is not known."
LARGEST = 512 * 1024**2  # bytes of an S/MIME file
ARMOUR = re.compile(rb"-----BEGIN (?:PKCS7|CMS)-----([A-Za-z0-9+/=\s]+)-----END")
ENCRYPTED = "The file is an encrypted mail (S/MIME); only who holds its recipient's key can open it."
SIGNATURE = "A digital signature; it holds no text."
DAMAGED = "The file is a signed mail (S/MIME) that is damaged."
OPENED = "It is a signed mail (S/MIME); the signature was not verified."


def read_other(content: Path | bytes, inside: ReadEnclosed | None) -> Reading:
    """The text of a mail in a signature.

    Raises:
        UnreadableItem: with the outcome that the file's first bytes tell, else `unsupported`.
    """
    head = content[:HEAD] if isinstance(content, bytes) else _head(content)
    told = told_of(head)
    if told is not None:
        raise UnreadableItem(told[0].value, told[1])
    if not SEALED.match(head):
        raise UnreadableItem("unsupported", UNKNOWN)
    if isinstance(content, Path):
        if content.stat().st_size > LARGEST:
            raise UnreadableItem("unsupported", UNKNOWN)
        content = content.read_bytes()
    armoured = ARMOUR.match(content)
    if armoured:
        try:
            content = binascii.a2b_base64(armoured[1])
        except binascii.Error:
            raise UnreadableItem("damaged", DAMAGED) from None
    form = form_of(content)
    if form in ("enveloped-data", "authenveloped-data"):
        raise UnreadableItem("encrypted", ENCRYPTED)
    if form != "signed-data":
        raise UnreadableItem("unsupported", UNKNOWN)
    wrapped = signed_content(content)
    if wrapped is None:
        raise UnreadableItem("damaged", DAMAGED)
    if not wrapped:
        raise UnreadableItem("empty", SIGNATURE)
    mail = read_mail(wrapped, inside or _unread)
    return Reading(Custody(Outcome.read, OPENED), documents=(Document(Text(mail_text(mail))),))


def _unread(part: Enclosed) -> tuple[Kind, Custody, Text]:
    """A file that stands too deep in others to be read."""
    return Kind.other, Custody(Outcome.unsupported, TOO_DEEP, 1, 0, 1), Text("")


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD)
