"""Workspace: everything a case's store holds, over one open store."""

from collections.abc import Iterator
from contextlib import contextmanager

from amparo.store.connect import close_store, open_store
from amparo.store.decisions import Decisions
from amparo.store.drafts import Drafts
from amparo.store.failures import Failures
from amparo.store.intake import Intake
from amparo.store.items import Items
from amparo.store.jobs import Jobs
from amparo.store.kept import Kept
from amparo.store.redactions import BlackedOut
from amparo.store.samples import Samples
from amparo.store.scan_pages import ScanPages
from amparo.store.shown import ShownTables
from amparo.store.steps import Steps
from amparo.store.threads import Threads


class Workspace(
    Items, Drafts, ScanPages, BlackedOut, Threads, Jobs, Failures, Steps, Intake, Kept, Samples, Decisions, ShownTables
):
    """All that a case's store holds, one part a noun."""

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
