"""Items: the files as received, and how reading each of them ended."""

from collections.abc import Iterable

from amparo.errors import CaseProblem
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf

FIELDS = ("path", "sha256", "size", "kind", "agency", "container", "request", "source", "received", "added_by")
ENDED = ("outcome", "reason", "expected", "read", "failed", "bates")


class Items(Shelf):
    """The items of a case."""

    def add_items(self, items: Iterable[Item]) -> int:
        """Add those whose path is not there yet; what is there stays as it is.

        Where a file could not be taken before (no digest) and now is, it takes the place of that note.

        Returns:
            How many were new.

        Raises:
            CaseProblem: another file, with other bytes, stands at that path; nothing of the call was added.
        """
        there = dict(self._rows(models.Item).values_list("path", "sha256"))
        rows: dict[str, models.Item] = {}
        taken_now: list[str] = []
        for item in items:
            before = there.get(item.path)
            if before == item.sha256:
                continue
            if before:
                raise CaseProblem(
                    "another file with other bytes stands at this path in the case.",
                    where=item.path,
                    advice="Put the new file into a folder of its own and add that.",
                )
            if before is not None:
                taken_now.append(item.path)
            there[item.path] = item.sha256
            rows[item.path] = _row(item)
        with self.transaction():
            self.drop_items(taken_now)
            self._rows(models.Item).bulk_create(rows.values(), batch_size=BATCH)
        return len(rows)

    def drop_items(self, paths: Iterable[str]) -> None:
        """Forget items with how reading them ended; a path that is not there is passed over."""
        keys = sorted(key_of(path) for path in paths)
        with self.transaction():
            for first in range(0, len(keys), BATCH):
                self._rows(models.Item).filter(key__in=keys[first : first + BATCH]).delete()

    def items(self) -> tuple[Item, ...]:
        """All items, by path."""
        return tuple(_item(row) for row in sorted(self._item_rows(), key=lambda row: row[0]))

    def item(self, path: str) -> Item:
        """The item at that path.

        Raises:
            KeyError: there is none.
        """
        row = self._item_rows().filter(key=key_of(path)).first()
        if row is None:
            raise KeyError(path)
        return _item(row)

    def set_custody(self, path: str, custody: Custody, seconds: float = 0.0) -> None:
        """Record how reading the item ended and how many seconds it took; replaces what was recorded before.

        Raises:
            KeyError: there is no such item.
        """
        ended = {name: getattr(custody, name) for name in ENDED[1:]} | {"outcome": custody.outcome.value}
        with self.transaction():
            if not self._rows(models.Item).filter(key=key_of(path)).update(**ended, seconds=seconds):
                raise KeyError(path)

    def custody(self) -> dict[str, Custody]:
        """Path -> how reading it ended, by path; only items whose reading ended."""
        rows = self._rows(models.Item).exclude(outcome=None).values_list("path", *ENDED)
        return {row[0]: Custody(Outcome(row[1]), *row[2:]) for row in sorted(rows, key=lambda row: row[0])}

    def reading_seconds(self) -> dict[str, float]:
        """Path -> seconds that reading it took, by path; only items whose reading ended."""
        return dict(sorted(self._rows(models.Item).exclude(outcome=None).values_list("path", "seconds")))

    def _item_rows(self) -> object:
        return self._rows(models.Item).values_list(*FIELDS)


def _row(item: Item) -> models.Item:
    told = {name: getattr(item, name) for name in FIELDS} | {"kind": item.kind.value}
    return models.Item(key=key_of(item.path), **told)


def _item(row: tuple) -> Item:
    told = dict(zip(FIELDS, row, strict=True))
    return Item(**told | {"kind": Kind(told["kind"])})
