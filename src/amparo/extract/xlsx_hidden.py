"""Hidden rows and columns of an .xlsx, from the XML of its sheets; each row that holds something stands there."""

import posixpath
import re
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from amparo.extract.concealed import Concealed
from amparo.extract.ooxml import CHUNK, attribute, events

WORTH_A_LOOK = re.compile(rb"hidden\s*=|(?:ht|width)\s*=\s*[\"']0")
BOOK, BOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TRUE = frozenset(("1", "true", "on"))


def concealed_in_xlsx(package: ZipFile) -> dict[str, Concealed]:
    """Sheet name -> its hidden rows and columns. A sheet that is no sound XML has none that we know of."""
    out = {}
    for name, member in _sheets(package).items():
        found = Concealed()
        try:
            if _worth_a_look(package, member):
                _look(package, member, found)
        except (ParseError, KeyError):
            pass
        out[name] = found
    return out


def _sheets(package: ZipFile) -> dict[str, str]:
    """Sheet name -> member, by the workbook's list and its links."""
    try:
        links = {
            attribute(element, "Id"): attribute(element, "Target")
            for event, local, element in events(package, BOOK_LINKS)
            if event == "start" and local == "Relationship"
        }
        named = [
            (attribute(element, "name"), element.get(_rid(element), ""))
            for event, local, element in events(package, BOOK)
            if event == "start" and local == "sheet"
        ]
    except (KeyError, ParseError):
        return {}
    return {name: posixpath.normpath(posixpath.join("/xl", links[id])).lstrip("/") for name, id in named if id in links}


def _rid(element: object) -> str:
    """The attribute `r:id` in whichever of its two name spaces the file uses."""
    keys = getattr(element, "attrib", {})
    return next((key for key in keys if key.endswith("}id")), "")


def _worth_a_look(package: ZipFile, member: str) -> bool:
    """Reading the bytes is much faster than parsing them, and most sheets hide nothing."""
    rest = b""
    with package.open(member) as stream:
        while chunk := stream.read(CHUNK):
            if WORTH_A_LOOK.search(rest + chunk):
                return True
            rest = chunk[-40:]
    return False


def _look(package: ZipFile, member: str, found: Concealed) -> None:
    at = -1
    for event, local, element in events(package, member):
        if event != "start":
            continue
        if local == "col" and (attribute(element, "hidden") in TRUE or _is_zero(attribute(element, "width"))):
            first, last = attribute(element, "min"), attribute(element, "max")
            if first.isdecimal() and last.isdecimal():
                found.columns.append((int(first) - 1, int(last) - 1))
        elif local == "row":
            told = attribute(element, "r")
            at = int(told) - 1 if told.isdecimal() and len(told) < 9 else at + 1
            if attribute(element, "hidden") in TRUE or _is_zero(attribute(element, "ht")):
                found.rows.add(at)


def _is_zero(value: str) -> bool:
    return bool(value) and not value.strip("0.")
