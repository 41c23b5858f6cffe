"""Blocks: what a report is made of - runs of text, paragraphs, tables, pictures - before it becomes a page or a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of plain text.

    Attributes:
        text: characters; never markup.
        target: what it leads to: `figure:<id>`, `exchange:<id>`, `list:<key>`, `section:<id>`, `mark:<number>`,
            `message:<number>`, `variable:<name>`, `page:<name>`; None for plain text.
        kind: `strong`, `small`, or one of the five kinds of evidence; empty for running text.
    """

    text: str
    target: str | None = None
    kind: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `style`: empty, `note`, `lead`, `item`."""

    runs: Runs
    style: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """By what the rows of a table can be filtered: names of the facets, and of each row its values for each of them."""

    names: tuple[str, ...]
    values: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        caption: what it shows.
        head: of the columns.
        rows: of cells.
        numeric: the columns that are set right (0-based).
        keys: of each row what its cells are sorted by, where that is not what they show; empty where it is.
        facets: by what rows can be filtered; None where by their words alone.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    numeric: tuple[int, ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    facets: Facets | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: SVG of our own making, its title, what it shows in words, and the table behind it."""

    title: str
    told: str
    svg: str
    behind: Table


@dataclass(frozen=True, slots=True)
class Multiples:
    """Charts of the same scale, side by side."""

    pictures: tuple[Picture, ...]


Block = Paragraph | Table | Picture | Multiples


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; `id` is its anchor."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def plain(runs: Sequence[Run]) -> str:
    """The characters of runs, without their links."""
    return "".join(run.text for run in runs)
