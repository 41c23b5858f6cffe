"""Words: a text as both search indexes see it - runs of letters and digits, without accents, in lower case."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ASCII = re.compile(r"[a-z0-9]+")
# A letter or digit, then more of them or accents that stand as characters of their own.
ANY = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without accents, ligatures and capitals: `Número` is `numero`; empty where nothing is left."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalnum()).casefold()


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    if text.isascii():
        return ASCII.findall(text.lower())
    return [folded for word in ANY.findall(text) if (folded := fold(word))]


def located(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text in order, each with the offsets of its first character and after its last."""
    if text.isascii():
        for hit in ASCII.finditer(text.lower()):
            yield hit.group(), hit.start(), hit.end()
        return
    for hit in ANY.finditer(text):
        if folded := fold(hit.group()):
            yield folded, hit.start(), hit.end()
