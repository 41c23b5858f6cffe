"""Books in .epub: their chapters, which are web pages, in the order in which the book is read, and their pictures.

The order is that of the spine (EPUB 3.3, 5.7); pages of the manifest that no spine names follow it. A book whose
package cannot be read gives all its pages in the order of their names.
"""

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from amparo.beat import beat
from amparo.errors import UnreadableItem
from amparo.extract.html import read_html
from amparo.extract.mail import Enclosed
from amparo.extract.ooxml import attribute, carried, events, numbered, opened
from amparo.extract.text import Text
from amparo.records.item import Outcome
from amparo.records.member import Refused

CONTAINER = "META-INF/container.xml"
RIGHTS = "META-INF/encryption.xml"
HARMLESS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # disguises of fonts
PAGE = r".*\.(?:xhtml|html?|xml)"
PICTURE = r".*\.(?:png|jpe?g|gif|tiff?|bmp|webp)"
PAGES = frozenset(("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"))
LARGEST_PAGE = 64 * 1024**2  # bytes
TOO_LARGE = f"The page of the book is larger than {LARGEST_PAGE // 1024**2} MB."
LOCKED = "The book is locked by its seller, and only that seller's programs open it; ask for a copy without the lock."


def read_book(content: Path | bytes) -> tuple[Text, tuple[Enclosed | Refused, ...]]:
    """The book's text, a blank line between its pages, and its pictures.

    Raises:
        UnreadableItem: `encrypted`, `damaged` or `unsupported` (see ooxml.opened).
    """
    with opened(content) as package:
        names = _pages(package)
        locked = _locked(package)
        if names and all(name in locked for name in names):
            raise UnreadableItem("encrypted", LOCKED)
        texts: list[str] = []
        files: list[Enclosed | Refused] = []
        for name in names:
            beat()
            if name in locked:
                files.append(Refused(name, Outcome.encrypted, LOCKED))
            elif package.getinfo(name).file_size > LARGEST_PAGE:
                files.append(Refused(name, Outcome.unsupported, TOO_LARGE))
            else:
                texts.append(read_html(package.read(name)).chars.strip("\n"))
        files += carried(package, PICTURE)
    return Text("\n\n".join(text for text in texts if text.strip())), tuple(files)


def _pages(package: ZipFile) -> list[str]:
    there = frozenset(package.namelist())
    try:
        told = [name for name in _told(package, there) if name in there]
    except (ParseError, KeyError):
        told = []
    return told or [name for name in numbered(package, PAGE) if not name.startswith("META-INF/")]


def _told(package: ZipFile, there: frozenset[str]) -> list[str]:
    """The pages as the book's own list has them: those of the spine, then the others of the manifest."""
    if CONTAINER not in there:
        return []
    roots = [attribute(element, "full-path") for event, name, element in events(package, CONTAINER)
             if event == "start" and name == "rootfile"]  # fmt: skip
    pages: dict[str, str] = {}
    spine: list[str] = []
    for root in (name for name in roots if name in there):
        for event, name, element in events(package, root):
            if event == "start" and name == "item" and attribute(element, "media-type") in PAGES:
                path = posixpath.join(posixpath.dirname(root), unquote(attribute(element, "href")))
                pages[attribute(element, "id")] = posixpath.normpath(path)
            elif event == "start" and name == "itemref":
                spine.append(attribute(element, "idref"))
    return list(dict.fromkeys([*(pages[one] for one in spine if one in pages), *pages.values()]))


def _locked(package: ZipFile) -> frozenset[str]:
    """The members that the book says are encrypted in earnest."""
    if RIGHTS not in package.namelist():
        return frozenset()
    out: set[str] = set()
    harmless = False
    try:
        for event, name, element in events(package, RIGHTS):
            if event == "start" and name == "EncryptionMethod":
                harmless = attribute(element, "Algorithm") in HARMLESS
            elif event == "start" and name == "CipherReference" and not harmless:
                out.add(re.sub(r"^/", "", unquote(attribute(element, "URI"))))
    except ParseError:
        return frozenset()
    return frozenset(out)
