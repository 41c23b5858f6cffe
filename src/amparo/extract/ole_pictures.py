"""Pictures in letters, books and shows of Office 97 to 2003: the blips of its drawings ([MS-ODRAW] 2.2.23 to 2.2.32).

A letter keeps them in its streams Data and WordDocument, a show in Pictures, a book in records of its own which are cut
into pieces ([MS-XLS] 2.4.170). The records are found by their heads, wherever they stand.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from struct import error as StructError
from struct import pack, unpack_from

import olefile

from amparo.extract.mail import Enclosed
from amparo.ids import digest
from amparo.records.item import Outcome
from amparo.records.member import Refused

# The head of a record (version 0 and instance, type), how many digests stand before the picture, its kind.
BLIPS: dict[tuple[int, int], tuple[int, str]] = {
    (0x46A, 0xF01D): (1, "jpg"), (0x46B, 0xF01D): (2, "jpg"), (0x6E2, 0xF01D): (1, "jpg"), (0x6E3, 0xF01D): (2, "jpg"),
    (0x46A, 0xF02A): (1, "jpg"), (0x46B, 0xF02A): (2, "jpg"), (0x6E2, 0xF02A): (1, "jpg"), (0x6E3, 0xF02A): (2, "jpg"),
    (0x6E0, 0xF01E): (1, "png"), (0x6E1, 0xF01E): (2, "png"), (0x7A8, 0xF01F): (1, "bmp"), (0x7A9, 0xF01F): (2, "bmp"),
    (0x6E4, 0xF029): (1, "tif"), (0x6E5, 0xF029): (2, "tif"), (0x3D4, 0xF01A): (1, ""), (0x3D5, 0xF01A): (2, ""),
    (0x216, 0xF01B): (1, ""), (0x217, 0xF01B): (2, ""), (0x542, 0xF01C): (1, ""), (0x543, 0xF01C): (2, ""),
}  # fmt: skip
HEAD = re.compile(rb"(?s)..[\x1a-\x1f\x29\x2a]\xf0")
BEGINS: dict[str, bytes | tuple[bytes, ...]] = {
    "jpg": b"\xff\xd8",
    "png": b"\x89PNG",
    "tif": (b"II*\x00", b"MM\x00*"),
    "bmp": b"none",
}
STREAMS = ("Data", "WordDocument", "Pictures")
BOOKS = ("Workbook", "Book")
DRAWINGS, CONTINUED = 0x00EB, 0x003C
MOST = 2000
DRAWN = "It is a drawing (metafile), which is not read."
TOO_MANY = "The file holds more pictures than can be read."
BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, StructError)


def pictures_in_ole(content: bytes) -> Iterator[Enclosed | Refused]:
    """Each picture once, in the order of the file; drawings made of lines are named, and not given out."""
    seen: set[str] = set()
    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            held = [ole.openstream(name).read() for name in STREAMS if ole.exists(name)]
            held += [_drawings(ole.openstream(name).read()) for name in BOOKS if ole.exists(name)]
    except BROKEN:
        return  # its reader says what is wrong with it
    for stream in held:
        for picture, kind in _blips(stream):
            if (known := digest(picture)) in seen:
                continue
            seen.add(known)
            if len(seen) > MOST:
                yield Refused("more pictures", Outcome.unsupported, TOO_MANY)
                return
            name = f"picture {len(seen)}"
            yield Enclosed(picture, f"{name}.{kind}") if kind else Refused(name, Outcome.unsupported, DRAWN)


def _blips(stream: bytes) -> Iterator[tuple[bytes, str]]:
    at = 0
    while found := HEAD.search(stream, at):
        at = found.start() + 1
        start = found.start()
        if start + 8 > len(stream):
            return
        told, kind, size = unpack_from("<HHI", stream, start)
        blip = BLIPS.get((told >> 4, kind)) if not told & 0xF else None
        if blip is None or size < 17 or start + 8 + size > len(stream):
            continue
        digests, form = blip
        first = start + 8 + 16 * digests + (1 if form else 0)
        head = _bitmap_head(stream[first : first + 40], start + 8 + size - first) if form == "bmp" else b""
        if not head and not stream.startswith(BEGINS.get(form, b""), first):
            continue
        yield head + stream[first : start + 8 + size], form
        at = start + 8 + size


def _bitmap_head(body: bytes, size: int) -> bytes:
    """The head that the file of a bitmap has and the bitmap here has not; empty where it is none."""
    if len(body) < 40 or unpack_from("<I", body)[0] != 40:
        return b""
    depth, used = unpack_from("<H", body, 14)[0], unpack_from("<I", body, 32)[0]
    colours = (used or 1 << depth) if depth <= 8 else 0
    return b"BM" + pack("<IHHI", 14 + size, 0, 0, 14 + 40 + 4 * min(colours, 256))


def _drawings(book: bytes) -> bytes:
    """What a book keeps of its drawings, its pieces put together."""
    out, at, taking = bytearray(), 0, False
    while at + 4 <= len(book):
        kind, size = unpack_from("<HH", book, at)
        taking = kind == DRAWINGS or (taking and kind == CONTINUED)
        if taking:
            out += book[at + 4 : at + 4 + size]
        at += 4 + size
    return bytes(out)
