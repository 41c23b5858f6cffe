"""Archive 7z: the files of a 7z in the order of the archive, given out while they are unpacked.

py7zr pushes what it unpacks; it works in a thread of its own here that waits whenever a few pieces are ahead, so that
an archive of any size needs little memory and no room on the disk.
"""

import queue
import threading
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from io import BytesIO
from pathlib import Path
from struct import unpack_from
from typing import Any

from py7zr import SevenZipFile
from py7zr.exceptions import PasswordRequired, UnsupportedCompressionMethodError
from py7zr.io import MemIO, Py7zIO, WriterFactory

from amparo.errors import UnreadableItem
from amparo.records.item import Outcome
from amparo.records.member import ENCRYPTED, LINK, MEMORY, WRONG, Budget, Limits, Member, Names, Refused
from amparo.records.originals import CHUNK
from amparo.records.passwords import MOST, Passwords

MAGIC = b"7z\xbc\xaf\x27\x1c"
AHEAD = 4  # pieces that are unpacked before they are asked for
CYCLES = 24  # 2 to the power of it: rounds of hashing for a key; 7-Zip uses 19
DAMAGED = "The archive is damaged or one of several volumes: its list of files cannot be read."
UNKNOWN = "The archive is packed by a method that we do not know."
LZMA, LZMA2, PPMD, AES = b"\x03\x01\x01", b"\x21", b"\x03\x04\x01", b"\x06\xf1\x07\x01"
# py7zr raises whatever its parts raise on hostile bytes; none of it may leave this module.
FAILURES = (Exception, MemoryError)


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
                pump = _Pump(candidate, list(candidate.files))
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
    pump = _Pump(archive, entries)
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


def _chunks(pump: "_Pump", entry: Any, budget: Budget) -> Iterator[bytes]:
    if entry.emptystream:
        return
    given = 0
    for chunk in pump.of(entry.id):
        given += len(chunk)
        budget.spend(len(chunk), given, None)
        yield chunk


class _Stopped(Exception):
    """Nobody wants the rest."""


class _Pump(WriterFactory):
    """Unpacks in a thread of its own, block after block of the archive, and gives the pieces out in that order."""

    def __init__(self, archive: SevenZipFile, entries: list[Any]) -> None:
        self._archive, self._entries = archive, entries
        self._pieces: queue.Queue[tuple[int, bytes | None, str]] = queue.Queue(AHEAD)
        self._stopping = threading.Event()
        self._failed: dict[int, str] = {}  # id -> name of the error that ended its block before it was whole
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._started = False
        self._current: int | None = None  # the file that is being unpacked

    def proves(self) -> bool:
        """True when the first file that is packed comes out whole."""
        first = next((entry for entry in self._entries if not entry.emptystream), None)
        if first is None:
            return True
        try:
            for _ in self.of(first.id):
                pass
        except UnreadableItem:
            return False
        return True

    def of(self, wanted: int) -> Iterator[bytes]:
        """The pieces of one file; those of files before it that nobody asked for are dropped.

        Raises:
            UnreadableItem: it is damaged.
        """
        if not self._started:
            self._started = True
            self._thread.start()
        while wanted not in self._failed:
            id, piece, failure = self._pieces.get()
            if failure:
                self._failed[id] = failure
            elif id == wanted and piece is None:
                return
            elif id == wanted and piece is not None:
                yield piece
            elif id < 0:
                break
        failure = self._failed.get(wanted, "EOFError")
        raise UnreadableItem("damaged", f"The file in the archive is damaged ({failure}).")

    def stop(self) -> None:
        """End the thread."""
        self._stopping.set()
        while self._started and self._thread.is_alive():
            try:
                self._pieces.get(timeout=0.05)
            except queue.Empty:
                continue

    def create(self, filename: str) -> Py7zIO:
        """Called by py7zr when a file begins, after the checksum of the one before; the name is the id that we gave."""
        if self._current is not None:
            self.put(self._current, None)
        self._current = int(filename)
        return _Writer(self, self._current)

    def put(self, id: int, piece: bytes | None, failure: str = "") -> None:
        """One piece; waits while AHEAD are not taken yet."""
        while not self._stopping.is_set():
            try:
                self._pieces.put((id, piece, failure), timeout=0.2)
                return
            except queue.Full:
                continue
        raise _Stopped

    def _run(self) -> None:
        worker = self._archive.worker
        for entry in self._entries:
            if not entry.is_directory:
                worker.register_filelike(entry.id, MemIO(str(entry.id), self))
        try:
            for files, start, end in self._blocks():
                self._block([entry for entry in files if not entry.emptystream], start, end)
            self.put(-1, None)
        except _Stopped:
            return

    def _block(self, files: list[Any], start: int, end: int) -> None:
        """One block; an error loses the file at hand and those behind it."""
        self._current = None
        ids = [entry.id for entry in files]
        try:
            self._archive.worker.extract_single(self._archive.fp, files, None, start, end, None)
        except _Stopped:
            raise
        except FAILURES as problem:
            for id in ids[ids.index(self._current) if self._current in ids else 0 :]:
                self.put(id, None, type(problem).__name__)
        else:
            if self._current is not None:
                self.put(self._current, None)

    def _blocks(self) -> Iterator[tuple[list[Any], int, int]]:
        """The files that are packed together, and where their packed bytes begin and end."""
        streams = self._archive.header.main_streams
        if streams is None:
            return
        base = self._archive.afterheader
        positions, folders = streams.packinfo.packpositions, streams.unpackinfo.folders
        at = 0
        for folder in folders:
            width = max((coder.get("numinstreams", 1) for coder in folder.coders), default=1)
            end = min(at + width, len(positions) - 1)
            if folder.files is not None:
                yield list(folder.files), base + positions[at], base + positions[end]
            at = end


class _Writer(Py7zIO):
    """Takes what py7zr unpacks of one file."""

    def __init__(self, pump: _Pump, id: int) -> None:
        self._pump, self._id, self._size = pump, id, 0

    def write(self, s: bytes | bytearray) -> int:
        """A piece, cut into smaller ones."""
        view = memoryview(s)
        for at in range(0, len(view), CHUNK):
            self._pump.put(self._id, bytes(view[at : at + CHUNK]))
        self._size += len(s)
        return len(s)

    def read(self, size: int | None = None) -> bytes:
        """Nothing: what was written is gone."""
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Stays where it is."""
        return 0

    def flush(self) -> None:
        """Nothing is held back."""

    def size(self) -> int:
        """Bytes written."""
        return self._size

    def close(self) -> None:
        """The file is whole, or the block broke off; then `_run` says so."""
