"""Archive 7z: the files of a 7z in the order of the archive, given out while they are unpacked.

py7zr pushes what it unpacks; it works in a thread of its own here that waits whenever a few pieces are ahead, so that
an archive of any size needs little memory and no room on the disk.
"""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from io import BytesIO
from pathlib import Path
from struct import unpack_from
from typing import Any

from py7zr import SevenZipFile
from py7zr.exceptions import PasswordRequired, UnsupportedCompressionMethodError

from amparo.errors import UnreadableItem
from amparo.records.item import Outcome
from amparo.records.member import ENCRYPTED, LINK, MEMORY, WRONG, Budget, Limits, Member, Names, Refused
from amparo.records.passwords import MOST, Passwords
from amparo.records.pump import FAILURES, Pump

CYCLES = 24  # 2 to the power of it: rounds of hashing for a key; 7-Zip uses 19
DAMAGED = "The archive is damaged or one of several volumes: its list of files cannot be read."
UNKNOWN = "The archive is packed by a method that we do not know."
LZMA, LZMA2, PPMD, AES = b"\x03\x01\x01", b"\x21", b"\x03\x04\x01", b"\x06\xf1\x07\x01"


def seven_members(content: Path | bytes, limits: Limits, passwords: Passwords) -> Iterator[Member | Refused]:
    """The files of a 7z; see `archive.members`. Sizes, memory and rounds are looked at before anything is unpacked."""
    try:
        archive = _unlocked(content, passwords)
    except UnreadableItem as problem:
        yield Refused("", Outcome(problem.outcome), problem.what)
        return
    with closing(archive.fp):
        entries = list(getattr(archive, "files", ()))
        if len(entries) > limits.count:
            yield Refused("", Outcome.unsupported, limits.too_many)
            return
        reason = _trap(entries, limits, _length(content))
        if reason:
            yield Refused("", Outcome.unsupported, reason)
            return
        yield from _given(archive, entries, limits)


def _unlocked(content: Path | bytes, passwords: Passwords) -> SevenZipFile:
    """The archive, open, with its password where it has one."""
    try:
        archive = _opened(content, None)
    except UnreadableItem as problem:
        if problem.outcome != "encrypted":
            raise
    else:
        if not archive.password_protected:
            return archive
        archive.fp.close()
    return _opened(content, _password(content, passwords))


def _opened(content: Path | bytes, word: str | None) -> SevenZipFile:
    """The archive, open; what it asks for is looked at first."""
    source = BytesIO(content) if isinstance(content, bytes) else content.open("rb")
    try:
        archive = SevenZipFile(source, password=word)
    except PasswordRequired:
        raise UnreadableItem("encrypted", ENCRYPTED.replace("file in the archive", "archive")) from None
    except UnsupportedCompressionMethodError:
        raise UnreadableItem("unsupported", UNKNOWN) from None
    except FAILURES:
        raise UnreadableItem("encrypted" if word else "damaged", WRONG if word else DAMAGED) from None
    for coder in _coders(archive):
        _check_coder(coder)
    return archive


def _coders(archive: SevenZipFile) -> Iterator[dict[str, Any]]:
    streams = getattr(getattr(archive, "header", None), "main_streams", None)
    for folder in streams.unpackinfo.folders if streams is not None else ():
        yield from folder.coders


def _check_coder(coder: dict[str, Any]) -> None:
    """Refuse a step of unpacking that asks for too much memory or time."""
    method, told = coder.get("method", b""), coder.get("properties") or b""
    memory = 0
    if method == LZMA and len(told) >= 5:
        memory = unpack_from("<I", told, 1)[0]
    elif method == LZMA2 and told:
        memory = (2 | (told[0] & 1)) << (told[0] // 2 + 11)
    elif method == PPMD and len(told) >= 5:
        memory = unpack_from("<I", told, 1)[0]
    elif method == AES and told and told[0] & 0x3F > CYCLES:
        raise UnreadableItem("unsupported", "The archive asks for more work on its password than any real one.")
    if memory > MEMORY:
        reason = f"The archive needs more than {MEMORY // 1024**2} MB of memory to be unpacked."
        raise UnreadableItem("unsupported", reason)


def _password(content: Path | bytes, passwords: Passwords) -> str:
    """The password that opens the archive, proved by the checksum of its first file."""
    if not passwords:
        raise UnreadableItem("encrypted", ENCRYPTED.replace("file in the archive", "archive"))
    for word in tuple(passwords)[:MOST]:
        try:
            candidate = _opened(content, word)
            with closing(candidate.fp):
                pump = Pump(candidate, list(candidate.files))
                try:
                    if pump.proves():
                        return word
                finally:
                    pump.stop()
        except UnreadableItem as problem:
            if problem.outcome == "unsupported":
                raise
    raise UnreadableItem("encrypted", WRONG)


def _length(content: Path | bytes) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def _trap(entries: list[Any], limits: Limits, packed: int) -> str:
    """Why the archive is not unpacked: its own list says that it would be too large; empty where it would not."""
    total = sum(int(entry.uncompressed or 0) for entry in entries)
    if total > limits.total:
        return f"The archive unpacks to more than {limits.total // 1024**2} MB."
    if total > limits.free and total > limits.ratio * packed:
        return f"The archive grows more than {limits.ratio} times when unpacked."
    return ""


def _given(archive: SevenZipFile, entries: list[Any], limits: Limits) -> Iterator[Member | Refused]:
    names, budget = Names(), Budget(limits)
    pump = Pump(archive, entries)
    try:
        for entry in entries:
            if entry.is_directory:
                continue
            path = names(entry.filename)
            if entry.is_symlink or entry.is_junction or entry.is_socket:
                yield Refused(path, Outcome.unsupported, LINK)
            elif entry.uncompressed and entry.uncompressed > limits.member:
                yield Refused(path, Outcome.unsupported, limits.too_large)
            else:
                yield Member(path, entry.filename, partial(_chunks, pump, entry, budget))
    finally:
        pump.stop()


def _chunks(pump: "Pump", entry: Any, budget: Budget) -> Iterator[bytes]:
    if entry.emptystream:
        return
    given = 0
    for chunk in pump.of(entry.id):
        given += len(chunk)
        budget.spend(len(chunk), given, None)
        yield chunk
