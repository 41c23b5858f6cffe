"""Content streams: what they say and never paint: remarks, words that no operator takes, replacements of what is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from amparo.check.inspection import Passage
from amparo.check.pdf_engines import PDFMINER
from amparo.check.pdf_findings import Findings, Shows
from amparo.check.pdf_objects import Objects, content_of, is_text, name_of
from amparo.check.pdf_stray import page_content

PICTURE, DATA, END = re.compile(rb"\bBI\s"), re.compile(rb"\bID\s"), re.compile(rb"\sEI\b")
_STRING = rb"\((?:[^()\\]|\\.){0,300}+\)"
PAINTED = re.compile(
    rb"(?:" + _STRING + rb"|<[0-9A-Fa-f\s]*+>)\s*(?:Tj|['\"])|\[(?:[^\[\]()]|" + _STRING + rb")*+\]\s*TJ", re.DOTALL
)
LEFT = re.compile(rb"[(%]|<\s*[0-9A-Fa-f]")
TOKEN = re.compile(
    rb"%([^\r\n]*)|(\()|<<|>>|<([0-9A-Fa-f\s]*)>|/([^\s/\[\]<>(){}%]*)|[\[\]{}]|([^\s/\[\]<>(){}%]+)", re.DOTALL
)
SIGN = re.compile(rb"[()\\]")
ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
NUMBER = re.compile(rb"[+-]?[\d.]+")
SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
MARKS = frozenset((b"BDC", b"DP"))
REPLACES = frozenset(("ActualText", "E"))
LONGEST = 32 * 1024**2  # bytes of one stream
LEAST = 3  # letters of a remark


@dataclass(frozen=True, slots=True)
class Said:
    """Words in a content stream that it does not paint: under which key of a mark they stand, or `%`, or nothing."""

    key: str
    text: str


def contents(pdf: pikepdf.Pdf, objects: Objects, painted: Shows, findings: Findings) -> None:
    """A leak for each remark, unpainted string and replacement that the pages do not show.

    Args:
        pdf: open.
        objects: that can be reached.
        painted: the words of the pages without their replacements.
        findings: where the leaks go.
    """
    for number, page in enumerate(pdf.pages, 1):
        _tell(page_content(page), f"content of page {number}", number, painted, findings)
    for found in objects.found:
        if isinstance(found.thing, pikepdf.Stream) and (
            name_of(found.thing, "/Subtype") == "Form" or "/PatternType" in found.thing
        ):
            _tell(content_of(found.thing), f"content of {found.place}", None, painted, findings)


def painted_in(passages: Sequence[Passage]) -> Shows:
    """The words of the pages. pdfium tells a replacement as if it were painted: where pdfminer names every letter, it alone counts."""
    shown = [one for one in passages if one.shown]
    plain = [one for one in shown if one.engine == PDFMINER]
    return Shows(one.text for one in (shown if any("(cid:" in one.text for one in plain) else plain or shown))


def _tell(content: bytes, place: str, page: int | None, painted: Shows, findings: Findings) -> None:
    for said in said_in(content):
        if said.key in REPLACES:
            findings.passage(f"{place}, /{said.key}", said.text, page)
            if painted.lacks(said.text):
                findings.leak("alternate_text", f"{place}, /{said.key}", " ".join(said.text.split()), page)
        elif said.key == "%" or not said.key:
            findings.told("undrawn_object", f"{place}, {'remark' if said.key else 'unpainted words'}", said.text, page)
        else:
            findings.passage(f"{place}, /{said.key}", said.text, page)


def said_in(content: bytes) -> Iterator[Said]:
    """Everything in a content stream that somebody may have written and that it does not paint."""
    rest = PAINTED.sub(b" Tj ", _without_pictures(content[:LONGEST]))
    if not LEFT.search(rest):
        return
    held: list[tuple[str, bytes]] = []  # key, string: what the next operator takes
    key, at, depth = "", 0, 0
    while found := TOKEN.search(rest, at):
        at = found.end()
        remark, begins, digits, name, word = found.groups()
        if remark is not None:
            yield from _said("%", remark)
        elif begins:
            string, at = _string(rest, at)
            held.append((key if depth else "", string))
        elif digits is not None:
            held.append((key if depth else "", bytes.fromhex(_even(digits))))
        elif name is not None:
            key = name.decode("latin-1")
        elif found[0] in (b"<<", b">>"):
            depth = max(0, depth + (1 if found[0] == b"<<" else -1))
        elif word and not NUMBER.fullmatch(word) and not depth:
            if word not in SHOWS:
                for under, string in held:
                    if bool(under) == (word in MARKS):
                        yield from _said(under, string)
            held = []
    for under, string in held:
        yield from _said(under, string)


def _without_pictures(content: bytes) -> bytes:
    """Without the pixels of pictures that stand in the stream itself."""
    out, at = [], 0
    while begins := PICTURE.search(content, at):
        data = DATA.search(content, begins.end())
        ends = END.search(content, data.end()) if data else None
        if ends is None:
            break
        out.append(content[at : begins.start()])
        at = ends.end()
    return b"\n".join((*out, content[at:]))


def _even(digits: bytes) -> str:
    plain = b"".join(digits.split()).decode("ascii")
    return plain + "0" * (len(plain) % 2)


def _string(content: bytes, start: int) -> tuple[bytes, int]:
    """The bytes of a string that begins at `start`, and where it ends; parentheses in it may nest."""
    depth, at = 1, start
    while depth:
        found = SIGN.search(content, at)
        if found is None:
            return content[start:], len(content)
        at = found.end() + (found[0] == b"\\")
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return ESCAPED.sub(_unescaped, content[start : at - 1]), at


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 0xFF]) if found[1] else ESCAPES.get(found[2], found[2])


def _said(key: str, string: bytes) -> Iterator[Said]:
    text = str(pikepdf.String(string)) if key != "%" else string.decode("utf-8", "replace")
    if key != "Lang" and is_text(text) and sum(char.isalnum() for char in text) >= LEAST:
        yield Said(key, text)
