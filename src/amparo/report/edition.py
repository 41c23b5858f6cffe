"""Edition: the working edition of a report, written as a folder that opens without a server."""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.errors import PathProblem, UsageProblem
from amparo.report.catalogue import LANGUAGES, catalogue
from amparo.report.dossier import Dossier
from amparo.report.figure import Figure
from amparo.report.figures import figures
from amparo.report.html import FIGURES, MARK, OURS, PDF, pages
from amparo.report.leaf import Kept, Leaf, wanted
from amparo.report.page_image import PageImage
from amparo.report.pdf import pdf
from amparo.report.teller import Teller


@dataclass(frozen=True, slots=True)
class Edition:
    """What was written.

    Attributes:
        paths: every file, the page to open first, then the PDF, the figures, and the other pages by name.
    """

    paths: tuple[Path, ...]

    @property
    def entry(self) -> Path:
        """The page to open."""
        return self.paths[0]


Pictures = Callable[[Sequence[Leaf]], Iterable[tuple[Leaf, PageImage]]]


def write_edition(
    dossier: Dossier,
    folder: Path,
    language: str,
    counted: tuple[Figure, ...] | None = None,
    pictures: Pictures | None = None,
) -> Edition:
    """Writes the working edition: HTML pages, the PDF and the figures, CONFIDENTIAL in every name and on every page.

    The same dossier and language give the same bytes. Files are readable by their owner only, where the system has
    such a thing. Pages of an earlier edition in that folder that this one does not write are removed; any other file
    stays.

    Args:
        dossier: the case.
        folder: made if missing.
        language: `en` or `es`.
        counted: its figures, where they are known already.
        pictures: draws pages on which evidence stands, as many of them as it can; None for an edition without pictures.

    Raises:
        UsageProblem: another language.
        PathProblem: the folder cannot be made or written.
    """
    if language not in LANGUAGES:
        raise UsageProblem(f"the report is not written in `{language}`.", advice="Choose en or es.")
    counted = figures(dossier) if counted is None else counted
    teller = Teller(dossier, catalogue(language), {figure.id: figure for figure in counted})
    written: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept: dict[Leaf, Kept] = {}
        for leaf, image in pictures(wanted(dossier)) if pictures else ():
            name = _put(folder / f"{MARK}-page-{leaf.key}.{image.ending}", image.content)
            kept[leaf] = Kept(name, image.width, image.height, image.top, image.pixels)
        for name, text in pages(teller, kept if pictures else None):
            written.append(_put(folder / name, text.encode("utf-8", "replace")))
        written.append(_put(folder / PDF, pdf(teller)))
        written.append(_put(folder / FIGURES, _rows(counted)))
        every = {*written, *(one.name for one in kept.values())}
        for path in sorted(folder.iterdir()):
            if OURS.fullmatch(path.name) and path.name not in every:
                path.unlink()
    except OSError as problem:
        raise PathProblem(f"the report cannot be written: {problem.strerror}.", where=str(folder)) from None
    first = written[0]
    rest = sorted(every - {first, PDF, FIGURES})
    return Edition(tuple(folder / name for name in (first, PDF, FIGURES, *rest)))


def write_beside(edition: Edition, files: Iterable[tuple[str, bytes]], folder: str = "") -> tuple[Path, ...]:
    """Writes more files beside the pages, in a folder of their own where one is named; others in it that are ours go.

    Raises:
        PathProblem: they cannot be written.
    """
    place = edition.entry.parent / folder
    written = []
    try:
        place.mkdir(exist_ok=True, mode=0o700)
        for name, content in files:
            written.append(place / _put(place / name, content))
        for path in place.iterdir() if folder else ():
            if path.name.startswith(f"{MARK}-") and path not in written:
                path.unlink()
    except OSError as problem:
        raise PathProblem(f"the report cannot be written: {problem.strerror}.", where=str(place)) from None
    return tuple(written)


def _rows(counted: tuple[Figure, ...]) -> bytes:
    lines = (json.dumps(figure.row(), ensure_ascii=False) for figure in counted)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _put(path: Path, content: bytes) -> str:
    """Writes beside and moves into place, so that no half page and no page open to others ever stands there."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".CONFIDENTIAL-")  # mode 0600 where modes exist
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
    return path.name
