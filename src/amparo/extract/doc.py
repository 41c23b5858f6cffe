"""Letters of Word 97 to 2003 (.doc): headers, body, notes, comments, text boxes, from the file's list of text pieces.

The layout is Microsoft's ([MS-DOC] 2.5 the table of contents at the start, 2.8.35 and 2.9.38 the pieces). Deleted text
that a letter still tracks stands in its place, as in the file; nothing here tells it from other text.
"""

import re
from io import BytesIO
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

import olefile

from amparo.errors import UnreadableItem
from amparo.extract.mail import Enclosed
from amparo.extract.normalise import normalise
from amparo.extract.ole_package import carried_in_ole
from amparo.extract.text import Text
from amparo.records.member import Refused

WORD97, WORD6 = 0xA5EC, 0xA5DC
SECOND_TABLE, LOCKED = 0x0200, 0x0100  # flags of the letter
FLAGS, COUNTS, PIECES = 0x0A, 0x4C, 0x1A2  # offsets in the letter's first part
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
        UnreadableItem: `encrypted`, `damaged`, or `unsupported` where it is older than Word 97.
    """
    whole = content if isinstance(content, bytes) else content.read_bytes()
    try:
        with olefile.OleFileIO(BytesIO(whole)) as ole:
            letter = ole.openstream("WordDocument").read()
            magic, flags = unpack_from("<H", letter, 0)[0], unpack_from("<H", letter, FLAGS)[0]
            if magic == WORD6:
                raise UnreadableItem("unsupported", "Documents of Word 6 and 95 cannot be read.")
            if magic != WORD97:
                raise UnreadableItem("damaged", "The letter has no beginning that Word knows.")
            if flags & LOCKED:
                raise UnreadableItem("encrypted", "The file is locked with a password; run audit with --password-file.")
            table = ole.openstream("1Table" if flags & SECOND_TABLE else "0Table").read()
        chars = _pieces(letter, table)
        counts = unpack_from("<8I", letter, COUNTS)
    except (OSError, StructError, IndexError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UnreadableItem("damaged", f"The file cannot be read ({type(problem).__name__}).") from None
    stories, at = dict[str, list[str]](), 0
    for name, count in zip(STORIES, counts, strict=True):
        stories[name] = _lines(chars[at : at + count])
        at += count
    lines = list(dict.fromkeys(stories["headers"]))  # one that several sections share only once
    for name in ORDER[1:]:
        label = ["", f"[{name}]"] if name != "body" and stories[name] else []
        lines += [*label, *stories[name]]
    return Text("\n".join(lines).strip("\n")), tuple(carried_in_ole(whole))


def _pieces(letter: bytes, table: bytes) -> str:
    """All characters of the letter, piece by piece."""
    at, size = unpack_from("<II", letter, PIECES)
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
    out, total = [], 0
    for number in range(count):
        length = places[number + 1] - places[number]
        start = unpack_from("<I", table, at + 4 * (count + 1) + 8 * number + 2)[0]
        total += length
        if length < 0 or total > MOST_CHARS:
            raise UnreadableItem("unsupported", "The letter says that it holds more text than can be read.")
        if start & PACKED:
            first = (start & ~PACKED) // 2
            out.append(letter[first : first + length].decode("cp1252", "replace"))
        else:
            out.append(letter[start : start + 2 * length].decode("utf-16-le", "replace"))
    return "".join(out)


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
