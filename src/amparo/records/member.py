"""Member: one file inside an archive, the limits on what an archive may give out, and what was refused."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from amparo.errors import UnreadableItem
from amparo.records.item import Outcome

ENCRYPTED = "The file in the archive is locked with a password; add it again with --password-file."
WRONG = "The file in the archive is locked, and no password of the file opens it."
CHANGED_NAME = "Its name in the archive was unsafe or stood there twice; it was changed."
LINK = "The entry of the archive is a link, not a file."
DEVICE = "The entry of the archive is a device or the like, not a file."
OVERLAP = "The file in the archive stands on the same bytes as another one, as in a trap."
MEMORY = 512 * 1024**2  # bytes that unpacking may take up at once; 7-Zip at its highest setting takes 256 MB


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

    @property
    def too_many(self) -> str:
        """The sentence about an archive with too many members."""
        return f"The archive lists more than {self.count} files."

    @property
    def too_large(self) -> str:
        """The sentence about a member that is too large."""
        return f"The file in the archive is larger than {self.member // 1024**2} MB."


@dataclass(frozen=True, slots=True)
class Refused:
    """A member, or the whole archive, that was not unpacked.

    Attributes:
        path: within the archive; empty for the archive itself: as a whole where nothing came before it, else for what
            stands after the members that were given out.
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
    """One file inside an archive, before it is read. Use it before asking for the next one.

    Attributes:
        path: as of Unpacked.
        note: as of Unpacked.
    """

    def __init__(self, path: str, written: str, source: Callable[[], Iterator[bytes]]) -> None:
        self.path = path
        self.note = None if path == written else CHANGED_NAME
        self._source = source

    def chunks(self) -> Iterator[bytes]:
        """The member's bytes, piece by piece; the checksum is verified at the end.

        Raises:
            UnreadableItem: it is damaged, locked, packed in a way we do not know, or larger than the limits allow.
        """
        return self._source()

    def content(self) -> bytes:
        """All of the member's bytes; raises as `chunks` does."""
        return b"".join(self.chunks())


class Budget:
    """Bytes and files that an archive may still give out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.total
        self.files = limits.count

    def spend(self, now: int, given: int, packed: int | None) -> None:
        """Count `now` more bytes of a member that has given `given` out of `packed`; None where that is not known.

        Raises:
            UnreadableItem: `unsupported` where it goes beyond the limits.
        """
        self.left -= now
        limits = self.limits
        if given > limits.member:
            raise UnreadableItem("unsupported", limits.too_large)
        if self.left < 0:
            raise UnreadableItem("unsupported", f"The archive unpacks to more than {limits.total // 1024**2} MB.")
        if packed is not None:
            check_ratio(limits, given, packed)


def check_ratio(limits: Limits, given: int, packed: int) -> None:
    """Stop what grows like a trap.

    Raises:
        UnreadableItem: `unsupported` where more came out than `packed` bytes may give.
    """
    if given > limits.free and given > limits.ratio * packed:
        reason = f"The file in the archive grows more than {limits.ratio} times when unpacked."
        raise UnreadableItem("unsupported", reason)


class Names:
    """Safe and unique paths for the members of one archive."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def __call__(self, written: str) -> str:
        """The safe path; `path~2`, `path~3` ... before its suffix where it is taken."""
        path = out = safe_path(written)
        stem, dot, suffix = path.rpartition(".")
        while out in self._taken:
            self._taken[path] += 1
            number = self._taken[path]
            out = f"{stem}~{number}.{suffix}" if dot and "/" not in suffix else f"{path}~{number}"
        self._taken[out] = 1
        return out


def safe_path(name: str) -> str:
    """A member's name as a relative path with `/`: no drive, no `.` or `..`, no control characters; never empty.

    >>> safe_path("C:\\\\case\\\\..\\\\..\\\\a.txt")
    'case/a.txt'
    """
    cleaned = re.sub(r"[\x00-\x1f\x7f]", "", name.encode("utf-8", "replace").decode("utf-8")).replace("\\", "/")
    cleaned = re.sub(r"^[A-Za-z]:", "", cleaned)
    return "/".join(part for part in cleaned.split("/") if part.strip() not in ("", ".", "..")) or "unnamed"


def readable_name(raw: bytes) -> str:
    """A name of unknown charset: UTF-8, else as old Windows wrote it."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
