"""Staging: a folder of the case in which an edition is made, and the one step in which it leaves."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amparo.errors import PathProblem

MARK = "manifest.json"  # what every edition holds, and nothing else is taken for one


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """An empty folder in `out` that only its owner can enter; gone at the end, with whatever was not moved out of it."""
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".CONFIDENTIAL-publication-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def check_free(target: Path) -> None:
    """Nothing of anybody's is written over.

    Raises:
        PathProblem: there is a file there, or a folder that holds something else than an earlier edition.
    """
    if target.is_dir():
        free = not any(target.iterdir()) or (target / MARK).is_file()
    else:
        free = not target.exists()
    if not free:
        advice = "Choose a new folder, or one that holds an earlier edition."
        raise PathProblem("this is not free for a publication.", where=str(target), advice=advice)


def let_out(made: Path, target: Path) -> None:
    """Put a finished edition where it was asked for, whole or not at all; an earlier one there is replaced.

    Raises:
        PathProblem: the place is taken, or cannot be written; then what stood there stands there still.
    """
    check_free(target)
    beside = target.with_name(f".{target.name}-new")
    before = target.with_name(f".{target.name}-before")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for rest in (beside, before):
            shutil.rmtree(rest, ignore_errors=True)
        shutil.copytree(made, beside)
        beside.chmod(0o755)
        if target.exists():
            target.replace(before)
        try:
            beside.replace(target)
        except OSError:
            if before.exists():
                before.replace(target)
            raise
        shutil.rmtree(before, ignore_errors=True)
    except OSError as problem:
        shutil.rmtree(beside, ignore_errors=True)
        raise PathProblem(f"cannot be written ({os.strerror(problem.errno or 0)}).", where=str(target)) from None
