"""Everyday words: which single words say nobody's name by themselves."""

from functools import cache

from amparo.check.letters import words_of
from amparo.detect.names import shipped_names
from amparo.publish.not_names import is_word_of_speech
from amparo.report.catalogue import LANGUAGES, catalogue
from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

SHORTEST = 3  # letters below which a word by itself is no name: `Li`, `Jo`


@cache
def _everyday() -> frozenset[str]:
    told = read_yaml(shipped("check", "everyday.yaml").read_text(encoding="utf-8"), "check/everyday.yaml")
    check_keys(told, needed=("version", "words"), what="check/everyday.yaml")
    return frozenset(told["words"].split())


@cache
def _own() -> frozenset[str]:
    """Words that the publication's own sentences hold: one that is somebody's surname too would be found in every set."""
    told = (
        words for part in ("publish", "site") for lang in LANGUAGES for words in catalogue(lang, part).strings.values()
    )
    texts = (text for words in told for text in ([words] if isinstance(words, str) else words.values()))
    return frozenset(word for text in texts for word in words_of(text))


def is_everyday(word: str) -> bool:
    """Whether one folded word is common: a given name, an everyday word of English or Spanish, shorter than three letters, or
    a word of the publication's own sentences.

    The rule is that of the lists alone (`data/names/given.txt`, `data/names/words.txt`, `data/check/everyday.yaml`, `plain` of
    `data/publish/not_names.yaml`, the catalogues of strings), so that anybody can look up why a word was held for
    common. A surname that is in none of them tells somebody.
    """
    names = shipped_names()
    return (
        len(word) < SHORTEST
        or names.is_given(word)
        or names.is_word(word)
        or word in _everyday()
        or is_word_of_speech(word)
        or word in _own()
    )
