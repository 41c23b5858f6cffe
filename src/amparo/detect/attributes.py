"""Attributes: what plain words tell about somebody (status, health, family, work, whereabouts ...), from the lexicons."""

from amparo.detect.by_sentence import lay_out
from amparo.detect.finding import Finding
from amparo.detect.passage import Passage
from amparo.span import Span

LEXICONS = ("status", "health", "circumstances", "family", "justice", "identity", "contact", "whereabouts")


def find_attributes(passage: Passage) -> tuple[Finding, ...]:
    """Findings of family `data` by the data lexicons, by span; polarity and overlaps are not yet applied.

    The same span and value stands once, by the first lexicon that finds it.
    """
    cues = lay_out(passage, LEXICONS).cues
    found: dict[tuple[Span, str, str], Finding] = {}
    for lexicon in LEXICONS:
        for finding in cues[lexicon]:
            found.setdefault((finding.span, finding.family, finding.value), finding)
    return tuple(sorted(found.values()))
