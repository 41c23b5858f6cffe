"""Failures: the units of files that could not be read - a mail of a mailbox, a page of a PDF - each with its reason."""

from collections.abc import Iterable, Iterator, Sequence

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf


class Failures(Shelf):
    """What could not be read inside the files of a case."""

    def keep_failures(self, path: str, told: Sequence[str]) -> None:
        """Record the failures of one file, in their order; replaces what was recorded for it."""
        with self.transaction():
            self.drop_failures([path])
            self._rows(models.Failure).bulk_create(
                [models.Failure(item=key_of(path), path=path, place=n, told=one) for n, one in enumerate(told)],
                batch_size=BATCH,
            )

    def drop_failures(self, paths: Iterable[str]) -> None:
        """Forget the failures of these files."""
        keys = sorted(key_of(path) for path in paths)
        for first in range(0, len(keys), BATCH):
            self._rows(models.Failure).filter(item__in=keys[first : first + BATCH]).delete()

    def failures(self) -> Iterator[tuple[str, str]]:
        """Path and failure, by path and place."""
        rows = self._rows(models.Failure).values_list("path", "place", "told")
        return ((path, told) for path, _, told in sorted(rows))
