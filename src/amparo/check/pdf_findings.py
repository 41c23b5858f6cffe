"""Findings: what the readers of a PDF's objects collect, held against the words that its pages show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from amparo.check.inspection import Inspection, Passage
from amparo.check.leak import Leak
from amparo.check.pdf_engines import PIKEPDF
from amparo.extract.words import Box

WORDS = re.compile(r"\w+")
LEAST = 2  # letters of a word that tells something
LONGEST = 1_000_000  # characters of a passage


class Shows:
    """The words that a document's pages show: what only repeats them gives nothing away."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._words: set[str] = set()
        self._run = ""
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """One more text that is shown."""
        self._words.update(WORDS.findall(text.casefold()))
        self._run += _squashed(text) + "\n"

    def lacks(self, text: str) -> bool:
        """True where `text` has a word that no page shows."""
        missing = [word for word in WORDS.findall(text.casefold()) if len(word) >= LEAST and word not in self._words]
        return bool(missing) and _squashed(text) not in self._run


def _squashed(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


@dataclass(slots=True)
class Findings:
    """What was found in one PDF so far."""

    path: str
    shows: Shows
    engine: str = PIKEPDF
    leaks: list[Leak] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def leak(self, kind: str, place: str, words: str = "", page: int | None = None, box: Box | None = None) -> None:
        """One leak, unless it stands here already."""
        found = Leak(self.path, kind, place, page, box, (self.engine,), words)
        if found not in self.leaks:
            self.leaks.append(found)

    def passage(self, place: str, text: str, page: int | None = None, shown: bool = False) -> None:
        """Text to search in."""
        if text.strip():
            self.passages.append(Passage(self.path, self.engine, place, text[:LONGEST], page, shown))

    def told(self, kind: str, place: str, text: str, page: int | None = None, box: Box | None = None) -> None:
        """Text that is not on a page: a leak where it has a word that none shows."""
        if text.strip():
            self.passage(place, text, page)
            if self.shows.lacks(text):
                self.leak(kind, place, " ".join(text.split()), page, box)

    def inspection(self) -> Inspection:
        """All of it."""
        return Inspection(tuple(self.leaks), tuple(self.passages))
