"""Letters in .docx: paragraphs, tables, headers and footers, notes and tracked deletions, in document order.

Read from the XML itself: python-docx passes over text boxes, content controls, inserted text, notes and comments,
and what an official struck out or noted in the margin is often what matters.
"""

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from amparo.errors import UnreadableItem
from amparo.extract.mail import Enclosed
from amparo.extract.normalise import normalise
from amparo.extract.ooxml import attribute, carried, drawn, events, numbered, opened
from amparo.extract.text import Text
from amparo.records.member import Refused

HEADERS = r"word/header\d*\.xml"
FOOTERS = r"word/footer\d*\.xml"
NOTES = (
    ("footnotes", r"word/footnotes\d*\.xml"),
    ("endnotes", r"word/endnotes\d*\.xml"),
    ("comments", r"word/comments\d*\.xml"),
)
TEXT = frozenset(("t", "delText"))
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read_letter(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    """The letter's text - headers, body, footnotes, endnotes, comments, deleted text, footers - and what it carries.

    A paragraph is a line, a table row a line of tab-separated cells. Notes, comments and deletions come after the
    body, each group under a line that names it (`[comments]`).

    Raises:
        UnreadableItem: `encrypted`, `damaged` or `unsupported` (see ooxml.opened).
    """
    with opened(content) as package:
        body = _body_name(package)
        main = _lines(package, body)
        tops = _each_once(package, HEADERS)
        lines = [*tops, *main.lines]
        for label, pattern in NOTES:
            notes = [
                line for name in numbered(package, pattern) for line in _lines(package, name).lines if line.strip()
            ]
            if notes:
                lines += ["", f"[{label}]", *notes]
        if main.deleted:
            lines += ["", "[deleted]", *(line for line in main.deleted if line.strip())]
        lines += drawn(package)
        lines += [line for line in _each_once(package, FOOTERS) if line not in tops]
        files = tuple(carried(package))
    return Text("\n".join(normalise(line).rstrip() for line in lines).strip("\n")), files


def _body_name(package: ZipFile) -> str:
    names = numbered(package, r"word/document\d*\.xml")
    if not names:
        raise UnreadableItem("damaged", "The letter has no main part.")
    return names[0]


def _each_once(package: ZipFile, pattern: str) -> list[str]:
    """The lines of all headers or footers, one that several sections share only once."""
    lines = [line for name in numbered(package, pattern) for line in _lines(package, name).lines if line.strip()]
    return list(dict.fromkeys(lines))


@dataclass(slots=True)
class _Story:
    """One part of a letter while it is read; nothing here recurses, so that deep nesting does no harm."""

    lines: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    paragraphs: list[list[str]] = field(default_factory=list)  # open ones; a text box holds paragraphs in a paragraph
    cells: list[list[str]] = field(default_factory=list)  # lines of the open cells
    rows: list[list[str]] = field(default_factory=list)  # cells of the open rows
    struck: list[str] = field(default_factory=list)  # deleted text of the open paragraph
    author: str = ""  # of the open comment
    skipping: int = 0  # depth inside mc:Fallback, which repeats what stands before it

    def emit(self, line: str) -> None:
        """A finished line: into the open cell, else into the story."""
        if self.author and line.strip():
            line, self.author = f"{self.author}: {line}", ""
        (self.cells[-1] if self.cells else self.lines).append(line)

    def start(self, name: str, element: Element) -> None:
        """An element begins."""
        if name == "Fallback" or self.skipping:
            self.skipping += 1
        elif name == "comment":
            self.author = attribute(element, "author")
        elif name == "p":
            self.paragraphs.append([])
        elif name == "tr":
            self.rows.append([])
        elif name == "tc":
            self.cells.append([])

    def end(self, name: str, element: Element) -> None:
        """An element ends."""
        if self.skipping:
            self.skipping -= 1
        elif name in TEXT:
            if name == "delText":
                self.struck.append(element.text or "")
            elif self.paragraphs:
                self.paragraphs[-1].append(element.text or "")
        elif name in BREAKS and self.paragraphs and element.get(TAB_STOP) is None:
            self.paragraphs[-1].append(BREAKS[name])
        elif name == "p" and self.paragraphs:
            self.emit("".join(self.paragraphs.pop()))
            if self.struck:
                self.deleted.append("".join(self.struck))
                self.struck.clear()
        elif name == "tc" and self.cells:
            cell = " ".join(" ".join(self.cells.pop()).split())
            (self.rows[-1] if self.rows else self.lines).append(cell)
        elif name == "tr" and self.rows:
            self.emit("\t".join(self.rows.pop()).rstrip("\t"))


TAB_STOP = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}pos"  # a tab in a style, not in the text


def _lines(package: ZipFile, name: str) -> _Story:
    """One part of the letter, read."""
    story = _Story()
    for event, local, element in events(package, name):
        if event == "start":
            story.start(local, element)
        else:
            story.end(local, element)
    return story
