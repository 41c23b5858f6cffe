"""Views: what a text says once its escapes and encodings are undone, each view with the way back to the text."""

import base64
import binascii
import html
import re
import urllib.parse
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 4  # an escape within an escape within an encoded attachment, and one more
MOSTLY = 0.7  # of the characters of a text in an old charset are plain letters
SHORTEST_RUN = 12  # characters of base64 or hex that are worth decoding: nine letters
READABLE = 0.85  # share of letters, digits and common signs in decoded bytes that are text
_QP = r"(?:=[0-9A-Fa-f]{2}|=[ \t]*\r?\n)+"
_ESCAPE = re.compile(
    r"(?P<url>(?:%[0-9A-Fa-f]{2})+)"
    rf"|(?P<qp>{_QP})"
    r"|(?P<html>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<code>(?:\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,6}\}|\\U[0-9A-Fa-f]{8})+)"
    r"|(?P<byte>(?:\\x[0-9A-Fa-f]{2}|\\'[0-9A-Fa-f]{2})+)"
    r"|(?P<octal>(?:\\[0-3][0-7]{2})+)"
    r"|(?P<blank>\\[nrt])"
    r"|(?P<twice>[\u00c2-\u00c5][\u0080-\u00bf\u0152-\u0192\u2013-\u2122\u02c6\u02dc])"
    r"|(?P<swapped>[\u2000-\u7a00]{4,})"
)
_MAY_ESCAPE = re.compile(r"[%=&\\\u00c2-\u00c5\u2000-\u7a00]")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}(?:[ \t>]*\r?\n[ \t>]*[A-Za-z0-9+/_-]{4,})*={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}[ \t\r\n:]?){6,}")
_NOT_TEXT = re.compile(r"[^\w\s!-/:-@\[-`{-~¡-¿‐-⁞€]|[\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class View:
    """A text as it reads when something is undone.

    Attributes:
        text: what it reads.
        kind: empty for the text itself, `escaped`, or `encoded`.
        cuts: offsets in `text` at which a stretch begins, ascending from 0.
        origin: of each stretch where it begins and ends in the passage. A stretch as long there as here is the same
            characters one by one; any other is told as a whole.
    """

    text: str
    kind: str = ""
    cuts: tuple[int, ...] = ()
    origin: tuple[tuple[int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `text` -> offsets in the passage."""
        if not self.cuts:
            return start, end
        return self._at(start)[0], self._at(end - 1)[1]

    def _at(self, offset: int) -> tuple[int, int]:
        found = bisect_right(self.cuts, offset) - 1
        first, last = self.origin[found]
        stop = self.cuts[found + 1] if found + 1 < len(self.cuts) else len(self.text)
        if stop - self.cuts[found] == last - first:
            here = first + offset - self.cuts[found]
            return here, here + 1
        return first, last


def views(text: str) -> Iterator[View]:
    """The text itself, then every text that undoing an escape or an encoding gives."""
    yield from _within(View(text), DEEPEST)


def _within(view: View, depth: int) -> Iterator[View]:
    yield view
    if not depth:
        return
    if (unescaped := _unescaped(view)) is not None:
        yield from _within(unescaped, depth - 1)
    for decoded in _decoded(view):
        yield from _within(decoded, depth - 1)


def _unescaped(view: View) -> View | None:
    text = view.text
    if not _MAY_ESCAPE.search(text):
        return None
    out: list[str] = []
    cuts: list[int] = []
    origin: list[tuple[int, int]] = []
    here = last = 0
    for match in _ESCAPE.finditer(text):
        told = _undone(match)
        if told == match.group():
            continue
        for said, start, end in ((text[last : match.start()], last, match.start()), (told, *match.span())):
            if said:
                out.append(said)
                cuts.append(here)
                origin.append((start, end))
                here += len(said)
        last = match.end()
    if not last:
        return None
    if last < len(text):
        out.append(text[last:])
        cuts.append(here)
        origin.append((last, len(text)))
    return _composed(view, "".join(out), view.kind or "escaped", cuts, origin)


def _composed(view: View, text: str, kind: str, cuts: list[int], origin: list[tuple[int, int]]) -> View:
    """The new view with its way back through the old one, stretches cut where the old one's are."""
    if not view.cuts:
        return View(text, kind, tuple(cuts), tuple(origin))
    new_cuts: list[int] = []
    new_origin: list[tuple[int, int]] = []
    for number, (cut, (start, end)) in enumerate(zip(cuts, origin, strict=True)):
        stop = cuts[number + 1] if number + 1 < len(cuts) else len(text)
        inner = [start]
        if stop - cut == end - start:
            first, last = bisect_right(view.cuts, start), bisect_right(view.cuts, end - 1)
            inner += view.cuts[first:last]
            for begin, finish in zip(inner, [*inner[1:], end], strict=True):
                new_cuts.append(cut + begin - start)
                new_origin.append(view.original(begin, finish))
        else:
            new_cuts.append(cut)
            new_origin.append(view.original(start, end))
    return View(text, kind, tuple(new_cuts), tuple(new_origin))


def _undone(match: re.Match[str]) -> str:
    kind, said = match.lastgroup, match.group()
    if kind == "url":
        return urllib.parse.unquote(said, errors="replace")
    if kind == "qp":
        return _text_of(binascii.a2b_qp(said.encode("ascii"))) or ""
    if kind == "html":
        return html.unescape(said)
    if kind == "code":
        return _code_points(said)
    if kind == "byte":
        return _text_of(bytes(int(two, 16) for two in re.findall(r"[0-9A-Fa-f]{2}", said))) or said
    if kind == "octal":
        return _text_of(bytes(int(three, 8) for three in said.split("\\")[1:])) or said
    if kind == "blank":
        return "\n" if said == "\\n" else " "
    if kind == "twice":
        return _read_once(said)
    return _unswapped(said)


def _code_points(said: str) -> str:
    points = [int(digits, 16) for digits in re.findall(r"[0-9A-Fa-f]+", said)]
    units = "".join(chr(point) if point <= 0x10FFFF else "\ufffd" for point in points)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _read_once(said: str) -> str:
    """`Ã±` is `ñ` in UTF-8, read as if each byte were a letter."""
    for name in ("cp1252", "latin-1"):
        try:
            return said.encode(name).decode("utf-8")
        except UnicodeError:
            continue
    return said


def _unswapped(said: str) -> str:
    """UTF-16 read with its bytes the wrong way round: every character is a letter times 256."""
    if sum(ord(char) & 0xFF == 0 for char in said) < len(said) * READABLE:
        return said
    return "".join(chr(ord(char) >> 8 | (ord(char) & 0xFF) << 8) for char in said)


def _text_of(data: bytes) -> str | None:
    """Bytes as text, by the first reading that gives any."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decoded(view: View) -> Iterator[View]:
    text = view.text
    for match in _BASE64.finditer(text):
        run = re.sub(r"[^A-Za-z0-9+/_-]", "", match.group()).replace("-", "+").replace("_", "/")
        run = run[: len(run) - (len(run) % 4 == 1)]
        yield from _readable(view, match, base64.b64decode(run + "=" * (-len(run) % 4)))
    for match in _HEX.finditer(text):
        yield from _readable(view, match, bytes.fromhex(re.sub(r"[^0-9A-Fa-f]", "", match.group())))


def _readable(view: View, match: re.Match[str], data: bytes) -> Iterator[View]:
    told = _likely_text(data)
    if told is not None:
        yield View(told, "encoded", (0,), (view.original(*match.span()),))


def _likely_text(data: bytes) -> str | None:
    readings = ["utf-8", "cp1252"]
    zeros = data.count(0)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        readings = ["utf-16"]
    elif zeros * 3 > len(data):
        readings = ["utf-16-be" if data[:1] == b"\0" else "utf-16-le"]
    for name in readings:
        try:
            told = data.decode(name)
        except UnicodeDecodeError:
            continue
        plain = sum(char.isascii() for char in told)  # of a digest, half: chance makes no words of it
        if len(_NOT_TEXT.findall(told)) <= len(told) * (1 - READABLE) and (
            name != "cp1252" or plain >= MOSTLY * len(told)
        ):
            return told
    return None
