"""XML scan: all characters of a piece of XML or HTML by cutting at its brackets, without a parser.

It is the second engine beside the parsers: it needs no sound XML, knows no elements and leaves nothing out.
"""

import re
from dataclasses import dataclass
from html import unescape

PIECE = re.compile(
    r"<!--(.*?)(?:-->|\Z)|<!\[CDATA\[(.*?)(?:\]\]>|\Z)|<([^<>\"']*+(?:\"[^\"]*+\"[^<>\"']*+|'[^']*+'[^<>\"']*+)*+)>",
    re.DOTALL,
)
VALUE = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>=]++))")
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,40})[\"']")
# Attributes that hold marks of the program and places in a grid, of which a large file has a hundred thousand.
MARKS = frozenset((
    "r", "s", "spans", "rsidR", "rsidRDefault", "rsidP", "rsidRPr", "rsidTr", "rsidSect", "rsidDel", "paraId",
    "textId", "x", "y", "cx", "cy",
))  # fmt: skip
MARK = re.compile(r"[A-Z]{1,3}\d{1,7}|-?\d{1,8}|[0-9A-F]{8}|\d+:\d+")
# Elements that do not end a line: a word may go on in the next one.
INLINE = frozenset((
    "r", "rPr", "rFonts", "b", "bCs", "i", "iCs", "u", "color", "sz", "szCs", "lang", "proofErr", "bookmarkStart",
    "bookmarkEnd", "lastRenderedPageBreak", "rStyle", "span", "s", "a", "font", "em", "strong", "noProof", "t",
    "instrText", "delText", "ins", "del", "hyperlink", "smartTag", "endParaRPr", "latin",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan gave.

    Attributes:
        text: characters between the tags; a line ends where an element does that is not part of a line.
        values: values of attributes, each once, a line for each.
        comments: comments, a line for each.
    """

    text: str
    values: str
    comments: str


def decoded_xml(content: bytes) -> str:
    """XML as characters, by its mark, its declaration, else UTF-8."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, "replace")
    if content[:4] == b"<\x00?\x00":
        return content.decode("utf-16-le", "replace")
    if content[:4] == b"\x00<\x00?":
        return content.decode("utf-16-be", "replace")
    told = DECLARED.match(content[:300])
    if told and told[1].lower() not in (b"utf-8", b"utf-16"):
        try:
            return content.decode(told[1].decode("ascii"), "replace")
        except LookupError:
            pass
    return content.decode("utf-8", "replace")


def scan_xml(source: str) -> Scanned:
    """Characters, values and comments of `source`; raises nothing, time linear in its size for sound XML."""
    texts: list[str] = []
    values: dict[str, None] = {}
    comments: list[str] = []
    at = 0
    for found in PIECE.finditer(source):
        texts.append(unescape(source[at : found.start()]))
        at = found.end()
        if found[1] is not None:
            comments.append(found[1])
        elif found[2] is not None:
            texts.append(found[2])
        elif found[3] is not None:
            _tag(found[3], texts, values)
    texts.append(unescape(source[at:]))
    text = re.sub(r"[ \t]*\n\s*", "\n", "".join(texts)).strip()
    return Scanned(text, "\n".join(values), "\n".join(comments))


def _tag(inner: str, texts: list[str], values: dict[str, None]) -> None:
    name = inner.strip("/ \t\r\n").split(None, 1)[0] if inner.strip("/ \t\r\n") else ""
    if name.rpartition(":")[2] not in INLINE:
        texts.append("\n")
    if "=" not in inner:
        return
    for key, double, single, bare in VALUE.findall(inner):
        value = unescape(double or single or bare)
        if key.startswith("xmlns") or (key.rpartition(":")[2] in MARKS and MARK.fullmatch(value)):
            continue
        if value.strip() and not value.startswith(("http://schemas.", "http://purl.oclc.org/ooxml", "urn:oasis:")):
            values[value] = None
