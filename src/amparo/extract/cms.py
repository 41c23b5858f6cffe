"""CMS: the content that is wrapped in a signature (RFC 5652), taken out of its BER or DER; nothing is verified.

Our own small reader: the standard library has none, and to read a signed mail no key and no certificate is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 40  # elements within elements
MOST = 100_000  # pieces of one octet string
SEQUENCE, OCTETS, OID, CONSTRUCTED, CONTEXT_0 = 0x30, 0x04, 0x06, 0x20, 0xA0
FORMS = {
    bytes.fromhex("2a864886f70d010702"): "signed-data",
    bytes.fromhex("2a864886f70d010703"): "enveloped-data",
    bytes.fromhex("2a864886f70d0109100117"): "authenveloped-data",
    bytes.fromhex("2a864886f70d0109100109"): "compressed-data",
}


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag, where its content begins and ends, where the next one begins."""

    tag: int
    start: int
    end: int
    next: int


def form_of(content: bytes) -> str:
    """`signed-data`, `enveloped-data` ..., as S/MIME names it; empty where the content is none of them."""
    try:
        outer = _element(content, 0, len(content), 0)
        first = next(_children(content, outer, 0))
    except (ValueError, StopIteration):
        return ""
    return FORMS.get(content[first.start : first.end], "") if first.tag == OID else ""


def signed_content(content: bytes) -> bytes | None:
    """What is wrapped in the signature; None where it is no signed data, holds no content, or is damaged."""
    if form_of(content) != "signed-data":
        return None
    try:
        outer = _element(content, 0, len(content), 0)
        signed = _inside(content, list(_children(content, outer, 0))[1])
        parts = list(_children(content, signed, 1))
        if len(parts) < 3 or parts[2].tag != SEQUENCE:  # version, digest algorithms, content
            return None
        wrapped = list(_children(content, parts[2], 2))
        if len(wrapped) < 2 or wrapped[1].tag != CONTEXT_0:
            return None
        return b"".join(_octets(content, _inside(content, wrapped[1]), 3))
    except (ValueError, IndexError):
        return None


def _inside(content: bytes, element: Element) -> Element:
    """The one element in an explicit tag."""
    return next(_children(content, element, 0))


def _octets(content: bytes, element: Element, depth: int) -> Iterator[bytes]:
    """The bytes of an octet string, which BER may cut into pieces."""
    if element.tag == OCTETS:
        yield content[element.start : element.end]
        return
    if element.tag != OCTETS | CONSTRUCTED:
        raise ValueError("no octet string")
    for number, piece in enumerate(_children(content, element, depth)):
        if number > MOST:
            raise ValueError("pieces")
        yield from _octets(content, piece, depth + 1)


def _children(content: bytes, element: Element, depth: int) -> Iterator[Element]:
    at = element.start
    while at < element.end:
        child = _element(content, at, element.end, depth + 1)
        yield child
        at = child.next


def _element(content: bytes, at: int, end: int, depth: int) -> Element:
    """The element at `at`. One of indefinite length ends at two zero bytes after its children.

    Raises:
        ValueError: it does not fit, or is nested beyond reason.
    """
    if depth > DEEPEST or at + 2 > end:
        raise ValueError("element")
    tag, size = content[at], content[at + 1]
    at += 2
    if tag & 0x1F == 0x1F:
        raise ValueError("tag")
    if size < 0x80:
        stop = at + size
    elif size == 0x80:
        return _indefinite(content, tag, at, end, depth)
    else:
        width = size & 0x7F
        stop = at + width + int.from_bytes(content[at : at + width], "big")
        at += width
    if stop > end:
        raise ValueError("length")
    return Element(tag, at, stop, stop)


def _indefinite(content: bytes, tag: int, start: int, end: int, depth: int) -> Element:
    at = start
    while content[at : at + 2] != b"\x00\x00":
        at = _element(content, at, end, depth + 1).next
    return Element(tag, start, at, at + 2)
