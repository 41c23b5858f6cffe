"""Workspace: everything a case's store holds, over one open store."""

from collections.abc import Iterator
from contextlib import contextmanager

from amparo.store.connect import close_store, open_store
from amparo.store.drafts import Drafts
from amparo.store.items import Items
from amparo.store.jobs import Jobs
from amparo.store.redactions import BlackedOut
from amparo.store.scan_pages import ScanPages
from amparo.store.threads import Threads


class Workspace(Items, Drafts, ScanPages, BlackedOut, Threads, Jobs):
    """All that a case's store holds: items, drafts, pages read by OCR, redactions, messages, findings, codings, jobs, the index."""

    def close(self) -> None:
        """Close the store; the workspace is of no use after it."""
        close_store(self.alias)


@contextmanager
def workspace(url: str) -> Iterator[Workspace]:
    """The workspace of the store at `url` (see amparo.store.connect), closed at the end of the block.

    Raises:
        AmparoError: as `open_store`.
    """
    opened = Workspace(open_store(url))
    try:
        yield opened
    finally:
        opened.close()
