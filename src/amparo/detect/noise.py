"""Noise: cues that a message is no exchange about somebody: newsletters, press, own files, counts, contracts, training."""

from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding


def find_noise(sheet: Sheet) -> tuple[Finding, ...]:
    """`noise` findings, in order of span; each is a cue about its message, to be weighed against what it asks."""
    return find_in("noise", sheet)
