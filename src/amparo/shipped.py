"""Files that ship inside the package (codebook, lexicons, bodies, holidays, demo): where they are."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def shipped(*parts: str) -> Traversable:
    """A file or folder under `amparo/data`, readable also from a zipped install."""
    return files("amparo").joinpath("data", *parts)
