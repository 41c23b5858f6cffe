"""Taken: the redactions of files inside the file that is being read, however deep, each with the files that it stands in."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from amparo.extract.redaction import Redaction, marks_in
from amparo.extract.text import Text
from amparo.ids import digest

_within: ContextVar[tuple[tuple[bytes, str], ...]] = ContextVar("within", default=())
_kept: ContextVar["dict[str, bytes] | None"] = ContextVar("kept", default=None)
_found: ContextVar["dict[Place, tuple[Redaction, ...]] | None"] = ContextVar("found", default=None)


@dataclass(frozen=True, slots=True)
class Place:
    """A file inside other files: SHA-256 and name of each, from the outermost to itself."""

    files: tuple[tuple[str, str], ...]

    def levels(self) -> Iterator[tuple[str, str]]:
        """SHA-256 of each file on the way, outermost first, once, and the names below it joined by `/` (none for itself)."""
        told: set[str] = set()
        for at, (sha256, _) in enumerate(self.files, 1):
            if sha256 not in told:
                told.add(sha256)
                yield sha256, "/".join(name.replace("/", "_") for _, name in self.files[at:])


@contextmanager
def gathering() -> Iterator[dict[Place, tuple[Redaction, ...]]]:
    """Within the block, what readers find in files inside is put into the mapping."""
    found: dict[Place, tuple[Redaction, ...]] = {}
    token = _found.set(found)
    try:
        yield found
    finally:
        _found.reset(token)


@contextmanager
def keeping() -> Iterator[dict[str, bytes]]:
    """Within the block, the bytes of every file inside that is read are put into the mapping, under their SHA-256."""
    kept: dict[str, bytes] = {}
    token = _kept.set(kept)
    try:
        yield kept
    finally:
        _kept.reset(token)


@contextmanager
def inside(content: bytes, name: str) -> Iterator[None]:
    """Within the block, a file inside another is read."""
    kept = _kept.get()
    if kept is not None:
        kept[digest(content)] = content
    token = _within.set((*_within.get(), (content, name)))
    try:
        yield
    finally:
        _within.reset(token)


def take(redactions: tuple[Redaction, ...], texts: Iterable[Text]) -> None:
    """A reader says what it found in the file that it reads now; where it tells no boxes, its texts tell the marks."""
    found = _found.get()
    redactions = redactions or tuple(mark for text in texts for mark in marks_in(text))
    if found is not None and redactions:
        found[Place(tuple((digest(content), name) for content, name in _within.get()))] = redactions
