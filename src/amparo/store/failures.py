"""Failures: the units of files that could not be read - a mail of a mailbox, a page of a PDF - each with its reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf


class Failures(Shelf):
    """What could not be read inside the files of a case."""

    def keep_failures(self, told: Mapping[str, Sequence[str]]) -> None:
        """Record the failures of files, by path and in their order; replaces what was recorded for these files."""
        rows = [
            {"item": key_of(path), "path": path, "place": place, "told": one}
            for path, those in told.items()
            for place, one in enumerate(those)
        ]
        with self.transaction():
            self.drop_failures(told)
            self._insert(models.Failure, rows)

    def drop_failures(self, paths: Iterable[str]) -> None:
        """Forget the failures of these files."""
        keys = sorted(key_of(path) for path in paths)
        for first in range(0, len(keys), BATCH):
            self._rows(models.Failure).filter(item__in=keys[first : first + BATCH]).delete()

    def failures(self) -> Iterator[tuple[str, str]]:
        """Path and failure, by path and place."""
        rows = self._rows(models.Failure).values_list("path", "place", "told")
        return ((path, told) for path, _, told in sorted(rows))
