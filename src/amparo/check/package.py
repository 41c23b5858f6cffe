"""Package: the parts of an office file (OOXML or OpenDocument) by name, each read once, and which of them were looked at."""

import posixpath
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from amparo.check.archives import parts_of
from amparo.check.findings import Findings
from amparo.check.within import Within
from amparo.check.xml_scan import decoded_xml, scan_xml
from amparo.check.xml_tree import every, parsed, value

ENGINE = "xml-scan"
TREE = "xml-tree"


@dataclass(slots=True)
class Package:
    """The parts of one office file.

    Attributes:
        path: of the file.
        found: where what is found is noted.
        within: how files inside are handed on.
        parts: name -> bytes.
        known: parts that an inspector took care of; the rest is not understood.
    """

    path: str
    found: Findings
    within: Within
    parts: dict[str, bytes]
    known: set[str] = field(default_factory=set)
    _trees: dict[str, Element | None] = field(default_factory=dict)

    def tree(self, name: str) -> Element | None:
        """The root element of a part; None where there is none. A part that is no sound XML is a leak."""
        if name not in self._trees:
            content = self.parts.get(name)
            self._trees[name] = parsed(content) if content is not None else None
            if content is not None and self._trees[name] is None:
                self.found.leak("not_readable", name, engine=TREE)
        return self._trees[name]

    def named(self, start: str, end: str = ".xml") -> list[str]:
        """Parts by the start and end of their name, in the order of their numbers."""
        names = (name for name in self.parts if name.startswith(start) and name.endswith(end))
        return sorted(names, key=lambda name: (len(name), name))

    def links(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Id -> type (its last word), target, and whether it lies outside, of what a part refers to."""
        folder, _, last = part.rpartition("/")
        out = {}
        for one in every(self.tree(f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"), "Relationship"):
            outside = value(one, "TargetMode") == "External"
            target = value(one, "Target")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            out[value(one, "Id")] = (value(one, "Type").rpartition("/")[2], target, outside)
        return out

    def scan(self, name: str, *, shown: bool, page: int | None = None) -> None:
        """Every character of an XML part by cutting, without a parser: the second engine."""
        scanned = scan_xml(decoded_xml(self.parts[name]))
        self.found.read(ENGINE, name, scanned.text, shown=shown, page=page)
        self.found.read(ENGINE, f"attributes in {name}", scanned.values, shown=False, page=page)
        if scanned.comments.strip():
            self.found.hidden("source_comment", f"comments in {name}", scanned.comments, ENGINE, page=page)

    def hand_on(self, name: str) -> None:
        """Inspect a part as the file that it is."""
        self.known.add(name)
        self.found.inside(self.within.inspect(f"{self.path}!{name}", self.parts[name]))


def opened(path: str, content: bytes, within: Within) -> Package:
    """The package in `content`; what cannot be taken out of it is noted in its findings."""
    found = Findings(path)
    parts = dict(parts_of(content, found, within))
    return Package(path, found, within, parts)
