"""Language data: the folder from which OCR takes what it knows of the languages that we read."""

from collections.abc import Sequence
from pathlib import Path

from amparo.extract.ocr_engine import languages_in


def language_folder(folders: Sequence[Path]) -> Path | None:
    """The first folder with the data of most languages that we read; None where none has any."""
    best = max(folders, key=lambda folder: len(languages_in(folder)), default=None)
    return best if best is not None and languages_in(best) else None
