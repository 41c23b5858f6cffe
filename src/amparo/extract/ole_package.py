"""OLE package: the file that an office program wrapped up as an object in a letter, sheet or slide."""

from io import BytesIO
from struct import error as StructError
from struct import unpack_from

import olefile

from amparo.extract.charset import decode
from amparo.extract.mail import Enclosed
from amparo.records.ole import MAGIC

NATIVE = "\x01Ole10Native"  # the stream of the packager ([MS-OLEDS] 2.3.6): a file with its name
WHOLE = ("Package", "CONTENTS", "EmbeddedOdf")  # streams that are a file themselves (OOXML, PDF, OpenDocument)
LONGEST_NAME = 1024


def unwrapped(part: Enclosed) -> Enclosed:
    """The file inside an OLE object, under its own name where the object has one; `part` itself where it is none."""
    if not part.content.startswith(MAGIC):
        return part
    try:
        with olefile.OleFileIO(BytesIO(part.content)) as ole:
            if ole.exists(NATIVE):
                return _native(ole.openstream(NATIVE).read(), part)
            for name in WHOLE:
                if ole.exists(name):
                    return Enclosed(ole.openstream(name).read(), part.name)
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, StructError, MemoryError):
        return part  # read as the OLE2 file that it is, which ends in an outcome of its own
    return part


def _native(stream: bytes, part: Enclosed) -> Enclosed:
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
