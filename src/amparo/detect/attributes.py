"""Attributes: what plain words tell about somebody (status, health, family, work, whereabouts ...), from the lexicons."""

from functools import cache

from amparo.detect.finding import Finding
from amparo.detect.lexicon import shipped_lexicon
from amparo.detect.lexicon_index import LexiconIndex
from amparo.detect.passage import Passage

LEXICONS = ("status", "health", "circumstances", "family", "justice", "identity", "contact", "whereabouts")


@cache
def _index() -> LexiconIndex:
    return LexiconIndex(entry for name in LEXICONS for entry in shipped_lexicon(name).entries)


def find_attributes(passage: Passage) -> tuple[Finding, ...]:
    """Findings of family `data` by the data lexicons, by span; polarity and overlaps are not yet applied."""
    return _index().find(passage)
