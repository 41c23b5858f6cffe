"""Raw strings: what can be read in bytes of any form, as single-byte, UTF-8 and UTF-16 characters."""

import re

# Four characters at least: shorter runs are chance.
NARROW = re.compile(
    rb"(?:[\x20-\x7e\t\r\n]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}){4,}"
)
WESTERN = re.compile(rb"[\x20-\x7e\xc0-\xff]{4,}")
WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff\t\r\n]\x00|[\x00-\xff][\x01-\x05]){4,}")
WIDE_BIG = re.compile(rb"(?:\x00[\x20-\x7e\xa0-\xff\t\r\n]|[\x01-\x05][\x00-\xff]){4,}")
LARGEST = 64 * 1024 * 1024  # bytes that are looked through


def raw_strings(content: bytes) -> str:
    """Runs of four characters and more, a line for each, in each of the ways that programs write characters."""
    content = content[:LARGEST]
    out = [run.decode("utf-8", "replace") for run in NARROW.findall(content)]
    out += [run.decode("cp1252", "replace") for run in WESTERN.findall(content) if not run.isascii()]
    out += [run.decode("utf-16-le", "replace") for run in WIDE.findall(content)]
    out += [run.decode("utf-16-be", "replace") for run in WIDE_BIG.findall(content)]
    return "\n".join(out)
