"""Findings: what the detectors claim, thread by thread."""

from collections.abc import Iterable, Mapping
from typing import Any

from amparo.detect.finding import Finding
from amparo.span import Span
from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf

FIELDS = ("family", "value", "rule", "reason", "negated", "hedged", "count")


class Findings(Shelf):
    """The findings of a case."""

    def keep_findings(self, found: Mapping[str, Iterable[Finding]]) -> None:
        """Keep the findings of threads, by the thread's id; replaces those that were kept for them."""
        keys = {key_of(thread): findings for thread, findings in found.items()}
        rows = [_row(key, place, finding) for key, findings in keys.items() for place, finding in enumerate(findings)]
        gone = list(keys)
        with self.transaction():
            for first in range(0, len(gone), BATCH):
                self._rows(models.Finding).filter(thread__in=gone[first : first + BATCH]).delete()
            self._insert(models.Finding, rows)

    def findings(self, thread_id: str) -> tuple[Finding, ...]:
        """The findings of one thread in the order in which they were kept."""
        rows = self._rows(models.Finding).filter(thread=key_of(thread_id)).order_by("place")
        return tuple(_finding(row) for row in rows)

    def drop_findings(self) -> None:
        """Forget every finding."""
        with self.transaction():
            self._rows(models.Finding).all().delete()

    def _drop_findings_but_of(self, kept: set[str]) -> set[str]:
        """Forget the findings of threads whose keys are not among `kept`; the keys of those threads."""
        gone = sorted(set(self._rows(models.Finding).values_list("thread", flat=True).distinct()) - kept)
        for first in range(0, len(gone), BATCH):
            self._rows(models.Finding).filter(thread__in=gone[first : first + BATCH]).delete()
        return set(gone)


def _row(thread: str, place: int, finding: Finding) -> dict[str, Any]:
    return {
        "thread": thread,
        "place": place,
        "message": finding.message,
        "part": finding.part,
        "start": finding.span.start,
        "end": finding.span.end,
        **{name: getattr(finding, name) for name in FIELDS},
    }


def _finding(row: models.Finding) -> Finding:
    told = {name: getattr(row, name) for name in FIELDS}
    return Finding(message=row.message, part=row.part, span=Span(row.start, row.end), **told)
