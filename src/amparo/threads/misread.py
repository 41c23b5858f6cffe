"""Misread: whether two texts differ only as two readings of one page do, and not as two letters of one form."""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from amparo.threads.lookalikes import LETTERS, folded, is_close

SHORT = 3  # letters; shorter words are lost, joined and torn too often to tell
LIKE = 0.6  # of their letters in common: two readings of a word in a scan
RUBBISH = 50  # words of a scan for one that cannot be recognised
LABEL = 4  # words in whose place one other stands: the label of a redaction
MOST = 60  # words on each side beyond which a scan's are not looked at one by one


def only_misread(one: Sequence[str], other: Sequence[str], *, scanned: bool) -> bool:
    """True where every word that only one text has is a reading of one that only the other has, or has none in its place.

    A name, a number or a date in the place of another makes a second letter: forms are filled in for many people and
    sent within a minute. `0` for `o` and one letter more, less or other are readings of any print; in a number none is but
    the look-alike. What OCR read here (`scanned`) may differ more, but not in a whole word. One word in the place of many is
    the label of a redaction (`HIPAA`).
    """
    ours, theirs = _only(one, other), _only(other, one)
    for close in (_alike, _near) if scanned else (_alike,):
        if close is _near and min(len(ours), len(theirs)) > MOST:
            return True
        ours, theirs = _unpaired(ours, theirs, close)
    ours, theirs = _telling(ours), _telling(theirs)
    few, many = sorted((ours, theirs), key=len)
    forgiven = max(len(one), len(other)) // RUBBISH if scanned else 0
    forgiven = max(forgiven, int(len(many) >= LABEL))
    numbers = any(map(_numbered, ours)) and any(map(_numbered, theirs))
    return not numbers and len(few) <= forgiven


def _only(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return sorted((Counter(one) - Counter(other)).elements())


def _unpaired(
    ours: Sequence[str], theirs: Sequence[str], close: Callable[[str, str], bool]
) -> tuple[list[str], list[str]]:
    """The words of either side that have no partner on the other."""
    left, rest = [], list(theirs)
    for word in ours:
        partner = next((at for at, other in enumerate(rest) if close(word, other)), None)
        if partner is None:
            left.append(word)
        else:
            del rest[partner]
    return left, rest


def _alike(one: str, other: str) -> bool:
    if folded(one, LETTERS) == folded(other, LETTERS):
        return True
    return min(len(one), len(other)) > SHORT and not _numbered(one + other) and is_close(one, other)


def _near(one: str, other: str) -> bool:
    return SequenceMatcher(None, folded(one, LETTERS), folded(other, LETTERS), autojunk=False).ratio() >= LIKE


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) >= SHORT or _numbered(word)]


def _numbered(word: str) -> bool:
    return any(char.isdigit() for char in word)
