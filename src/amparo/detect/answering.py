"""Answering: how staff answer an ask: giving, refusing, deferring, promising, consulting; and by which channel."""

from dataclasses import replace

from amparo.covered import Covered
from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding

# Of two acts in the same words the stronger says what was done: "we cannot release it, send that to records" refuses.
WEAKER = {"giving": "refusing", "consulting": "deferring", "promising": "refusing"}
NO_RECORD = "answering.no_record"


def find_answering(sheet: Sheet) -> tuple[Finding, ...]:
    """`act` and `channel` findings, in order of span.

    A giving that says that there is no record is negated. Who writes is the caller's knowledge: a request for records
    that says "see attached" makes a giving cue too.
    """
    found = find_in("answering", sheet)
    strong = {value: Covered(one.span for one in found if one.value == value) for value in set(WEAKER.values())}
    kept = []
    for one in found:
        if one.value in WEAKER and strong[WEAKER[one.value]].touches(one.span):
            continue
        kept.append(replace(one, negated=True) if one.rule == NO_RECORD else one)
    return tuple(kept)
