"""Originals: what was received, kept under its SHA-256, read-only, never written a second time."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from amparo.errors import CaseProblem, PathProblem

CHUNK = 1024 * 1024
READ_ONLY = stat.S_IRUSR
OWNER_ONLY = stat.S_IRWXU


class Originals:
    """The content-addressed folder `originals/` of a case.

    A file of digest `ab12...` stands at `ab/ab12...`. It appears there whole or not at all: it is written under
    another name inside the folder and then moved.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        """Where the original of this digest stands, whether it is there or not."""
        return self.folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """True when the original of this digest is kept."""
        return self.path_of(sha256).is_file()

    def intact(self, sha256: str) -> bool:
        """True when the original of this digest is there and still has the bytes that were received."""
        return is_intact(self.path_of(sha256), sha256)

    def keep(self, source: Path | bytes | Iterable[bytes]) -> tuple[str, int]:
        """Take a file, bytes or a stream of bytes; its SHA-256 and size. What is kept already stays untouched.

        Raises:
            PathProblem: the file cannot be read, vanishes or changes while it is read. Nothing is kept then.
            CaseProblem: the case has no room for it or may not be written. Nothing is kept then.
            UnreadableItem: the stream raised it (a damaged archive); passed on, nothing is kept.
        """
        if isinstance(source, bytes):
            return self._store(iter((source,)))
        if isinstance(source, Path):
            return self._store_file(source)
        return self._store(source)

    def _store_file(self, source: Path) -> tuple[str, int]:
        try:
            with source.open("rb") as stream:
                before = os.fstat(stream.fileno())
                if not stat.S_ISREG(before.st_mode):
                    raise PathProblem("This is not a file.", where=source.name)
                return self._store(_chunks(stream.fileno(), before, source))
        except OSError as problem:
            raise PathProblem(
                f"The file cannot be read ({problem.strerror or type(problem).__name__}).", where=source.name
            ) from None

    def _store(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Write the chunks under a temporary name, then move them to their digest's place."""
        total, size = hashlib.sha256(), 0
        temporary: Path | None = None
        try:
            self._make(self.folder)
            handle, name = tempfile.mkstemp(prefix=".incoming-", dir=self.folder)
            temporary = Path(name)
            with os.fdopen(handle, "wb") as stream:
                for chunk in chunks:
                    total.update(chunk)
                    size += len(chunk)
                    stream.write(chunk)
            self._place(temporary, total.hexdigest(), size)
        except OSError as problem:
            raise CaseProblem(
                f"The original cannot be kept ({problem.strerror or type(problem).__name__}).",
                where=str(self.folder),
                advice="Check the room on the disk and your permissions.",
            ) from None
        finally:
            if temporary is not None:
                with suppress(OSError):
                    temporary.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows deletes no read-only file
                    temporary.unlink()
        return total.hexdigest(), size

    def _place(self, temporary: Path, sha256: str, size: int) -> None:
        # No fsync: with 50,000 mails it would take minutes. What a power cut left cut short bears a digest that is not
        # its own; it is told by that and replaced when the file is added again.
        target = self.path_of(sha256)
        if target.exists() and target.stat().st_size == size and self.intact(sha256):
            return
        self._make(target.parent)
        temporary.chmod(READ_ONLY)
        with suppress(FileNotFoundError):
            target.chmod(stat.S_IRUSR | stat.S_IWUSR)
        try:
            temporary.replace(target)
        except OSError:
            if not target.exists():  # Windows refuses where another worker was first; its bytes are the same
                raise

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(OWNER_ONLY)


def is_intact(path: Path, sha256: str) -> bool:
    """True when a file can be read and has this digest."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _chunks(handle: int, before: os.stat_result, source: Path) -> Iterator[bytes]:
    """The file's bytes; PathProblem where it is not the same file at the end as at the start."""
    size = 0
    while chunk := _read(handle, source):
        size += len(chunk)
        yield chunk
    after = os.fstat(handle)
    if size != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise PathProblem(
            "The file changed while it was read.",
            where=source.name,
            advice="Wait until nothing writes to it any more, and add it again.",
        )


def _read(handle: int, source: Path) -> bytes:
    try:
        return os.read(handle, CHUNK)
    except OSError as problem:
        raise PathProblem(f"The file cannot be read to its end ({problem.strerror}).", where=source.name) from None
