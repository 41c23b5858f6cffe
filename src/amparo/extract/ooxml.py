"""OOXML: the XML inside .docx and .xlsx files, opened warily and read as a stream."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from zipfile import BadZipFile, ZipFile

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract.mail import Enclosed
from amparo.extract.ole_package import unwrapped
from amparo.records.item import Outcome
from amparo.records.member import Refused
from amparo.records.ole import MAGIC, root_names

LARGEST = 1024**3  # bytes of XML together; a letter or sheet that has more is a trap
FREE = 32 * 1024**2  # bytes that are unpacked whatever they were packed into
RATIO = 200  # XML packs into a tenth or a thirtieth of itself; what packs into less is a trap
CHUNK = 256 * 1024
BROKEN = (
    BadZipFile,
    ParseError,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)
ENCRYPTED = "The file is locked with a password; run audit with --password-file."
# `afchunk` is a part in another format (HTML, RTF, mail) that Word shows as if it were its own text.
INSIDE = r"(?:word|xl|ppt)/(?:embeddings|media)/[^/]+|word/afchunk[^/]*"
DRAWN = (
    r"(?:word|ppt)/(?:charts/chart|diagrams/data)\d*\.xml|xl/(?:charts/chart|drawings/drawing|diagrams/data)\d*\.xml"
)
LARGEST_INSIDE = 128 * 1024**2  # bytes


@contextmanager
def opened(content: Path | bytes) -> Iterator[ZipFile]:
    """The package, open.

    Raises:
        UnreadableItem: `encrypted` (an OLE2 file with the package locked inside), `damaged`, or `unsupported` where
            its members say that they hold more than LARGEST bytes, or far more than they were packed into.
    """
    head = content[:8] if isinstance(content, bytes) else _head(content)
    if head == MAGIC:
        names = root_names(content if isinstance(content, bytes) else content.read_bytes())
        if "encryptedpackage" in names or not names:
            raise UnreadableItem("encrypted", ENCRYPTED)
        raise UnreadableItem("unsupported", "The file has an old format under a new name.")
    try:
        with ZipFile(BytesIO(content) if isinstance(content, bytes) else content) as package:
            size = sum(entry.file_size for entry in package.infolist())
            packed = sum(entry.compress_size for entry in package.infolist())
            if size > LARGEST or size > max(FREE, RATIO * packed):
                raise UnreadableItem(
                    "unsupported", f"The file unpacks to {size // 1024**2} MB, more than a file of its size should."
                )
            yield package
    except BROKEN as problem:
        raise UnreadableItem("damaged", f"The file cannot be opened to its end ({type(problem).__name__}).") from None


def events(package: ZipFile, name: str) -> Iterator[tuple[str, str, Element]]:
    """Starts and ends of the elements of one member: event, element's local name, element.

    Element contents are dropped once they have ended and been looked at, so that memory stays small.

    Raises:
        ParseError: it is no XML, or declares a document type, which no office program does and traps need.
    """
    parser: XMLPullParser[Any] = XMLPullParser(("start", "end"))
    given, rooted, before_root = 0, False, b""
    open_elements: list[Element] = []
    with package.open(name) as stream:
        while chunk := stream.read(CHUNK):
            beat()
            given += len(chunk)
            before_root += b"" if rooted else chunk.replace(b"\x00", b"")  # UTF-16 is no disguise
            if b"<!DOCTYPE" in before_root:
                raise ParseError("document type")
            if given > LARGEST:
                raise ParseError("too large")
            parser.feed(chunk)
            for event in _read(parser, open_elements):
                rooted, before_root = True, b""
                yield event
    parser.close()
    yield from _read(parser, open_elements)


def _read(parser: "XMLPullParser[Any]", open_elements: list[Element]) -> Iterator[tuple[str, str, Element]]:
    for event, element in cast(Iterator[tuple[str, Element]], parser.read_events()):
        yield event, element.tag.rpartition("}")[2], element
        if event == "start":
            open_elements.append(element)
        else:
            open_elements.pop()
            element.clear()
            if open_elements:
                open_elements[-1].remove(element)


def carried(package: ZipFile, inside: str = INSIDE) -> Iterator[Enclosed | Refused]:
    """The files that the package carries inside: other documents and objects, pictures, texts in other formats."""
    for name in numbered(package, inside):
        short = name.rsplit("/", 1)[-1]
        if package.getinfo(name).file_size > LARGEST_INSIDE:
            reason = f"The file inside is larger than {LARGEST_INSIDE // 1024**2} MB."
            yield Refused(short, Outcome.unsupported, reason)
            continue
        try:
            content = package.read(name)
        except BROKEN as problem:
            reason = f"The file inside is damaged ({type(problem).__name__})."
            yield Refused(short, Outcome.damaged, reason)
            continue
        yield unwrapped(Enclosed(content, short))


def drawn(package: ZipFile) -> list[str]:
    """What charts, diagrams and the shapes on sheets say: a line for each text, under `[drawings]`; none where they say nothing."""
    lines: list[str] = []
    for name in numbered(package, DRAWN):
        words: list[str] = []
        try:
            for event, local, element in events(package, name):
                if event == "end" and local in ("t", "v"):
                    words.append(element.text or "")
                elif event == "end" and local in ("p", "pt") and words:
                    lines.append("".join(words))
                    words = []
        except ParseError:
            lines.append("".join(words))
    said = [line for line in lines if line.strip()]
    return ["", "[drawings]", *dict.fromkeys(said)] if said else []


def attribute(element: Element, name: str) -> str:
    """The value of an attribute by its local name; empty where there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def numbered(package: ZipFile, pattern: str) -> list[str]:
    """Members whose names match, by the number in their name (header2 before header10)."""
    shape = re.compile(pattern, re.IGNORECASE)
    found = [entry.filename for entry in package.infolist() if shape.fullmatch(entry.filename)]
    return sorted(set(found), key=lambda name: ([int(n) for n in re.findall(r"\d+", name)], name))


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(8)
