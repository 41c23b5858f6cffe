"""Lines for the model of names: the words of a stretch of text, line by line, with their places and features."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from amparo.detect.name_features import LONGEST, NOTHING, TOKEN, Lexicon, Word, features
from amparo.detect.names import shipped_names
from amparo.detect.persons_words import shipped_guards
from amparo.span import Span

WORD = re.compile(r"[^\W\d_][\w'’]+")
CUES = frozenset(
    [
        "name",
        "named",
        "nombre",
        "called",
        "llama",
        "signed",
        "firmado",
        "patient",
        "client",
        "tenant",
        "student",
        "subject",
    ]
)
SHORT = 3
SHORTENED = re.compile(r"['’](?:s|m|ll|ve|re|d|t)$")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line.

    Attributes:
        spans: of each word in the text.
        words: their features where they stand alone.
        above: the last word of the line above, of the same paragraph.
        below: the first word of the line below, of the same paragraph.
        shouted: no lower-case letter in it.
    """

    spans: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]
    above: Word
    below: Word
    shouted: bool

    @property
    def may_name(self) -> bool:
        """Whether a list or a capital inside of the line speaks for a name; its first word always has a capital."""
        words = self.words
        return any(word.name for word in words[1:]) or (words[0].name and (len(words[0].kind) > 1 or len(words) < 4))

    def features(self) -> list[list[str]]:
        """One list for each word."""
        return features(list(self.words), self.above, self.below, shouted=self.shouted)


def lines_of(text: str, span: Span, lexicon: Lexicon, *, every: bool = True) -> Iterator[Line]:
    """The lines of a stretch that hold a word, in order; a very long line in several pieces.

    Args:
        text: of the part.
        span: the stretch.
        lexicon: what gives a word's features.
        every: with False only the lines in which a word speaks for a name (see `speaks`): all others cost next to nothing.
    """
    cuts = list(_cuts(text, span))
    chosen = range(len(cuts)) if every else [n for n, (start, end) in enumerate(cuts) if speaks(text[start:end])]
    read: dict[int, list[tuple[int, int]]] = {}

    def words_at(n: int) -> list[tuple[int, int]]:
        if not 0 <= n < len(cuts):
            return []
        if n not in read:
            read[n] = [match.span() for match in TOKEN.finditer(text, *cuts[n])]
        return read[n]

    for n in chosen:
        found = words_at(n)
        shouted = text[slice(*cuts[n])].isupper()
        edges = [*words_at(n - 1)[-1:], *found, *words_at(n + 1)[:1]]
        words = [lexicon(text[start:end]) for start, end in edges]
        first = len(words_at(n - 1)[-1:])
        words = words if first else [NOTHING, *words]
        words = words if words_at(n + 1) else [*words, NOTHING]
        for cut in range(0, len(found), LONGEST):
            size = len(found[cut : cut + LONGEST])
            line = tuple(words[cut + 1 : cut + 1 + size])
            yield Line(tuple(found[cut : cut + size]), line, words[cut], words[cut + 1 + size], shouted)


def _cuts(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Start and end of each line of a stretch."""
    at = span.start
    while at <= span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        yield at, end
        at = end + 1


def speaks(line: str) -> bool:
    """Whether a word speaks for a name: a title, a cue, a listed name that is no everyday word (in lower case: a given name)."""
    return any(map(_speaks, WORD.findall(line)))


@lru_cache(maxsize=131_072)
def _speaks(word: str) -> bool:
    names, word = shipped_names(), SHORTENED.sub("", word)
    key = word.lower()
    if key in CUES or key in shipped_guards().titles:
        return True
    if len(word) < SHORT:
        return False
    if word[0].isupper():
        return not names.is_word(word) and (names.is_given(word) or names.is_surname(word))
    return len(word) > SHORT and names.is_sure_given(word)
