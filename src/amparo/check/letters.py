"""Letters: a text as its plain letters, digits and gaps, whatever script tricks it was written with, and the way back."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

# Letters that Unicode does not take apart, and Cyrillic and Greek ones that nobody can tell from Latin ones by eye.
PLAIN = dict(
    zip(
        "øØłŁđĐðÐıŀĦħŧŦаАВеЕЅѕіІјЈКкМНоОрРсСТтуУхХΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "oOlLdDdDilHhtTaABeESsiIjJKkMHoOpPcCTtyYxXABEZHIKMNOPTYXo",
        strict=True,
    )
) | {
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "þ": "th",
    "Þ": "TH",
    "ß": "ss",
    "ẞ": "SS",
    "ʼ": "'",
    "ʻ": "'",
    "ʹ": "'",
}
UNSEEN = ("Mn", "Me", "Cf")  # accents, soft hyphens, zero-width and direction marks
TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+|[^\W_A-Za-z0-9]+")


class _Folding(dict[int, str]):
    """Code point -> what it is read as. Grows as characters are met."""

    def __missing__(self, point: int) -> str:
        told = self[point] = _plain(chr(point))
        return told


def _plain(char: str) -> str:
    if char == "\0":
        return ""  # every second byte of UTF-16 read as bytes
    out = []
    for part in unicodedata.normalize("NFKD", PLAIN.get(char, char)):
        kind = unicodedata.category(part)
        if kind == "Nd":
            out.append(str(unicodedata.digit(part)))
        elif kind not in UNSEEN and not "\ufe00" <= part <= "\ufe0f":
            known = PLAIN.get(part, part)
            out.append(known if known.isascii() else known.casefold())
    return "".join(out)


_FOLDING = _Folding()


def folded(text: str) -> str:
    """The text without accents and unseen characters, digits of every script as ASCII; case and gaps as they are."""
    if text.isascii() and "\0" not in text:
        return text
    return text.translate(_FOLDING)


def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words of a text, hyphens and every other mark taken for gaps."""
    return tuple(re.findall(r"[^\W_]+", folded(text).lower()))


class Letters:
    """A text as a stream of letters and digits without gaps, cut where a word may begin or end.

    Attributes:
        stream: letters and digits, lower case.
        starts: offsets in the stream at which a token begins, and last its length. A token ends at a gap, where capitals
            begin (`RosaMarquez`), and between letters and digits.
        tokens: what stands between them.
        plain: the folded text.
    """

    __slots__ = ("_back", "_places", "plain", "starts", "stream", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = folded(text)
        found = TOKEN.findall(self.plain)
        self.stream = "".join(found).lower()
        self.tokens: list[str] = found
        self.starts: list[int] = [0, *accumulate(map(len, found))]
        self._places: list[tuple[int, int]] | None = None
        self._back: list[int] | None = None

    @property
    def places(self) -> Sequence[tuple[int, int]]:
        """Of each token its start and end in `plain`."""
        if self._places is None:
            self._places = [match.span() for match in TOKEN.finditer(self.plain)]
        return self._places

    def reread(self, words: dict[str, str]) -> "Letters":
        """The same tokens and gaps with each token read as `words` tells."""
        other = object.__new__(Letters)
        other.text, other.plain, other._places, other._back = self.text, self.plain, self._places, self._back
        other.tokens = [words[token] for token in self.tokens]
        other.stream = "".join(other.tokens)
        other.starts = [0, *accumulate(map(len, other.tokens))]
        return other

    def token(self, at: int) -> int:
        """Index of the token that holds offset `at` of the stream."""
        return bisect_right(self.starts, at) - 1

    def gap(self, token: int) -> str | None:
        """What stands before a token; None at the edges of the text, empty where capitals or digits alone part it."""
        if not 0 < token < len(self.tokens):
            return None
        return self.plain[self.places[token - 1][1] : self.places[token][0]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the stream -> offsets in `plain`."""
        first, last = self.token(start), self.token(end - 1)
        places, starts = self.places, self.starts
        return places[first][0] + start - starts[first], places[last][0] + end - starts[last]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `plain` -> offsets in `text`."""
        if self.plain is self.text:
            return start, end
        if self._back is None:
            self._back = [0, *accumulate(len(_FOLDING[ord(char)]) for char in self.text)]
        return bisect_right(self._back, start) - 1, bisect_right(self._back, end - 1)
