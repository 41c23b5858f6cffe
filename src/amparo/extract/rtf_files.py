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

# The word that begins a picture or object, raw bytes, and digits of bytes.
PLACES = re.compile(rb"\\(pngblip|jpegblip|objdata)(?![a-zA-Z])|\\bin(\d{1,9}) |([0-9a-fA-F\s]{64,})")
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
    for word, held in _held(content):
        if not held or (known := digest(held)) in seen or len(seen) >= MOST:
            continue
        seen.add(known)
        if word == b"objdata":
            yield _object(held, f"object {len(seen)}")
            continue
        start, form = PICTURES[word]
        if held.startswith(start):
            yield Enclosed(held, f"picture {len(seen)}.{form}")


def _held(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each word that begins a picture or object, and the bytes that stand near behind it. Linear time."""
    word, at, place = b"", 0, 0
    while found := PLACES.search(content, place):
        place = found.end()
        if found[1]:
            word, at = found[1], found.end()
            continue
        near = bool(word) and found.start() - at <= BEFORE
        if found[2]:
            if near:
                yield word, content[place : place + int(found[2])]
            place += int(found[2])
        elif near:
            plain = NO_DIGIT.sub(b"", found[3])
            yield word, bytes.fromhex(plain[: len(plain) // 2 * 2].decode("ascii"))
        word = b""


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
