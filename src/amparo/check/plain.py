"""Plain: text, tables, JSON and XML: their characters as they stand, and as a program reads them."""

import csv
import json
import re
from collections.abc import Iterator

from amparo.check.findings import SOFT, Findings, lines
from amparo.check.inspection import Inspection
from amparo.check.raw_strings import raw_strings
from amparo.check.within import Within
from amparo.check.xml_scan import decoded_xml, scan_xml
from amparo.check.xml_tree import local, parsed
from amparo.extract.charset import decode

TEXT, CELLS, JSON, SCAN, TREE = "text", "csv", "json", "xml-scan", "xml-tree"
# Word's and OpenDocument's files without a package, in which anything may be hidden.
OFFICE = frozenset(("package", "wordDocument", "document", "Workbook"))
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\})")
END = re.compile(rb"\x1a(?=[^\x1a\x00\r\n\t ])|\x00{2,}(?=[^\x00])|(?<=\n)\x00+(?=[^\x00])")


def inspect_text(path: str, content: bytes, within: Within) -> Inspection:
    """The characters; JSON and XML by their own readers too. Bytes behind an end mark (SUB, NULs) are a leak."""
    found = Findings(path)
    text, _ = decode(content)
    found.read(TEXT, "text", text.replace("\x00", ""))
    _behind(found, content)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        _json(found, text)
    elif start == "<":
        _xml(found, content)
    elif "\\u" in text or "\\x" in text:
        found.read(TEXT, "text, escapes read", unescaped(text), shown=False)
    return found.done()


def inspect_table(path: str, content: bytes, within: Within) -> Inspection:
    """The characters, and the cells as a program reads them: quotes undone, one cell a line."""
    found = Findings(path)
    text, _ = decode(content)
    found.read(TEXT, "text", text.replace("\x00", ""))
    _behind(found, content)
    source = text.replace("\x00", "").splitlines(keepends=True)
    for mark in (",", ";", "\t"):
        if mark not in text:
            continue
        try:
            rows = [cell for row in csv.reader(source, delimiter=mark) for cell in row]
        except csv.Error:
            continue
        found.read(CELLS, "cells", "\n".join(rows))
        break
    return found.done()


def _behind(found: Findings, content: bytes) -> None:
    """Bytes that stand where some programs stop reading; UTF-16 has NULs of its own."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[1::2].count(0) > len(content) // 5:
        return
    if content[0::2].count(0) > len(content) // 5:
        return
    end = END.search(content)
    if end:
        words = raw_strings(content[end.end() :]) or decode(content[end.end() :])[0]
        found.hidden("trailing_data", "bytes behind the end of the text", words, "raw-strings")


def _json(found: Findings, text: str) -> None:
    """Keys and strings of JSON, or of JSON in lines, with their escapes undone."""
    told: list[str] = []
    try:
        told += _strings(json.loads(text.lstrip("\ufeff")))
    except (ValueError, RecursionError):
        for line in text.splitlines():
            try:
                told += _strings(json.loads(line))
            except (ValueError, RecursionError):
                told.append(unescaped(line))
    found.read(JSON, "strings", lines(told))


def _strings(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [part for pair in reversed(one.items()) for part in reversed(pair)]
        elif isinstance(one, list):
            waiting += reversed(one)
        elif one is not None and not isinstance(one, bool):
            yield str(one)


def _xml(found: Findings, content: bytes) -> None:
    scanned = scan_xml(decoded_xml(content))
    found.read(SCAN, "text", scanned.text)
    found.read(SCAN, "attributes", scanned.values, shown=False)
    found.read(SCAN, "comments", scanned.comments, shown=False)
    root = parsed(content)
    if root is not None and local(root) in OFFICE and any(name in root.tag.lower() for name in ("office", "openxml")):
        found.leak("not_understood", "office file in one piece of XML", engine=TREE)
    if root is not None:
        found.read(TREE, "text", lines(root.itertext()))


def unescaped(text: str) -> str:
    r"""Characters that scripts write as escapes (`\u00e9`, `\xe9`) in their own form; invisible ones, which programs name, left out."""
    read = ESCAPE.sub(lambda found: _character(int(found[1] or found[2] or found[3], 16)), text)
    return SOFT.sub("", read.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _character(number: int) -> str:
    return chr(number) if number < 0x110000 else "\ufffd"
