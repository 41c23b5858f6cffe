"""Archive tar: the files of a tar in the order of the file, read as a stream, so that a tar of any size needs little memory.

Our own loop over the standard library's header reader: `tarfile` reads the long names that a header announces into
memory, however long they claim to be, and forgets what stands before a cut.
"""

import tarfile
from collections.abc import Iterator
from functools import partial
from typing import Protocol

from amparo.errors import UnreadableItem
from amparo.records.item import Outcome
from amparo.records.member import DEVICE, LINK, Budget, Limits, Member, Names, Refused, readable_name
from amparo.records.originals import CHUNK

BLOCK = 512
LONGEST_NAME = 1024**2  # bytes of an extended header
FILES = frozenset((tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE))
LINKS = frozenset((tarfile.LNKTYPE, tarfile.SYMTYPE))
NAMES = frozenset((tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE))
CUT_MEMBER = "The archive is cut short inside this file."
CUT = "The archive is cut short; how many files are lost cannot be told."
NO_HEADER = "The archive is damaged behind the files that were taken out; how many are lost cannot be told."
BEHIND = "The archive holds bytes behind its end mark, which were not read."
SPARSE = "The file in the archive is stored with holes, which cannot be unpacked."


class Source(Protocol):
    """Something that gives bytes one after another."""

    def read(self, count: int, /) -> bytes:
        """The next `count` bytes; fewer only at the end."""
        ...


def is_tar(head: bytes) -> bool:
    """True when `head` begins with a tar header: its checksum is right, and it names a file."""
    if len(head) < BLOCK or not head[0]:
        return False
    try:
        tarfile.TarInfo.frombuf(head[:BLOCK], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


class _Tar:
    """A tar while it is read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.left = 0  # bytes of the member at hand that are not read yet
        self.padding = 0  # bytes after them up to the next header

    def header(self) -> tarfile.TarInfo | None:
        """The next header; None at the end.

        Raises:
            EOFError: the tar ends without its end mark, in the midst of something.
            tarfile.HeaderError: there is none.
        """
        self._skip(self.left + self.padding)
        block = self.source.read(BLOCK)
        if not block or not block.strip(b"\x00"):
            return None
        if len(block) < BLOCK:
            raise EOFError
        entry = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        if entry.size < 0:
            raise tarfile.HeaderError("size")
        self.left = entry.size if entry.type not in LINKS | {tarfile.DIRTYPE} else 0
        self.padding = -self.left % BLOCK
        return entry

    def chunks(self, budget: Budget) -> Iterator[bytes]:
        """The bytes of the member at hand."""
        given = 0
        while self.left:
            chunk = self.source.read(min(CHUNK, self.left))
            if not chunk:
                raise UnreadableItem("damaged", CUT_MEMBER)
            self.left -= len(chunk)
            given += len(chunk)
            budget.spend(len(chunk), given, None)
            yield chunk

    def content(self) -> bytes:
        """An extended header's content, if it is not too long."""
        if self.left > LONGEST_NAME:
            raise tarfile.HeaderError("too long")
        count, self.left = self.left, 0
        out = self.source.read(count)
        if len(out) < count:
            raise EOFError
        return out

    def _skip(self, count: int) -> None:
        while count:
            chunk = self.source.read(min(CHUNK, count))
            if not chunk:
                raise EOFError
            count -= len(chunk)
        self.left = self.padding = 0


def tar_members(source: Source, limits: Limits) -> Iterator[Member | Refused]:
    """The files of a tar. Folders are left out; links and devices are refused; a cut or damage is told at the end.

    Raises:
        UnreadableItem: the stream that it comes from goes beyond the limits.
    """
    tar, names, budget = _Tar(source), Names(), Budget(limits)
    extended: dict[str, str] = {}
    lost: str | None = None
    while True:
        try:
            entry = tar.header()
            if entry is None:
                lost = _behind(source, budget)
                break
            if entry.type in NAMES or entry.type == tarfile.XGLTYPE:
                _extend(extended, entry, tar.content())
                continue
        except EOFError:
            lost = CUT
            break
        except tarfile.HeaderError:
            lost = NO_HEADER
            break
        written, size = _named(entry, extended), _size(entry, extended)
        if size != entry.size and entry.type in FILES:
            tar.left, tar.padding = size, -size % BLOCK
        holes = entry.type == tarfile.GNUTYPE_SPARSE or any(key.startswith("GNU.sparse") for key in extended)
        extended.clear()
        if entry.type == tarfile.DIRTYPE or (written.endswith("/") and not size):
            continue
        budget.files -= 1
        if budget.files < 0:
            yield Refused("", Outcome.unsupported, limits.too_many)
            return
        yield _member(tar, entry, names(written), written, holes, budget)
    if lost:
        yield Refused("", Outcome.damaged, lost)


def _behind(source: Source, budget: Budget) -> str | None:
    """What is to be said of the bytes behind the end mark; reading them also verifies a packed stream's checksum."""
    more = False
    while chunk := source.read(CHUNK):
        budget.spend(len(chunk), 0, None)
        more = more or bool(chunk.strip(b"\x00"))
    return BEHIND if more else None


def _member(
    tar: _Tar, entry: tarfile.TarInfo, path: str, written: str, holes: bool, budget: Budget
) -> Member | Refused:
    if entry.type in LINKS:
        return Refused(path, Outcome.unsupported, LINK)
    if holes:
        return Refused(path, Outcome.unsupported, SPARSE)
    if entry.type not in FILES:
        return Refused(path, Outcome.unsupported, DEVICE)
    if tar.left > budget.limits.member:
        return Refused(path, Outcome.unsupported, budget.limits.too_large)
    return Member(path, written, partial(tar.chunks, budget))


def _extend(extended: dict[str, str], entry: tarfile.TarInfo, content: bytes) -> None:
    """Note what an extended header says about the member after it."""
    if entry.type == tarfile.GNUTYPE_LONGNAME:
        extended["path"] = readable_name(content.rstrip(b"\x00"))
    elif entry.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
        while content:
            told, space, _ = content.partition(b" ")
            if not space or not told.isdigit() or not len(told) < int(told[:9]) <= len(content):
                break
            key, _, value = content[len(told) + 1 : int(told)].rstrip(b"\n").partition(b"=")
            extended[readable_name(key)] = readable_name(value)
            content = content[int(told) :]


def _named(entry: tarfile.TarInfo, extended: dict[str, str]) -> str:
    told = extended.get("GNU.sparse.name") or extended.get("path")
    name = told or readable_name(entry.name.encode("utf-8", "surrogateescape"))
    return name.removeprefix("./") if name not in ("./", ".") else "./"


def _size(entry: tarfile.TarInfo, extended: dict[str, str]) -> int:
    told = extended.get("size", "")
    return int(told) if told.isdecimal() and len(told) < 20 else entry.size
