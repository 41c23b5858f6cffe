"""Headers: the header lines of a mail as names and readable values, in order, none lost."""

import base64
import binascii
import quopri
import re
from email.utils import parsedate_tz
from functools import lru_cache

from amparo.extract.charset import decode
from amparo.extract.normalise import normalise

Headers = tuple[tuple[str, str], ...]

FIELD = re.compile(
    rb"([!-9;-~]+)[ \t]*:[ \t]*([^\r\n]*+(?:(?:\r(?!\n)|\r?\n[ \t]++(?=[^\r\n]))[^\r\n]*+)*+)\r?(?:\n|$)"
)
FOLD = re.compile(r"\r?\n[ \t]+")
WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
WORDS = re.compile(r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=(?:\s*=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)*")
PARAMETER = re.compile(r""";\s*([^\s=;]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)""")


def split_head(content: bytes) -> tuple[Headers, int]:
    """The headers of a mail, and the offset where its body begins.

    The block ends at an empty line, or before the first line that is no header; that line belongs to the body.
    """
    out: list[tuple[str, str]] = []
    at = 0
    while found := FIELD.match(content, at):
        out.append((found[1].decode("ascii"), readable(found[2])))
        at = found.end()
    for end in (b"\r\n", b"\n"):
        if content.startswith(end, at):
            return tuple(out), at + len(end)
    return tuple(out), at


def readable(value: bytes) -> str:
    """A header's value unfolded, its encoded words and raw 8-bit characters decoded, normalised."""
    text = value.decode("ascii") if value.isascii() else decode(value)[0]
    if "\n" in text:
        text = FOLD.sub(" ", text)
    elif "=?" not in text and text.isprintable() and text.isascii():
        return text.strip()
    if "=?" in text:
        text = WORDS.sub(_decoded_words, text)
    return normalise(text).replace("\n", " ").strip()


def content_type(headers: Headers) -> tuple[str, dict[str, str]]:
    """Lower-case media type and its parameters; `text/plain` where none or nonsense is given."""
    value = first(headers, "content-type")
    kind, _, rest = value.partition(";")
    kind = kind.strip().lower()
    parameters = {name.lower(): _unquoted(raw) for name, raw in PARAMETER.findall(";" + rest)} if rest else {}
    return (kind if kind.count("/") == 1 else "text/plain"), parameters


def first(headers: Headers, name: str) -> str:
    """The first value of a header by its lower-case name; empty where there is none."""
    return next((value for key, value in headers if key.lower() == name), "")


@lru_cache(maxsize=64)
def date_of(value: str) -> tuple[int, int, int, int, int, int, int, int, int, int | None] | None:
    """The fields of a Date header as `email.utils.parsedate_tz` reads them; None where it cannot.

    Raises:
        ValueError, IndexError, OverflowError, TypeError: it has raised these on odd values in more than one version.
    """
    return parsedate_tz(value)


def _unquoted(raw: str) -> str:
    raw = raw.strip()
    return re.sub(r"\\(.)", r"\1", raw[1:-1]) if len(raw) > 1 and raw[0] == raw[-1] == '"' else raw


def _decoded_words(found: re.Match[str]) -> str:
    """Encoded words that stand side by side; bytes of one charset are joined first: some programs cut a character in two."""
    out: list[str] = []
    charset, waiting = "", b""
    for word in WORD.finditer(found[0]):
        name, encoding, coded = word.groups()
        raw = _bytes_of(encoding, coded)
        name = name.split("*")[0].lower()  # RFC 2231 lets a language follow the charset
        if raw is None:
            out += (_charset_text(waiting, charset), word[0])
            charset, waiting = "", b""
            continue
        if name != charset:
            out.append(_charset_text(waiting, charset))
            charset, waiting = name, b""
        waiting += raw
    out.append(_charset_text(waiting, charset))
    return "".join(out)


def _charset_text(raw: bytes, charset: str) -> str:
    return decode(raw, charset)[0] if raw else ""


def _bytes_of(encoding: str, coded: str) -> bytes | None:
    """The bytes of one encoded word; None where it cannot be decoded and so stays as written."""
    raw = coded.encode("utf-8", "replace")
    if encoding in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return None
