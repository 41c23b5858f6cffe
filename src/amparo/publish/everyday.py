"""Everyday words: which single words say nobody's name by themselves."""

from functools import cache

from amparo.detect.names import shipped_names
from amparo.publish.not_names import is_word_of_speech
from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

SHORTEST = 3  # letters below which a word by itself is no name: `Li`, `Jo`


@cache
def _everyday() -> frozenset[str]:
    told = read_yaml(shipped("check", "everyday.yaml").read_text(encoding="utf-8"), "check/everyday.yaml")
    check_keys(told, needed=("version", "words"), what="check/everyday.yaml")
    return frozenset(told["words"].split())


def is_everyday(word: str) -> bool:
    """Whether one folded word is common: a given name, an everyday word of English or Spanish, or shorter than three letters.

    The rule is that of the lists alone (`data/names/given.txt`, `data/names/words.txt`, `data/check/everyday.yaml`, `plain` of
    `data/publish/not_names.yaml`), so that anybody can look up why a word was held for
    common. A surname that is in none of them tells somebody.
    """
    names = shipped_names()
    return (
        len(word) < SHORTEST
        or names.is_given(word)
        or names.is_word(word)
        or word in _everyday()
        or is_word_of_speech(word)
    )
