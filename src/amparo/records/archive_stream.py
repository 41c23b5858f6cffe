"""Archive stream: what is packed as one stream (gz, bz2, xz, zst), unpacked piece by piece in bounded memory."""

import bz2
import importlib
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Protocol

from amparo.errors import UnreadableItem
from amparo.records.member import MEMORY, Limits, check_ratio
from amparo.records.originals import CHUNK

PACKED = 64 * 1024  # bytes read at a time
GZ, BZ2, XZ, ZST = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"
ZST_WINDOW = 29  # log2 of MEMORY
BROKEN = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)  # MemoryError is the worker's affair
CUT = "is cut short: what stands before the cut was taken out, how much is lost cannot be told"
SPOILT = "is damaged: what stands before the damage was taken out, how much is lost cannot be told"


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gzip:
    """zlib with what the decompressors of bz2 and lzma have: input that it did not need yet is kept."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        data = self._inner.unconsumed_tail + data
        before = self._inner.copy()
        try:
            return self._inner.decompress(data, max_length)
        except zlib.error:
            out = self._up_to_the_fault(before, data, max_length)
            if not out:
                raise
            return out

    def _up_to_the_fault(self, before: "zlib._Decompress", data: bytes, most: int) -> bytes:
        """What comes out before a fault; zlib gives nothing of a call in which it meets one."""
        while most > 1:
            most //= 2
            trial = before.copy()
            try:
                out = trial.decompress(data, most)
            except zlib.error:
                continue
            self._inner = trial
            return out
        return b""


def _xz() -> _Decompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY)


class _Zstandard:
    """Of the standard library from Python 3.14 on, before that of the package that py7zr brings."""

    def __init__(self) -> None:
        at_hand = sys.version_info >= (3, 14)
        self._library = importlib.import_module("compression.zstd" if at_hand else "backports.zstd")
        options = {self._library.DecompressionParameter.window_log_max: ZST_WINDOW}
        self._inner = self._library.ZstdDecompressor(options=options)

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        try:
            return bytes(self._inner.decompress(data, max_length))
        except self._library.ZstdError as problem:
            if "memory" in str(problem):
                raise lzma.LZMAError("memory") from None
            raise OSError("damaged") from None


MAKERS: tuple[tuple[bytes, Callable[[], _Decompressor]], ...] = (
    (GZ, _Gzip),
    (BZ2, bz2.BZ2Decompressor),
    (XZ, _xz),
    (ZST, _Zstandard),
)


def is_stream(head: bytes) -> bool:
    """True when `head` begins a file that this module unpacks."""
    return any(head.startswith(magic) for magic, _ in MAKERS)


class Unpacking:
    """A packed stream, read like a file.

    Attributes:
        given: bytes that came out so far.
        taken: bytes that went in so far.
        fault: what ended it before its end, as the end of a sentence that begins `The archive`; empty where nothing did.
    """

    def __init__(self, source: IO[bytes], head: bytes, limits: Limits) -> None:
        self._source, self._limits = source, limits
        self._make = next(make for magic, make in MAKERS if head.startswith(magic))
        self._magic = next(magic for magic, _ in MAKERS if head.startswith(magic))
        self._decompressor = self._make()
        self._ready = bytearray()
        self._ended = self._source_ended = False
        self._begun = False  # whether the stream at hand has taken anything: bytes after a whole stream may be padding
        self.given = self.taken = 0
        self.fault = ""

    def read(self, count: int) -> bytes:
        """The next `count` bytes; fewer only at the end.

        Raises:
            UnreadableItem: `unsupported` where it grows like a trap or asks for too much memory.
        """
        while len(self._ready) < count and not self._ended:
            self._more(max(1, min(CHUNK, count - len(self._ready))))
        out = bytes(self._ready[:count])
        del self._ready[:count]
        return out

    def chunks(self) -> Iterator[bytes]:
        """All that is left; raises as `read` does."""
        while chunk := self.read(CHUNK):
            yield chunk

    def _more(self, count: int) -> None:
        try:
            if self._decompressor.eof:
                self._next_stream(self._decompressor.unused_data)
                return
            out = self._decompressor.decompress(b"", count) if self._begun else b""
            if not out and not self._decompressor.eof:
                out = self._feed(count)
        except BROKEN as problem:
            self._fail(problem)
            return
        self._took(out)

    def _feed(self, count: int) -> bytes:
        packed = self._packed()
        if not packed:
            self._ended = True
            self.fault = CUT
            return b""
        self._begun = True
        return self._decompressor.decompress(packed, count)

    def _next_stream(self, rest: bytes) -> None:
        """After the end of a stream another may begin; zeros that fill up a tape or block are no stream."""
        while not (rest := rest.lstrip(b"\x00")):
            rest = self._packed()
            if not rest:
                self._ended = True
                return
        while len(rest) < len(self._magic) and (more := self._packed()):
            rest += more
        if not rest.startswith(self._magic):
            self._ended = True
            self.fault = "has bytes behind its end that were not read"
            return
        self._decompressor, self._begun = self._make(), True
        self._took(self._decompressor.decompress(rest, CHUNK))

    def _packed(self) -> bytes:
        packed = self._source.read(PACKED)
        self.taken += len(packed)
        return packed

    def _took(self, out: bytes) -> None:
        self._ready += out
        self.given += len(out)
        check_ratio(self._limits, self.given, self.taken)

    def _fail(self, problem: Exception) -> None:
        self._ended = True
        if isinstance(problem, lzma.LZMAError) and "emory" in str(problem):
            reason = f"The archive needs more than {MEMORY // 1024**2} MB of memory to be unpacked."
            raise UnreadableItem("unsupported", reason) from None
        self.fault = SPOILT


def inner_name(head: bytes, name: str) -> str:
    """The name of the one file in a stream: the archive's own without its suffix, else the one that gzip notes.

    The archive's name comes first, since it is the one that people see; programs note odd ones.
    """
    lowered = name.lower()
    for suffix in (".gz", ".bz2", ".xz", ".zst", ".gzip", ".bz"):
        if lowered.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    if head.startswith(GZ) and len(head) > 10 and head[3] & 8 and not head[3] & 4:
        noted = head[10:].partition(b"\x00")[0]
        if noted:
            return noted.decode("latin-1")
    return f"{name}.unpacked" if name else "unnamed"
