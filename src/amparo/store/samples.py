"""Samples: drawings of messages that belong to no exchange, and what readers answered about them."""

from collections.abc import Mapping
from typing import Any

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import Shelf


class Samples(Shelf):
    """The drawings of a case."""

    def keep_sample(self, name: str, told: Any) -> None:
        """Keep a drawing under its name; one of that name is replaced."""
        self._insert(models.Sample, [{"key": name, "told": told}], replaces=["told"])

    def samples(self) -> dict[str, Any]:
        """Name -> drawing, by name."""
        return dict(sorted((row.key, row.told) for row in self._rows(models.Sample)))

    def keep_answers(self, name: str, coder: str, answers: Mapping[str, Any]) -> None:
        """Keep what one reader answered about one drawing; replaces what the same reader answered about it before."""
        row = {"key": key_of(name, coder), "sample": name, "coder": coder, "answers": dict(answers)}
        self._insert(models.SampleAnswer, [row], replaces=["answers"])

    def sample_answers(self) -> tuple[tuple[str, str, dict[str, Any]], ...]:
        """(drawing, reader, answers), by drawing, then reader."""
        rows = [(row.sample, row.coder, row.answers) for row in self._rows(models.SampleAnswer)]
        return tuple(sorted(rows, key=lambda row: row[:2]))
