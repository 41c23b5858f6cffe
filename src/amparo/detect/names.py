"""Names: which words can be a given name or a surname, and which of those are everyday words as well."""

from dataclasses import dataclass
from functools import cache

from amparo.detect.people_count import folded
from amparo.shipped import shipped


@dataclass(frozen=True, slots=True)
class Names:
    """The shipped lists, lower case without accents.

    Attributes:
        given: given names.
        surnames: surnames.
        words: those of the two that are everyday words as well, never a name by themselves.
    """

    given: frozenset[str]
    surnames: frozenset[str]
    words: frozenset[str]

    def is_given(self, word: str) -> bool:
        """Whether `word` can be a given name."""
        return folded(word) in self.given

    def is_surname(self, word: str) -> bool:
        """Whether `word`, or each side of its hyphen, can be a surname; an apostrophe does not count."""
        plain = folded(word).replace("'", "").replace("’", "")
        return all(part in self.surnames for part in plain.split("-"))

    def is_word(self, word: str) -> bool:
        """Whether `word` is an everyday word as well."""
        return folded(word) in self.words

    def is_sure_given(self, word: str) -> bool:
        """Whether `word` is a given name and no everyday word."""
        return self.is_given(word) and not self.is_word(word)


@cache
def shipped_names() -> Names:
    """The lists `data/names/*.txt`."""

    def read(name: str) -> frozenset[str]:
        return frozenset(shipped("names", name).read_text(encoding="utf-8").split())

    return Names(read("given.txt"), read("surnames.txt"), read("words.txt"))
