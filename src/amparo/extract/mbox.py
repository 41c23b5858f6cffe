"""Mbox: a mailbox cut into its mails, with the byte offset of each; large ones in slices for several workers.

A mailbox of any size is looked at through a window: it is never in memory as a whole, only a mail at a time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.beat import beat
from amparo.extract.mbox_bytes import MailboxBytes
from amparo.extract.mbox_forms import is_other_form, other_mail, other_starts
from amparo.records.letterhead import header_name, is_machine_header, is_separator

SLICE = 32 * 1024 * 1024  # bytes a worker takes at a time
LINE = 1000  # longest separator line looked at
LARGEST = 512 * 1024**2  # bytes of a mail that is read
FROM = b"From "
ESCAPED = re.compile(rb"(?<![^\n])>(?=>*From )")
LENGTH = re.compile(rb"\nContent-Length:[ \t]*(\d{1,12})[ \t]*\r?\n", re.IGNORECASE)
HEAD_END = re.compile(rb"\n\r?\n")
HEAD = 16 * 1024  # bytes in which a mail's Content-Length stands
LONGEST_HEAD = 32 * 1024  # bytes in which the head of a mail must end for its Content-Length to be believed
NEAR = 4  # blank bytes at most between the end that a mail tells of itself and the next mail
AFTER = 400  # bytes after a separator in which its first header line must end


@dataclass(frozen=True, slots=True)
class Slice:
    """Some mails of a mailbox that stand together.

    Attributes:
        start: byte offset of the first mail's separator line.
        end: byte offset after the last mail.
        first: 1-based ordinal of the first mail in the whole mailbox.
    """

    start: int
    end: int
    first: int = 1


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail of a mailbox: its bytes without the separator line, unescaped; its ordinal and byte offset.

    Attributes:
        content: None where it is too large to be read.
        ordinal: its 1-based place in the mailbox.
        offset: of its separator line.
    """

    content: bytes | None
    ordinal: int
    offset: int


def slices(path: Path, size: int = SLICE, within: Slice | None = None) -> tuple[Slice, ...]:
    """The mailbox in pieces of about `size` bytes that begin and end between two mails; they cover every byte.

    `within`: only this part of it; with a size of 1 each mail of it is a slice.

    An empty file has none; a file without any separator is one slice.

    Raises:
        OSError: the file cannot be read.
    """
    total = path.stat().st_size
    if not total:
        return ()
    out: list[Slice] = []
    within = within or Slice(0, total)
    start, first, count = within.start, within.first, 0
    with path.open("rb") as stream:
        for at in _starts(MailboxBytes(stream), within.start, within.end):
            beat()
            if count and at - start >= size:
                out.append(Slice(start, at, first))
                start, first, count = at, first + count, 0
            count += 1
    out.append(Slice(start, within.end, first))
    return tuple(out)


def mails(path: Path, piece: Slice | None = None, largest: int = LARGEST) -> Iterator[RawMail]:
    """The mails of a mailbox, or of one slice of it, in order; of one of more than `largest` bytes only its place.

    Bytes before the first separator are a mail of their own unless they are blank, so that nothing is lost.

    Raises:
        OSError: the file cannot be read.
    """
    total = path.stat().st_size
    if not total:
        return
    with path.open("rb") as stream:
        yield from _cut(MailboxBytes(stream), piece or Slice(0, total), largest)


def mails_of(content: bytes) -> Iterator[RawMail]:
    """The mails of a mailbox that is at hand as bytes (a mailbox attached to a mail)."""
    return _cut(MailboxBytes(content), Slice(0, len(content)), LARGEST)


def _cut(box: MailboxBytes, piece: Slice, largest: int) -> Iterator[RawMail]:
    ordinal, start = piece.first, -1
    for at in _starts(box, piece.start, piece.end):
        if start >= 0:
            yield _raw(box, Slice(start, at, ordinal), largest)
            ordinal += 1
        start = at
    if start >= 0:
        yield _raw(box, Slice(start, piece.end, ordinal), largest)


def _starts(box: MailboxBytes, start: int, end: int) -> Iterator[int]:
    """Offsets at which mails begin, ascending. Bytes before the first separator count as a mail unless blank."""
    if is_other_form(box.head):
        yield from other_starts(box, start, end)
        return
    first = box.first_ink(start, end)
    if first is None:
        return
    leading = True
    told = start  # where the mail at hand ends by its own word
    for at in box.lines(FROM, start, end):
        if at < told or not _begins_mail(box, at):
            continue
        told = _told_end(box, at, end)
        if leading and first < at:
            yield start
        leading = False
        yield at
    if leading:
        yield start


def _begins_mail(box: MailboxBytes, at: int) -> bool:
    """True when the `From ` at `at` starts a mail, not a sentence.

    After an empty line it needs a date as separators have, or a header after it that only mail programs write.
    Without the empty line, which some programs leave out, it needs a date and a header. At the start of the file any
    header will do.
    """
    here = box.at(at, at + LINE + AFTER)
    line_end = here.find(b"\n", 0, LINE)
    dated = is_separator(here[: line_end if line_end >= 0 else LINE])
    name = header_name(here[line_end + 1 : line_end + 1 + AFTER]) if line_end >= 0 else b""
    before = box.at(at - NEAR, at)
    if at <= NEAR and not before.strip():
        return dated or bool(name)
    if before.endswith((b"\n\n", b"\r\n\r\n")):
        return dated or is_machine_header(name)
    return dated and bool(name)


def _told_end(box: MailboxBytes, at: int, end: int) -> int:
    """Where the mail at `at` ends by its Content-Length (mboxcl); `at` where it has none or it cannot be true.

    It is believed where another mail or nothing stands at the end that it tells, as mutt does.
    """
    head = box.at(at, min(end, at + HEAD))
    body = HEAD_END.search(head)
    length = LENGTH.search(head, 0, body.end() if body else HEAD)
    if length is not None and body is None:
        body = HEAD_END.search(box.at(at, min(end, at + LONGEST_HEAD)))
    if length is None or body is None:
        return at
    told = at + body.end() + int(length[1])
    if told > end:
        return at
    after = box.at(told, min(end, told + NEAR + len(FROM))).lstrip()
    return told if after.startswith(FROM) or (not after and box.ink_end(end) <= told) else at


def _raw(box: MailboxBytes, mail: Slice, largest: int) -> RawMail:
    start = mail.start
    if mail.end - start > largest:
        return RawMail(None, mail.first, start)
    if is_other_form(box.head):
        return RawMail(other_mail(box.at(start, mail.end)), mail.first, start)
    raw = box.at(start, mail.end)
    if raw.startswith(FROM) and _begins_mail(box, start):
        raw = raw.partition(b"\n")[2]
    if b">From " in raw:
        raw = ESCAPED.sub(b"", raw)
    return RawMail(raw, mail.first, mail.start)
