"""Items: the files as received, and how reading each of them ended."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connections

from amparo.errors import CaseProblem
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.store import models
from amparo.store.columns import escaped, key_of
from amparo.store.shelf import BATCH, Shelf

FIELDS = ("path", "sha256", "size", "kind", "agency", "container", "request", "source", "received", "added_by")
END = """
    UPDATE store_item SET outcome = %s, reason = %s, expected = %s, read = %s, failed = %s, bates = %s, seconds = %s
    WHERE key = %s
"""
UNREAD = {"outcome": None, "reason": None, "expected": 0, "read": 0, "failed": 0, "bates": None, "seconds": 0.0}
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
        rows: dict[str, dict[str, Any]] = {}
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
            self._insert(models.Item, rows.values())
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

    def set_custody(self, ended: Mapping[str, Custody], seconds: float = 0.0) -> None:
        """Record how reading each item ended, by path; replaces what was recorded before.

        Args:
            ended: path -> how it ended.
            seconds: that it took.

        Raises:
            KeyError: one of them is no item; then nothing was recorded.
        """
        rows = [
            (
                custody.outcome.value,
                escaped(custody.reason),
                custody.expected,
                custody.read,
                custody.failed,
                escaped(custody.bates),
                seconds,
                key_of(path),
            )
            for path, custody in ended.items()
        ]
        if not rows:
            return
        with self.transaction(), connections[self.alias].cursor() as cursor:
            # One statement for all: the mapper would write each row by itself, ten times as slowly.
            cursor.executemany(END, rows)
            if cursor.rowcount != len(rows):
                there = set(self._rows(models.Item).values_list("path", flat=True))
                raise KeyError(next(path for path in ended if path not in there))

    def custody(self) -> dict[str, Custody]:
        """Path -> how reading it ended, by path; only items whose reading ended."""
        rows = self._rows(models.Item).exclude(outcome=None).values_list("path", *ENDED)
        return {row[0]: Custody(Outcome(row[1]), *row[2:]) for row in sorted(rows, key=lambda row: row[0])}

    def reading_seconds(self) -> dict[str, float]:
        """Path -> seconds that reading it took, by path; only items whose reading ended."""
        return dict(sorted(self._rows(models.Item).exclude(outcome=None).values_list("path", "seconds")))

    def _item_rows(self) -> object:
        return self._rows(models.Item).values_list(*FIELDS)


def _row(item: Item) -> dict[str, Any]:
    told = {name: getattr(item, name) for name in FIELDS} | {"kind": item.kind.value}
    return {"key": key_of(item.path), **told, **UNREAD}


def _item(row: tuple) -> Item:
    told = dict(zip(FIELDS, row, strict=True))
    return Item(**told | {"kind": Kind(told["kind"])})
