"""Intake: the log of what was added, by whom and when; lines are only ever added, and each holds the one before.

A line's digest is made from its words and the digest of the line before it, so that a line that was changed, taken out
or put in later does not fit any more. Both databases refuse to change or delete a line; the chain tells of changes that
were made around them. Somebody who may write the store can still make the whole log anew: to prove that nobody did,
keep the last digest elsewhere (on paper, in a mail).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connections

from amparo.ids import digest
from amparo.store import models
from amparo.store.shelf import BATCH, Shelf

FIRST = "0" * 64  # stands for the line before the first
PAGE = 2000  # lines read at once
LOCK = 7_402_118  # of PostgreSQL, any number that nobody else takes: two commands must not add the same line

Line = tuple[int, Mapping[str, Any], str]  # number of the entry, words, digest


class Intake(Shelf):
    """The intake log of a case."""

    def begin_intake(self, told: Mapping[str, Any]) -> int:
        """Begin an entry with what is told of all of it. Returns its number, from 1."""
        with self.transaction():
            self._alone()
            last = self._rows(models.Intake).order_by("-place").first()
            entry = self._entries() + 1
            self._add(last, entry, [{"line": "begin", **told}])
        return entry

    def log_intake(self, entry: int, lines: Sequence[Mapping[str, Any]]) -> None:
        """Add lines to an entry, in the same transaction as what they tell of."""
        with self.transaction():
            self._alone()
            self._add(self._rows(models.Intake).order_by("-place").first(), entry, lines)

    def intake(self) -> Iterator[Line]:
        """All lines in the order in which they were added."""
        after = 0
        while True:
            rows = list(self._rows(models.Intake).filter(place__gt=after).order_by("place")[:PAGE])
            for row in rows:
                yield row.entry, row.told, row.digest
            if len(rows) < PAGE:
                return
            after = rows[-1].place

    def broken_intake(self) -> tuple[int, ...]:
        """Places (from 1) of lines that do not fit to the one before them, or are not the next; empty where all is well."""
        before, expected, broken = FIRST, 1, []
        for row in self._rows(models.Intake).order_by("place").iterator(chunk_size=PAGE):
            if row.place != expected or row.digest != _digest(before, row.entry, row.told):
                broken.append(row.place)
            before, expected = row.digest, row.place + 1
        return tuple(broken)

    def _entries(self) -> int:
        return self._rows(models.Intake).values_list("entry", flat=True).order_by("-entry").first() or 0

    def _alone(self) -> None:
        """Until the transaction ends nobody else adds lines (SQLite has one writer anyway)."""
        connection = connections[self.alias]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])

    def _add(self, last: Any, entry: int, lines: Sequence[Mapping[str, Any]]) -> None:
        place, before = (last.place, last.digest) if last else (0, FIRST)
        rows = []
        for told in lines:
            place += 1
            before = _digest(before, entry, told)
            rows.append(models.Intake(place=place, entry=entry, told=dict(told), digest=before))
        self._rows(models.Intake).bulk_create(rows, batch_size=BATCH)


def _digest(before: str, entry: int, told: Mapping[str, Any]) -> str:
    words = json.dumps([before, entry, told], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return digest(words.encode("ascii"))
