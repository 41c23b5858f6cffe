"""Look-alikes: words as OCR may have read them, folded so that letters which it takes for one another are one."""

from functools import cache

PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))

Table = tuple[str, str]  # what OCR reads, and for each of its characters the letter that may have been meant


@cache
def folded(word: str, table: Table) -> str:
    """`word` without case, the characters of `table` and the letters that read as one (`rn`, `m`) made the same."""
    word = word.casefold().translate(str.maketrans(*table))
    for pair, one in PAIRS:
        word = word.replace(pair, one)
    return word
