"""Met: which kinds of files the readers came across while one file was read, however deep inside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from amparo.records.item import Kind

_met: ContextVar[set[Kind] | None] = ContextVar("met", default=None)


@contextmanager
def meeting() -> Iterator[set[Kind]]:
    """Within the block, the kinds of all files that readers come across are added to the set."""
    kinds: set[Kind] = set()
    token = _met.set(kinds)
    try:
        yield kinds
    finally:
        _met.reset(token)


def meet(kind: Kind) -> None:
    """A reader says that it came across a file of this kind."""
    kinds = _met.get()
    if kinds is not None:
        kinds.add(kind)
