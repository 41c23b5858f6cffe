"""Reach: how far a removal is followed - into its message, its conversation, or everything that is published."""

from collections.abc import Iterable
from enum import StrEnum

from amparo.detect.names import shipped_names
from amparo.detect.overlap import SPECIFIC
from amparo.detect.people_count import NOT_A_NAME, WORD, name_words
from amparo.publish.everyday import is_everyday
from amparo.publish.needle import key_of_words
from amparo.publish.redaction import Redaction

FEWEST_DIGITS = 5  # of a number that is somebody's wherever it stands
SHORTEST = 4  # letters of a single name that is looked for everywhere
LONG = 20  # letters and digits of words that nobody writes twice by chance
LONG_WORDS = 4


class Kind(StrEnum):
    """What removed words are; the keys of `check.secret`."""

    identifier = "identifier"  # a number, an address, a mail address: removed everywhere
    name = "name"  # removed everywhere
    phrase = "phrase"  # common words: removed in the message, its copies and its quotes


def kind_of(redaction: Redaction, ordinary: frozenset[str] = frozenset()) -> Kind:
    """What the removed words are.

    Args:
        redaction: with a quote.
        ordinary: words, as `name_words` gives them, that alone are nobody's private name: those of officials' names.
    """
    chars = key_of_words(redaction.quote)
    if redaction.code == "person":
        return _name(redaction, ordinary)
    if redaction.code in SPECIFIC or redaction.code == "other_number":
        if sum(char.isdigit() for char in chars) >= FEWEST_DIGITS or "@" in redaction.quote:
            return Kind.identifier
        if redaction.code == "address" and any(char.isdigit() for char in chars) and len(chars) > LOOKS_LIKE_STREET:
            return Kind.identifier
    return Kind.phrase


LOOKS_LIKE_STREET = 8  # letters and digits of a street with its number


def _name(redaction: Redaction, ordinary: frozenset[str]) -> Kind:
    if "@" in redaction.quote:
        return Kind.identifier
    words = name_words(redaction.quote)
    names = shipped_names()
    listed = any(names.is_given(word) or names.is_surname(word) for word in words)
    if len(words) > 1:
        # What nobody decided may be two words that only look like a name.
        written = WORD.findall(redaction.quote)
        known = redaction.decided or (listed and all(word[0].isupper() or word in NOT_A_NAME for word in written))
        return Kind.name if known and not ordinary.issuperset(words) else Kind.phrase
    alone = bool(words) and len(words[0]) >= SHORTEST and words[0] not in ordinary and not is_everyday(words[0])
    return Kind.name if alone and (redaction.decided or listed) else Kind.phrase


def is_long(quote: str) -> bool:
    """Whether words are too many to stand twice by chance: where they stand again they are a copy."""
    return len(key_of_words(quote)) >= LONG and len(quote.split()) >= LONG_WORDS


def words_of_names(names: Iterable[str]) -> frozenset[str]:
    """The words of these people's names."""
    return frozenset(word for name in names for word in name_words(name) if len(word) > 1)
