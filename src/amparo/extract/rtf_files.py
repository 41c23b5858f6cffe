"""Files in rich text: pictures and objects, which stand in it as digits of bytes (Rich Text Format Specification 1.9.1)."""

import re
from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from amparo.extract.mail import UNNAMED, Enclosed
from amparo.extract.ole_package import native_of, unwrapped
from amparo.ids import digest
from amparo.records.item import Outcome
from amparo.records.member import Refused
from amparo.records.ole import MAGIC

BEGIN = re.compile(rb"\\(pngblip|jpegblip|objdata)(?![a-zA-Z])")
DIGITS = re.compile(rb"[0-9a-fA-F\s]{64,}")
RAW = re.compile(rb"\\bin(\d{1,9}) ")
BEFORE = 4096  # bytes of other words that may stand between the begin and the digits
NO_DIGIT = re.compile(rb"[^0-9a-fA-F]")
PICTURES = {b"pngblip": (b"\x89PNG", "png"), b"jpegblip": (b"\xff\xd8", "jpg")}
SPOILT = "The object inside is damaged."
NO_FILE = "It is an object in the old form of its program, which is not read."
LINK = 1
LINKED = "The text holds only a link to this file."
MOST = 2000


def files_in_rtf(content: bytes) -> Iterator[Enclosed | Refused]:
    """Each picture in png or jpeg form and each object, once, in the order of the file."""
    seen: set[str] = set()
    for found in BEGIN.finditer(content):
        held = _bytes_after(content, found.end())
        if not held or (known := digest(held)) in seen or len(seen) >= MOST:
            continue
        seen.add(known)
        if found[1] == b"objdata":
            yield _object(held, f"object {len(seen)}")
            continue
        start, form = PICTURES[found[1]]
        if held.startswith(start):
            yield Enclosed(held, f"picture {len(seen)}.{form}")


def _bytes_after(content: bytes, at: int) -> bytes:
    """The bytes that the digits, or the raw bytes, after this place stand for; empty where there are none near."""
    end = min(len(content), at + BEFORE)
    raw = RAW.search(content, at, end)
    digits = DIGITS.search(content, at)
    if raw is not None and (digits is None or raw.start() < digits.start()):
        return content[raw.end() : raw.end() + int(raw[1])]
    if digits is None or digits.start() > end:
        return b""
    plain = NO_DIGIT.sub(b"", digits[0])
    return bytes.fromhex(plain[: len(plain) // 2 * 2].decode("ascii"))


def _object(held: bytes, name: str) -> Enclosed | Refused:
    """The file in an object ([MS-OLEDS] 2.2.5): a packaged one, or an OLE2 file as it is."""
    try:
        at = 8  # version, and whether the object itself or a link to it follows
        if unpack_from("<I", held, 4)[0] == LINK:
            return Refused(name, Outcome.empty, LINKED)
        label, at = _text(held, at)
        for _ in range(2):
            _, at = _text(held, at)
        size = unpack_from("<I", held, at)[0]
        native = held[at + 4 : at + 4 + size]
        if label.lower() == b"package":
            return native_of(bytes(4) + native, Enclosed(b"", UNNAMED))
    except (StructError, ValueError):
        return Refused(name, Outcome.damaged, SPOILT)
    if not native.startswith(MAGIC):
        return Refused(name, Outcome.unsupported, NO_FILE)
    return unwrapped(Enclosed(native, name))


def _text(held: bytes, at: int) -> tuple[bytes, int]:
    length = unpack_from("<I", held, at)[0]
    if at + 4 + length > len(held):
        raise ValueError("cut short")
    return held[at + 4 : at + 4 + length].rstrip(b"\x00"), at + 4 + length
