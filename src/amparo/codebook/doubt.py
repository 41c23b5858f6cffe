"""Doubt: where the program does not choose - it leaves the value open, says why, and keeps the words on either side."""

from collections.abc import Mapping, Sequence

from amparo.codebook.bound import Bound
from amparo.codebook.course import after_ask
from amparo.codebook.given import Pair
from amparo.codebook.grounds import purposes
from amparo.detect.finding import PERHAPS

Doubt = tuple[str, Mapping[str, Sequence[Pair]]]  # the reason, and value -> the words that speak for it


def doubts(bound: Bound, given: Mapping[str, Sequence[Pair]]) -> dict[str, Doubt]:
    """Variable -> why it is left open; nothing where the program is sure of all that it says."""
    out: dict[str, Doubt] = {}
    if bound.ask and not given:
        both = _says_both(bound)
        if both:
            out["outcome"] = both
    likely = _likely(bound)
    if len(likely) > 1:
        out["purpose"] = ("the words hint at more than one purpose, at none for sure", likely)
    return out


def _likely(bound: Bound) -> dict[str, list[Pair]]:
    """Purposes of which the model holds each for likely and none for sure; empty where a rule or the model is sure of one."""
    told, sure = purposes(bound), False
    out: dict[str, list[Pair]] = {}
    for pair in told:
        sure |= not pair[1].rule.endswith(PERHAPS)
        out.setdefault(pair[1].value, []).append(pair)
    return {} if sure else out


def _says_both(bound: Bound) -> Doubt | None:
    """One message both sends something and declines, no less the one than the other, and no datum that it gives was found.

    Words that decline and outnumber those that give are taken for what they say.
    """
    for turn in after_ask(bound):
        gives = [(turn, finding) for finding in turn.found("act", "giving")]
        declines = [(turn, finding) for finding in turn.found("act", "refusing")]
        if declines and len(gives) >= len(declines):
            reason = "one message both gives and declines, and no datum that it gives was found"
            return reason, {"complied": gives, "refused": declines}
    return None
