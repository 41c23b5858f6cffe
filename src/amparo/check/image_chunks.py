"""Image chunks: the segments of a PNG, JPEG, GIF or WebP file by our own walk, and what stands behind its end.

A program that crops in place may leave the old picture behind the end of the new one (CVE-2023-21036).
"""

import zlib
from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from
from typing import NamedTuple

PNG = b"\x89PNG\r\n\x1a\n"
HEAD_OF_BMP = 54
MOST_DIRECTORIES, MOST_STRIPS = 1000, 1_000_000
TIFF_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
TIFF_PLACES = frozenset((273, 279, 324, 325, 330, 513, 514, 34665, 34853))
LARGEST = 16 * 1024 * 1024  # bytes of a text that is unpacked


class Chunk(NamedTuple):
    """One segment: its name (`tEXt`, `APP1`, `end`, `behind` for what follows the end) and its bytes."""

    name: str
    content: bytes


def chunks(content: bytes) -> list[Chunk] | None:
    """Segments of a picture except those that hold its pixels; None where the format is not walked or is broken."""
    walk = None
    if content.startswith(PNG):
        walk = _png(content)
    elif content[:3] == b"\xff\xd8\xff":
        walk = _jpeg(content)
    elif content[:6] in (b"GIF87a", b"GIF89a"):
        walk = _gif(content)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        walk = _webp(content)
    if walk is None:
        return None
    try:
        return list(walk)
    except (StructError, IndexError, ValueError):
        return None


def png_text(name: str, content: bytes) -> tuple[str, str]:
    """Keyword and text of a tEXt, zTXt or iTXt chunk."""
    keyword, _, rest = content.partition(b"\x00")
    if name == "tEXt":
        return keyword.decode("latin-1"), rest.decode("latin-1")
    if name == "zTXt":
        return keyword.decode("latin-1"), unpacked(rest[1:]).decode("latin-1")
    packed, rest = rest[:1] == b"\x01", rest[2:]
    _, _, rest = rest.partition(b"\x00")
    _, _, rest = rest.partition(b"\x00")
    return keyword.decode("latin-1"), (unpacked(rest) if packed else rest).decode("utf-8", "replace")


def unpacked(content: bytes) -> bytes:
    """What zlib packed; the bytes themselves where it did not."""
    try:
        return zlib.decompressobj().decompress(content, LARGEST)
    except zlib.error:
        return content


def _png(content: bytes) -> Iterator[Chunk]:
    at = len(PNG)
    while at < len(content):
        size, name = unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + size]
        if len(body) < size:
            raise ValueError("cut short")
        at += 12 + size
        if name == b"IEND":
            yield from _behind(content, at)
            return
        if name != b"IDAT":
            yield Chunk(name.decode("latin-1"), body)
    raise ValueError("no end")


def _jpeg(content: bytes) -> Iterator[Chunk]:
    at = 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("no marker")
        while content[at] == 0xFF:
            at += 1
        marker = content[at]
        at += 1
        if marker == 0xD9:
            yield from _behind(content, at)
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            continue
        size = unpack_from(">H", content, at)[0]
        body = content[at + 2 : at + size]
        at += size
        if 0xE0 <= marker <= 0xEF:
            yield Chunk(f"APP{marker - 0xE0}", body)
        elif marker == 0xFE:
            yield Chunk("COM", body)
        elif marker == 0xDA:
            at = _after_scan(content, at)


def _after_scan(content: bytes, at: int) -> int:
    """Where the next marker stands behind the coded pixels: an FF that no 00 or restart follows."""
    while True:
        at = content.index(b"\xff", at)
        follows = content[at + 1]
        if follows not in (0x00, 0xFF) and not 0xD0 <= follows <= 0xD7:
            return at
        at += 1 if follows == 0xFF else 2


def _gif(content: bytes) -> Iterator[Chunk]:
    flags = content[10]
    at = 13 + (3 * (2 << (flags & 7)) if flags & 0x80 else 0)
    frames, screen = 0, unpack_from("<HH", content, 6)
    while True:
        kind = content[at]
        if kind == 0x3B:
            yield Chunk("frames", str(frames).encode())
            yield from _behind(content, at + 1)
            return
        if kind == 0x2C:
            frames += 1
            left, top, wide, high = unpack_from("<HHHH", content, at + 1)
            if left + wide > screen[0] or top + high > screen[1]:
                yield Chunk("beyond", b"")
            local = content[at + 9]
            at += 10 + (3 * (2 << (local & 7)) if local & 0x80 else 0) + 1
            _, at = _blocks(content, at)
        elif kind == 0x21:
            label = content[at + 1]
            body, at = _blocks(content, at + 2)
            yield Chunk({0xFE: "comment", 0x01: "text", 0xFF: "application"}.get(label, "control"), body)
        else:
            raise ValueError("no block")


def _blocks(content: bytes, at: int) -> tuple[bytes, int]:
    out = bytearray()
    while content[at]:
        out += content[at + 1 : at + 1 + content[at]]
        at += 1 + content[at]
    return bytes(out), at + 1


def _webp(content: bytes) -> Iterator[Chunk]:
    end = 8 + unpack_from("<I", content, 4)[0]
    at = 12
    while at + 8 <= min(end, len(content)):
        name, size = unpack_from("<4sI", content, at)
        if name not in (b"VP8 ", b"VP8L", b"ALPH", b"ANMF"):
            yield Chunk(name.decode("latin-1"), content[at + 8 : at + 8 + size])
        at += 8 + size + (size & 1)
    yield from _behind(content, end + (end & 1))


def _behind(content: bytes, at: int) -> Iterator[Chunk]:
    rest = content[at:]
    if rest.strip(b"\x00\r\n\t "):
        yield Chunk("behind", rest)


def end_of(content: bytes) -> int | None:
    """Where a BMP or a TIFF ends by its own account; None for other pictures, and where it does not say."""
    try:
        if content[:2] == b"BM":
            size = unpack_from("<I", content, 2)[0]
            return int(size) if HEAD_OF_BMP < size <= len(content) else None
        if content[:4] in (b"II*\x00", b"MM\x00*"):
            return _end_of_tiff(content, "<" if content[:1] == b"I" else ">")
    except (StructError, ValueError):
        return None
    return None


def _end_of_tiff(content: bytes, order: str) -> int:
    """After the last byte that any directory, value or strip of pixels takes up."""
    waiting, done, end = [unpack_from(f"{order}I", content, 4)[0]], set[int](), 8
    while waiting and len(done) < MOST_DIRECTORIES:
        at = waiting.pop()
        if not at or at in done:
            continue
        done.add(at)
        count = unpack_from(f"{order}H", content, at)[0]
        told: dict[int, list[int]] = {}
        for entry in range(count):
            place = at + 2 + 12 * entry
            tag, kind, many = unpack_from(f"{order}HHI", content, place)
            size = TIFF_SIZES.get(kind, 1) * many
            start = place + 8 if size <= 4 else unpack_from(f"{order}I", content, place + 8)[0]
            end = max(end, start + size)
            if kind in (3, 4, 13) and many <= MOST_STRIPS and tag in TIFF_PLACES:
                letter = "H" if kind == 3 else "I"
                told[tag] = list(unpack_from(f"{order}{many}{letter}", content, start))
        waiting += [*told.get(330, ()), *told.get(34665, ()), *told.get(34853, ())]
        for places, sizes in ((273, 279), (324, 325), (513, 514)):
            ends = [one + size for one, size in zip(told.get(places, ()), told.get(sizes, ()), strict=False)]
            end = max(end, *ends, 0)
        after = at + 2 + 12 * count
        end = max(end, after + 4)
        waiting.append(unpack_from(f"{order}I", content, after)[0])
    return end
