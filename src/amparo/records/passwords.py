"""Passwords: the words that may open locked files; they are shown nowhere and kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST = 1000  # passwords tried on one file; deriving a key takes a tenth of a second


@dataclass(frozen=True, slots=True)
class Passwords:
    """Passwords in the order of their file. Their text is part of no repr, so that no error or log can show it."""

    words: tuple[str, ...] = field(default=(), repr=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __bool__(self) -> bool:
        return bool(self.words)


NONE = Passwords()
