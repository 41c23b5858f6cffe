"""LexiconIndex: which patterns of many lexicons a sentence needs to be tried with, decided by its words alone."""

import re
from collections.abc import Iterable

from amparo.detect.finding import Finding
from amparo.detect.lexicon import Entry
from amparo.detect.literals import requirements
from amparo.detect.passage import Passage
from amparo.detect.sentence import sentences
from amparo.span import Span

WORD = re.compile(r"\w+")
MOST_WORDS = 50_000  # kept in memory: the vocabulary of a large production, with its misspellings
LONGEST_WORD = 60  # characters: longer is no word


class LexiconIndex:
    """Finds what the entries find, sentence by sentence, in time that hardly grows with the number of entries.

    Each pattern has literals that stand in whatever it matches; so the words of a sentence tell which patterns can
    match there. What a word tells is worked out once. A match does not cross the end of a sentence.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._patterns: list[tuple[Entry, re.Pattern[str]]] = []
        self._always: list[int] = []
        self._needs: dict[frozenset[str], int] = {}  # set of literals -> its number
        self._literals: dict[str, list[int]] = {}  # literal -> the numbers of its sets
        self._by_first: dict[int, list[tuple[frozenset[int], int]]] = {}  # number of a set -> (other sets, pattern)
        self._of_word: dict[str, tuple[int, ...]] = {}
        for entry in entries:
            for pattern in entry.patterns:
                self._add(entry, pattern)
        self._longest = max(map(len, self._literals), default=0)

    def _add(self, entry: Entry, pattern: re.Pattern[str]) -> None:
        number = len(self._patterns)
        self._patterns.append((entry, pattern))
        for group in requirements(pattern.pattern):
            needs = [self._number(words) for each in group if (words := _words_of(each))]
            if needs:
                self._by_first.setdefault(needs[0], []).append((frozenset(needs[1:]), number))
            else:
                self._always.append(number)

    def _number(self, words: frozenset[str]) -> int:
        if words not in self._needs:
            self._needs[words] = len(self._needs)
            for word in sorted(words):
                self._literals.setdefault(word, []).append(self._needs[words])
        return self._needs[words]

    def find(self, passage: Passage) -> tuple[Finding, ...]:
        """Findings by span; the same span and value once."""
        found: dict[tuple[Span, str, str], Finding] = {}
        for sentence in sentences(passage.text, passage.span):
            words = sentence.of(passage.text)
            for number in self._candidates(words.lower()):
                entry, pattern = self._patterns[number]
                for match in pattern.finditer(words):
                    finding = _claim(entry, match, words, sentence.start, passage)
                    if finding:
                        found.setdefault((finding.span, finding.family, finding.value), finding)
        return tuple(sorted(found.values()))

    def _candidates(self, lowered: str) -> list[int]:
        met: set[int] = set()
        for word in set(WORD.findall(lowered)):
            known = self._of_word.get(word)
            if known is None:
                known = self._learn(word)
                if len(self._of_word) < MOST_WORDS:
                    self._of_word[word] = known
            met.update(known)
        numbers = set(self._always)
        for need in met:
            for others, number in self._by_first.get(need, ()):
                if others <= met:
                    numbers.add(number)
        return sorted(numbers)

    def _learn(self, word: str) -> tuple[int, ...]:
        numbers: set[int] = set()
        word = word[:LONGEST_WORD]
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                numbers.update(self._literals.get(word[start:end], ()))
        return tuple(sorted(numbers))


def _words_of(literals: frozenset[str]) -> frozenset[str]:
    """The longest word of each literal; empty where one has none, for then no word tells."""
    words = {max(WORD.findall(literal), key=len, default="") for literal in literals}
    return frozenset() if "" in words else frozenset(words)


def _claim(entry: Entry, match: re.Match[str], words: str, offset: int, passage: Passage) -> Finding | None:
    group: int | str = "x" if "x" in match.re.groupindex and match.group("x") else 0
    start, end = match.span(group)
    if (
        end <= start
        or (entry.needs and not entry.needs.search(words))
        or (entry.forbids and entry.forbids.search(words))
    ):
        return None
    span = Span(offset + start, offset + end)
    return Finding(
        passage.message, passage.part, span, entry.family, entry.value, entry.rule, entry.reason, hedged=entry.hedged
    )
