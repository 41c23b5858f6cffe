"""Words of a written name: lower case without accents, titles and particles gone."""

import re
import unicodedata
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
