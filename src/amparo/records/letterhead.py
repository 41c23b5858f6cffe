"""Letterhead: does a text begin as a mail in RFC 822 form, as a mailbox, or as neither?"""

import re

# A separator line of a mailbox ends in a date as asctime writes it, with or without a zone; `From ???@???` is Eudora's.
SEPARATOR = re.compile(
    rb"From (?:.{0,300}? )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2})[ ,]"
    rb"+(?:\d{4} +)?\d{1,2}:\d{2}(?::\d{2})?"
    rb"(?: +(?:[A-Z]{1,5}|[+-]?\d{4}|\([A-Za-z ]{1,30}\)|remote from \S{1,100}))*[ \t]*\r?$"
)
MMDF = b"\x01\x01\x01\x01"  # a line of these stands before and after each mail of an MMDF mailbox
HEADER = re.compile(rb"([!-9;-~]{1,76})[ \t]*:")
# Lines that a mail program writes and a printer of mails does not.
MACHINE = frozenset(
    b"received message-id mime-version return-path delivered-to content-type content-transfer-encoding in-reply-to "
    b"references dkim-signature arc-seal authentication-results x-mailer x-received x-originating-ip user-agent "
    b"newsgroups x-mozilla-status list-unsubscribe thread-index x-store-info x-sid-pra".split()
)
WRITERS = frozenset((b"from", b"sender", b"to", b"cc", b"bcc", b"subject", b"date", b"reply-to", b"resent-from"))
# `Date: Tue, 12 Feb 2019 10:02:00 -0700`; a print says `Date: February 12, 2019 at 10:02 AM` or the like.
MAIL_DATE = re.compile(
    rb"\s*(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+\d{2,4}\s+"
    rb"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[+-]\d{4}|[A-Z]{1,5})",
    re.IGNORECASE,
)


def is_separator(line: bytes) -> bool:
    """True for a line that separates two mails of a mailbox: `From `, an address, a date."""
    return SEPARATOR.match(line) is not None


def with_our_line_ends(text: bytes) -> bytes:
    """A text whose lines all end as on old Macs, in a carriage return alone, with ours; others as they are."""
    return text.replace(b"\r", b"\n") if b"\r" in text and b"\n" not in text else text


def is_mailbox(head: bytes) -> bool:
    """True when `head` begins with a separator line, or with `From ` and then a line that is a mail's header."""
    if head.startswith(b"*mbx*\r\n") or (head.startswith(MMDF) and header_name(head.partition(b"\n")[2])):
        return True
    head = with_our_line_ends(head).lstrip(b"\xef\xbb\xbf\r\n")
    if not head.startswith(b"From "):
        return False
    first, _, rest = head.partition(b"\n")
    if is_separator(first):
        return True
    name = header_name(rest)
    return name in WRITERS or is_machine_header(name)


def header_name(line: bytes) -> bytes:
    """The lower-case name of the header that `line` begins with; empty where it begins with none."""
    found = HEADER.match(line)
    return found[1].lower() if found else b""


def is_machine_header(name: bytes) -> bool:
    """True for a header, by its lower-case name, that mail programs write and people do not."""
    return name in MACHINE or name.startswith(b"x-")


def is_mail(head: bytes, *, named_so: bool = False) -> bool:
    """True when `head` begins as a mail in RFC 822 form.

    It does when its first block of lines holds two headers that only mail programs write (Received, Message-ID,
    MIME-Version ...), or one of them and From or Subject, or From and a Date in a mail's own form. A printed mail
    (`From: ... Sent: ...`) is none.

    Args:
        head: the first bytes of the file.
        named_so: its name says that it is a mail (.eml): one header that a mail may have is enough then.
    """
    names, date = _headers(head.lstrip(b"\xef\xbb\xbf\r\n"))
    machine = len(names & MACHINE)
    if b"sent" in names and not machine:
        return False
    if machine >= 2 or (machine and names & {b"from", b"subject"}):
        return True
    if b"from" in names and date is not None and MAIL_DATE.match(date):
        return True
    return named_so and bool(names & (MACHINE | WRITERS))


def _headers(head: bytes) -> tuple[set[bytes], bytes | None]:
    """Lower-case names of the headers of the first block of lines, and the value of Date."""
    names: set[bytes] = set()
    date: bytes | None = None
    for line in head.splitlines():
        if line[:1] in (b" ", b"\t"):
            if not names or not line.strip():
                break
            continue
        found = HEADER.match(line)
        if found is None:
            break
        name = found[1].lower()
        names.add(name)
        if name == b"date" and date is None:
            date = line[found.end() :]
    return names, date
