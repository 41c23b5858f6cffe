"""Shelf: texts among which the few that may be copies of another are found without comparing with all of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from math import ceil

Token = tuple[str, int]  # a word, and how often it stood before in the text


class Shelf:
    """Word lists, each under a number, found by words that are rare among the texts of one lot.

    Exact: what it leaves out cannot hold. Two texts of which one has all the words of the other share the rarest word of
    the shorter one; two that agree in a share of the longer one's words share one of the rarest of either (the prefix
    filter of similarity joins). Time and memory in proportion to the words as long as texts have words of their own.
    """

    def __init__(self, lot: Iterable[Sequence[str]], share: float) -> None:
        """A shelf for the texts of `lot`, of which two are alike where `share` of the longer one's words agree."""
        self._share = share
        self._seen = Counter(token for words in lot for token in _tokens(words))
        self._all: dict[Token, list[int]] = defaultdict(list)
        self._rarest: dict[Token, list[int]] = defaultdict(list)
        self._prefix: dict[Token, list[int]] = defaultdict(list)

    def put(self, number: int, words: Sequence[str]) -> None:
        """Keep a text of the lot."""
        tokens = self._by_rarity(words)
        for token in tokens:
            self._all[token].append(number)
        for token in tokens[:1]:
            self._rarest[token].append(number)
        for token in self._first(tokens):
            self._prefix[token].append(number)

    def holding(self, words: Sequence[str]) -> set[int]:
        """Texts that may hold all of these words."""
        tokens = self._by_rarity(words)
        return set(self._all.get(tokens[0], ())) if tokens else set()

    def held_by(self, words: Sequence[str]) -> set[int]:
        """Texts of which these words may hold all."""
        return {number for token in _tokens(words) for number in self._rarest.get(token, ())}

    def alike(self, words: Sequence[str]) -> set[int]:
        """Texts that may agree with these words in the share."""
        return {number for token in self._first(self._by_rarity(words)) for number in self._prefix.get(token, ())}

    def sharing(self, words: Sequence[str]) -> Iterator[int]:
        """Texts, by number, that may hold the share of these words; a number may come more than once."""
        return merge(*(self._all.get(token, ()) for token in self._first(self._by_rarity(words))))

    def _by_rarity(self, words: Sequence[str]) -> list[Token]:
        return sorted(_tokens(words), key=lambda token: (self._seen[token], token))

    def _first(self, tokens: Sequence[Token]) -> Sequence[Token]:
        return tokens[: len(tokens) - ceil(self._share * len(tokens)) + 1] if tokens else ()


def _tokens(words: Sequence[str]) -> list[Token]:
    seen: dict[str, int] = {}
    out = []
    for word in words:
        out.append((word, before := seen.get(word, 0)))
        seen[word] = before + 1
    return out
