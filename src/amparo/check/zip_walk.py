"""Zip walk: what a zip file holds beside the files in its list, by our own walk of its records (APPNOTE 6.3.10)."""

import re
import zlib
from struct import error as StructError
from struct import unpack_from

from amparo.check.findings import Findings
from amparo.check.raw_strings import raw_strings

END, CENTRAL, LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
UNIX_IDS = frozenset((0x7875, 0x7855, 0x5855, 0x756E))  # extra fields of Info-ZIP and ASi with user and group
# Extra fields without a word about a person: zip64, NTFS and Unix times, padding, Unicode name (a copy), jar, AES.
PLAIN_EXTRA = frozenset((0x0001, 0x000A, 0x5455, 0xCAFE, 0x7075, 0x9901, 0xA220, 0xD935, 0x0000))
TAIL = 70_000  # bytes at the end of a zip in which its end record stands, its comment at its longest
STARTS = re.compile(rb"PK\x03\x04")
LARGEST = 16 * 1024 * 1024  # bytes of an unlisted entry that are unpacked
ENGINE = "zip-walk"


def walk_zip(content: bytes, found: Findings) -> list[tuple[str, bytes]]:
    """Note what stands outside the list of a zip: comments, ids, bytes before and behind.

    Returns entries that the list does not name, unpacked, so that they are inspected like the others.
    """
    end = content.rfind(END, max(0, len(content) - TAIL))
    if end < 0:
        return []
    try:
        size, at, length = unpack_from("<IIH", content, end + 12)
        comment = content[end + 22 : end + 22 + length]
        _say(found, "archive_comment", "comment of the archive", comment)
        _say(found, "trailing_data", "bytes behind the archive", content[end + 22 + length :])
        start = end - size if content[end - size : end - size + 4] == CENTRAL else at
        shift = start - at
        listed, first = _listed(content, start, end, shift, found)
        if listed and first > 0:
            _say(found, "trailing_data", "bytes before the archive", content[:first])
        return _unlisted(content, listed, start, found)
    except (StructError, IndexError, ValueError):
        found.leak("not_readable", "list of the archive", engine=ENGINE)
        return []


def _listed(content: bytes, start: int, end: int, shift: int, found: Findings) -> tuple[dict[int, int], int]:
    """Offset of each entry that the list names -> where its bytes end; and the first such offset."""
    out: dict[int, int] = {}
    at = start
    while at < end and content[at : at + 4] == CENTRAL:
        packed, _, name, extra, comment = unpack_from("<IIHHH", content, at + 20)
        offset = unpack_from("<I", content, at + 42)[0] + shift
        called = content[at + 46 : at + 46 + name].decode("utf-8", "replace")
        found.read(ENGINE, "list of the archive", called)
        _say(found, "archive_comment", "comment of an entry", content[at + 46 + name + extra :][:comment])
        _extra(found, content[at + 46 + name : at + 46 + name + extra])
        if content[offset : offset + 4] == LOCAL:
            own_name, own_extra = unpack_from("<HH", content, offset + 26)
            own = content[offset + 30 : offset + 30 + own_name].decode("utf-8", "replace")
            if own != called:
                found.hidden("unlisted_entry", "other name in an entry's own header", own, ENGINE)
            _extra(found, content[offset + 30 + own_name :][:own_extra])
            out[offset] = offset + 30 + own_name + own_extra + packed
        at += 46 + name + extra + comment
    return out, min(out, default=0)


def _extra(found: Findings, fields: bytes) -> None:
    at = 0
    while at + 4 <= len(fields):
        number, size = unpack_from("<HH", fields, at)
        body = fields[at + 4 : at + 4 + size]
        if number in UNIX_IDS and any(body[3:]):
            found.leak("owner_ids", "extra fields of entries", engine=ENGINE)
        elif number not in PLAIN_EXTRA and raw_strings(body):
            found.hidden("owner_ids", f"extra field {number:#06x} of entries", raw_strings(body), ENGINE)
        at += 4 + size


def _unlisted(content: bytes, listed: dict[int, int], until: int, found: Findings) -> list[tuple[str, bytes]]:
    """Entries with a header of their own that no list names; what stands inside a listed entry is its content."""
    spans = sorted(listed.items())
    out: list[tuple[str, bytes]] = []
    place = 0
    for start in STARTS.finditer(content, 0, until):
        at = start.start()
        while place < len(spans) and spans[place][1] <= at:
            place += 1
        if at in listed or (place < len(spans) and spans[place][0] <= at) or len(out) >= 1000:
            continue
        try:
            flags, method = unpack_from("<HH", content, at + 6)
            packed, _, name, extra = unpack_from("<IIHH", content, at + 18)
        except StructError:
            break
        called = content[at + 30 : at + 30 + name].decode("utf-8", "replace") or "unnamed"
        body = content[at + 30 + name + extra :][: packed or None]
        found.leak("unlisted_entry", "entry outside the list", called, ENGINE)
        found.read(ENGINE, "entry outside the list", called, shown=False)
        out.append((called, _unpacked(body, method, flags)))
    return out


def _unpacked(body: bytes, method: int, flags: int) -> bytes:
    if method != 8 or flags & 1:
        return body
    try:
        return zlib.decompressobj(-15).decompress(body, LARGEST)
    except zlib.error:
        return body


def _say(found: Findings, kind: str, place: str, content: bytes) -> None:
    if content.strip(b"\x00\r\n\t \x1a"):
        words = raw_strings(content)
        found.leak(kind, place, words, ENGINE)
        found.read(ENGINE, place, words, shown=False)
