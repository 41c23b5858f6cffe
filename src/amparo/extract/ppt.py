"""Slides of PowerPoint 97 to 2003 (.ppt): every text that the file holds, in its order ([MS-PPT] 2.3, 2.9).

What the program kept of earlier versions of a slide stands among them; nothing here tells it from what is shown.
"""

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

STREAM = "PowerPoint Document"
WIDE, NARROW, LOCKED = 0x0FA0, 0x0FA8, 0x2F14  # texts, and the mark of a show that is locked
COMMENT, COMMENT_TEXT = 0x2EE0, 0x0FBA
MASTER = 0x03F8  # the pattern that slides follow: "Click to edit Master title style"
CONTAINER = 0x0F
DEEPEST = 40


def read_old_slides(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    """The texts of the show, a paragraph a line, comments under `[comments]`; and the objects that it carries.

    Raises:
        UnreadableItem: `encrypted` or `damaged`.
    """
    whole = content if isinstance(content, bytes) else content.read_bytes()
    lines, comments = list[str](), list[str]()
    try:
        with olefile.OleFileIO(BytesIO(whole)) as ole:
            stream = ole.openstream(STREAM).read()
        for kind, at, size, inside in _records(stream, 0, len(stream), 0, 0):
            if kind == LOCKED:
                raise UnreadableItem("encrypted", "The file is locked with a password; run audit with --password-file.")
            if kind == WIDE or (kind == COMMENT_TEXT and inside == COMMENT):
                text = stream[at : at + size].decode("utf-16-le", "replace")
            elif kind == NARROW:
                text = stream[at : at + size].decode("latin-1")
            else:
                continue
            where = comments if kind == COMMENT_TEXT else lines
            where += (line for part in text.replace("\x0b", "\r").split("\r") if (line := normalise(part).strip()))
    except (OSError, StructError, IndexError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UnreadableItem("damaged", f"The file cannot be read ({type(problem).__name__}).") from None
    lines = list(dict.fromkeys(lines))  # the outline repeats what stands on the slides
    if comments:
        lines += ["", "[comments]", *comments]
    return Text("\n".join(lines).strip("\n")), (*carried_in_ole(whole), *pictures_in_ole(whole))


def _records(stream: bytes, at: int, end: int, depth: int, inside: int) -> Iterator[tuple[int, int, int, int]]:
    """Type, offset and length of the content of each record that holds no others, and the type of the one around it."""
    while at + 8 <= end:
        told, kind, size = unpack_from("<HHI", stream, at)
        at += 8
        if told & 0x0F == CONTAINER and depth < DEEPEST:
            if kind != MASTER:
                yield from _records(stream, at, min(end, at + size), depth + 1, kind)
        else:
            yield kind, at, min(size, end - at), inside
        at += size
