"""Charset: bytes of a text to characters, by what they declare, else by what they are."""

import codecs
import re

from amparo.extract.western import western_page

# Labels that Python has a codec for but that no text is written in; `utf-7` would let ASCII hide other characters.
NO_TEXT = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "mbcs", "oem", "utf-7"})
# What a label is taken for (WHATWG): programs that say Latin-1 or ASCII write Windows-1252.
MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
}
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = re.compile("[\n\r\t\x0c\x20-\x7eÁÉÍÓÚÜÑáéíóúüñàèâêîôûçäöïëÄÖß¡¿€‘’“”–—…•§°©®™«»½¼º·\u00a0\u00ad]*")
WESTERN_SHARE = 0.995  # a stray byte does not make a Spanish letter Polish
SAMPLE = 64 * 1024


def decode(content: bytes, declared: str | None = None) -> tuple[str, bool]:
    """Characters of `content`, not normalised, and whether the declared charset fitted it.

    A byte order mark wins, then what is declared, then UTF-8, then what the bytes are most like, then Windows-1252.
    Nothing raises; a byte that no charset explains becomes U+FFFD.
    """
    for mark, codec in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(codec, "replace"), True
    named = _codec(declared, content)
    if named:
        text = _strict(content, named)
        if text is not None:
            return text, True
    return _guess(content), declared is None


def _guess(content: bytes) -> str:
    """UTF-8, UTF-16 without a mark, what a Macintosh or DOS wrote, Windows-1252 where it reads as English or Spanish,
    else the likeliest charset."""
    text = _strict(content, "utf-8")
    if text is not None and "\x00" not in text:
        return text
    wide = _wide(content)
    if wide:
        return content.decode(wide, "replace")
    other = western_page(content)
    if other:
        return content.decode(other, "replace")
    western = content.decode("cp1252", "replace")
    fitting = sum(len(run) for run in WESTERN.findall(western[:SAMPLE]))
    if fitting >= WESTERN_SHARE * min(len(western), SAMPLE):
        return western
    from charset_normalizer import from_bytes  # a large library: not before a text needs it

    best = from_bytes(content[:SAMPLE]).best()
    return content.decode(best.encoding, "replace") if best is not None else western


def _wide(content: bytes) -> str | None:
    """The UTF-16 that every second byte being NUL gives away."""
    even, odd = content[0:SAMPLE:2], content[1:SAMPLE:2]
    if len(odd) >= 2 and odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if len(even) >= 2 and even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _codec(declared: str | None, content: bytes) -> str | None:
    """Python's name of the declared charset; None where it is unknown or cannot be true."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name.replace("_", "-") in NO_TEXT or (name.startswith(("utf-16", "utf-32")) and b"\x00" not in content):
        return None
    return name


def _strict(content: bytes, codec: str) -> str | None:
    """The text if `content` is wholly valid in `codec` or in what that label usually means, else None."""
    if codec == "ascii" and not content.isascii():
        codec = "utf-8"  # 8-bit text under a 7-bit label is UTF-8 nowadays; Windows-1252 is tried after it
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            return None
    for name in (MEANT.get(codec, codec), codec):
        try:
            text = content.decode(name)
        except (UnicodeError, LookupError, AssertionError):
            continue
        return text if isinstance(text, str) else None
    return None
