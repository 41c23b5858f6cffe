"""OLE package: the file that an office program wrapped up as an object in a letter, sheet or slide."""

from collections.abc import Iterator
from io import BytesIO
from struct import error as StructError
from struct import unpack_from

import olefile

from amparo.extract.charset import decode
from amparo.extract.mail import Enclosed
from amparo.records.item import Outcome
from amparo.records.member import Refused
from amparo.records.ole import MAGIC

NATIVE = "\x01Ole10Native"  # the stream of the packager ([MS-OLEDS] 2.3.6): a file with its name
WHOLE = ("Package", "CONTENTS", "EmbeddedOdf")  # streams that are a file themselves (OOXML, PDF, OpenDocument)
OWN_FORM = frozenset(("worddocument", "workbook", "book", "powerpoint document", "equation native"))
LONGEST_NAME = 1024
DEEPEST = 12  # storages within storages
BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, StructError)


def unwrapped(part: Enclosed) -> Enclosed:
    """The file inside an OLE object, under its own name where the object has one; `part` itself where it is none."""
    if not part.content.startswith(MAGIC):
        return part
    try:
        with olefile.OleFileIO(BytesIO(part.content)) as ole:
            if ole.exists(NATIVE):
                return native_of(ole.openstream(NATIVE).read(), part)
            for name in WHOLE:
                if ole.exists(name):
                    return Enclosed(ole.openstream(name).read(), part.name)
    except BROKEN:
        return part  # read as the OLE2 file that it is, which ends in an outcome of its own
    return part


def carried_in_ole(content: bytes) -> Iterator[Enclosed | Refused]:
    """The objects in an old letter, book or show: files that were wrapped up, and objects in a form of their own.

    An object in a form of its own (a drawing, an equation, another book) is no file that could be read; it is named.
    """
    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            for path in ole.listdir(streams=True, storages=False):
                if len(path) < 2 or len(path) > DEEPEST:
                    continue
                found = _object(ole, path)
                if found is not None:
                    yield found
    except BROKEN:
        return  # its reader says what is wrong with it


def _object(ole: olefile.OleFileIO, path: list[str]) -> Enclosed | Refused | None:
    """What a stream of an object is; None where it is none."""
    name = path[-2].lstrip("_")
    try:
        if path[-1] == NATIVE:
            return native_of(ole.openstream(path).read(), Enclosed(b"", name))
        if path[-1] in WHOLE:
            return Enclosed(ole.openstream(path).read(), name)
    except BROKEN as problem:
        return Refused(name, Outcome.damaged, f"The object inside is damaged ({type(problem).__name__}).")
    if path[-1].lower() in OWN_FORM:
        return Refused(name, Outcome.unsupported, "It is an object in the old form of its program, which is not read.")
    return None


def native_of(stream: bytes, part: Enclosed) -> Enclosed:
    """Label, path and command stand before the content as texts that end in NUL; sizes are little-endian."""
    at = 6  # size of the stream, a type
    label, at = _text(stream, at)
    path, at = _text(stream, at)
    at += 4  # reserved
    length = unpack_from("<I", stream, at)[0]
    at += 4 + length  # the path it was dragged from
    size = unpack_from("<I", stream, at)[0]
    content = stream[at + 4 : at + 4 + size]
    if len(content) < size:
        raise ValueError("cut short")
    name = (label or path).replace("\\", "/").rsplit("/", 1)[-1]
    return Enclosed(content, name or part.name)


def _text(stream: bytes, at: int) -> tuple[str, int]:
    end = stream.index(b"\x00", at, at + LONGEST_NAME)
    return decode(stream[at:end])[0], end + 1
