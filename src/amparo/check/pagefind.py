"""Pagefind: the files of a site's search index: each is gzip with a mark, then CBOR (RFC 8949), JSON or the program."""

from collections.abc import Iterator
from struct import unpack

from amparo.check.archives import strings_only
from amparo.check.findings import Findings
from amparo.check.inspection import Inspection
from amparo.check.plain import inspect_text
from amparo.check.within import Within

MARK = b"pagefind_dcd"
ENGINE = "cbor"
DEEPEST = 64


def inspect_pagefind(path: str, content: bytes, within: Within) -> Inspection:
    """Each word, address and text of a part of the index. Its program is understood only where the caller knows it."""
    body = content[len(MARK) :]
    if body[:4] == b"\x00asm":
        return strings_only(path, content, "program of the search")
    if body[:1] == b"{":
        return inspect_text(path, body, within)
    found = Findings(path)
    try:
        told, end = _Reader(body).all()
        found.read(ENGINE, "index", "\n".join(told))
        if end < len(body):
            raise ValueError("more behind")
    except (ValueError, IndexError, RecursionError, OverflowError):
        return strings_only(path, content, "index")
    return found.done()


class _Reader:
    """Reads one value of CBOR."""

    def __init__(self, content: bytes) -> None:
        self.content, self.at = content, 0

    def all(self) -> tuple[list[str], int]:
        """Every string in the value, and the offset behind it."""
        return list(self._value(0)), self.at

    def _take(self, count: int) -> bytes:
        out = self.content[self.at : self.at + count]
        if len(out) < count:
            raise ValueError("cut short")
        self.at += count
        return out

    def _value(self, depth: int) -> Iterator[str]:
        if depth > DEEPEST:
            raise ValueError("too deep")
        first = self._take(1)[0]
        major, info = first >> 5, first & 31
        if info < 24:
            number = info
        elif info < 28:
            number = int.from_bytes(self._take(1 << info - 24), "big")
        elif info == 31:
            number = -1
        else:
            raise ValueError("reserved")
        if major in (2, 3):
            yield from self._string(number, depth)
        elif major in (4, 5):
            yield from self._several(number if major == 4 or number < 0 else 2 * number, depth)
        elif major == 6:
            yield from self._value(depth + 1)
        elif major == 7 and info in (25, 26, 27):
            yield str(unpack({25: ">e", 26: ">f", 27: ">d"}[info], number.to_bytes(1 << info - 24, "big"))[0])
        elif major == 0 and number > 99_999:  # a telephone number may stand there as a number
            yield str(number)

    def _string(self, size: int, depth: int) -> Iterator[str]:
        if size >= 0:
            yield self._take(size).decode("utf-8", "replace")
            return
        yield "".join(self._several(-1, depth))

    def _several(self, count: int, depth: int) -> Iterator[str]:
        while count:
            if count < 0 and self.content[self.at] == 0xFF:
                self.at += 1
                return
            yield from self._value(depth + 1)
            count -= 1
