"""Shelf: what every part of the workspace shares - the alias of its store, and the transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, transaction

from amparo.errors import CaseProblem

BATCH = 500  # rows a statement, well below every database's limit of parameters


class Shelf:
    """One open store, named by the alias that `open_store` gave."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept when the block ends, or nothing of it; blocks may be nested.

        Raises:
            CaseProblem: the database cannot write (in use by another command, disk full, connection lost).
        """
        try:
            with transaction.atomic(using=self.alias, savepoint=False):
                yield
        except OperationalError as refused:
            raise CaseProblem(
                f"the store could not be written ({type(refused.__cause__ or refused).__name__}): nothing was changed.",
                advice="See that no other command works on this case, that the disk is not full, and run it again.",
            ) from refused

    def _rows(self, model: type) -> object:
        """The rows of a table of this store."""
        return model.objects.using(self.alias)
