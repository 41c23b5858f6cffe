"""Pieces of Outlook's formats, made by hand: TNEF, packed rich text, CMS, .msg."""

from struct import pack

from aspose.email_foss.msg import MapiMessage

MAGIC = b"\x78\x9f\x3e\x22\x01\x00"
IID_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


def padded(raw):
    return raw + bytes(-len(raw) % 4)


def properties(*given):
    """(number, type, bytes) as the properties of a TNEF stream."""
    out = pack("<I", len(given))
    for number, kind, raw in given:
        out += pack("<HH", kind, number)
        out += raw if kind in (0x03, 0x40) else pack("<II", 1, len(raw)) + padded(raw)
    return out


def attribute(level, id, data):
    return pack("<BII", level, id, len(data)) + data + pack("<H", sum(data) & 0xFFFF)


def tnef(*attributes):
    return MAGIC + b"".join(attribute(*one) for one in attributes)


def wide(text):
    return (text + "\0").encode("utf-16-le")


def stored(rtf):
    """Rich text in the packed form, no byte of it packed."""
    body = b"".join(b"\x00" + rtf[at : at + 8] for at in range(0, len(rtf), 8))
    return pack("<4I", len(body) + 12, len(rtf), 0x75465A4C, 0) + body


def der(tag, *parts):
    content = b"".join(parts)
    size = len(content)
    long = size.to_bytes((size.bit_length() + 7) // 8 or 1, "big")
    return bytes([tag]) + (bytes([size]) if size < 128 else bytes([0x80 | len(long)]) + long) + content


def ber(tag, *parts):
    """Of indefinite length."""
    return bytes([tag, 0x80]) + b"".join(parts) + b"\0\0"


SIGNED = bytes.fromhex("2a864886f70d010702")
OCTETS_OF = {"enveloped": bytes.fromhex("2a864886f70d010703")}
DATA = bytes.fromhex("2a864886f70d010701")


def signed(*pieces, make=der):
    """CMS SignedData around some bytes, without any signature; several pieces are cut as BER may cut them."""
    octets = der(0x04, *pieces) if len(pieces) == 1 else make(0x24, *(der(0x04, piece) for piece in pieces))
    content = make(0x30, der(0x06, DATA), make(0xA0, octets))
    return make(0x30, der(0x06, SIGNED), make(0xA0, make(0x30, der(0x02, b"\1"), der(0x31), content, der(0x31))))


def msg(subject="Records", body="Own words.", *recipients, **given):
    """A .msg, not yet bytes. `recipients`: (address, name, type); `given`: properties, `p1035="<1@a.example>"`."""
    made = MapiMessage.create(subject, body)
    for address, name, kind in recipients:
        made.add_recipient(address, display_name=name, recipient_type=kind)
    for name, value in given.items():
        made.set_property(int(name[1:], 16), 0x1F if isinstance(value, str) else 0x102, value)
    return made
