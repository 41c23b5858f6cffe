"""Acts: everything that the writer of a passage does in it, from one call."""

from amparo.covered import Covered
from amparo.detect.answering import find_answering
from amparo.detect.asking import find_asking
from amparo.detect.boilerplate import boilerplate
from amparo.detect.breadth import find_breadth
from amparo.detect.by_sentence import Sheet, lay_out
from amparo.detect.finding import Finding
from amparo.detect.legal_process import find_legal_process
from amparo.detect.limits import find_limits
from amparo.detect.meaning import acts_by_meaning, undenied
from amparo.detect.noise import find_noise
from amparo.detect.passage import Passage
from amparo.detect.purpose import find_purpose
from amparo.detect.questioning import find_questioning

FINDERS = (
    find_asking,
    find_answering,
    find_legal_process,
    find_purpose,
    find_questioning,
    find_breadth,
    find_limits,
    find_noise,
)


LEXICONS = ("asking", "answering", "purpose", "questioning", "breadth", "limits", "noise")


def find_acts(passage: Passage) -> tuple[Finding, ...]:
    """All findings of families act, ask, process, instrument, purpose, scrutiny, breadth, limit, channel and noise.

    Pure and in order of span. Nothing is found in confidentiality notices. Who writes, inside or outside of the
    agency, is not decided here: every cue is claimed, the caller takes those that fit the writer.
    """
    notices = boilerplate(passage.text, passage.span)
    sheet = lay_out(passage, LEXICONS)
    found = {finding for find in FINDERS for finding in find(sheet)}
    found = set(undenied(passage, _untangled(found, sheet)))
    found |= set(acts_by_meaning(passage, found))
    if notices:
        barred = Covered(notices)
        found = {one for one in found if not barred.touches(one.span)}
    return tuple(sorted(found))


def _untangled(found: set[Finding], sheet: Sheet) -> set[Finding]:
    """Without the answers inside asks ("let me know when she comes in") and the asks inside consultations."""
    asked = Covered(one.span for one in found if one.family == "ask")
    consulted = {sheet.sentence_at(one.span.start) for one in found if one.value == "consulting"}
    return {
        one
        for one in found
        if not (one.value == "giving" and asked.touches(one.span))
        and not ((one.family == "ask" or one.value == "asking") and sheet.sentence_at(one.span.start) in consulted)
    }
