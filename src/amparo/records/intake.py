"""Intake: the files that stand at a path the user named, each once, in a fixed order, none left out silently."""

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.errors import PathProblem


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
        folder, prefix = waiting.pop()
        if not prefix.endswith("/") and prefix:
            yield Received(prefix, folder, _refusal(folder))
            continue
        try:
            names = sorted(os.listdir(folder), reverse=True)
        except OSError as problem:
            yield Received(prefix.rstrip("/") or _readable(path.name), folder, f"The folder cannot be listed ({problem.strerror}).")
            continue
        for name in names:
            entry = folder / name
            ending = "/" if entry.is_dir() and not entry.is_symlink() else ""
            waiting.append((entry, f"{prefix}{_readable(name)}{ending}"))


def agency_of(path: str, slugs: Collection[str]) -> str | None:
    """The first folder on `path` that is one of `slugs`, any case; None where none is. The file's own name is no folder."""
    known = {slug.lower(): slug for slug in slugs}
    return next((known[part.lower()] for part in path.split("/")[:-1] if part.lower() in known), None)


NO_FILE = "This is no file but a device or the like."


def _refusal(entry: Path) -> str | None:
    """Why this entry cannot be taken; None where it can be opened."""
    try:
        mode = entry.lstat().st_mode
        if stat.S_ISLNK(mode):
            return "This is a link to another place, which is not followed."
        if not stat.S_ISREG(mode):
            return NO_FILE
        with entry.open("rb"):
            return None
    except OSError as problem:
        return f"The file cannot be opened ({problem.strerror})."


def _readable(name: str) -> str:
    """A name that can be written as UTF-8: bytes that are no characters are shown as `\\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
