"""Archive: the files inside an archive, given out one after another within limits; a hostile archive ends in outcomes.

What it is is told by its first bytes: zip, 7z, tar, and gz, bz2, xz and zst with one file or a tar in them.
"""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from amparo.errors import UnreadableItem
from amparo.records.archive_stream import Unpacking, inner_name, is_stream
from amparo.records.archive_tar import BLOCK, is_tar, tar_members
from amparo.records.item import Outcome
from amparo.records.member import Budget, Limits, Member, Names, Refused, Unpacked, safe_path
from amparo.records.originals import Originals
from amparo.records.passwords import NONE, Passwords

__all__ = ["Limits", "Member", "Refused", "Unpacked", "members", "safe_path", "unpack"]

SEVEN = b"7z\xbc\xaf\x27\x1c"

# What we tell apart but do not open: no free program in Python reads it without one that has to be installed apart.
UNOPENED = (
    (b"Rar!\x1a\x07", "RAR archives cannot be opened; ask for a .zip, or unpack it and add the folder."),
    (b"MSCF", "Cabinet archives (.cab) cannot be opened; unpack it and add the folder."),
    (b"ITSF", "Help files (.chm) cannot be opened."),
)


def members(
    content: Path | bytes, limits: Limits | None = None, passwords: Passwords = NONE, name: str = ""
) -> Iterator[Member | Refused]:
    """The files of an archive in its order; folders are no files and are left out.

    Links, devices, files on the same bytes as another, and everything over the limits are refused; a name that points
    outside the archive is made safe and the file is read. An archive of which nothing can be read gives one Refused
    with an empty path; one that is cut short gives what stands before the cut, and such a Refused last.

    Args:
        content: the archive.
        limits: what it may take up.
        passwords: tried on what is locked.
        name: its own name, from which the one file in a .gz gets its own.
    """
    limits = limits or Limits()
    head = content[:BLOCK] if isinstance(content, bytes) else _head(content)
    for magic, reason in UNOPENED:
        if head.startswith(magic):
            yield Refused("", Outcome.unsupported, reason)
            return
    # The files for 7z and zip load large libraries of other people: not before such an archive comes.
    if head.startswith(SEVEN):
        from amparo.records.archive_7z import seven_members

        yield from seven_members(content, limits, passwords)
    elif is_stream(head):
        yield from _stream_members(content, head, limits, name)
    elif is_tar(head):
        with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as source:
            yield from tar_members(source, limits)
    else:
        from amparo.records.archive_zip import zip_members

        yield from zip_members(content, limits, passwords)


def unpack(
    content: Path | bytes,
    originals: Originals,
    limits: Limits | None = None,
    passwords: Passwords = NONE,
    name: str = "",
) -> Iterator[Unpacked | Refused]:
    """Keep every member of an archive among the originals; each ends as Unpacked or as Refused.

    Raises:
        CaseProblem: there is no room for the originals.
    """
    for member in members(content, limits, passwords, name):
        if isinstance(member, Refused):
            yield member
            continue
        try:
            sha256, size = originals.keep(member.chunks())
        except UnreadableItem as problem:
            yield Refused(member.path, Outcome(problem.outcome), problem.what)
        else:
            yield Unpacked(member.path, sha256, size, member.note)


def _stream_members(content: Path | bytes, head: bytes, limits: Limits, name: str) -> Iterator[Member | Refused]:
    """The files of a tar in a packed stream, or the one file that the stream is."""
    with BytesIO(content) if isinstance(content, bytes) else content.open("rb") as source:
        stream = Unpacking(source, head, limits)
        try:
            first = stream.read(BLOCK)
            again = _Again(first, stream)
            if is_tar(first):
                yield from tar_members(again, limits)
            else:
                written = inner_name(head, name.rsplit("/", 1)[-1])
                if first or not stream.fault:
                    yield Member(Names()(written), written, lambda: _counted(again, stream, Budget(limits)))
                    with suppress(UnreadableItem):  # what it goes beyond was said when it was read
                        _finish(again)
        except UnreadableItem as problem:
            yield Refused("", Outcome(problem.outcome), problem.what)
            return
        if stream.fault:
            yield Refused("", Outcome.damaged, f"The archive {stream.fault}.")


class _Again:
    """A stream whose first bytes were looked at, from its start."""

    def __init__(self, first: bytes, stream: Unpacking) -> None:
        self._first, self._stream = first, stream

    def read(self, count: int, /) -> bytes:
        """The next bytes."""
        if not self._first:
            return self._stream.read(count)
        out, self._first = self._first[:count], self._first[count:]
        return out if len(out) == count else out + self._stream.read(count - len(out))


def _counted(again: _Again, stream: Unpacking, budget: Budget) -> Iterator[bytes]:
    given = 0
    while chunk := again.read(1024 * 1024):
        given += len(chunk)
        budget.spend(len(chunk), given, stream.taken)
        yield chunk


def _finish(again: _Again) -> None:
    """Read what nobody asked for, so that what is wrong with the end is known; the ratio bounds it."""
    while again.read(1024 * 1024):
        pass


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(BLOCK)
