"""Which of our two languages a text is written in, by its function words."""

import re
from functools import cache

from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

WORD = re.compile(r"[a-záéíóúüñ']+")
LOOKED_AT = 3000  # characters; more does not change the answer
ENOUGH = 2  # function words
# What is no letter of a word in ASCII text becomes a blank: much faster than a pattern.
BLANKS = {code: " " for code in range(128) if not ("a" <= chr(code) <= "z" or chr(code) == "'")}


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    name = "threads/languages.yaml"
    told = read_yaml(shipped("threads", "languages.yaml").read_text(encoding="utf-8"), name)
    check_keys(told, needed=("en", "es"), what=name)
    return frozenset(told["en"]), frozenset(told["es"])


def language_of(text: str) -> str | None:
    """`en` or `es`; None where too few function words stand to tell, or as many of one as of the other."""
    english, spanish = _function_words()
    lower = text[:LOOKED_AT].lower()
    words = lower.translate(BLANKS).split() if lower.isascii() else WORD.findall(lower)
    en = sum(map(english.__contains__, words))
    es = sum(map(spanish.__contains__, words))
    if max(en, es) < ENOUGH or en == es:
        return None
    return "en" if en > es else "es"
