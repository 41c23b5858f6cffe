"""Archive zip: the files of a zip by its list; locked ones by the passwords at hand, and those of a zip without its list."""

import lzma
import stat
import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from struct import error as StructError
from struct import unpack_from
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from pyzipper import AESZipFile
from pyzipper import BadZipFile as BadLockedZipFile

from amparo.errors import UnreadableItem
from amparo.records.archive_salvage import salvaged
from amparo.records.item import Outcome
from amparo.records.member import ENCRYPTED, LINK, OVERLAP, WRONG, Budget, Limits, Member, Names, Refused
from amparo.records.originals import CHUNK
from amparo.records.passwords import MOST, Passwords

FAILURES = (
    BadZipFile,
    BadLockedZipFile,
    LargeZipFile,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    OverflowError,
    StructError,
)
DAMAGED = "The archive is damaged: its list of files cannot be read."
VOLUMES = "The archive is one of several volumes; put them together into one file first."
LONGEST_ENTRY = 600  # bytes in the archive's list; a name seldom has more than 260
TAIL = 64 * 1024 + 22 + 20  # the end record, its comment at its longest, and the zip64 locator before it
LOCAL = 30  # bytes of a member's own header without its name


def zip_members(content: Path | bytes, limits: Limits, passwords: Passwords) -> Iterator[Member | Refused]:
    """The files of a zip in the order of its list; see `archive.members`."""
    try:
        size, disks = _end_record(content)
        if size > limits.count * LONGEST_ENTRY:  # looked at before the list is loaded whole
            yield Refused("", Outcome.unsupported, limits.too_many)
            return
        if disks:
            yield Refused("", Outcome.unsupported, VOLUMES)
            return
        archive = ZipFile(_opened(content))
    except FAILURES:
        yield from _without_list(content, limits)
        return
    with archive:
        if len(archive.infolist()) > limits.count:
            yield Refused("", Outcome.unsupported, limits.too_many)
        else:
            yield from _within(archive, content, limits, passwords)


def _without_list(content: Path | bytes, limits: Limits) -> Iterator[Member | Refused]:
    """The files of a zip that was cut short, by their own headers; damaged as a whole where there are none."""
    with _opened(content) as stream:
        found = False
        for member in salvaged(stream, limits):
            found = found or bool(member.path)
            if member.path or found:
                yield member
        if not found:
            yield Refused("", Outcome.damaged, DAMAGED)


def _within(
    archive: ZipFile, content: Path | bytes, limits: Limits, passwords: Passwords
) -> Iterator[Member | Refused]:
    budget, names = Budget(limits), Names()
    traps = _overlapping(archive)
    for at, entry in enumerate(archive.infolist()):
        if entry.orig_filename.endswith(("/", "\\")) and not entry.file_size:
            continue
        written = _written(entry)
        path = names(written)
        if at in traps:
            yield Refused(path, Outcome.unsupported, OVERLAP)
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield Refused(path, Outcome.unsupported, LINK)
        elif entry.file_size > limits.member:
            yield Refused(path, Outcome.unsupported, limits.too_large)
        elif not entry.flag_bits & 1:
            yield Member(path, written, partial(_chunks, archive, entry, budget))
        elif not passwords:
            yield Refused(path, Outcome.encrypted, ENCRYPTED)
        else:
            yield Member(path, written, partial(_unlocked, content, entry, budget, passwords))


def _overlapping(archive: ZipFile) -> frozenset[int]:
    """Places in the list of members whose bytes begin inside those of another: the same bytes would come out again."""
    order = sorted(range(len(archive.infolist())), key=lambda at: (archive.infolist()[at].header_offset, at))
    out = set()
    end = archive.infolist()[order[0]].header_offset if order else 0
    for at in order:
        entry = archive.infolist()[at]
        if entry.header_offset < end:
            out.add(at)
        end = max(end, entry.header_offset + LOCAL + entry.compress_size)
    return frozenset(out)


def _chunks(archive: ZipFile, entry: ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The bytes of a member that is not locked."""
    given, packed = 0, max(1, entry.compress_size)
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                given += len(chunk)
                budget.spend(len(chunk), given, packed)
                yield chunk
    except FAILURES as problem:
        raise translated(problem) from None


def _unlocked(content: Path | bytes, entry: ZipInfo, budget: Budget, passwords: Passwords) -> Iterator[bytes]:
    """The bytes of a locked member. A password that passes the short check is proved by the checksum of the whole.

    The short check of the old cipher lets one wrong password in 256 pass.
    """
    with AESZipFile(_opened(content)) as archive:
        locked = next(one for one in archive.infolist() if one.header_offset == entry.header_offset)
        fitting = [word for word in tuple(passwords)[:MOST] if _fits(archive, locked, word)]
        for word in fitting:
            if len(fitting) > 1 and not _proves(archive, locked, word, budget.limits):
                continue
            given, packed = 0, max(1, entry.compress_size)
            try:
                with archive.open(locked, pwd=word.encode()) as stream:
                    while chunk := stream.read(CHUNK):
                        given += len(chunk)
                        budget.spend(len(chunk), given, packed)
                        yield chunk
            except FAILURES as problem:
                known = isinstance(problem, NotImplementedError) or getattr(locked, "wz_aes_version", None)
                raise translated(problem) if known else UnreadableItem("encrypted", WRONG) from None
            return
    raise UnreadableItem("encrypted", WRONG)


def _fits(archive: AESZipFile, entry: ZipInfo, word: str) -> bool:
    try:
        with archive.open(entry, pwd=word.encode()):
            return True
    except NotImplementedError:
        return True  # said when it is read
    except FAILURES:
        return False


def _proves(archive: AESZipFile, entry: ZipInfo, word: str, limits: Limits) -> bool:
    budget, given, packed = Budget(limits), 0, max(1, entry.compress_size)
    try:
        with archive.open(entry, pwd=word.encode()) as stream:
            while chunk := stream.read(CHUNK):
                given += len(chunk)
                budget.spend(len(chunk), given, packed)
    except (*FAILURES, UnreadableItem):
        return False
    return True


def expanded_size(content: Path | bytes) -> int:
    """Bytes that the members of a zip say they have, together; 0 where its list cannot be read."""
    try:
        with ZipFile(_opened(content)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except FAILURES:
        return 0


def translated(problem: Exception) -> UnreadableItem:
    """A failure of the library as an outcome."""
    if isinstance(problem, NotImplementedError):
        return UnreadableItem("unsupported", "The file in the archive is packed by a method that we do not know.")
    if isinstance(problem, RuntimeError) and "password" in str(problem):
        return UnreadableItem("encrypted", ENCRYPTED)
    return UnreadableItem("damaged", f"The file in the archive is damaged ({type(problem).__name__}).")


def _written(entry: ZipInfo) -> str:
    """The member's name: as flagged, and UTF-8 where a program wrote that without the flag (as macOS does)."""
    name = entry.orig_filename
    if entry.flag_bits & 0x800 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _opened(content: Path | bytes) -> IO[bytes]:
    return BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def _end_record(content: Path | bytes) -> tuple[int, int]:
    """Bytes that the archive's list of files takes up, by its end record, and how many volumes stand before this one."""
    with _opened(content) as stream:
        tail = _tail(stream)
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or at + 22 > len(tail):
            raise BadZipFile("no end record")
        disk: int = unpack_from("<H", tail, at + 4)[0]
        size: int = unpack_from("<I", tail, at + 12)[0]
        locator = tail.rfind(b"PK\x06\x07", 0, at)
        if size == 0xFFFFFFFF and locator >= 0:
            stream.seek(unpack_from("<Q", tail, locator + 8)[0])
            record = stream.read(56)
            size = unpack_from("<Q", record, 40)[0]
    return size, disk if disk != 0xFFFF else 0


def _tail(stream: IO[bytes]) -> bytes:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - TAIL))
    return stream.read()
