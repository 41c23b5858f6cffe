"""Limits: why a record may not tell the whole exchange: calls and meetings, redactions, unreadable stretches."""

from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding


def find_limits(sheet: Sheet) -> tuple[Finding, ...]:
    """`limit` findings, in order of span; a missing attachment is the caller's to tell from `channel`/attachment."""
    return find_in("limits", sheet)
