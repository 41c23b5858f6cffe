"""Mbox: a mailbox cut into its mails, with the byte offset of each; large ones in slices for several workers."""

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.extract.mbox_forms import is_other_form, other_mail, other_starts
from amparo.records.letterhead import header_name, is_machine_header, is_separator

SLICE = 32 * 1024 * 1024  # bytes a worker takes at a time
LINE = 1000  # longest separator line looked at
FROM = re.compile(rb"(?<![^\n])From ")
ESCAPED = re.compile(rb"(?<![^\n])>(?=>*From )")
LENGTH = re.compile(rb"\nContent-Length:[ \t]*(\d{1,12})[ \t]*\r?\n", re.IGNORECASE)
HEAD_END = re.compile(rb"\n\r?\n")
HEAD = 16 * 1024  # bytes in which a mail's Content-Length stands
INK = re.compile(rb"\S")
AFTER = 400  # bytes after a separator in which its first header line must end

Content = bytes | mmap.mmap


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
    """One mail of a mailbox: its bytes without the separator line, unescaped; its ordinal and byte offset."""

    content: bytes
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
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for at in _starts(content, within.start, within.end):
            if count and at - start >= size:
                out.append(Slice(start, at, first))
                start, first, count = at, first + count, 0
            count += 1
    out.append(Slice(start, within.end, first))
    return tuple(out)


def mails(path: Path, piece: Slice | None = None) -> Iterator[RawMail]:
    """The mails of a mailbox, or of one slice of it, in order.

    Bytes before the first separator are a mail of their own unless they are blank, so that nothing is lost.

    Raises:
        OSError: the file cannot be read.
    """
    total = path.stat().st_size
    if not total:
        return
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        yield from _cut(content, piece or Slice(0, total))


def mails_of(content: bytes) -> Iterator[RawMail]:
    """The mails of a mailbox that is at hand as bytes (a mailbox attached to a mail)."""
    return _cut(content, Slice(0, len(content)))


def _cut(content: Content, piece: Slice) -> Iterator[RawMail]:
    ordinal, start = piece.first, -1
    for at in _starts(content, piece.start, piece.end):
        if start >= 0:
            yield _raw(content, start, at, ordinal)
            ordinal += 1
        start = at
    if start >= 0:
        yield _raw(content, start, piece.end, ordinal)


def _starts(content: Content, start: int, end: int) -> Iterator[int]:
    """Offsets at which mails begin, ascending. Bytes before the first separator count as a mail unless blank."""
    if is_other_form(content):
        yield from other_starts(content, start, end)
        return
    first = INK.search(content, start, end)
    if first is None:
        return
    leading = True
    told = start  # where the mail at hand ends by its own word
    for found in FROM.finditer(content, start, end):
        at = found.start()
        if at < told or not _begins_mail(content, at):
            continue
        told = _told_end(content, at, end)
        if leading and first.start() < at:
            yield start
        leading = False
        yield at
    if leading:
        yield start


def _begins_mail(content: Content, at: int) -> bool:
    """True when the `From ` at `at` starts a mail, not a sentence.

    After an empty line it needs a date as separators have, or a header after it that only mail programs write.
    Without the empty line, which some programs leave out, it needs a date and a header. At the start of the file any
    header will do.
    """
    line_end = content.find(b"\n", at, at + LINE)
    line = content[at : line_end if line_end >= 0 else at + LINE]
    dated = is_separator(line)
    name = header_name(content[line_end + 1 : line_end + 1 + AFTER]) if line_end >= 0 else b""
    if at <= 4 and not content[:at].strip():
        return dated or bool(name)
    if content[at - 2 : at] == b"\n\n" or content[at - 4 : at] == b"\r\n\r\n":
        return dated or is_machine_header(name)
    return dated and bool(name)


def _told_end(content: Content, at: int, end: int) -> int:
    """Where the mail at `at` ends by its Content-Length (mboxcl); `at` where it has none or it cannot be true.

    It is believed where another mail or nothing stands at the end that it tells, as mutt does.
    """
    length = LENGTH.search(content[at : at + HEAD])
    if length is None:
        return at
    body = HEAD_END.search(content, at, end)
    if body is None or body.end() < at + length.end():
        return at
    told = body.end() + int(length[1])
    rest = INK.search(content, min(told, end), end)
    if told > end or (
        rest is not None and not (content[rest.start() : rest.start() + 5] == b"From " and rest.start() - told <= 4)
    ):
        return at
    return told


def _raw(content: Content, start: int, end: int, ordinal: int) -> RawMail:
    raw = content[start:end]
    if is_other_form(content):
        return RawMail(other_mail(raw), ordinal, start)
    if raw.startswith(b"From ") and _begins_mail(content, start):
        raw = raw.partition(b"\n")[2]
    if b">From " in raw:
        raw = ESCAPED.sub(b"", raw)
    return RawMail(raw, ordinal, start)
