"""Parquet: names, facts and values of a table, page by page (apache/parquet-format), without its library."""

import base64
import binascii
import importlib
import sys
import zlib
from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from
from typing import Any

from amparo.check.findings import Findings, lines
from amparo.check.inspection import Inspection
from amparo.check.raw_strings import raw_strings
from amparo.check.snappy import unsnapped
from amparo.check.thrift import Thrift
from amparo.check.within import LIMITS, Within

ENGINE, RAW = "parquet-pages", "raw-strings"
INT32, INT64, FLOAT, DOUBLE, BYTES = 1, 2, 4, 5, 6
NUMBERS = {INT32: ("i", 4), INT64: ("q", 8), FLOAT: ("f", 4), DOUBLE: ("d", 8)}
PLAIN, OF_DICTIONARY, RLE = 0, (2, 8), 3
DELTAS = frozenset((5, 7, 9))  # packed so that no words stand in the page: numbers, and texts without their beginnings
PLAIN_CODEC, SNAPPY, GZIP, ZSTD = 0, 1, 2, 6
DATA, DICTIONARY, DATA2 = 0, 2, 3
BROKEN = (ValueError, IndexError, KeyError, StructError, zlib.error, OverflowError, TypeError)


def inspect_parquet(path: str, content: bytes, within: Within) -> Inspection:
    """Column names, facts and every value; a page that is packed in another way is not understood."""
    found = Findings(path)
    size = int.from_bytes(content[-8:-4], "little")
    start = len(content) - 8 - size
    try:
        if start < 4:
            raise ValueError("footer")
        footer = Thrift(content, start).struct()
        _facts(found, footer, content[start:-8])
        levels = _levels(footer[2])
        for group in footer.get(4, []):
            for column, own in zip(group[1], levels, strict=True):
                _column(found, content, column, own, within)
    except BROKEN as problem:
        found.leak("not_readable", f"table ({type(problem).__name__})", engine=ENGINE)
        found.read(RAW, "whole file", raw_strings(content), shown=False)
    return found.done()


def _facts(found: Findings, footer: dict[int, Any], raw: bytes) -> None:
    names = [part[4].decode("utf-8", "replace") for part in footer.get(2, []) if 4 in part]
    found.read(ENGINE, "names of columns", "\n".join(names))
    found.read(RAW, "footer", raw_strings(raw), shown=False)
    for pair in footer.get(5, []):
        text = pair.get(2, b"")
        found.read(
            ENGINE,
            "facts",
            lines((pair.get(1, b"").decode("utf-8", "replace"), text.decode("utf-8", "replace"))),
            shown=False,
        )
        try:
            found.read(ENGINE, "facts, unpacked", raw_strings(base64.b64decode(text, validate=True)), shown=False)
        except (binascii.Error, ValueError):
            continue


def _levels(schema: list[dict[int, Any]]) -> list[int]:
    """How many kinds of levels stand before the values of a page, for each column: 0, 1 (may be missing) or 2 (repeated)."""
    out: list[int] = []
    open_groups: list[list[int]] = []  # columns left in a group, and its own count of levels
    for part in schema:
        above = open_groups[-1][1] if open_groups else 0
        own = max(above, {1: 1, 2: 2}.get(part.get(3, 0), 0)) if open_groups else 0
        if open_groups:
            open_groups[-1][0] -= 1
        if part.get(5):
            open_groups.append([part[5], own])
        else:
            out.append(own)
        while open_groups and not open_groups[-1][0]:
            open_groups.pop()
    return out


def _column(found: Findings, content: bytes, column: dict[int, Any], levels: int, within: Within) -> None:
    """Read one column of one group of rows."""
    told = column[3]
    name = ".".join(part.decode("utf-8", "replace") for part in told.get(3, []))
    start = min(offset for offset in (told[9], told.get(11, 0) or told[9]) if offset > 0)
    end = start + told[7]
    if not 0 < start <= end <= len(content):
        raise ValueError("place")
    at, values = start, list[str]()
    while at < end:
        reader = Thrift(content, at)
        head = reader.struct()
        body = content[reader.at : reader.at + head[3]]
        at = reader.at + head[3]
        within.room.left -= head[2]
        if head[2] > LIMITS.member or within.room.left < 0 or not head[3] > 0 <= head[2]:
            found.leak("not_readable", f"column {name} (too large)", engine=ENGINE)
            break
        page = _page(head, body, told[4])
        if page is None:
            found.leak("not_understood", f"column {name}", engine=ENGINE)
            continue
        values += _values(found, name, head, page, told[1], levels)
    found.read(ENGINE, f"column {name}", "\n".join(values))


def _page(head: dict[int, Any], body: bytes, codec: int) -> bytes | None:
    """A page unpacked, without the levels that version 2 puts before it; None where its packing is not known."""
    size = head[2]
    if head[1] == DATA2:
        levels = head[8].get(5, 0) + head[8].get(6, 0)
        packed = head[8].get(7, True)
        return _unpacked(body[levels:], size - levels, codec if packed else PLAIN_CODEC)
    return _unpacked(body, size, codec)


def _unpacked(body: bytes, size: int, codec: int) -> bytes | None:
    if codec == PLAIN_CODEC or not size:
        return body
    if codec == SNAPPY:
        return unsnapped(body, size)
    if codec == GZIP:
        return zlib.decompressobj(wbits=47).decompress(body, size)
    if codec == ZSTD:
        library = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
        out: bytes = library.ZstdDecompressor().decompress(body, size)
        return out
    return None


def _values(found: Findings, name: str, head: dict[int, Any], page: bytes, kind: int, levels: int) -> Iterator[str]:
    """Values of a page as text; what cannot be cut into values comes as the words in its bytes."""
    about = head.get(7) or head.get(5) or head.get(8) or {}
    encoding = about.get(4 if head[1] == DATA2 else 2, PLAIN)
    if head[1] != DICTIONARY and encoding in OF_DICTIONARY:
        return  # numbers of words in the dictionary, which was read
    if encoding in DELTAS:
        found.leak("not_understood", f"column {name}", engine=ENGINE)
    if encoding != PLAIN or kind not in (*NUMBERS, BYTES):
        yield raw_strings(page)
        return
    start = 0
    for _ in range(levels if head[1] == DATA else 0):  # each with its length before it
        start += 4 + int.from_bytes(page[start : start + 4], "little")
    cut = _cut(page, start, kind, about.get(1, 0))
    if cut is not None:
        yield from cut
        return
    yield raw_strings(page)
    found.leak("not_understood", f"column {name}", engine=ENGINE)


def _cut(page: bytes, at: int, kind: int, most: int) -> list[str] | None:
    """The values from `at` to the end; None where they do not end there or are more than the page holds."""
    if at > len(page):
        return None
    if kind in NUMBERS:
        form, size = NUMBERS[kind]
        count, rest = divmod(len(page) - at, size)
        return None if rest or count > most else [str(one) for one in unpack_from(f"<{count}{form}", page, at)]
    out: list[str] = []
    while at < len(page):
        size = int.from_bytes(page[at : at + 4], "little")
        at += 4 + size
        if at > len(page) or len(out) >= most:
            return None
        out.append(page[at - size : at].decode("utf-8", "replace"))
    return out
