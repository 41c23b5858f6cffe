"""Codepage: the numbers by which Windows and Outlook name charsets, as Python's names of them."""

import codecs

# Numbers that Python does not know as `cpN`. Source: Microsoft, Code Page Identifiers.
NAMED = {
    10000: "mac-roman", 10001: "shift_jis", 10006: "mac-greek", 10007: "mac-cyrillic", 10029: "mac-latin2",
    10081: "mac-turkish", 20127: "ascii", 20866: "koi8-r", 20932: "euc_jp", 20936: "gb2312", 21866: "koi8-u",
    28591: "iso8859-1", 28592: "iso8859-2", 28593: "iso8859-3", 28594: "iso8859-4", 28595: "iso8859-5",
    28596: "iso8859-6", 28597: "iso8859-7", 28598: "iso8859-8", 28599: "iso8859-9", 28603: "iso8859-13",
    28605: "iso8859-15", 38598: "iso8859-8", 50220: "iso2022_jp", 50221: "iso2022_jp_1", 50222: "iso2022_jp_2",
    50225: "iso2022_kr", 51932: "euc_jp", 51936: "gb2312", 51949: "euc_kr", 52936: "hz", 54936: "gb18030",
    65001: "utf-8", 1200: "utf-16-le", 1201: "utf-16-be", 1361: "johab",
}  # fmt: skip


def charset_of(number: int) -> str | None:
    """Python's name of a code page; None for one that is none or unknown."""
    name = NAMED.get(number, f"cp{number}")
    if number <= 0:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
