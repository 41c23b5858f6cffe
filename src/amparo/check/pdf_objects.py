"""Objects: every dictionary, array and string of a PDF that can be reached, and those that cannot."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pikepdf

MOST = 400_000
BINARY = frozenset(
    (
        "/ID",
        "/Cert",
        "/O",
        "/U",
        "/OE",
        "/UE",
        "/Perms",
        "/Panose",
        "/ByteRange",
        "/CheckSum",
        "/Lookup",
        "/Ordering",
        "/Registry",
    )
)  # strings that are no text
DATES = "D:"


@dataclass(frozen=True, slots=True)
class Found:
    """One object that is a dictionary or a stream.

    Attributes:
        thing: pikepdf's.
        place: `object 12` and the keys below it.
        key: under which it hangs in `parent`; for an array's members that of the array.
        parent: the dictionary that holds it.
        above: under which key that one hangs.
    """

    thing: pikepdf.Object
    place: str
    key: str
    parent: pikepdf.Object | None
    above: str = ""


class Objects:
    """The objects of one document."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.found: list[Found] = []
        self.strings: list[tuple[str, str]] = []  # place, text
        self.names: set[str] = set()
        self.reached: set[tuple[int, int]] = set()
        self.whole = True
        self._walk(pdf.trailer)

    def _walk(self, trailer: pikepdf.Object) -> None:
        waiting = [Found(trailer, "trailer", "", None)]
        left = MOST
        while waiting:
            found = waiting.pop()
            thing = found.thing
            left -= 1
            if left < 0:
                self.whole = False
                return
            if isinstance(thing, pikepdf.Object) and thing.is_indirect:
                if thing.objgen in self.reached:
                    continue
                self.reached.add(thing.objgen)
                found = replace(found, place=f"object {thing.objgen[0]}")
            waiting += self._inside(found)

    def _inside(self, found: Found) -> Iterator[Found]:
        thing, place, key = found.thing, found.place, found.key
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            self.found.append(found)
            for name in thing.keys():  # noqa: SIM118 - a pikepdf object
                self.names.add(name[1:])
                yield Found(thing[name], f"{place} {name}"[:200], name, thing, key)
        elif isinstance(thing, pikepdf.Array):
            for member in thing:
                yield Found(member, place, key, found.parent, found.above)
        elif isinstance(thing, pikepdf.Name):
            self.names.add(str(thing)[1:])
        elif isinstance(thing, pikepdf.String) and key not in BINARY:
            text = str(thing)
            if is_text(text) and not text.startswith(DATES):
                self.strings.append((place, text))


def is_text(text: str) -> bool:
    """True for what somebody may have written: mostly printable, with a letter or a digit in it."""
    if not any(char.isalnum() for char in text):
        return False
    sample = text[:4000]
    return sum(char.isprintable() or char.isspace() for char in sample) >= 0.9 * len(sample)


def name_of(thing: pikepdf.Object | None, key: str) -> str:
    """The name under a key, without its slash; empty where there is none."""
    value = thing.get(key) if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) else None
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def text_of(thing: pikepdf.Object | None, key: str) -> str:
    """The text under a key, of a string or a stream; empty where there is none."""
    value = thing.get(key) if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) else None
    if isinstance(value, pikepdf.String):
        return str(value)
    if isinstance(value, pikepdf.Name):
        return str(value)[1:]
    if isinstance(value, pikepdf.Stream):
        return content_of(value).decode("utf-8", "replace")
    if isinstance(value, pikepdf.Array):
        return "\n".join(str(one) for one in value if isinstance(one, pikepdf.String))
    return ""


def content_of(stream: pikepdf.Object) -> bytes:
    """A stream's bytes without its filters; empty where they cannot be undone."""
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, MemoryError, NotImplementedError):
        return b""
