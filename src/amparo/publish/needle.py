"""Needle: words to be found in a text however it wraps, cases, spaces, hyphenates or escapes them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from amparo.span import Span

LOOSE = 6  # letters and digits from which on the words may be parted in any way
HEAD = 4  # characters by which a needle is looked up
WIDEST = 60  # characters between two letters of one needle: a line's end and the marks of quoted lines
ESCAPED = re.compile(r"%(?:20|2C|2E|40|0A|0D)|&nbsp;|=20(?=\s)", re.IGNORECASE)
HYPHENATED = re.compile(r"[-\u2010\u2011\u00ad][ \t]*\r?\n[\s>|]*")
WIDE = ("W", "F")
JOINED, PARTED, EITHER = 0, 1, 2  # nothing before a letter parts words; something does; a hyphen at a line's end may


@dataclass(frozen=True, slots=True)
class Stream:
    """The letters and digits of a text, folded, and where each stands.

    Attributes:
        chars: lower case, no accents, nothing but letters and digits.
        at: offset in the text of what gave each of them.
        begins: whether a word may begin at each; one more, True, for the end.
        parted: JOINED, PARTED or EITHER: whether a word ends before each; one more, PARTED, for the end.
    """

    chars: str
    at: tuple[int, ...]
    begins: tuple[bool, ...]
    parted: tuple[int, ...]

    def span(self, first: int, last: int, text: str) -> Span:
        """Where the characters first..last (half-open) stand, accents written apart included."""
        end = self.at[last - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        return Span(self.at[first], end)


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    told = unicodedata.normalize("NFKD", char.casefold())
    return "".join(one for one in unicodedata.normalize("NFKD", told.casefold()) if one.isalnum())


def stream(text: str) -> Stream:
    """The letters and digits of a text."""
    escaped = {at for found in ESCAPED.finditer(text) for at in range(*found.span())}
    hyphens = {found.end() for found in HYPHENATED.finditer(text)}
    chars: list[str] = []
    at: list[int] = []
    begins: list[bool] = []
    parted: list[int] = []
    gap, last, wide = True, "", False
    for place, char in enumerate(text):
        folded = "" if place in escaped else _folded(char)
        if not folded:
            gap = gap or not unicodedata.combining(char)
            continue
        for number, one in enumerate(folded):
            first, loose = number == 0, _wide(char) or wide
            begins.append(first and (gap or loose or last.isdigit() != one.isdigit()))
            either = loose or place in hyphens
            parted.append(JOINED if not first else EITHER if either else PARTED if gap else JOINED)
            chars.append(one)
            at.append(place)
            gap, last = False, one
        wide = _wide(char)
    return Stream("".join(chars), tuple(at), (*begins, True), (*parted, PARTED))


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in WIDE


@lru_cache(maxsize=65_536)
def key_of_words(words: str) -> str:
    """What two quotes share that say the same words: their letters and digits, folded."""
    return stream(words).chars


@dataclass(frozen=True, slots=True)
class Needle:
    """Words to be found, as whole words.

    Attributes:
        chars: letters and digits, folded; never empty.
        parted: as in Stream, where the text must part the words there and nowhere else. None: anywhere.
    """

    chars: str
    parted: tuple[int, ...] | None = None


def needle(words: str, loose: bool) -> Needle | None:
    """What to look for; None where the words hold no letter and no digit.

    Args:
        words: as quoted.
        loose: of words long enough, find them spaced or hyphenated otherwise too (`555 01 23` for `555-0123`).
    """
    told = stream(words)
    if not told.chars:
        return None
    return Needle(told.chars, None if loose and len(told.chars) >= LOOSE else told.parted)


class Needles:
    """Many needles, looked for in one text after the other in time that grows with the text."""

    def __init__(self, needles: Iterable[Needle]) -> None:
        self._by_head: dict[str, list[Needle]] = {}
        for one in dict.fromkeys(needles):
            self._by_head.setdefault(one.chars[:HEAD], []).append(one)
        self._short = sorted({len(head) for head in self._by_head})

    def places(self, told: Stream) -> Iterator[tuple[int, int, Needle]]:
        """Each place (first, last in the stream, half-open) with what stands there; places may overlap."""
        for first, begins in enumerate(told.begins[:-1]):
            for length in self._short if begins else ():
                for one in self._by_head.get(told.chars[first : first + length], ()):
                    last = first + len(one.chars)
                    if told.begins[min(last, len(told.chars))] and _stands(one, told, first, last):
                        yield first, last, one


def _stands(one: Needle, told: Stream, first: int, last: int) -> bool:
    if not told.chars.startswith(one.chars, first):
        return False
    if any(told.at[at] - told.at[at - 1] > WIDEST for at in range(first + 1, last)):
        return False
    if one.parted is None:
        return True
    if JOINED in (told.parted[first], told.parted[last]):
        return False
    pairs = zip(one.parted[1:-1], told.parted[first + 1 : last], strict=True)
    return all(mine == theirs or EITHER in (mine, theirs) for mine, theirs in pairs)


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text as whole words, however it wraps or cases them."""
    wanted = needle(words, loose=True)
    return wanted is not None and next(Needles([wanted]).places(stream(text)), None) is not None
