"""Snappy: its raw format unpacked (google/snappy, format_description.txt); no library that we carry reads it."""


def unsnapped(content: bytes, size: int) -> bytes:
    """The bytes that were packed.

    Raises:
        ValueError, IndexError: it is no such format, or it gives other than `size` bytes.
    """
    told, at = _varint(content)
    if told != size:
        raise ValueError("size")
    out = bytearray()
    while at < len(content) and len(out) < size:
        tag = content[at]
        at += 1
        if tag & 3 == 0:
            length = tag >> 2
            if length >= 60:
                wide = length - 59
                length = int.from_bytes(content[at : at + wide], "little")
                at += wide
            out += content[at : at + length + 1]
            at += length + 1
            continue
        if tag & 3 == 1:
            length, back = (tag >> 2 & 7) + 4, (tag >> 5) << 8 | content[at]
            at += 1
        else:
            wide = 2 if tag & 3 == 2 else 4
            length, back = (tag >> 2) + 1, int.from_bytes(content[at : at + wide], "little")
            at += wide
        _copy(out, back, length)
    if len(out) != size:
        raise ValueError("size")
    return bytes(out)


def _copy(out: bytearray, back: int, length: int) -> None:
    if not 0 < back <= len(out):
        raise ValueError("offset")
    start = len(out) - back
    piece = out[start : start + length]
    while len(piece) < length:  # it overlaps what it makes
        piece += piece[: length - len(piece)]
    out += piece


def _varint(content: bytes) -> tuple[int, int]:
    out = 0
    for at in range(5):
        out |= (content[at] & 127) << 7 * at
        if content[at] < 128:
            return out, at + 1
    raise ValueError("number")
