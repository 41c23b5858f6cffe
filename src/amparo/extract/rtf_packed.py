"""Packed RTF: the compressed form in which Outlook keeps rich text (MS-OXRTFCP), unpacked within limits."""

from struct import unpack_from

from amparo.errors import UnreadableItem

LZFU, PLAIN = 0x75465A4C, 0x414C454D  # `LZFu`, `MELA`
WINDOW = 4096
MOST = 128 * 1024**2  # bytes; the format cannot grow a body more than some eightfold
# What the window holds before the first byte, given in MS-OXRTFCP 2.1.2.1.
BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbol"
    rb"ArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def unpacked(content: bytes) -> bytes:
    """The RTF in `content`; what is RTF already is given back as it is. A packed text that is cut gives what is there.

    Raises:
        UnreadableItem: `damaged`, it is neither, or it is larger than MOST.
    """
    if content.lstrip()[:5] == rb"{\rtf":
        return content
    if len(content) < 16:
        raise UnreadableItem("damaged", "The rich text of a mail is cut off.")
    _, size, form, _ = unpack_from("<4I", content)
    if form == PLAIN:
        return content[16 : 16 + size]
    if form != LZFU:
        raise UnreadableItem("damaged", "The rich text of a mail is in no known form.")
    return _inflated(content, min(size, MOST) if size else MOST)


def _inflated(content: bytes, most: int) -> bytes:
    out = bytearray(BEFORE)
    start, at, end = len(BEFORE), 16, len(content)
    while at < end and len(out) - start < most:
        control = content[at]
        at += 1
        for bit in range(8):
            if at >= end:
                break
            if not control >> bit & 1:
                out.append(content[at])
                at += 1
                continue
            if at + 1 >= end:
                return bytes(out[start:])
            reference = content[at] << 8 | content[at + 1]
            at += 2
            # Positions count in a ring of WINDOW bytes; `out` holds all that was ever in it.
            back = (len(out) - (reference >> 4)) % WINDOW
            if back == 0:  # the window's own position marks the end
                return bytes(out[start : start + most])
            if back > len(out):
                raise UnreadableItem("damaged", "The rich text of a mail points outside itself.")
            for _ in range((reference & 15) + 2):
                out.append(out[-back])
    return bytes(out[start : start + most])
