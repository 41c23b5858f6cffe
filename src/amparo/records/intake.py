"""Intake: the files that stand at a path the user named, each once, in a fixed order, none left out silently."""

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.errors import PathProblem

NO_FILE = "This is no file but a device or the like."
LINK = "This is a link to another place, which is not followed."
JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT


@dataclass(frozen=True, slots=True)
class Received:
    """One entry found at a path.

    Attributes:
        path: relative to what was added, with `/`; the file's own name where a file was added.
        source: where it stands.
        reason: why it cannot be taken, one sentence; None where it can.
    """

    path: str
    source: Path
    reason: str | None = None


def walk(path: Path) -> Iterator[Received]:
    """Every file at or below `path`, sorted by relative path; folders are entered, links are not followed.

    What cannot be taken (a link, a folder that may not be listed, a device) comes with its reason. `.DS_Store` and
    its like are files as any other: they were handed over.

    Raises:
        PathProblem: `path` itself does not exist.
    """
    try:
        mode = path.stat().st_mode  # the path that the user named may be a link
    except OSError as problem:
        raise PathProblem(f"There is nothing to add here ({problem.strerror}).", where=str(path)) from None
    if not stat.S_ISDIR(mode):
        yield Received(_readable(path.name), path, None if stat.S_ISREG(mode) else NO_FILE)
        return
    waiting = [(path, "")]
    while waiting:
        entry, name = waiting.pop()
        if name and not name.endswith("/"):
            yield Received(name, entry, _refusal(entry))
            continue
        try:
            waiting += reversed(_listed(entry, name))
        except OSError as problem:
            shown = name.rstrip("/") or _readable(path.name)
            yield Received(shown, entry, f"The folder cannot be listed ({problem.strerror}).")


def _listed(folder: Path, prefix: str) -> list[tuple[Path, str]]:
    """The entries of a folder with their relative names, sorted; folders end in `/`."""
    with os.scandir(folder) as entries:
        found = [
            (Path(entry.path), f"{prefix}{_readable(entry.name)}{'/' if _is_folder(entry) else ''}")
            for entry in entries
        ]
    return sorted(found, key=lambda pair: pair[1])


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """True for a folder of its own; a link or a Windows junction to a folder is none."""
    try:
        if not entry.is_dir(follow_symlinks=False):
            return False
        return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) != JUNCTION
    except OSError:
        return False


def agency_of(path: str, slugs: Collection[str]) -> str | None:
    """The first folder on `path` that is one of `slugs`, any case; None where none is. A file's own name is none."""
    known = {slug.lower(): slug for slug in slugs}
    return next((known[part.lower()] for part in path.split("/")[:-1] if part.lower() in known), None)


def _refusal(entry: Path) -> str | None:
    """Why this entry cannot be taken; None where it can be opened."""
    try:
        mode = entry.lstat().st_mode
        if stat.S_ISLNK(mode) or stat.S_ISDIR(mode):
            return LINK
        if not stat.S_ISREG(mode):
            return NO_FILE
        with entry.open("rb"):
            return None
    except OSError as problem:
        return f"The file cannot be opened ({problem.strerror})."


def _readable(name: str) -> str:
    """A name that can be written as UTF-8: bytes that are no characters are shown as `\\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
