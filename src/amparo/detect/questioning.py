"""Questioning: what staff did before they answered: asked why, under what authority, who asks; consulted; cited policy."""

from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding


def find_questioning(sheet: Sheet) -> tuple[Finding, ...]:
    """`scrutiny` findings, in order of span; whether the writer is staff is the caller's knowledge."""
    return find_in("questioning", sheet)
