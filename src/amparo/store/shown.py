"""Shown: plain rows of what was coded and counted, which the store's read-only views give to any SQL tool."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from amparo.store import models
from amparo.store.shelf import BATCH, Shelf


class ShownTables(Shelf):
    """The rows behind the views `v_...`; they go as soon as a coding or a message changes, and are never stale."""

    def show(self, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        """Replaces all that the views show.

        Args:
            tables: name -> rows, each with plain values; lists are joined by `;`.
        """
        with self.transaction():
            self._rows(models.Shown).all().delete()
            for name, rows in tables.items():
                held: list[dict[str, Any]] = []
                for place, row in enumerate(rows):
                    held.append({"name": name, "place": place, "told": _written(row)})
                    if len(held) == BATCH:
                        self._insert(models.Shown, held)
                        held.clear()
                self._insert(models.Shown, held)


def _written(row: Mapping[str, Any]) -> str:
    told = {key: _plain(value) for key, value in row.items() if value is not None}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """A value that both databases take inside JSON: no NUL, no half of a surrogate pair."""
    if isinstance(value, (list, tuple)):
        value = ";".join(map(str, value))
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode() if isinstance(value, str) else value
