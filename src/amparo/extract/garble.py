"""Garble: text that a PDF page holds but does not show, because its letters carry wrong codes or a bad OCR wrote them."""

import re
import unicodedata
from collections.abc import Sequence

from amparo.extract.pdf_lines import Line

ENOUGH = 80  # characters; of fewer nothing can be said
ALIEN_SHARE = 0.1  # of the characters that belong to no script of ours
ODD_SHARE = 0.5  # of the words of letters that nobody can say
RUNNING = 25  # words in small letters; among so many one of SMALL_WORDS stands
SMALL_WORDS = frozenset(
    ("the", "of", "to", "and", "a", "in", "is", "for", "on", "at", "de", "la", "que", "el", "en", "y", "los", "un")
)
VOWELS = re.compile(r"[aeiouyáéíóúüàèìòùâêîôûäëïö]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{4,}")
CASES = re.compile(r"[a-záéíóúñ][A-ZÁÉÍÓÚÑ]")
CLUSTER = re.compile(r"[bcdfghjklmnñpqrstvwxz]{6,}", re.IGNORECASE)


def is_garbled(lines: Sequence[Line]) -> bool:
    """True where the characters of a page cannot be what it shows: replaced or private ones, or words without vowels.

    Careful on purpose: a page is read by OCR instead only where its own text is of no use. Codes, lists of numbers and
    names in capitals are none of these.
    """
    words = [word.chars for line in lines for word in line]
    chars = "".join(words)
    if len(chars) < ENOUGH:
        return False
    if sum(_alien(char) for char in chars) > ALIEN_SHARE * len(chars):
        return True
    said = [found for word in words for found in WORD.findall(word)]
    small = [word for word in words if word.isalpha() and word.islower()]
    if len(small) >= RUNNING and SMALL_WORDS.isdisjoint(small):
        return True
    odd = sum(not VOWELS.search(word) or bool(CLUSTER.search(word)) or len(CASES.findall(word)) > 1 for word in said)
    return len(said) >= 10 and odd > ODD_SHARE * len(said)


def _alien(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs")
