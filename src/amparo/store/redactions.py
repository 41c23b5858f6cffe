"""Redactions of received files: kept with the file that they were read in."""

from collections.abc import Mapping, Sequence

from amparo.extract.redaction import Redaction
from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf
from amparo.threads.blacked import Blacked

FIELDS = ("kind", "page", "box", "cited", "text_under", "ordinal", "start")


class BlackedOut(Shelf):
    """The redactions of a case."""

    def keep_blacked(self, found: Mapping[str, Sequence[Blacked]]) -> None:
        """Keep the redactions of received files, by path, with those of files inside; replaces what was kept for them."""
        rows = [
            {"item": key_of(path), "path": path, "place": place, "told": _told(path, one)}
            for path, those in found.items()
            for place, one in enumerate(those)
        ]
        keys = [key_of(path) for path in found]
        with self.transaction():
            for first in range(0, len(keys), BATCH):
                self._rows(models.Redaction).filter(item__in=keys[first : first + BATCH]).delete()
            self._insert(models.Redaction, rows)

    def blacked(self) -> tuple[Blacked, ...]:
        """All redactions, by path and place."""
        rows = sorted(self._rows(models.Redaction).values_list("path", "place", "told"), key=lambda row: row[:2])
        return tuple(_blacked(path, told) for path, _, told in rows)


def _told(path: str, one: Blacked) -> list:
    inside = [] if one.path == path else [one.path]
    return [one.message, *(getattr(one.redaction, name) for name in FIELDS), *inside]


def _blacked(path: str, told: list) -> Blacked:
    message, *values = told
    inside = values[len(FIELDS) :]
    named = dict(zip(FIELDS, values, strict=False))
    redaction = Redaction(**named | {"box": tuple(named["box"]) if named["box"] else None})
    return Blacked(*inside, redaction, message, path) if inside else Blacked(path, redaction, message)
