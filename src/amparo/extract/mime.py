"""MIME: a mail as a tree of parts, by the letter of its boundaries; what is broken is kept and noted, never dropped.

Our own cutter, since a records reader must not lose what other parsers skip (docs/decisions/0002-readers.md).
"""

import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from amparo.extract.charset import decode
from amparo.extract.headers import Headers, content_type, first, split_head
from amparo.extract.normalise import normalise

DEEPEST = 50  # multiparts within multiparts; deeper ones are kept whole as one part
GUESSED_BOUNDARY = re.compile(rb"(?:^|\n)--([^\r\n]{1,200}?)[ \t]*\r?\nContent-", re.IGNORECASE)
BASE64 = re.compile(rb"[A-Za-z0-9+/\s]*={0,2}\s*")
BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
WORDS = re.compile(rb"\s|://|@|[-_*]{3}")  # what stands in lines that people or lists added
STRAY = 8  # one character in so many of a line may be no base64, and is passed over (RFC 2045, 6.8)
NOTICE = re.compile(r"\bMIME\b|multi-?part|S/MIME", re.IGNORECASE)  # what stands before the first boundary by custom


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail, or the mail itself.

    Attributes:
        headers: its own header lines.
        media: lower-case media type.
        parameters: of its Content-Type, lower-case names.
        raw: its body as it stands, before transfer decoding; empty for a multipart that was cut.
        children: parts of a multipart.
        warnings: repairs made in this part and below.
        outside: text that stood before the first or after the last boundary, decoded; empty as a rule.
    """

    headers: Headers
    media: str
    parameters: dict[str, str]
    raw: bytes
    children: tuple["Part", ...] = ()
    warnings: tuple[str, ...] = ()
    outside: str = field(default="", repr=False)

    @property
    def disposition(self) -> str:
        """`attachment`, `inline` or what the part says; empty where it says nothing."""
        return first(self.headers, "content-disposition").partition(";")[0].strip().lower()

    @property
    def name(self) -> str:
        """The file name that the part gives, empty where it gives none."""
        disposition = first(self.headers, "content-disposition")
        given = (
            content_type((("content-type", "x/x" + disposition[disposition.find(";") :]),))[1]
            if ";" in disposition
            else {}
        )
        return _parameter(given, "filename") or _parameter(self.parameters, "name")

    def content(self) -> tuple[bytes, str | None]:
        """The body after transfer decoding, and a warning where that needed a repair."""
        coding = first(self.headers, "content-transfer-encoding").strip().lower()
        if coding == "base64":
            return _from_base64(self.raw)
        if coding == "quoted-printable":
            return binascii.a2b_qp(self.raw), None
        if coding in ("x-uuencode", "uuencode", "x-uue", "uue"):
            return _from_uu(self.raw)
        return self.raw, None


def parse(content: bytes, depth: int = 0, default: str = "text/plain") -> Part:
    """The tree of parts of one mail. Raises nothing; time linear in its size for each level of parts."""
    headers, at = split_head(content)
    media, parameters = content_type(headers) if first(headers, "content-type") else (default, {})
    body = content[at:]
    if not media.startswith("multipart/"):
        return Part(headers, media, parameters, body)
    if depth >= DEEPEST:
        return Part(headers, "application/octet-stream", {}, body, warnings=("parts-too-deep",))
    boundary = parameters.get("boundary", "").rstrip()
    cuts = _cuts(body, boundary.encode("latin-1", "replace")) if boundary else []
    warnings: tuple[str, ...] = ()
    if not cuts:
        warnings = ("boundary-missing",)
        guessed = GUESSED_BOUNDARY.search(body)
        cuts = _cuts(body, guessed[1]) if guessed else []
    if not cuts:
        return Part(headers, "text/plain", parameters, body, warnings=warnings)
    return _multipart(Part(headers, media, parameters, body, warnings=warnings), cuts, depth)


def _multipart(whole: Part, cuts: list[re.Match[bytes]], depth: int) -> Part:
    """A multipart cut at its boundaries."""
    body, warnings = whole.raw, list(whole.warnings)
    default = "message/rfc822" if whole.media == "multipart/digest" else "text/plain"
    children: list[Part] = []
    for number, cut in enumerate(cuts):
        if cut[1]:
            break
        end = _before(body, cuts[number + 1].start()) if number + 1 < len(cuts) else len(body)
        children.append(parse(body[cut.end() : max(cut.end(), end)], depth + 1, default))
    else:
        warnings.append("boundary-unclosed")
    closing = next((cut for cut in cuts if cut[1]), None)
    before = normalise(decode(body[: cuts[0].start()])[0]).strip()
    after = normalise(decode(body[closing.end() :])[0]).strip() if closing else ""
    if NOTICE.search(before) and len(before) < 500:
        before = ""
    outside = "\n\n".join(text for text in (before, after) if text)
    if outside:
        warnings.append("text-outside-parts")
    for child in children:
        warnings += child.warnings
    return Part(whole.headers, whole.media, whole.parameters, b"", tuple(children), tuple(warnings), outside)


def _cuts(body: bytes, boundary: bytes) -> list[re.Match[bytes]]:
    """The boundary lines of `body`, each with its own line end; group 1 is `--` in a closing one."""
    return list(re.finditer(rb"(?<![^\n])--" + re.escape(boundary) + rb"(--)?[ \t]*\r?(?:\n|\Z)", body))


def _before(body: bytes, end: int) -> int:
    """`end` without the line end before it, which belongs to the boundary."""
    if body[end - 1 : end] == b"\n":
        end -= 1
        if body[end - 1 : end] == b"\r":
            end -= 1
    return end


def _parameter(parameters: dict[str, str], name: str) -> str:
    """A parameter that may be split and percent-encoded (RFC 2231), or hold encoded words."""
    plain = parameters.get(name)
    pieces = sorted(
        (int(number or 0), bool(star), value)
        for key, value in parameters.items()
        for number, star in re.findall(rf"^{re.escape(name)}\*(\d{{1,3}})?(\*?)$", key)
    )
    if not pieces:
        return plain or ""
    encoded = f"{name}*" in parameters or any(star for _, star, _ in pieces)
    joined = "".join(value for _, _, value in pieces)
    if not encoded:
        return joined
    charset, _, rest = joined.partition("'")
    text = rest.partition("'")[2] if "'" in rest else joined
    return normalise(decode(unquote_to_bytes(text), charset or None)[0])


def _from_base64(raw: bytes) -> tuple[bytes, str | None]:
    if BASE64.fullmatch(raw):
        packed = raw.translate(None, b"\r\n\t =")
        if len(packed) % 4 != 1:
            missing = -len(packed) % 4
            return binascii.a2b_base64(packed + b"=" * missing), None if raw.count(
                b"="
            ) >= missing else "base64-damaged"
    # Lines that are base64 are decoded, run by run; others (a footer that a list added) stay as they are.
    out, run = bytearray(), bytearray()
    for line in [*map(_without_strays, raw.splitlines()), b"~"]:
        if BASE64_LINE.fullmatch(line.strip()):
            run += line.strip().rstrip(b"=")
            continue
        packed = bytes(run[: len(run) - 1] if len(run) % 4 == 1 else run)
        out += binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))
        run.clear()
        if line.strip() and line != b"~":
            out += line + b"\n"
    return bytes(out), "base64-damaged"


def _without_strays(line: bytes) -> bytes:
    """A line of base64 without the few characters in it that are none; any other line as it is."""
    strays = len(NO_BASE64.findall(line.strip()))
    return NO_BASE64.sub(b"", line) if strays * STRAY <= len(line) and not WORDS.search(line.strip()) else line


def _from_uu(raw: bytes) -> tuple[bytes, str | None]:
    out = bytearray()
    lines = iter(raw.splitlines())
    for line in lines:
        if line.startswith(b"begin "):
            break
    else:
        return raw, "uuencode-damaged"
    for line in lines:
        if line.strip() in (b"end", b"`", b""):
            continue
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            return raw, "uuencode-damaged"
    return bytes(out), None
