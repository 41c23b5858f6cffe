"""Letters of Word 6 to 2003 (.doc): headers, body, notes, comments, text boxes, from the file's list of text pieces.

The layout is Microsoft's ([MS-DOC] 2.5 the table of contents at the start, 2.8.35 and 2.9.38 the pieces); that of Word 6 and 95
has a shorter first part, and a byte for each character (Microsoft's "Word 6.0 Binary File Format"). Deleted text that
a letter still tracks stands in its place, as in the file; nothing here tells it from other text.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

import olefile

from amparo.errors import UnreadableItem
from amparo.extract.mail import Enclosed
from amparo.extract.normalise import normalise
from amparo.extract.ole_package import carried_in_ole
from amparo.extract.ole_pictures import pictures_in_ole
from amparo.extract.text import Text
from amparo.records.member import Refused

WORD97, WORD6 = 0xA5EC, 0xA5DC
SECOND_TABLE, LOCKED = 0x0200, 0x0100  # flags of the letter
FLAGS, COUNTS, PIECES = 0x0A, 0x4C, 0x1A2  # offsets in the letter's first part
# The same of Word 6 and 95: charset, begin and end of the text, counts, pieces; and the flag of a letter in pieces.
OLD_CHARSET, OLD_TEXT, OLD_COUNTS, OLD_PIECES = 0x14, 0x18, 0x34, 0x160
PIECEMEAL, MACINTOSH = 0x0004, 256
PACKED = 0x40000000  # flag of a piece with a byte for each character
MOST_CHARS = 64 * 1024**2  # pieces may name the same bytes again and again
# In the order in which the file holds them; the fourth is macros, which are no text.
STORIES = ("body", "footnotes", "headers", "macros", "comments", "endnotes", "text boxes", "text boxes in headers")
ORDER = ("headers", "body", "footnotes", "endnotes", "comments", "text boxes", "text boxes in headers")
FIELD = re.compile("([\x13\x14\x15])")  # begin, middle and end of a field
MARKS = str.maketrans(
    {
        "\r": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "\x0e": "\n",
        "\x1e": "-",
        "\x1f": None,
        **dict.fromkeys("\x01\x02\x03\x04\x05\x08", None),
    }
)


def read_old_letter(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    """The letter's text, and the files that it carries as objects.

    A paragraph is a line, a table row a line of tab-separated cells; notes, comments and text boxes follow the body, each
    group under a line that names it.

    Raises:
        UnreadableItem: `encrypted` or `damaged`.
    """
    whole = content if isinstance(content, bytes) else content.read_bytes()
    try:
        with olefile.OleFileIO(BytesIO(whole)) as ole:
            letter = ole.openstream("WordDocument").read()
            magic, flags = unpack_from("<H", letter, 0)[0], unpack_from("<H", letter, FLAGS)[0]
            if magic not in (WORD97, WORD6):
                raise UnreadableItem("damaged", "The letter has no beginning that Word knows.")
            if flags & LOCKED:
                raise UnreadableItem("encrypted", "The file is locked with a password; run audit with --password-file.")
            if magic == WORD6:
                chars = _old_pieces(letter, flags)
            else:
                table = ole.openstream("1Table" if flags & SECOND_TABLE else "0Table").read()
                chars = b"".join(_pieces(letter, table, PIECES))
        counts = unpack_from("<8I", letter, COUNTS if magic == WORD97 else OLD_COUNTS)
    except (OSError, StructError, IndexError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UnreadableItem("damaged", f"The file cannot be read ({type(problem).__name__}).") from None
    stories, at = dict[str, list[str]](), 0
    for name, count in zip(STORIES, counts, strict=True):
        stories[name] = _lines(chars[2 * at : 2 * (at + count)].decode("utf-16-le", "replace"))
        at += count
    lines = list(dict.fromkeys(stories["headers"]))  # one that several sections share only once
    for name in ORDER[1:]:
        label = ["", f"[{name}]"] if name != "body" and stories[name] else []
        lines += [*label, *stories[name]]
    return Text("\n".join(lines).strip("\n")), (*carried_in_ole(whole), *pictures_in_ole(whole))


def _old_pieces(letter: bytes, flags: int) -> bytes:
    """All characters of a letter of Word 6 or 95, as UTF-16: in one run, or in pieces where it was saved quickly."""
    codec = "mac_roman" if unpack_from("<H", letter, OLD_CHARSET)[0] == MACINTOSH else "cp1252"
    if flags & PIECEMEAL:
        return b"".join(_pieces(letter, letter, OLD_PIECES, codec))
    first, last = unpack_from("<II", letter, OLD_TEXT)
    if not 0 < first <= last <= len(letter):
        raise ValueError("text")
    return _wide(letter[first:last], codec)


def _wide(narrow: bytes, codec: str) -> bytes:
    """Characters of a byte each as UTF-16, in whose units the counts are."""
    return narrow.decode(codec, "replace").encode("utf-16-le")


def _pieces(letter: bytes, table: bytes, told: int, old: str = "") -> Iterator[bytes]:
    """All characters of the letter, piece by piece, as UTF-16.

    Args:
        letter: its main stream.
        table: the stream that lists the pieces.
        told: offset in the letter's first part of where and how long that list is.
        old: the charset of Word 6 or 95; later versions tell it with each piece.
    """
    at, size = unpack_from("<II", letter, told)
    end = at + size
    while at < end and table[at] == 1:  # changes of format, which come first
        at += 3 + unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != 2:
        raise ValueError("no pieces")
    size = unpack_from("<I", table, at + 1)[0]
    at += 5
    count = (size - 4) // 12
    if count < 0 or at + 4 + 12 * count > len(table):
        raise ValueError("pieces")
    places = unpack_from(f"<{count + 1}I", table, at)
    total = 0
    for number in range(count):
        length = places[number + 1] - places[number]
        start = unpack_from("<I", table, at + 4 * (count + 1) + 8 * number + 2)[0]
        total += length
        if length < 0 or total > MOST_CHARS:
            raise UnreadableItem("unsupported", "The letter says that it holds more text than can be read.")
        if old or start & PACKED:
            first = start if old else (start & ~PACKED) // 2
            yield _wide(letter[first : first + length], old or "cp1252")
        else:
            yield letter[start : start + 2 * length]


def _lines(chars: str) -> list[str]:
    """The paragraphs of one story: fields as they show, cells by tabs; the mark after a row's last cell ends the row."""
    shown = _shown(chars)
    if not shown.strip("\r\x07 "):  # a letter may consist of a field alone
        shown = FIELD.sub(" ", chars)
    text = shown.replace("\x07\x07", "\n").replace("\x07", "\t").translate(MARKS)
    return [line for part in text.split("\n") if (line := normalise(part).rstrip())]


def _shown(chars: str) -> str:
    """Without what fields are made from: between a field's begin and its middle (or its end, where it shows nothing)."""
    out: list[str] = []
    making: list[bool] = []  # for each open field, whether we are before its middle
    for piece in FIELD.split(chars):
        if piece == "\x13":
            making.append(True)
        elif piece == "\x14":
            making[-1:] = [False] if making else []
        elif piece == "\x15":
            making[-1:] = []
        elif not any(making):
            out.append(piece)
    return "".join(out)
