"""Features of a line's words for the model of names: kind, shape, affixes, neighbours and place, as short strings.

Training and running share this file: raise `FEATURES` when it changes, for a model holds for one set of features alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from amparo.detect.names import shipped_names
from amparo.detect.people_count import folded
from amparo.detect.persons_words import shipped_guards

FEATURES = "1"
TOKEN = re.compile(
    r"https?://\S+|[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+|@\w+"
    r"|(?:[A-ZÁÉÍÓÚÑ]|[Mm]rs?|[Mm]s|[Dd]r|[Ss]r(?:t?a)?|St|[JS]r|Lic|Sgt|Lt|Capt|Det|Ofc|Hon|Prof|Rev|Fr|Atty|Ma)\.(?!\w)"
    r"|[^\W_]+(?:['’-](?!s\b)[^\W_]+)*|['’]s\b|[^\w\s]|_+"
)
LONGEST = 400  # words of a line that are looked at together; a longer line is cut


@dataclass(frozen=True, slots=True)
class Word:
    """What one word gives wherever it stands.

    Attributes:
        kind: how it is written and which lists hold it, in a few letters.
        own: features where it stands itself.
        before: features for the word after it.
        after: features for the word before it.
        name: whether a name can begin or end with it (a gazetteer's word, or a capital that no list explains).
    """

    kind: str
    own: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    name: bool


Lexicon = Callable[[str], Word]


def word_of(text: str, *, known: bool = True) -> Word:
    """The features of a word; with `known` False as if no list of names held it."""
    bare = text[:-1] if text[-1] == "." and len(text) > 1 else text
    key = folded(bare)
    writing = _writing(bare) + text[len(bare) :]
    lists = _lists(key, known=known)
    kind = writing + lists
    own = ("w=" + key, "k=" + kind, "s=" + shape(text), "p=" + key[:3], "e=" + key[-3:], "f=" + key[-2:])
    letters = writing[0] in "CAIxM"
    name = (writing[0] in "CA" and bool(set(lists) & set("gs") or not lists)) or (letters and "g" in lists)
    return Word(kind, own if letters else own[:3], ("-w=" + key, "-k=" + kind), ("+w=" + key, "+k=" + kind), name)


shipped_word: Lexicon = lru_cache(maxsize=131_072)(word_of)
NOTHING = Word("", (), ("-w=",), ("+w=",), False)


def _writing(text: str) -> str:
    """C capitalised, A all capitals, I an initial, x lower case, M mixed, 9 with digits, @ an address, else itself."""
    if "@" in text or text.startswith("http"):
        return "@"
    if not text[0].isalnum():
        return text[0]
    if any(c.isdigit() for c in text):
        return "9"
    if text.islower():
        return "x"
    if len(text) == 1:
        return "I"
    if text.isupper():
        return "A"
    return "C" if text[0].isupper() else "M"


def _lists(key: str, *, known: bool) -> str:
    names, guards = shipped_names(), shipped_guards()
    parts = key.replace("'", "").replace("’", "").split("-")
    out = ""
    if known and parts[0] in names.given:
        out += "g"
    if known and all(part in names.surnames for part in parts):
        out += "s"
    for letter, words in (
        ("w", names.words),
        ("n", guards.never),
        ("t", guards.titles),
        ("r", guards.ranks),
        ("j", guards.suffixes),
        ("a", guards.thing_after),
        ("b", guards.thing_before),
    ):
        if key in words:
            out += letter
    return out


@lru_cache(maxsize=65_536)
def shape(text: str) -> str:
    """`Xx`, `XX`, `X'Xx`, `d-d`: runs of one kind of character made one."""
    out = ""
    for c in text[:20]:
        kind = "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        if out[-2:] != kind * 2 and not (kind != "X" and out.endswith(kind)):
            out += kind
    return out


def features(
    words: list[Word], before: Word = NOTHING, after: Word = NOTHING, *, shouted: bool = False
) -> list[list[str]]:
    """One list of features for each word of a line.

    Args:
        words: of the line.
        before: the last word of the line above, of the same paragraph.
        after: the first word of the line below, of the same paragraph.
        shouted: the line has no lower-case letter.
    """
    line = [NOTHING, before, *words, after, NOTHING]
    out = []
    for at in range(2, len(line) - 2):
        far, left, word, right, over = line[at - 2 : at + 3]
        out.append(
            [
                *word.own,
                *left.before,
                *right.after,
                f"--{far.kind}|{left.kind}",
                f"++{right.kind}|{over.kind}",
                f"-{left.kind}|{word.kind}",
                f"+{word.kind}|{right.kind}",
                f"={left.kind}|{word.kind}|{right.kind}",
            ]
        )
    if out:
        out[0].append("first")
        out[-1].append("last")
        if shouted:
            for each in out:
                each.append("shouted")
    return out
