"""Inspection: all that independent readers find in one finished file, its leaks and its text."""

from collections.abc import Callable
from dataclasses import dataclass

from amparo.check.leak import Leak


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that one reader takes out of a finished file, hidden or shown.

    Attributes:
        path: as in Leak.
        engine: the reader.
        place: as in Leak.
        text: what it reads, as it reads it: line ends, hyphens and all.
        page: 1-based; None where there is none.
        shown: True where a person who opens the file sees it too. What is not shown is searched for personal data
            even without a list of secrets.
    """

    path: str
    engine: str
    place: str
    text: str
    page: int | None = None
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Inspection:
    """What inspecting one file, and every file inside it, gave.

    Attributes:
        leaks: by path, page and place. An object that no reader understands is a leak of the kind `not_understood`.
        passages: every text that any reader found, in a fixed order: what secrets are searched in.
    """

    leaks: tuple[Leak, ...] = ()
    passages: tuple[Passage, ...] = ()

    def __add__(self, other: "Inspection") -> "Inspection":
        return Inspection(self.leaks + other.leaks, self.passages + other.passages)


# Inspects a file by its name (as in Leak.path) and its bytes. Never raises for bad bytes: what cannot be read is a leak.
Inspector = Callable[[str, bytes], Inspection]
