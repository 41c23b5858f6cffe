"""Templates: how Jinja2 is set up wherever pages are made - escaping everything, forgiving nothing, hiding nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from amparo.report.block import Run
from amparo.report.marks import visible
from amparo.shipped import shipped

LONGEST_WORD = 18  # characters of a word that a column of a table is made wide enough for


def environment(*folders: str, **filters: Callable[..., Any]) -> Environment:
    """Templates of these folders of `data`, the first that has one of that name.

    Every value is escaped, and what would hide or reorder text in it made visible; a name that nobody gives is an error.

    Args:
        folders: below `amparo/data`.
        filters: beside those that blocks need (`svg`, `kind`, `unbroken`).
    """

    def source(name: str) -> str | None:
        for folder in folders:
            found = shipped(folder, name)
            if found.is_file():
                return found.read_text(encoding="utf-8")
        return None

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(source),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters.update(svg=_own_svg, kind=lambda block: type(block).__name__, unbroken=_unbroken, **filters)
    return made


def _shown(value: object) -> object:
    """Every value that a template writes, with what would hide or reorder text made visible; escaping follows."""
    if isinstance(value, Markup):
        return Markup(visible(value))
    return visible(value) if isinstance(value, str) else value


def _unbroken(cell: Sequence[Run]) -> bool:
    """True where a cell holds a word (a path, an id) so long that it must be broken anywhere to fit."""
    return any(len(word) > LONGEST_WORD for run in cell for word in run.text.split())


def _own_svg(svg: str) -> Markup:
    """A chart that chart.py drew, whose every label it escaped."""
    return Markup(svg)
