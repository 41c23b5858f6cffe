"""Misread: words as a machine that reads pictures confuses them, so that two readings of one picture are alike."""

import re

# Single signs that are confused, each line read as its first; pairs that are read as one letter.
ALIKE = ("o0", "il1", "s5", "b8", "z2", "g9q", "ec", "uv")
PAIRS = {"rn": "m", "cl": "d", "vv": "w"}
SHORTEST = 5  # letters and digits below which words that differ are told apart: `Ruiz` is not `Ruis`
_ONE = str.maketrans({sign: line[0] for line in ALIKE for sign in line})
_UNIT = re.compile("|".join(PAIRS) + "|.", re.DOTALL)


class _Alike(dict[str, str]):
    """Word -> what it may have been read as. Grows as words are met."""

    def __missing__(self, word: str) -> str:
        joined = re.sub("|".join(PAIRS), lambda pair: PAIRS[pair.group()], word.lower())
        told = self[word] = joined.translate(_ONE)
        return told


def alike() -> _Alike:
    """A fresh table of words; equal values mean that one may be a misreading of the other."""
    return _Alike()


def misread(meant: str, stood: str) -> bool:
    """Whether what stands can be a misreading of what is meant, given that the two are alike and not the same.

    A machine makes few kinds of mistakes in one word, though each as often as it can: of a word a quarter of its letters
    may bear different kinds, and half of its letters must be right. Half of a number must still be digits.
    """
    pairs = [(a, b) for a, b in zip(_UNIT.findall(meant), _UNIT.findall(stood), strict=False) if a != b]
    if meant.isdigit():
        return bool(pairs) and sum(map(str.isdigit, stood)) * 2 >= len(stood)
    return 0 < len(set(pairs)) <= max(1, len(meant) // 4) and len(pairs) * 2 <= len(meant)
