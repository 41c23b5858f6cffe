"""Unlock: letters, sheets and slides that are locked with a password, opened with the passwords at hand."""

from io import BytesIO
from pathlib import Path

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from amparo.errors import UnreadableItem
from amparo.records.ole import MAGIC
from amparo.records.passwords import MOST, Passwords

LOCKED = "The file is locked with a password; run audit with --password-file."
WRONG = "The file is locked, and no password of the file opens it."
# Excel locks a book that is only to be read with this word, and opens it again without asking ([MS-OFFCRYPTO] 2.4.2.3).
OPEN_SESAME = "VelvetSweatshop"
# What the library raises on bytes that are not what they seem; a locked file that is damaged is damaged.
FAILURES = (Exception,)


def unlocked(content: Path | bytes, passwords: Passwords) -> bytes | None:
    """The file without its lock; None where it has none, or is no OLE2 file.

    Raises:
        UnreadableItem: `encrypted` where no password opens it, `damaged` where what it opens to is not whole.
    """
    head = content[:8] if isinstance(content, bytes) else _head(content)
    if head != MAGIC:
        return None
    whole = content if isinstance(content, bytes) else content.read_bytes()
    try:
        if not msoffcrypto.OfficeFile(BytesIO(whole)).is_encrypted():
            return None
    except FAILURES:
        return None  # no office file, or a damaged one: its reader says so
    for word in (OPEN_SESAME, *tuple(passwords)[:MOST]):
        opened = _with(whole, word)
        if opened is not None:
            return opened
    raise UnreadableItem("encrypted", WRONG if passwords else LOCKED)


def _with(whole: bytes, word: str) -> bytes | None:
    """What the password opens; None where it is the wrong one."""
    out = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(whole))
        file.load_key(password=word)
        file.decrypt(out)
    except (InvalidKeyError, DecryptionError, ParseError, FileFormatError):
        return None
    except FAILURES as problem:
        raise UnreadableItem("damaged", f"The locked file is damaged ({type(problem).__name__}).") from None
    return out.getvalue() or None


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8)
