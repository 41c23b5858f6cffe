"""Rows of `export gaps` and `export redactions`: what a production lacks, and what was taken out of it."""

from collections.abc import Iterator
from typing import Any

from amparo.flow.account_kept import kept_account
from amparo.flow.case import Case
from amparo.report.catalogue import catalogue
from amparo.report.missing import gap_told


def gap_rows(case: Case) -> Iterator[dict[str, Any]]:
    """One row a gap: by agency, kind, place."""
    words = catalogue("en")
    for gap in kept_account(case).gaps:
        yield {
            "agency": gap.agency,
            "kind": gap.kind,
            "where": gap.where,
            "detail": gap_told(words, gap),
            "message": gap.message,
            "path": gap.path,
            "page": gap.page,
        }


def redaction_rows(case: Case) -> Iterator[dict[str, Any]]:
    """One row a redaction: by file, then place in it. Says that words can be read under a box, never which."""
    made = kept_account(case)
    for at, one in enumerate(made.redactions):
        redaction = one.redaction
        yield {
            "path": one.path,
            "page": redaction.page,
            "box": list(redaction.box) if redaction.box else None,
            "cited": redaction.cited,
            "kind": redaction.kind,
            "twin": made.twins.get(at),
            "text_under": redaction.text_under,
            "message": one.message,
            "agency": made.agencies.get(one.path),
        }
