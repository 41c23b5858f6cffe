"""Archive: the files inside a zip, given out one after another within limits; a hostile zip ends in outcomes."""

import lzma
import re
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from struct import error as StructError
from struct import unpack_from
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from amparo.errors import UnreadableItem
from amparo.records.item import Outcome
from amparo.records.originals import CHUNK, Originals

FAILURES = (
    BadZipFile,
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
ENCRYPTED = "The file in the archive is locked with a password."
LONGEST_ENTRY = 600  # bytes in the archive's list; a name seldom has more than 260
TAIL = 64 * 1024 + 22 + 20  # the end record, its comment at its longest, and the zip64 locator before it


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may take up before it is held to be a trap.

    Attributes:
        total: bytes of all members together.
        member: bytes of one member.
        ratio: bytes out for a byte in; looked at from `free` bytes on, since small files of blanks pack well.
        free: bytes of one member that are given out whatever their ratio.
        count: members.
        depth: archives within archives; counted by the caller.
    """

    total: int = 64 * 1024**3
    member: int = 8 * 1024**3
    ratio: int = 250
    free: int = 32 * 1024**2
    count: int = 200_000
    depth: int = 5


@dataclass(frozen=True, slots=True)
class Refused:
    """A member, or the whole archive, that was not unpacked.

    Attributes:
        path: within the archive; empty for the archive itself.
        outcome: damaged, encrypted or unsupported.
        reason: one sentence.
    """

    path: str
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A member that is kept among the originals.

    Attributes:
        path: within the archive, with `/`, made safe and unique: no drive, no `..`, no control characters.
        sha256: digest of its bytes.
        size: bytes.
        note: what was odd about its name, one sentence; None where nothing was.
    """

    path: str
    sha256: str
    size: int
    note: str | None = None


class Member:
    """One file inside an archive, before it is read. Use it before asking for the next one."""

    def __init__(self, archive: ZipFile, entry: ZipInfo, path: str, budget: "_Budget") -> None:
        self.path = path
        self.note = (
            None
            if path == _written(entry)
            else "Its name in the archive was unsafe or stood there twice; it was changed."
        )
        self._archive, self._entry, self._budget = archive, entry, budget

    def chunks(self) -> Iterator[bytes]:
        """The member's bytes, piece by piece; the checksum is verified at the end.

        Raises:
            UnreadableItem: it is damaged, locked, packed in a way we do not know, or larger than the limits allow.
        """
        given, packed = 0, max(1, self._entry.compress_size)
        try:
            with self._archive.open(self._entry) as stream:
                while chunk := stream.read(CHUNK):
                    given += len(chunk)
                    self._budget.spend(len(chunk), given, packed)
                    yield chunk
        except FAILURES as problem:
            raise _translated(problem) from None

    def content(self) -> bytes:
        """All of the member's bytes; raises as `chunks` does."""
        return b"".join(self.chunks())


def members(content: Path | bytes, limits: Limits | None = None) -> Iterator[Member | Refused]:
    """The files of a zip in the order of its list; folders are no files and are left out.

    A link, and everything over the limits, is refused; a name that points outside the archive is made safe and the
    file is read. A zip whose list cannot be read gives one Refused with an empty path. Raises nothing.
    """
    limits = limits or Limits()
    too_many = f"The archive lists more than {limits.count} files."
    try:
        if _list_size(content) > limits.count * LONGEST_ENTRY:  # looked at before the list is loaded whole
            yield Refused("", Outcome.unsupported, too_many)
            return
        archive = ZipFile(BytesIO(content) if isinstance(content, bytes) else content)
    except FAILURES:
        yield Refused("", Outcome.damaged, DAMAGED)
        return
    with archive:
        if len(archive.infolist()) > limits.count:
            yield Refused("", Outcome.unsupported, too_many)
        else:
            yield from _within(archive, limits)


def unpack(content: Path | bytes, originals: Originals, limits: Limits | None = None) -> Iterator[Unpacked | Refused]:
    """Keep every member of a zip among the originals; each ends as Unpacked or as Refused.

    Raises:
        CaseProblem: there is no room for the originals.
    """
    for member in members(content, limits):
        if isinstance(member, Refused):
            yield member
            continue
        try:
            sha256, size = originals.keep(member.chunks())
        except UnreadableItem as problem:
            yield Refused(member.path, Outcome(problem.outcome), problem.what)
        else:
            yield Unpacked(member.path, sha256, size, member.note)


def expanded_size(content: Path | bytes) -> int:
    """Bytes that the members of a zip say they have, together; 0 where its list cannot be read."""
    try:
        with ZipFile(BytesIO(content) if isinstance(content, bytes) else content) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except FAILURES:
        return 0


def safe_path(name: str) -> str:
    """A member's name as a relative path with `/`: no drive, no `.` or `..`, no control characters; never empty.

    >>> safe_path("C:\\\\case\\\\..\\\\..\\\\a.txt")
    'case/a.txt'
    """
    cleaned = re.sub(r"[\x00-\x1f\x7f]", "", name.encode("utf-8", "replace").decode("utf-8")).replace("\\", "/")
    cleaned = re.sub(r"^[A-Za-z]:", "", cleaned)
    return "/".join(part for part in cleaned.split("/") if part.strip() not in ("", ".", "..")) or "unnamed"


class _Budget:
    """Bytes that an archive may still give out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.total

    def spend(self, now: int, given: int, packed: int) -> None:
        """Count `now` more bytes of a member that has given `given` out of `packed`."""
        self.left -= now
        limits = self.limits
        if given > limits.member:
            raise UnreadableItem(
                "unsupported", f"The file in the archive is larger than {limits.member // 1024**2} MB."
            )
        if self.left < 0:
            raise UnreadableItem("unsupported", f"The archive unpacks to more than {limits.total // 1024**2} MB.")
        if given > limits.free and given > limits.ratio * packed:
            raise UnreadableItem(
                "unsupported", f"The file in the archive grows more than {limits.ratio} times when unpacked."
            )


def _within(archive: ZipFile, limits: Limits) -> Iterator[Member | Refused]:
    budget, taken = _Budget(limits), dict[str, int]()
    for entry in archive.infolist():
        if entry.orig_filename.endswith(("/", "\\")) and not entry.file_size:
            continue
        path = _unique(safe_path(_written(entry)), taken)
        if entry.flag_bits & 1:
            yield Refused(path, Outcome.encrypted, ENCRYPTED)
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield Refused(path, Outcome.unsupported, "The entry of the archive is a link, not a file.")
        elif entry.file_size > limits.member:
            yield Refused(
                path, Outcome.unsupported, f"The file in the archive is larger than {limits.member // 1024**2} MB."
            )
        else:
            yield Member(archive, entry, path, budget)


def _written(entry: ZipInfo) -> str:
    """The member's name: as flagged, and UTF-8 where a program wrote that without the flag (as macOS does)."""
    name = entry.orig_filename
    if entry.flag_bits & 0x800 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _unique(path: str, taken: dict[str, int]) -> str:
    """`path`, or `path~2`, `path~3` ... before its suffix where it is taken."""
    out = path
    stem, dot, suffix = path.rpartition(".")
    while out in taken:
        taken[path] += 1
        out = f"{stem}~{taken[path]}.{suffix}" if dot and "/" not in suffix else f"{path}~{taken[path]}"
    taken[out] = 1
    return out


def _list_size(content: Path | bytes) -> int:
    """Bytes that the archive's list of files takes up, by its end record."""
    with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as stream:
        tail = _tail(stream)
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or at + 22 > len(tail):
            raise BadZipFile("no end record")
        size: int = unpack_from("<I", tail, at + 12)[0]
        locator = tail.rfind(b"PK\x06\x07", 0, at)
        if size == 0xFFFFFFFF and locator >= 0:
            stream.seek(unpack_from("<Q", tail, locator + 8)[0])
            record = stream.read(56)
            size = unpack_from("<Q", record, 40)[0]
    return size


def _tail(stream: IO[bytes]) -> bytes:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - TAIL))
    return stream.read()


def _translated(problem: Exception) -> UnreadableItem:
    if isinstance(problem, NotImplementedError):
        return UnreadableItem("unsupported", "The file in the archive is packed by a method that we do not know.")
    if isinstance(problem, RuntimeError) and "password" in str(problem):
        return UnreadableItem("encrypted", ENCRYPTED)
    return UnreadableItem("damaged", f"The file in the archive is damaged ({type(problem).__name__}).")
