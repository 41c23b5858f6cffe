"""MAPI: the properties in which Outlook keeps a message, as characters, numbers and moments.

Numbers and meanings of properties: MS-OXPROPS; types and their bytes: MS-OXCDATA 2.11.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from struct import unpack_from

from amparo.extract.charset import decode
from amparo.extract.codepage import charset_of
from amparo.extract.normalise import normalise

# Types.
SHORT, LONG, BOOLEAN, OBJECT, STRING8, UNICODE, TIME, BINARY = 0x02, 0x03, 0x0B, 0x0D, 0x1E, 0x1F, 0x40, 0x102
# Properties.
CLASS, SUBJECT, SUBMITTED, DELIVERED = 0x001A, 0x0037, 0x0039, 0x0E06
SUBJECT_PREFIX, SUBJECT_REST, TRANSPORT_HEADERS = 0x003D, 0x0E1D, 0x007D
TOPIC, TOPIC_INDEX = 0x0070, 0x0071
DISPLAY_BCC, DISPLAY_CC, DISPLAY_TO = 0x0E02, 0x0E03, 0x0E04
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
MESSAGE_ID, REFERENCES, IN_REPLY_TO = 0x1035, 0x1039, 0x1042
STARTS, ENDS = 0x0060, 0x0061
INTERNET_CODEPAGE, STRING_CODEPAGE = 0x3FDE, 0x3FFD
RECIPIENT_TYPE = 0x0C15
DISPLAY_NAME, ADDRESS_TYPE, EMAIL, SMTP, SHOWN_NAME = 0x3001, 0x3002, 0x3003, 0x39FE, 0x5FF6
ATTACHED, ATTACH_METHOD, ATTACH_NAME, ATTACH_LONG_NAME, ATTACH_MEDIA = 0x3701, 0x3705, 0x3704, 0x3707, 0x370E
MULTIPLE = 0x1000  # added to the type of a property with several values

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
LATEST = 1 << 62  # ticks; beyond it no calendar goes
Value = tuple[int, bytes]  # its type, its bytes as the file has them


@dataclass(frozen=True, slots=True)
class Bag:
    """The properties of one object: a message, a recipient, an attachment.

    Attributes:
        values: property's number -> type and bytes. Several values of one property are none of them (rare, unused).
        charset: of strings that are not Unicode; None where the file does not say.
    """

    values: Mapping[int, Value]
    charset: str | None = None

    def text(self, number: int) -> str:
        """A string, not normalised; empty where there is none."""
        kind, raw = self.values.get(number, (0, b""))
        if kind == UNICODE:
            return raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace").rstrip("\x00")
        if kind == STRING8:
            return decode(raw.rstrip(b"\x00"), self.charset)[0]
        return ""

    def line(self, number: int) -> str:
        """A string normalised, as one line."""
        return " ".join(normalise(self.text(number)).split())

    def number(self, number: int) -> int | None:
        """A whole number; None where there is none."""
        kind, raw = self.values.get(number, (0, b""))
        width = {SHORT: 2, LONG: 4, BOOLEAN: 1}.get(kind, 0)
        return int.from_bytes(raw[:width], "little") if width and len(raw) >= width else None

    def moment(self, number: int) -> datetime | None:
        """A moment in UTC; None where there is none or it is beyond the calendar."""
        kind, raw = self.values.get(number, (0, b""))
        if kind != TIME or len(raw) < 8:
            return None
        ticks = int(unpack_from("<Q", raw)[0])
        if not 0 < ticks < LATEST:
            return None
        try:
            return EPOCH + timedelta(microseconds=ticks // 10)
        except OverflowError:
            return None

    def raw(self, number: int) -> bytes:
        """The bytes of a property; empty where there is none."""
        return self.values.get(number, (0, b""))[1]

    def kind(self, number: int) -> int:
        """The type of a property; 0 where there is none."""
        return self.values.get(number, (0, b""))[0]


@dataclass(frozen=True, slots=True)
class Carried:
    """An attachment of an Outlook message, read when asked for.

    Attributes:
        bag: its properties.
        content: its bytes; raises where they cannot be read. None for a message and for a mere link.
        item: the message that it is; raises where it cannot be read. None for a file.
    """

    bag: Bag
    content: Callable[[], bytes] | None = None
    item: "Callable[[], OutlookItem] | None" = None


@dataclass(frozen=True, slots=True)
class OutlookItem:
    """A message, appointment, contact, task or note as Outlook keeps it.

    Attributes:
        bag: its properties.
        recipients: in the order of the file.
        carried: its attachments, in the order of the file.
        warnings: what was amiss in the file that holds it.
    """

    bag: Bag
    recipients: tuple[Bag, ...] = ()
    carried: tuple[Carried, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def string_charset(values: Mapping[int, Value], fallback: str | None = None) -> str | None:
    """The charset of an object's strings: of its code page for strings, of its code page for the internet, `fallback`.

    A Western code page for strings gives way to any other for the internet: programs write their own machine's there.
    """
    bag = Bag(values)
    own, internet = (charset_of(bag.number(number) or 0) for number in (STRING_CODEPAGE, INTERNET_CODEPAGE))
    if own in (None, "cp1252", "utf-16-le", "utf-16-be"):
        return internet if internet and not internet.startswith("utf-16") else own or fallback
    return own
