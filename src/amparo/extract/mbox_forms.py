"""Forms of mailboxes that are no mbox: MMDF, the .mbx of the University of Washington, and an mbox with the line ends of
old Macs; where their mails begin.

Sources: mmdf(5) of mutt; the c-client's docs/formats.txt (a head of 2,048 bytes, then a line with date, size and flags
before each mail).
"""

import re
from collections.abc import Iterator

from amparo.extract.mbox_bytes import MailboxBytes
from amparo.records.letterhead import is_separator, with_our_line_ends

MMDF = b"\x01\x01\x01\x01"
MBX = b"*mbx*\r\n"
MBX_HEAD = 2048
MMDF_LINE = re.compile(rb"(?<![^\n])\x01{4}\r?\n")
MBX_LINE = re.compile(rb" ?\d{1,2}-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d [+-]\d{4},(\d{1,12});[^\r\n]{1,100}\r?\n")
LONGEST = 200  # bytes of the line before a mail
SEPARATOR = 400  # the same in an mbox
ESCAPED = re.compile(rb"(?<![^\n])>(?=>*From )")


def is_other_form(head: bytes) -> bool:
    """True where the file begins as one of these."""
    return head.startswith((MMDF, MBX)) or _is_mac(head)


def _is_mac(head: bytes) -> bool:
    """True where the lines of an mbox end in a carriage return alone."""
    return head.startswith(b"From ") and b"\n" not in head and b"\r" in head


def other_starts(box: MailboxBytes, start: int, end: int) -> Iterator[int]:
    """Offsets of the lines before each mail, ascending. What no line tells of belongs to the mail before it."""
    if box.head.startswith(MMDF):
        for at in box.lines(MMDF, start, end):
            line = MMDF_LINE.match(box.at(at, min(end, at + len(MMDF) + 2)))
            after = at + line.end() if line else end
            # A line that ends a mail is followed by another or none.
            if after < end and box.at(after, after + len(MMDF)) != MMDF:
                yield at
        return
    if _is_mac(box.head):
        for at in box.lines(b"From ", start, end, b"\r"):
            separator = box.at(at, at + SEPARATOR).partition(b"\r")[0]
            if not at or (box.at(at - 2, at) == b"\r\r" and is_separator(separator)):
                yield at
        return
    at = max(start, MBX_HEAD)
    while at < end:
        line = MBX_LINE.match(box.at(at, at + LONGEST))
        if line is None:
            break
        yield at
        at += line.end() + int(line[1])


def other_mail(raw: bytes) -> bytes:
    """A mail without the lines of its form."""
    if raw.startswith(MMDF):
        return MMDF_LINE.sub(b"", raw)
    if raw.startswith(b"From "):
        return ESCAPED.sub(b"", with_our_line_ends(raw).partition(b"\n")[2])
    return raw.partition(b"\n")[2]
