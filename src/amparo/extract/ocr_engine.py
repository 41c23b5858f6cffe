"""Tesseract, by one door: a picture to words with boxes and confidence, line by line, in one process and one thread."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.errors import UnreadableItem
from amparo.ids import digest

if TYPE_CHECKING:  # every command asks for the language data; few look at a picture
    from PIL.Image import Image

LANGUAGES = ("eng", "spa")  # Spanish beside English costs a third of the time and reads accents right
NO_DATA = (
    "The pages are pictures, and the language data for reading them are not installed: install tesseract-ocr-eng and "
    "tesseract-ocr-spa (amparo doctor), then run the audit again."
)
WORD_LEVEL = "5"  # of a row of Tesseract's table
ROW = 12  # its columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text

Pixels = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels from the top left of the picture


@dataclass(frozen=True, slots=True)
class Seen:
    """One word that Tesseract saw: its characters, its box, how sure it is (0 to 100)."""

    chars: str
    box: Pixels
    confidence: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """Words of one line, and the number of the block of text that Tesseract puts the line into."""

    block: int
    words: tuple[Seen, ...]


def languages_in(folder: Path) -> tuple[str, ...]:
    """Those of LANGUAGES whose data lie in `folder`."""
    return tuple(name for name in LANGUAGES if (folder / f"{name}.traineddata").is_file())


@lru_cache(maxsize=4)
def engine_name(folder: Path) -> str:
    """Program, its version and the digests of its language data: two engines of one name read the same.

    Raises:
        UnreadableItem: the program cannot be loaded.
    """
    data = [f"{name}:{digest((folder / f'{name}.traineddata').read_bytes())[:12]}" for name in languages_in(folder)]
    return " ".join((_program().tesseract_version().split("\n")[0].strip(), *data))


def see(picture: "Image", dpi: int, folder: Path) -> tuple[SeenLine, ...]:
    """The lines of words in a grey picture, in the order of Tesseract's blocks.

    Args:
        picture: of mode L, text upright.
        dpi: its resolution; Tesseract takes sizes of gaps and letters from it.
        folder: where the language data lie.

    Raises:
        UnreadableItem: `unsupported` where there are none, or the program cannot be loaded.
    """
    api = _opened(folder)
    try:
        api.SetImage(picture)
        api.SetSourceResolution(dpi)
        api.Recognize()
        return tuple(_lines(api.GetTSVText(0)))
    finally:
        api.Clear()


@lru_cache(maxsize=1)
def _opened(folder: Path) -> Any:
    languages = languages_in(folder)
    if not languages:
        raise UnreadableItem("unsupported", NO_DATA)
    program = _program()
    api = program.PyTessBaseAPI(path=str(folder), lang="+".join(languages), psm=program.PSM.AUTO)
    # What was learnt on one page must not change the next one: a page reads the same alone and among others.
    api.SetVariable("classify_enable_learning", "0")
    return api


def _program() -> Any:
    # One thread: as many pages are read at once as there are worker processes, and threads of one page gain little.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr  # type: ignore[import-untyped]  # takes a tenth of a second, and only scans need it
    except ImportError as problem:
        raise UnreadableItem("unsupported", f"Tesseract cannot be loaded ({type(problem).__name__}).") from None
    return tesserocr


def _lines(table: str) -> Iterator[SeenLine]:
    """Tesseract's table, one SeenLine for each line that has words."""
    place: tuple[str, ...] = ()
    words: list[Seen] = []
    for raw in table.split("\n"):
        row = raw.split("\t")
        if len(row) < ROW or row[0] != WORD_LEVEL or not row[11].strip():
            continue
        if tuple(row[2:5]) != place and words:
            yield SeenLine(int(place[0]), tuple(words))
            words = []
        place = tuple(row[2:5])
        left, top, width, height = map(int, row[6:10])
        words.append(Seen(row[11].strip(), (left, top, left + width, top + height), round(float(row[10]), 1)))
    if words:
        yield SeenLine(int(place[0]), tuple(words))
