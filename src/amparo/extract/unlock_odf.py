"""Unlock OpenDocument: packages whose members are locked with a password, opened with the passwords at hand.

Source: OpenDocument 1.2 part 3, 3.4 and 4.16 (a key is derived from a digest of the password; members are deflated, then
encrypted; a checksum is of the first 1,024 deflated bytes), and what LibreOffice writes from 24.8 on: one locked package
in the package, by Argon2id and AES in GCM mode.
"""

import binascii
import hashlib
import hmac
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import ZIP_STORED, ZipFile

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract.ooxml import BROKEN, FREE, RATIO, attribute, events, opened
from amparo.extract.unlock import LOCKED, WRONG
from amparo.records.passwords import MOST, Passwords

MANIFEST = "META-INF/manifest.xml"
INNER = "encrypted-package"  # the member that is the whole document, locked
WANTED = re.compile(
    r"content\.xml|styles\.xml|(?:Pictures|media)/[^/]+|Object [^/]+(?:/content\.xml)?|encrypted-package"
)
CHECKED = 1024  # bytes
MOST_ROUNDS = 2_000_000
MOST_MEMORY = 512 * 1024  # kB, for one key
MOST_PASSES, MOST_LANES = 64, 64
UNKNOWN = "The file is locked in a way that is not known here; save it without a password and add that."
DAMAGED = "The locked file is damaged."


@dataclass(slots=True)
class _Lock:
    """How one member is locked, as the manifest says: attributes by their local names."""

    path: str
    size: int
    told: dict[str, str] = field(default_factory=dict)

    def bytes_of(self, name: str) -> bytes:
        """An attribute in base64."""
        return binascii.a2b_base64(self.told.get(name, ""))

    def number(self, name: str, default: int) -> int:
        """An attribute that is a number; 0 where it is none, `default` where it is missing."""
        value = self.told.get(name)
        return default if value is None else int(value) if value.isdecimal() and len(value) < 10 else 0


def unlocked_package(content: Path | bytes, passwords: Passwords) -> bytes | None:
    """The package without its locks, as far as its text and pictures go; None where it has none.

    Raises:
        UnreadableItem: `encrypted` where no password opens it, `unsupported` for a lock that is not known, `damaged`.
    """
    with opened(content) as package:
        if MANIFEST not in package.namelist():
            return None
        try:
            locks = [
                lock for lock in _locks(package) if WANTED.fullmatch(lock.path) and lock.path in package.namelist()
            ]
        except ParseError:
            return None  # its reader says what is wrong
        if not locks:
            return None
        probe = min(locks, key=lambda lock: package.getinfo(lock.path).file_size)
        word = _word(probe, package.read(probe.path), passwords)
        try:
            return _copied(package, locks, word)
        except (ValueError, zlib.error, binascii.Error, *BROKEN):
            raise UnreadableItem("damaged", DAMAGED) from None


def _locks(package: ZipFile) -> Iterator[_Lock]:
    entry = _Lock("", 0)
    locked = False
    for event, name, element in events(package, MANIFEST):
        if event == "start" and name == "file-entry":
            size = attribute(element, "size")
            entry = _Lock(attribute(element, "full-path"), int(size) if size.isdecimal() and len(size) < 12 else 0)
        elif event == "start" and name in ("encryption-data", "algorithm", "key-derivation", "start-key-generation"):
            locked = True
            own = "start-" if name == "start-key-generation" else ""  # its key size is another
            entry.told.update({own + key.rpartition("}")[2]: value for key, value in element.attrib.items()})
        elif event == "end" and name == "file-entry" and locked:
            yield entry
            locked = False


def _word(lock: _Lock, content: bytes, passwords: Passwords) -> str:
    """The password that opens one member."""
    for word in tuple(passwords)[:MOST]:
        if _packed(lock, content, word) is not None:
            return word
    raise UnreadableItem("encrypted", WRONG if passwords else LOCKED)


def _copied(package: ZipFile, locks: Sequence[_Lock], word: str) -> bytes:
    """The package anew, with its locked members open; the one inside where all of it was locked."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as copy:
        if "mimetype" in package.namelist():
            copy.writestr("mimetype", package.read("mimetype"))
        for lock in locks:
            beat()
            packed = _packed(lock, package.read(lock.path), word)
            if packed is None:
                raise ValueError("checksum")
            plain = _inflated(packed, lock.size)
            if lock.path == INNER:
                return plain
            copy.writestr(lock.path, plain)
        copy.writestr(MANIFEST, "<manifest/>")  # one that tells of no locks
    return out.getvalue()


def _inflated(packed: bytes, size: int) -> bytes:
    if packed.startswith(b"PK\x03\x04"):
        return packed
    most = min(max(size, FREE), max(FREE, RATIO * len(packed)))
    inflater = zlib.decompressobj(-15)
    plain = inflater.decompress(packed, most + 1)
    if len(plain) > most:
        raise ValueError("too large")
    return plain


def _packed(lock: _Lock, content: bytes, word: str) -> bytes | None:
    """The deflated content of a locked member; None where the password is the wrong one.

    Raises:
        UnreadableItem: `unsupported`.
    """
    cipher = lock.told.get("algorithm-name", "").rpartition("#")[2].lower()
    open_with = CIPHERS.get(cipher)
    if open_with is None:
        raise UnreadableItem("unsupported", UNKNOWN)
    try:
        packed = open_with(_key(lock, word, cipher), lock.bytes_of("initialisation-vector"), content)
        checksum = lock.bytes_of("checksum")
    except (ValueError, binascii.Error):
        return None
    if packed is None or "gcm" in cipher:
        return packed
    kind = lock.told.get("checksum-type", "").rpartition("#")[2].lower()
    start = packed[:CHECKED] if kind.endswith("1k") else packed
    digest = hashlib.sha256 if kind.startswith("sha256") else hashlib.sha1
    return packed if hmac.compare_digest(digest(start).digest(), checksum) else None


def _key(lock: _Lock, word: str, cipher: str) -> bytes:
    """The key that the password gives.

    Raises:
        UnreadableItem: `unsupported`.
    """
    started = lock.told.get("start-start-key-generation-name", "sha1").lower()
    start = (hashlib.sha256 if "sha256" in started else hashlib.sha1)(word.encode("utf-8")).digest()
    salt = lock.bytes_of("salt")
    size = lock.number("key-size", 32 if "aes256" in cipher else 16)
    derived = lock.told.get("key-derivation-name", "PBKDF2").lower()
    if derived.endswith("pbkdf2"):
        rounds = lock.number("iteration-count", 1024)
        if not 0 < rounds <= MOST_ROUNDS or not 0 < size <= 64:
            raise UnreadableItem("unsupported", UNKNOWN)
        return hashlib.pbkdf2_hmac("sha1", start, salt, rounds, size)
    passes, memory = lock.number("argon2-iterations", 0), lock.number("argon2-memory", 0)
    lanes = lock.number("argon2-lanes", 0)
    known = derived.endswith("argon2id") and 0 < passes <= MOST_PASSES and 0 < lanes <= MOST_LANES
    if not known or not 0 < memory <= MOST_MEMORY:
        raise UnreadableItem("unsupported", UNKNOWN)
    return _argon2id(start, salt, size, passes, lanes, memory)


def _argon2id(*told: object) -> bytes:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    start, salt, size, passes, lanes, memory = told
    try:
        kdf = Argon2id(salt=salt, length=size, iterations=passes, lanes=lanes, memory_cost=memory)  # type: ignore[arg-type]
        return kdf.derive(start)  # type: ignore[arg-type]
    except UnsupportedAlgorithm:
        raise UnreadableItem("unsupported", UNKNOWN) from None


def _aes_cbc(key: bytes, start: bytes, content: bytes) -> bytes | None:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    if not content or len(content) % 16:
        return None
    plain = Cipher(AES(key), CBC(start)).decryptor().update(content)
    return plain[: -plain[-1]] if 1 <= plain[-1] <= 16 else None


def _aes_gcm(key: bytes, start: bytes, content: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    at = 12 if len(start) != 12 or content.startswith(start) else 0  # where the start stands before the content
    try:
        return AESGCM(key).decrypt(content[:12] if at else start, content[at:], None)
    except InvalidTag:
        return None


def _blowfish(key: bytes, start: bytes, content: bytes) -> bytes | None:
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher

    return Cipher(Blowfish(key), CFB(start)).decryptor().update(content)


CIPHERS: dict[str, Callable[[bytes, bytes, bytes], bytes | None]] = {
    "aes128-cbc": _aes_cbc, "aes192-cbc": _aes_cbc, "aes256-cbc": _aes_cbc, "aes256-gcm": _aes_gcm,
    "blowfish cfb": _blowfish, "blowfish": _blowfish,
}  # fmt: skip
