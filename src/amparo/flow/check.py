"""`check`: every file under some paths is read back, and what it still tells is put in one list."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from amparo.bulk.runner import Runner
from amparo.check.inspect import inspect
from amparo.check.inspection import Inspection
from amparo.check.leak import Leak
from amparo.check.missed import missed
from amparo.check.personal import personal_data
from amparo.check.secret import Secret
from amparo.check.secrets import search
from amparo.errors import AmparoError, PathProblem
from amparo.flow.progress import Progress
from amparo.publish.search_index import packaged

LEFT = {"identifier": "identifier_left", "name": "name_left", "phrase": "phrase_left"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file, and its leaks in the order of their places."""

    path: str
    leaks: tuple[Leak, ...]


def check(
    paths: Sequence[Path], secrets: Sequence[Secret], runner: Runner, progress: Progress, tessdata: Path | None = None
) -> Iterator[Checked]:
    """Every file, in the order of the paths and of the names in folders.

    A file on which a reader dies or hangs is a leak of the kind `not_readable`: nobody can say what it holds.

    Raises:
        PathProblem: a path does not exist, or no file lies in any: that nothing leaks there would be no answer.
    """
    files = list(dict.fromkeys(file for path in paths for file in files_of(path)))
    if not files:
        where = ", ".join(str(path) for path in paths)
        raise PathProblem(
            "there are no files to check.", where=where, advice="Name a file, or a folder that holds some."
        )
    progress.begin("check", len(files))
    leaks = leaking = 0
    task = partial(check_file, tuple(secrets), tessdata)
    for done in runner.run(task, files, _size):
        name = str(files[done.index])
        found = done.result if done.result is not None else (Leak(name, "not_readable", "file"),)
        progress.advance()
        leaks += len(found)
        leaking += bool(found)
        yield Checked(name, found)
    progress.end(f"{_count(len(files), 'file')}, {_count(leaks, 'leak')} in {_count(leaking, 'file')}")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def _size(path: Path) -> float:
    try:
        return float(path.stat().st_size)
    except OSError:
        return 0.0


def files_of(path: Path) -> Iterator[Path]:
    """The path itself, or every file below it, hidden ones too, by name; links to folders are not followed.

    Raises:
        PathProblem: it does not exist.
    """
    if not path.exists():
        raise PathProblem("there is no such file or folder.", where=str(path))
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder) / name for name in sorted(names))


def check_file(secrets: tuple[Secret, ...], tessdata: Path | None, path: Path) -> tuple[Leak, ...]:
    """The leaks of one file: what inspecting it gives, personal data that it hides, and secrets that it still tells."""
    try:
        data = path.read_bytes()
    except OSError:
        return (Leak(str(path), "not_readable", "file"),)
    inspection = inspect(str(path), data, _search_engine(path), tessdata=tessdata)
    return (
        *inspection.leaks,
        *personal_data(inspection.passages),
        *missed(inspection),
        *_left(secrets, inspection),
    )


def _search_engine(path: Path) -> frozenset[str]:
    """Digests of the program that searches a site of ours, where the file may be it: it is the same in every site."""
    if path.suffix != ".pagefind":
        return frozenset()
    try:
        return packaged()
    except AmparoError:  # it is not installed, or does not run: then nobody here knows the file
        return frozenset()


def _left(secrets: tuple[Secret, ...], inspection: Inspection) -> Iterator[Leak]:
    """A leak for each secret in each place, whatever reads it there."""
    found: dict[tuple[int, str, str, int | None], set[str]] = {}
    for hit in search(secrets, inspection.passages) if secrets else ():
        passage = inspection.passages[hit.passage]
        found.setdefault((hit.secret, passage.path, passage.place, passage.page), set()).add(passage.engine)
    for (secret, path, place, page), engines in found.items():
        one = secrets[secret]
        yield Leak(path, LEFT[one.kind], place, page, None, tuple(sorted(engines)), one.words)
