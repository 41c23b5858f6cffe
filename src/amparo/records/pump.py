"""Pump: unpacks a 7z in a thread of its own and gives the pieces out one after another, so that memory stays small."""

import queue
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from py7zr import SevenZipFile
from py7zr.io import MemIO, Py7zIO, WriterFactory

from amparo.errors import UnreadableItem
from amparo.records.originals import CHUNK

AHEAD = 4  # pieces that are unpacked before they are asked for
# py7zr raises whatever its parts raise on hostile bytes; none of it may leave the thread.
FAILURES = (Exception, MemoryError)


class Stopped(BaseException):
    """Nobody wants the rest."""


class Pump(WriterFactory):
    """Unpacks in a thread of its own, block after block of the archive, and gives the pieces out in that order."""

    def __init__(self, archive: SevenZipFile, entries: list[Any]) -> None:
        self._archive, self._entries = archive, entries
        self._pieces: queue.Queue[tuple[int, bytes | None, str]] = queue.Queue(AHEAD)
        self._stopping = threading.Event()
        self._failed: dict[int, str] = {}  # id -> name of the error that ended its block before it was whole
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._started = False
        self._over = False  # everything came out
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
        while wanted not in self._failed and not self._over:
            id, piece, failure = self._pieces.get()
            if failure:
                self._failed[id] = failure
            elif id == wanted and piece is None:
                return
            elif id == wanted and piece is not None:
                yield piece
            elif id < 0:
                self._over = True
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
        return Writer(self, self._current)

    def put(self, id: int, piece: bytes | None, failure: str = "") -> None:
        """One piece; waits while AHEAD are not taken yet."""
        while not self._stopping.is_set():
            try:
                self._pieces.put((id, piece, failure), timeout=0.2)
                return
            except queue.Full:
                continue
        raise Stopped

    def _run(self) -> None:
        try:
            with suppress(*FAILURES):  # a list of files that makes no sense; what did not come out is damaged
                self._unpack()
            self.put(-1, None)
        except Stopped:
            return

    def _unpack(self) -> None:
        worker = self._archive.worker
        for entry in self._entries:
            if not entry.is_directory:
                worker.register_filelike(entry.id, MemIO(str(entry.id), self))
        for files, start, end in self._blocks():
            self._block([entry for entry in files if not entry.emptystream], start, end)

    def _block(self, files: list[Any], start: int, end: int) -> None:
        """One block; an error loses the file at hand and those behind it."""
        self._current = None
        ids = [entry.id for entry in files]
        try:
            self._archive.worker.extract_single(self._archive.fp, files, None, start, end, None)
        except Stopped:
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


class Writer(Py7zIO):
    """Takes what py7zr unpacks of one file."""

    def __init__(self, pump: Pump, id: int) -> None:
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
