"""Slides in .pptx: the text of each slide with its notes and comments, hidden slides too, each slide a Page."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from amparo.errors import UnreadableItem
from amparo.extract.mail import Enclosed
from amparo.extract.normalise import normalise
from amparo.extract.ooxml import attribute, carried, drawn, events, numbered, opened
from amparo.extract.text import Hidden, Page, Text
from amparo.records.member import Refused

SHOW, SLIDE = "ppt/presentation.xml", r"ppt/slides/slide\d+\.xml"
NOTES, COMMENTS = "notesSlide", "comments"
MASTERS = frozenset(("sldNum", "dt", "ftr", "hdr", "sldImg"))  # placeholders that repeat on every slide


def read_slides(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    """The slides' text in the order of the show, and the files that they carry.

    A slide is a Page: a line `[slide 3]`, its paragraphs, its table rows by tabs, then its notes under `[notes]` and its
    comments under `[comments]`. A slide that the show leaves out says `[slide 3] [hidden slide]`.

    Raises:
        UnreadableItem: `encrypted`, `damaged` or `unsupported` (see ooxml.opened).
    """
    with opened(content) as package:
        out: list[str] = []
        pages: list[Page] = []
        hidden: list[Hidden] = []
        at = 0
        for number, name in enumerate(_in_order(package), 1):
            lines, is_hidden = _slide(package, name, number)
            chars = "\n".join(normalise(line).rstrip() for line in lines)
            pages.append(Page(number, at, at + len(chars)))
            if is_hidden:
                hidden.append(Hidden(at, at + len(chars), "slide"))
            out.append(chars)
            at += len(chars) + 1
        if shapes := drawn(package):
            out.append("\n".join(normalise(line) for line in shapes[1:]))
        if not out:
            raise UnreadableItem("empty", "The file holds no slides.")
        return Text("\n".join(out), tuple(pages), hidden=tuple(hidden)), tuple(carried(package))


def _in_order(package: ZipFile) -> list[str]:
    """The slides as the show has them, then those that it does not name."""
    links = _links(package, SHOW)
    there = numbered(package, SLIDE)
    named: list[str] = []
    try:
        for event, local, element in events(package, SHOW):
            if event == "start" and local == "sldId":
                id = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
                named += (target for target, _ in (links.get(id, ("", "")),) if target in there)
    except (KeyError, ParseError):
        pass  # the slides are there all the same
    return list(dict.fromkeys((*named, *there)))


def _links(package: ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Id -> member and type of what a member points to."""
    folder, _, short = name.rpartition("/")
    out = {}
    try:
        for event, local, element in events(package, f"{folder}/_rels/{short}.rels"):
            if event == "start" and local == "Relationship":
                target = posixpath.normpath(posixpath.join("/" + folder, attribute(element, "Target"))).lstrip("/")
                out[attribute(element, "Id")] = target, attribute(element, "Type").rpartition("/")[2]
    except (KeyError, ParseError):
        return {}
    return out


def _slide(package: ZipFile, name: str, number: int) -> tuple[list[str], bool]:
    """The lines of one slide, and whether the show leaves it out."""
    hidden = any(
        event == "start" and local == "sld" and attribute(element, "show") in ("0", "false")
        for event, local, element in events(package, name)
    )
    lines = [f"[slide {number}]" + (" [hidden slide]" if hidden else ""), *_paragraphs(package, name)]
    for target, kind in _links(package, name).values():
        if kind in (NOTES, COMMENTS) and target in package.namelist():
            said = [line for line in _paragraphs(package, target) if line.strip()]
            lines += [f"[{'notes' if kind == NOTES else 'comments'}]", *said] if said else []
    return lines, hidden


def _paragraphs(package: ZipFile, name: str) -> Iterator[str]:
    """The paragraphs of a part, a table row as a line of tab-separated cells; placeholders of the master left out."""
    runs, cell, row = list[str](), list[str](), list[str]()
    in_cell = passed = False
    for event, local, element in events(package, name):
        if event == "start" and local == "sp":
            passed = False
        elif event == "start" and local == "ph":
            passed = attribute(element, "type") in MASTERS
        elif event == "start" and local == "tc":
            in_cell, cell = True, []
        elif event == "end" and local in ("t", "text"):
            runs.append(element.text or "")
        elif event == "end" and local == "br":
            runs.append("\n")
        elif event == "end" and local in ("p", "cm"):
            line = "".join(runs)
            runs.clear()
            if in_cell:
                cell.append(line)
            elif not passed and line.strip():
                yield line
        elif event == "end" and local == "tc":
            in_cell = False
            row.append(" ".join(" ".join(cell).split()))
        elif event == "end" and local == "tr":
            yield "\t".join(row).rstrip("\t")
            row.clear()
