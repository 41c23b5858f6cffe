"""Headers and footers of sheets, which show when a workbook is printed: their words, without the codes for what changes.

Source: ECMA-376 part 1, 18.3.1.46 (the codes), and [MS-XLS] 2.4.136 for older files.
"""

import re
from xml.etree.ElementTree import ParseError, fromstring
from zipfile import ZipFile

from amparo.extract.normalise import normalise
from amparo.extract.ooxml import CHUNK, numbered

SHEETS = r"xl/(?:work|chart)sheets/[^/]+\.xml"
TAIL = 64 * 1024  # bytes at the end of a sheet in which its headers stand
PART = re.compile(rb"<(?:\w{1,20}:)?headerFooter\b.{0,20000}?</(?:\w{1,20}:)?headerFooter>", re.DOTALL)
PREFIX = re.compile(rb"(</?)\w{1,20}:")
CODE = re.compile(r'&(?:"[^"]*"|[0-9]{1,3}|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[A-Za-z])')


def margin_words(coded: str) -> str:
    """The words of a header or footer; empty where it holds only codes (the page, the date, the file's name)."""
    pieces = (CODE.sub(" ", piece) for piece in coded.split("&&"))
    return " ".join(normalise("&".join(pieces)).split())


def margins_of(package: ZipFile) -> list[str]:
    """The words of all headers and footers of an .xlsx, each once."""
    out: list[str] = []
    for name in numbered(package, SHEETS):
        found = PART.search(_tail(package, name))
        if found is None:
            continue
        try:
            told = fromstring(PREFIX.sub(rb"\1", found[0]))
        except ParseError:
            continue
        out += (margin_words(one.text or "") for one in told)
    return list(dict.fromkeys(line for line in out if re.search(r"\w", line)))


def margins_under_label(lines: list[str]) -> list[str]:
    """The lines under one that names them; none where there are none."""
    return ["[headers and footers]", *lines] if lines else []


def _tail(package: ZipFile, name: str) -> bytes:
    tail = b""
    with package.open(name) as stream:
        while chunk := stream.read(CHUNK):
            tail = (tail + chunk)[-TAIL:]
    return tail
