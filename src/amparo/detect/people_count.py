"""People counted: how many distinct private people a set of written names denotes."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# fmt: off
NOT_A_NAME = frozenset(
    (
        "mr", "mrs", "ms", "miss", "dr", "sr", "sra", "srta", "señor", "señora", "don", "doña",
        "jr", "ii", "iii", "iv", "de", "del", "la", "las", "los", "el", "y", "e",
        "van", "von", "da", "dos", "aka", "the",
    )
)
# fmt: on
WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """Lower case without accents, so that Pérez and PEREZ are one."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, given name first: titles, particles and suffixes gone."""
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma and WORD.search(first) else name
    return tuple(word for word in (folded(found) for found in WORD.findall(turned)) if word not in NOT_A_NAME)


def _fits(word: str, others: tuple[str, ...]) -> bool:
    return any(word == other or (1 in (len(word), len(other)) and word[0] == other[0]) for other in others)


def same_person(one: str, other: str) -> bool:
    """Whether two written names can denote one person: the words of one stand in the other, or first given name and a surname agree."""
    return _same(name_words(one), name_words(other))


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if all(_fits(word, long) for word in short):
        return len(short) == 1 or len(short) == len(long) or any(len(word) > 1 and word in long for word in short)
    return len(short) > 1 and short[0] == long[0] and bool(set(short[1:]) & set(long[1:]))


def distinct_people(names: Iterable[str]) -> int:
    """How many people a set of names denotes: `JUAN PEREZ-LUNA`, `Perez Luna`, `Mr. Perez` and `Juan` are one.

    The fullest names are taken first, so that the order does not matter.
    """
    parsed = sorted({words for name in names if (words := name_words(name))}, key=lambda words: (-len(words), words))
    people: list[list[tuple[str, ...]]] = []
    for words in parsed:
        for person in people:
            if _same(words, person[0]) or any(words == known for known in person):
                person.append(words)
                break
        else:
            people.append([words])
    return len(people)
