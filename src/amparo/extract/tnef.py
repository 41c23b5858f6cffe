"""TNEF (winmail.dat): the envelope in which Outlook sends what mail has no form for, as an OutlookItem (MS-OXTNEF)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from struct import error as StructError
from struct import unpack_from

from amparo.errors import UnreadableItem
from amparo.extract import mapi
from amparo.extract.codepage import charset_of
from amparo.extract.mapi import Bag, Carried, OutlookItem, Value, string_charset

MAGIC = b"\x78\x9f\x3e\x22"
MESSAGE = bytes.fromhex("0703020000000000c000000000000046")  # the object is a message, in TNEF again
# Attributes, without their type (MS-OXTNEF 2.1.3.4).
SUBJECT, BODY, CLASS, SENDER = 0x8004, 0x800C, 0x8008, 0x8000
MESSAGE_PROPERTIES, RECIPIENTS, CODEPAGE = 0x9003, 0x9004, 0x9007
ATTACHMENT_BEGINS, ATTACHMENT_DATA, ATTACHMENT_TITLE = 0x9002, 0x800F, 0x8010
ATTACHMENT_NAME, ATTACHMENT_PROPERTIES = 0x9001, 0x9005
FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
VARIABLE = frozenset((mapi.STRING8, mapi.UNICODE, mapi.OBJECT, mapi.BINARY))
MOST = 100_000  # properties, rows or values of one table; a number beyond it is no count


@dataclass(slots=True)
class _Attachment:
    title: bytes = b""
    data: bytes | None = None
    values: dict[int, Value] = field(default_factory=dict)


@dataclass(slots=True)
class _Envelope:
    """What was found so far."""

    values: dict[int, Value] = field(default_factory=dict)
    plain: dict[int, Value] = field(default_factory=dict)  # from attributes that are no MAPI properties
    recipients: list[dict[int, Value]] = field(default_factory=list)
    attachments: list[_Attachment] = field(default_factory=list)
    charset: str | None = None
    warnings: list[str] = field(default_factory=list)


def read_tnef(content: bytes) -> OutlookItem:
    """The item in a TNEF stream; one that is cut off or ends in something else gives what stands before, with a warning.

    Raises:
        UnreadableItem: `damaged`, it is none, or nothing of it can be read.
    """
    if not content.startswith(MAGIC):
        raise UnreadableItem("damaged", "The file is no winmail.dat.")
    found = _Envelope()
    seen = 0
    for level, id, data in _attributes(content, found):
        seen += 1
        try:
            _take(found, level, id, data)
        except (StructError, IndexError, ValueError):
            found.warnings.append("winmail-damaged")
    if not seen:
        raise UnreadableItem("damaged", "The winmail.dat is cut off; nothing of it can be read.")
    values = {**found.plain, **found.values}
    charset = string_charset(found.values, found.charset)
    recipients = tuple(Bag(one, charset) for one in found.recipients)
    carried = tuple(_carried(one, charset) for one in found.attachments)
    return OutlookItem(Bag(values, charset), recipients, carried, tuple(dict.fromkeys(found.warnings)))


def _attributes(content: bytes, found: _Envelope) -> Iterator[tuple[int, int, bytes]]:
    """Level, number and data of each attribute."""
    at = 6
    while at + 9 <= len(content):
        level, id, size = unpack_from("<BII", content, at)
        at += 9
        if level not in (1, 2) or at + size > len(content):
            found.warnings.append("winmail-damaged")
            return
        yield level, id & 0xFFFF, content[at : at + size]
        at += size + 2  # its checksum; where it is wrong the text counts all the same
    if at < len(content):
        found.warnings.append("winmail-damaged")


def _take(found: _Envelope, level: int, id: int, data: bytes) -> None:
    if level == 2:
        _take_attachment(found, id, data)
    elif id == MESSAGE_PROPERTIES:
        found.values |= dict(_properties(data, 0)[0])
    elif id == RECIPIENTS:
        found.recipients += _rows(data)
    elif id == CODEPAGE and len(data) >= 4:
        found.charset = charset_of(unpack_from("<I", data)[0])
    elif id == SENDER:
        found.plain |= _sender(data)
    elif id in (SUBJECT, BODY, CLASS):
        number = {SUBJECT: mapi.SUBJECT, BODY: mapi.BODY, CLASS: mapi.CLASS}[id]
        # The class is written as it was called in the days of Microsoft Mail: `IPM.Microsoft Mail.Note`.
        data = data.replace(b"IPM.Microsoft Mail.", b"IPM.") if id == CLASS else data
        found.plain[number] = (mapi.STRING8, data)


def _take_attachment(found: _Envelope, id: int, data: bytes) -> None:
    if id == ATTACHMENT_BEGINS or not found.attachments:
        found.attachments.append(_Attachment())
    now = found.attachments[-1]
    if id == ATTACHMENT_DATA:
        now.data = data
    elif id == ATTACHMENT_TITLE or (id == ATTACHMENT_NAME and not now.title):
        now.title = data
    elif id == ATTACHMENT_PROPERTIES:
        now.values |= dict(_properties(data, 0)[0])


def _carried(one: _Attachment, charset: str | None) -> Carried:
    values = dict(one.values)
    if one.title and mapi.ATTACH_LONG_NAME not in values:
        values.setdefault(mapi.ATTACH_NAME, (mapi.STRING8, one.title))
    kind, raw = values.pop(mapi.ATTACHED, (0, b""))
    bag = Bag(values, charset)
    if kind == mapi.OBJECT and raw.startswith(MESSAGE):
        return Carried(bag, item=partial(read_tnef, raw[16:]))
    if one.data is None and kind == mapi.OBJECT:
        raw = raw[16:]  # past the name of the object's interface
    content = raw if one.data is None else one.data
    return Carried(bag, content=partial(bytes, content)) if content or one.data is not None else Carried(bag)


def _sender(data: bytes) -> dict[int, Value]:
    """Name and address of the sender, of a message without MAPI properties (MS-OXTNEF 2.1.3.3.1)."""
    _, _, name, address = unpack_from("<4H", data)
    kind, _, where = data[8 + name : 8 + name + address].rstrip(b"\x00").partition(b":")
    return {
        0x0C1A: (mapi.STRING8, data[8 : 8 + name]), 0x0C1E: (mapi.STRING8, kind), 0x0C1F: (mapi.STRING8, where)
    }  # fmt: skip


def _rows(data: bytes) -> list[dict[int, Value]]:
    count, at = _counted(data, 0)
    out = []
    for _ in range(count):
        values, at = _properties(data, at)
        out.append(dict(values))
    return out


def _counted(data: bytes, at: int) -> tuple[int, int]:
    count = int(unpack_from("<I", data, at)[0])
    if count > MOST:
        raise ValueError("count")
    return count, at + 4


def _properties(data: bytes, at: int) -> tuple[list[tuple[int, Value]], int]:
    """The properties that stand at `at`, and where they end. One that is cut off ends them; those before it count."""
    out: list[tuple[int, Value]] = []
    count, at = _counted(data, at)
    for _ in range(count):
        if at + 4 > len(data):
            break
        kind, number = unpack_from("<HH", data, at)
        at += 4
        if number >= 0x8000:
            at = _past_name(data, at)
        values, at = _value(data, at, kind)
        if values and not kind & mapi.MULTIPLE:
            out.append((number, (kind, values[0])))
    return out, at


def _past_name(data: bytes, at: int) -> int:
    """Past the name of a property that has one: a set, and a number or a word in it."""
    form, size = unpack_from("<II", data, at + 16)
    return at + 24 + ((size + 3) // 4 * 4 if form == 1 else 0)


def _value(data: bytes, at: int, kind: int) -> tuple[list[bytes], int]:
    """The values of a property, and where they end."""
    single = kind & ~mapi.MULTIPLE
    count = 1
    if kind & mapi.MULTIPLE or single in VARIABLE:
        count, at = _counted(data, at)
    out = []
    for _ in range(count):
        if single in VARIABLE:
            size = int(unpack_from("<I", data, at)[0])
            at += 4
            step = (size + 3) // 4 * 4
        elif single in FIXED:
            size = step = FIXED[single]
        else:
            raise ValueError("type")
        if at + size > len(data):
            raise ValueError("size")
        out.append(data[at : at + size])
        at += step
    return out, at
