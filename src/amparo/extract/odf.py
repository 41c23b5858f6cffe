"""Letters and slides in OpenDocument form (.odt, .odp): paragraphs, tables, notes, comments and tracked deletions, in document order."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from amparo.errors import UnreadableItem
from amparo.extract.flowing import tell
from amparo.extract.mail import Enclosed
from amparo.extract.normalise import normalise
from amparo.extract.ooxml import carried, events, numbered, opened
from amparo.extract.text import Text
from amparo.extract.unlock import LOCKED
from amparo.records.member import Refused

ENCRYPTED_ODF = LOCKED
INSIDE = r"(?:Pictures|media)/[^/]+|Object [^/]+"  # an object that is no OpenDocument itself is one member
BREAKS = {"tab": "\t", "line-break": "\n", "s": " "}
BODIES = frozenset(("text", "presentation", "drawing"))
PARAGRAPHS = frozenset(("p", "h"))
ASIDE = {"note": "notes", "annotation": "comments", "changed-region": "deleted"}  # told after the body
MOST_SPACES = 1000


def read_open_letter(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    """The letter's text, and the files that it carries.

    A paragraph is a line, a table row a line of tab-separated cells. Headers come first and footers last; notes,
    comments and deletions follow the body, each group under a line that names it.

    Raises:
        UnreadableItem: `encrypted`, `damaged` or `unsupported` (see ooxml.opened).
    """
    with opened(content) as package:
        if encrypted(package):
            raise UnreadableItem("encrypted", ENCRYPTED_ODF)
        body = _story(package, "content.xml", BODIES)
        edges = _story(package, "styles.xml", frozenset(("master-styles",)))
        files = tuple(carried(package, INSIDE))
    lines = [*dict.fromkeys(line for line in edges.lines if line.strip()), *body.lines]
    for label in ASIDE.values():
        found = [line for line in body.aside.get(label, ()) if line.strip()]
        if found:
            lines += ["", f"[{label}]", *found]
    return Text("\n".join(normalise(line).rstrip() for line in lines).strip("\n")), files


def encrypted(package: ZipFile) -> bool:
    """True where the package says that its members are locked."""
    manifest = "META-INF/manifest.xml"
    if not numbered(package, manifest):
        return False
    return any(local == "encryption-data" for event, local, _ in events(package, manifest) if event == "start")


@dataclass(slots=True)
class _Story:
    """A part of the letter while it is read; only what stands inside the elements `within` is taken."""

    within: frozenset[str]
    lines: list[str] = field(default_factory=list)
    aside: dict[str, list[str]] = field(default_factory=dict)
    paragraphs: list[list[str]] = field(default_factory=list)  # open ones; a note stands in a paragraph
    asides: list[str] = field(default_factory=list)  # labels of the open notes, comments and deletions
    cells: list[list[str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    depth: int = 0
    telling: str = ""  # `creator` or `date` while that is open, whose characters are no text
    author: str = ""

    def chars(self, chars: str) -> None:
        """Characters."""
        if self.telling == "creator":
            self.author += chars
        elif self.depth and self.paragraphs and not self.telling:
            self.paragraphs[-1].append(chars)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += name in self.within
        if not self.depth:
            return
        if name in ASIDE:
            self.asides.append(ASIDE[name])
            self.author = ""
        elif name in PARAGRAPHS:
            self.paragraphs.append([])
        elif name == "table-row":
            self.rows.append([])
        elif name == "table-cell":
            self.cells.append([])
        elif name in BREAKS:
            told = attributes.get("c", "")
            count = int(told) if name == "s" and told.isdecimal() and len(told) < 9 else 1
            self.chars(BREAKS[name] * min(count, MOST_SPACES))
        elif name in ("creator", "date") and self.asides:
            self.telling = name

    def end(self, name: str) -> None:
        """An element ends."""
        self.depth -= name in self.within
        if name == self.telling:
            self.telling = ""
        elif name in PARAGRAPHS and self.paragraphs:
            self._emit("".join(self.paragraphs.pop()))
        elif name in ASIDE and self.asides:
            self.asides.pop()
        elif name == "table-cell" and self.cells:
            cell = " ".join(" ".join(self.cells.pop()).split())
            (self.rows[-1] if self.rows else self.lines).append(cell)
        elif name == "table-row" and self.rows:
            self._emit("\t".join(self.rows.pop()).rstrip("\t"))

    def _emit(self, line: str) -> None:
        """A finished line: aside, into the open cell, or into the letter."""
        if self.asides:
            said = f"{self.author}: {line}" if self.author and self.asides[-1] == "comments" else line
            self.aside.setdefault(self.asides[-1], []).append(said)
        else:
            (self.cells[-1] if self.cells else self.lines).append(line)


def _story(package: ZipFile, name: str, within: frozenset[str]) -> _Story:
    """The text of one member inside the elements `within`; none where there is no such member."""
    story = _Story(within)
    if numbered(package, re.escape(name)):
        tell(package, name, story)
    return story
