"""Outlook messages (.msg): the storages of the compound file as an OutlookItem (MS-OXMSG).

Only here is aspose-email-foss used: its reader of compound files (MS-CFB). Its reader of messages refuses files that
lack a table which no text needs, and decodes strings without regard to their code page.
"""

from collections.abc import Mapping
from functools import partial
from struct import iter_unpack
from typing import TYPE_CHECKING

from amparo.errors import UnreadableItem
from amparo.extract import mapi
from amparo.extract.mapi import Bag, Carried, OutlookItem, Value, string_charset

if TYPE_CHECKING:
    from aspose.email_foss.cfb import CFBReader, DirectoryEntry

PROPERTIES = "__properties_version1.0"
STREAM = "__substg1.0_"
EMBEDDED = f"{STREAM}3701000D"
INLINE = frozenset(
    (0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x0A, 0x0B, 0x14, 0x40)
)  # types whose value stands in the entry
TOP, WITHIN, OBJECT = 32, 24, 8  # bytes before the entries: of the message, of one within it, of anything else
MOST = 4096  # recipients or attachments of one message; Outlook itself stops at 2048
# Streams of an OLE object that are a file of their own.
FILES = ("Package", "CONTENTS", "EMBEDDED_ODF")

Children = Mapping[str, "DirectoryEntry"]


def read_msg(content: bytes) -> OutlookItem:
    """The item in a .msg file; what it carries is read when asked for.

    Raises:
        UnreadableItem: `damaged`, it is no compound file, is cut off, or holds no message.
    """
    from aspose.email_foss.cfb import CFBError, CFBReader  # a large library: not before the first .msg comes

    try:
        file = CFBReader(content)
        return _item(file, 0, TOP, None)
    except UnreadableItem:
        raise
    except (CFBError, ValueError, IndexError, OverflowError, LookupError, RecursionError, ArithmeticError) as problem:
        raise UnreadableItem("damaged", f"The Outlook message is damaged ({type(problem).__name__}).") from problem


def _item(file: "CFBReader", storage: int, header: int, charset: str | None) -> OutlookItem:
    inside = _children(file, storage)
    if PROPERTIES not in inside:
        raise UnreadableItem("damaged", "The Outlook file holds no message.")
    values = _values(file, inside, header)
    charset = string_charset(values, charset)
    recipients: list[Bag] = []
    carried: list[Carried] = []
    warnings: list[str] = []
    for name in sorted(inside):  # storages are numbered in their names
        entry = inside[name]
        if name.startswith("__recip_version1.0_") and entry.is_storage() and len(recipients) < MOST:
            recipients.append(Bag(_values(file, _children(file, entry.stream_id), OBJECT), charset))
        elif name.startswith("__attach_version1.0_") and entry.is_storage() and len(carried) < MOST:
            carried.append(_carried(file, entry.stream_id, charset))
    if len(carried) >= MOST or len(recipients) >= MOST:
        warnings.append("more-than-can-be")
    return OutlookItem(Bag(values, charset), tuple(recipients), tuple(carried), tuple(warnings))


def _carried(file: "CFBReader", storage: int, charset: str | None) -> Carried:
    inside = _children(file, storage)
    bag = Bag(_values(file, inside, OBJECT, left_out=f"{STREAM}37010102"), charset)
    embedded, data = inside.get(EMBEDDED), inside.get(f"{STREAM}37010102")
    if embedded is not None and embedded.is_storage():
        parts = _children(file, embedded.stream_id)
        if PROPERTIES in parts:
            return Carried(bag, item=partial(_item, file, embedded.stream_id, WITHIN, charset))
        return Carried(bag, content=partial(_object, file, parts))
    if data is not None:
        return Carried(bag, content=partial(file.get_stream_data, data.stream_id))
    return Carried(bag)


def _object(file: "CFBReader", parts: Children) -> bytes:
    """The file in an OLE object."""
    for name in FILES:
        if name in parts:
            return bytes(file.get_stream_data(parts[name].stream_id))
    raise UnreadableItem("unsupported", "The mail holds it as an object of another program (OLE), not as a file.")


def _children(file: "CFBReader", storage: int) -> dict[str, "DirectoryEntry"]:
    return {entry.name: entry for entry in file.iter_children(storage)}


def _values(file: "CFBReader", inside: Children, header: int, left_out: str = "") -> dict[int, Value]:
    """The properties of one storage. Values of one property that are several are left out."""
    out: dict[int, Value] = {}
    table = inside.get(PROPERTIES)
    entries = file.get_stream_data(table.stream_id)[header:] if table is not None else b""
    for tag, _, raw in iter_unpack("<II8s", entries[: len(entries) // 16 * 16]):
        if tag & 0xFFFF in INLINE:
            out[tag >> 16] = (tag & 0xFFFF, raw)
    for name, entry in inside.items():
        if not name.startswith(STREAM) or len(name) != len(STREAM) + 8 or not entry.is_stream() or name == left_out:
            continue
        try:
            tag = int(name[len(STREAM) :], 16)
        except ValueError:
            continue
        if tag & 0xFFFF in (mapi.STRING8, mapi.UNICODE, mapi.BINARY):
            out[tag >> 16] = (tag & 0xFFFF, file.get_stream_data(entry.stream_id))
    return out
