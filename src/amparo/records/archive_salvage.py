"""Archive salvage: the files of a zip whose list is lost (it stands at the end), by the header before each of them."""

import bz2
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from struct import unpack
from typing import IO, Protocol

from amparo.errors import UnreadableItem
from amparo.records.item import Outcome
from amparo.records.member import ENCRYPTED, Budget, Limits, Member, Names, Refused, readable_name
from amparo.records.originals import CHUNK

HEADER = b"PK\x03\x04"
STORED, DEFLATED, BZIP2 = 0, 8, 12
PACKED = 64 * 1024
LOST = "The archive is cut short or its list is damaged; files behind the last one that was found may be lost."
INSIDE = "The archive is cut short inside this file."
BROKEN = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


@dataclass(slots=True)
class _Entry:
    """A member's own header; `at` is where its bytes begin, `end` where they end once that is known."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    at: int
    end: int | None


def salvaged(stream: IO[bytes], limits: Limits) -> Iterator[Member | Refused]:
    """The files found one behind another from the start; the last value says that the list was lost."""
    budget, names, at = Budget(limits), Names(), 0
    while (entry := _entry(stream, at)) is not None:
        if not (entry.name.endswith("/") and not entry.packed):
            budget.files -= 1
            if budget.files < 0:
                yield Refused("", Outcome.unsupported, limits.too_many)
                return
            yield _found(stream, entry, names(entry.name), budget)
        if entry.end is None and not (entry.flags & 1):
            try:
                for _ in _chunks(stream, entry, Budget(limits)):  # it was not asked for: find its end
                    pass
            except UnreadableItem:
                pass
        if entry.end is None:
            break
        at = entry.end
    yield Refused("", Outcome.damaged, LOST)


def _found(stream: IO[bytes], entry: _Entry, path: str, budget: Budget) -> Member | Refused:
    if entry.flags & 1:
        return Refused(path, Outcome.encrypted, ENCRYPTED)
    if entry.method not in (STORED, DEFLATED, BZIP2):
        return Refused(path, Outcome.unsupported, "The file in the archive is packed by a method that we do not know.")
    return Member(path, entry.name, partial(_chunks, stream, entry, budget))


def _entry(stream: IO[bytes], at: int) -> _Entry | None:
    """The header at `at`; after a member of unknown size its descriptor (12 to 24 bytes) is stepped over."""
    stream.seek(at)
    block = stream.read(30 + 24)
    shift = next((n for n in (0, 12, 16, 20, 24) if block[n : n + 4] == HEADER), None)
    if shift is None or len(block) < shift + 30:
        return None
    _, flags, method, _, _, crc, packed, _, name_size, extra_size = unpack("<HHHHHIIIHH", block[shift + 4 : shift + 30])
    stream.seek(at + shift + 30)
    name = stream.read(name_size)
    start = at + shift + 30 + name_size + extra_size
    known = not flags & 8 and packed != 0xFFFFFFFF
    return _Entry(readable_name(name), flags, method, crc, packed, start, start + packed if known else None)


def _chunks(stream: IO[bytes], entry: _Entry, budget: Budget) -> Iterator[bytes]:
    """The member's bytes; its checksum is verified where its header has it. Notes where it ends."""
    if entry.method == STORED and entry.end is None:
        raise UnreadableItem("damaged", "The archive is damaged: nothing says how long this file is.")
    pieces = _stored(stream, entry) if entry.method == STORED else _inflated(stream, entry)
    given = crc = 0
    for chunk, packed in pieces:
        given += len(chunk)
        crc = zlib.crc32(chunk, crc)
        budget.spend(len(chunk), given, max(1, packed))
        yield chunk
    if not entry.flags & 8 and crc != entry.crc:
        raise UnreadableItem("damaged", "The file in the archive is damaged (checksum).")


def _stored(stream: IO[bytes], entry: _Entry) -> Iterator[tuple[bytes, int]]:
    at, end = entry.at, entry.end or entry.at
    while at < end:
        stream.seek(at)
        chunk = stream.read(min(CHUNK, end - at))
        if not chunk:
            raise UnreadableItem("damaged", INSIDE)
        at += len(chunk)
        yield chunk, at - entry.at


def _inflated(stream: IO[bytes], entry: _Entry) -> Iterator[tuple[bytes, int]]:
    """Pieces of what comes out, each with how much went in so far."""
    inner: _Decompressor = bz2.BZ2Decompressor() if entry.method == BZIP2 else _Inflater()
    at = entry.at
    fresh = b""
    try:
        while not inner.eof:
            out = inner.decompress(fresh, CHUNK)
            fresh = b""
            if out:
                yield out, at - entry.at
            elif not inner.eof:
                stream.seek(at)
                fresh = stream.read(PACKED)
                at += len(fresh)
                if not fresh:
                    raise UnreadableItem("damaged", INSIDE)
    except BROKEN as problem:
        raise UnreadableItem("damaged", f"The file in the archive is damaged ({type(problem).__name__}).") from None
    entry.end = at - len(inner.unused_data)


class _Inflater:
    """Raw deflate that keeps the input it did not need yet."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(-15)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = CHUNK, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
