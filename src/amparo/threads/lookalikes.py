"""Look-alikes: words as OCR may have read them, and whether two of them can be one word on the page."""

from functools import lru_cache

PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))

Table = tuple[str, str]  # what OCR reads, and for each of its characters the letter that may have been meant
LETTERS: Table = ("01|!ií5$8ó", "olllllssbo")


@lru_cache(maxsize=4096)
def folded(word: str, table: Table) -> str:
    """`word` without case, the characters of `table` and the letters that read as one (`rn`, `m`) made the same."""
    word = word.casefold().translate(str.maketrans(*table))
    for pair, one in PAIRS:
        word = word.replace(pair, one)
    return word


def is_close(one: str, other: str) -> bool:
    """True where one letter is another one, lost, or too much."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
