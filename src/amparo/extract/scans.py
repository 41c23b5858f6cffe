"""Scans: where readers get the text of pages that are pictures - read before, to be read now, or to be read later.

Reading one page takes a second, so pages are read as tasks of their own. A file is read three times: once to learn which
of its pages are pictures (`asked`), once for each few of these pages (`wanted`), and once with all of them (`known`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from amparo.extract.scan_json import pack, unpack
from amparo.extract.scan_page import Picture, ScanPage, scan
from amparo.ids import digest

PageName = tuple[str, int]  # SHA-256 of the file that holds the page, 1-based number of the page in it
Ask = Callable[[int, Callable[[], Picture]], ScanPage | None]
OCR = "page images only; needs OCR"


@dataclass(slots=True)
class Scans:
    """The pages of one received file, and of what it carries, that are pictures.

    Attributes:
        own: SHA-256 of the received file.
        folder: of Tesseract's language data; None where pages cannot be read here.
        known: pages that were read, packed.
        wanted: pages to read now.
        asked: pages that a reader needed and nobody had read, in the order of the file.
        used: known pages that a reader took, in the order of the file.
        made: pages read now, packed.
    """

    own: str = ""
    folder: Path | None = None
    known: Mapping[PageName, bytes] = field(default_factory=dict)
    wanted: frozenset[PageName] = frozenset()
    asked: dict[PageName, None] = field(default_factory=dict)
    used: dict[PageName, None] = field(default_factory=dict)
    made: dict[PageName, bytes] = field(default_factory=dict)

    def of(self, content: Path | bytes) -> Ask:
        """Who answers for the pages of this file: the received one where it is a path, else one that it carries."""
        return partial(self._page, self.own if isinstance(content, Path) else digest(content))

    def numbers(self, content: Path | bytes) -> tuple[int, ...]:
        """The wanted pages of this file, in order."""
        own = self.own if isinstance(content, Path) else digest(content)
        return tuple(sorted(number for name, number in self.wanted if name == own))

    def passes_over(self, content: bytes) -> bool:
        """True where only some pages are wanted now, and none of a carried file that is no container."""
        return bool(self.wanted) and digest(content) not in {name for name, _ in self.wanted}

    def _page(self, name: str, number: int, picture: Callable[[], Picture]) -> ScanPage | None:
        page = (name, number)
        if page in self.known:
            self.used[page] = None
            return unpack(self.known[page])
        if page in self.wanted and self.folder is not None:
            if page not in self.made:  # one file may be carried twice
                self.made[page] = pack(scan(picture(), self.folder))
            return unpack(self.made[page])
        if not self.wanted:
            self.asked[page] = None
        return None
