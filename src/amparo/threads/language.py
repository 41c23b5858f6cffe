"""Which of our two languages a text is written in, by its function words."""

import re
from functools import cache

from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

WORD = re.compile(r"[a-záéíóúüñ']+")
LOOKED_AT = 3000  # characters; more does not change the answer
ENOUGH = 2  # function words


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    name = "threads/languages.yaml"
    told = read_yaml(shipped("threads", "languages.yaml").read_text(encoding="utf-8"), name)
    check_keys(told, needed=("en", "es"), what=name)
    return frozenset(told["en"]), frozenset(told["es"])


def language_of(text: str) -> str | None:
    """`en` or `es`; None where too few function words stand to tell, or as many of one as of the other."""
    english, spanish = _function_words()
    words = WORD.findall(text[:LOOKED_AT].lower())
    en = sum(1 for word in words if word in english)
    es = sum(1 for word in words if word in spanish)
    if max(en, es) < ENOUGH or en == es:
        return None
    return "en" if en > es else "es"
