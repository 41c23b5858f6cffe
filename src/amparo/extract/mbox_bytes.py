"""Bytes of a mailbox, looked at through a window, so that one of any size takes up the memory of the window."""

import os
from collections.abc import Iterator
from typing import IO

WINDOW = 4 * 1024 * 1024  # bytes looked through at a time
HEAD = 1024
AHEAD = 64 * 1024  # bytes held beyond the window: heads of mails that begin in it


class MailboxBytes:
    """A mailbox in a file or in memory.

    Attributes:
        size: bytes.
        head: the first bytes, by which its form is told.
    """

    def __init__(self, source: IO[bytes] | bytes, window: int = WINDOW) -> None:
        self._wide = window
        self._held, self._base = b"", 0  # what is at hand, and its offset
        self._stream: IO[bytes] | None = None
        self._ink: dict[int, int] = {}
        if isinstance(source, bytes):
            self._held, self.size = source, len(source)
        else:
            self._stream, self.size = source, source.seek(0, os.SEEK_END)
        self.head = self.at(0, HEAD)

    def at(self, start: int, end: int) -> bytes:
        """The bytes from `start` to `end`; fewer where the mailbox ends before.

        Raises:
            OSError: the file cannot be read.
        """
        start, end = max(0, start), min(end, self.size)
        if end <= start:
            return b""
        if self._stream is None or (self._base <= start and end <= self._base + len(self._held)):
            return self._held[start - self._base : end - self._base]
        self._stream.seek(start)
        return self._stream.read(end - start)

    def lines(self, begin: bytes, start: int, end: int, line_end: bytes = b"\n") -> Iterator[int]:
        """Offsets of the lines between `start` and `end` that begin so, ascending; `line_end` is one byte.

        Raises:
            OSError: the file cannot be read.
        """
        at = start
        while at < end:
            base, held = self._window(max(0, at - 1))
            if at == 0 and end >= len(begin) and held.startswith(begin):
                yield 0
            stop = min(end, at + self._wide) if self._stream is not None else end  # lines that begin before it
            place = held.find(line_end + begin, max(0, at - 1 - base))
            while place >= 0 and (found := base + place + 1) < stop and found + len(begin) <= end:
                yield found
                place = held.find(line_end + begin, place + 1)
            at = stop

    def first_ink(self, start: int, end: int) -> int | None:
        """Offset of the first byte that is no white space; None where there is none.

        Raises:
            OSError: the file cannot be read.
        """
        while start < end:
            piece = self.at(start, min(end, start + self._wide))
            if ink := piece.lstrip():
                return start + len(piece) - len(ink)
            start += max(1, len(piece))
        return None

    def ink_end(self, end: int) -> int:
        """Offset after the last byte before `end` that is no white space; 0 where there is none.

        Raises:
            OSError: the file cannot be read.
        """
        if end not in self._ink:
            at = end
            while at > 0:
                piece = self.at(max(0, at - self._wide), at)
                if ink := piece.rstrip():
                    at -= len(piece) - len(ink)
                    break
                at = max(0, at - self._wide)
            self._ink = {end: at}
        return self._ink[end]

    def _window(self, start: int) -> tuple[int, bytes]:
        """What is at hand from now on: the window from `start` and a little more; all that is in memory already."""
        if self._stream is not None:
            self._held, self._base = b"", 0
            self._held, self._base = self.at(start, start + self._wide + AHEAD), start
        return self._base, self._held
