"""XML tree: a part of an office file as elements, without the document types that traps need."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLParser

LARGEST = 128 * 1024 * 1024  # bytes of one part
DEEPEST = 250  # elements within elements


def parsed(content: bytes) -> Element | None:
    """The root element; None where it is no sound XML, declares a document type, is too large or nested beyond reason."""
    head = content[:4096].replace(b"\x00", b"")
    if len(content) > LARGEST or b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        return None
    parser = XMLParser()
    try:
        parser.feed(content)
        root = parser.close()
    except (ParseError, ValueError, LookupError):
        return None
    if not isinstance(root, Element) or _too_deep(root):
        return None
    return root


def _too_deep(root: Element) -> bool:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def local(element: Element) -> str:
    """An element's name without its name space."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, name: str = "val") -> str:
    """An attribute by its local name; empty where there is none."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, and its child, and so on; None where there is none."""
    for name in names:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def every(element: Element | None, *names: str) -> Iterator[Element]:
    """Each element of these names in document order."""
    if element is not None:
        for one in element.iter():
            if local(one) in names:
                yield one


def words(element: Element | None, *names: str) -> str:
    """Text of the elements of these names (`t` where none are named), lines parted where a paragraph ends."""
    if element is None:
        return ""
    wanted, out = frozenset(names or ("t",)), []
    for one in element.iter():
        name = local(one)
        if name in wanted:
            out.append(one.text or "")
        elif name in ("p", "br", "cr", "tab"):
            out.append("\n")
    return re.sub(r"\n\s*", "\n", "".join(out)).strip()


def is_on(element: Element | None) -> bool:
    """True where a switch of WordprocessingML stands there and is not turned off."""
    return element is not None and value(element).lower() not in ("0", "false", "off", "none")
