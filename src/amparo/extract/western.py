"""Western: which of the code pages of Windows, the Macintosh and DOS a text in a western language was written in.

The three name the same letters by other bytes, so each leaves marks when it is read as another: `Direcci—n` is the
Macintosh's `Dirección` read as Windows-1252, and `Nu¤ez` the `Nuñez` of DOS. A reading is judged by characters that
stand where no writer puts them.
"""

import re

PAGES = ("cp1252", "mac_roman", "cp850")  # in doubt the first
LETTERS = frozenset("ÁÉÍÓÚÜÑáéíóúüñàèìòùâêîôûäëïöçãõåæøœÀÈÌÒÙÂÊÎÔÛÄËÏÖÇÃÕÅÆØßÿ")
AROUND = frozenset("¡¿€£‘’“”–—…•§°©®™«»½¼¾º·ª\u00a0\u00ad¢±×")  # beside words and numbers, not in them
DASHES = "–—"
FOREIGN = re.compile("[^\x00-\x7f]")
TAIL = re.compile(r"[a-z]{1,2}(?![^\W_])")  # `Direcci—n`, `Nu–ez`: no word follows a dash with so few letters
SAMPLE = 64 * 1024  # bytes
SURER = 2  # signs more against Windows-1252 than against another page, before that is believed
MOST_SIGNS = 0.05  # of the characters beyond ASCII


def western_page(content: bytes) -> str | None:
    """The code page that a text in a western language shows to be its own; None where it shows none clearly."""
    text = {page: content[:SAMPLE].decode(page, "replace") for page in PAGES}
    against = {page: signs_against(text[page]) for page in PAGES}
    best = min(PAGES, key=lambda page: against[page])
    foreign = len(FOREIGN.findall(text[best]))
    if not against[PAGES[0]]:
        return PAGES[0] if foreign else None
    surer = not against[best] or against[PAGES[0]] - against[best] >= SURER
    return best if best != PAGES[0] and surer and against[best] <= MOST_SIGNS * foreign else None


def signs_against(text: str) -> int:
    """How many characters beyond ASCII stand where nobody writes them: a currency sign in a word, `É` after `n`."""
    return sum(not _is_likely(text, found.start()) for found in FOREIGN.finditer(text))


def _is_likely(text: str, at: int) -> bool:
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in LETTERS:
        if char.isupper() and before.islower():
            return False
        word = _word(text, at)
        return len(word) < 2 or sum(letter.isascii() for letter in word) * 2 >= len(word)
    if char not in AROUND:
        return False
    if not (before.isalpha() and after.isalpha()):
        return True
    if char in DASHES:
        return not (before.islower() and TAIL.match(text, at + 1))
    return char in "’\u00a0\u00ad…·" and not (
        char == "’" and before.islower() and after in "aeo" and _ends(text, at + 2)
    )


def _ends(text: str, at: int) -> bool:
    return not text[at : at + 1].isalpha()


def _word(text: str, at: int) -> str:
    start, end = at, at + 1
    while start and at - start < 20 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and end - at < 20 and text[end].isalpha():
        end += 1
    return text[start:end]
