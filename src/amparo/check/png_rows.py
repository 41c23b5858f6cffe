"""PNG rows: whether the packed pixels of a PNG hold more than its head says: rows below a picture that was cut in place."""

import zlib
from struct import error as StructError
from struct import unpack_from

from amparo.check.image_chunks import PNG

SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # a pixel, by colour type
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))  # Adam7
MOST = 512 * 1024 * 1024


def surplus(content: bytes) -> int:
    """Bytes of pixels, packed or not, that the picture does not show; 0 where there are none or it is no sound PNG."""
    if not content.startswith(PNG):
        return 0
    try:
        wide, high, depth, kind, _, _, laced = unpack_from(">IIBBBBB", content, 16)
        wanted = _bytes(wide, high, depth * SAMPLES[kind], bool(laced))
        packed = b"".join(_pixels(content))
        inflater = zlib.decompressobj()
        held = len(inflater.decompress(packed, min(wanted + 1_000_000, MOST)))
        return max(0, held - wanted) + len(inflater.unused_data.strip(b"\x00"))
    except (StructError, KeyError, zlib.error):
        return 0


def _bytes(wide: int, high: int, bits: int, laced: bool) -> int:
    """Bytes of all rows, a filter byte before each."""
    if not laced:
        return high * (1 + -(-wide * bits // 8))
    out = 0
    for x, y, across, down in PASSES:
        columns, rows = -(-(wide - x) // across), -(-(high - y) // down)
        if columns > 0 and rows > 0:
            out += rows * (1 + -(-columns * bits // 8))
    return out


def _pixels(content: bytes) -> list[bytes]:
    at, out = len(PNG), []
    while at + 8 <= len(content):
        size, name = unpack_from(">I4s", content, at)
        if name == b"IDAT":
            out.append(content[at + 8 : at + 8 + size])
        elif name == b"IEND":
            break
        at += 12 + size
    return out
