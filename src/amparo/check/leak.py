"""Leak: one thing in a finished file that it should not hold, where it is, and of which kind."""

from dataclasses import dataclass

from amparo.extract.words import Box


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing that a finished file still tells.

    Attributes:
        path: the file as the user named it; `!` and the name within for a file inside a file (`a.pdf!photo.jpg`).
        kind: key of `data/check/kinds.yaml`, which holds its title and how to mend it in both languages.
        place: where in the file, in words a person can follow: `page`, `metadata /Author`, `sheet Costs, cell B3`,
            `word/comments.xml`. Never the words found.
        page: 1-based page (or sheet, slide), None where there is none.
        box: [x0, y0, x1, y1] in points from the top left of the page as it is shown; pixels for a picture; None where
            there is none.
        engines: the readers that saw it, sorted.
        words: what can be read there; may be empty. Personal: shown only to who asks for it, never logged.
    """

    path: str
    kind: str
    place: str
    page: int | None = None
    box: Box | None = None
    engines: tuple[str, ...] = ()
    words: str = ""
