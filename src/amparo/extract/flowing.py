"""Flowing XML: a member of a package told element by element, with the characters between them (text that holds marks)."""

from typing import Protocol
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from amparo.extract.ooxml import CHUNK, LARGEST


class Listener(Protocol):
    """What is told of the elements; names are local ones."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        ...

    def end(self, name: str) -> None:
        """An element ends."""
        ...

    def chars(self, chars: str) -> None:
        """Characters."""
        ...


def tell(package: ZipFile, name: str, listener: Listener) -> None:
    """Tell the listener of all that a member holds.

    Raises:
        ParseError: it is no XML, is too large, or declares a document type, which no office program does and traps need.
        KeyError: there is no such member.
    """
    parser = ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        listener.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def refuse(*_: object) -> None:
        raise ParseError("document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: listener.end(_local(name))
    parser.CharacterDataHandler = listener.chars
    parser.StartDoctypeDeclHandler = refuse
    given = 0
    try:
        with package.open(name) as stream:
            while chunk := stream.read(CHUNK):
                given += len(chunk)
                if given > LARGEST:
                    raise ParseError("too large")
                parser.Parse(chunk)
        parser.Parse(b"", True)
    except ExpatError as problem:
        raise ParseError(str(problem.code)) from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]
