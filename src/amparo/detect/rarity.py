"""Rarity: how often a string stands in a sentence of mail, at a guess, so that the rarest is looked for first."""

import math
from functools import cache

MARK = "\x01"  # stands wherever a word begins or ends
# Words by the share of sentences that hold them, counted in the public mails of bench/threads.py and in bench/corpus.
SHARES = {
    0.3: "the to",
    0.12: "a of and in is i that it for s",
    0.06: "this you on with be t not have are but com",
    0.03: """
    we from de at as by was or he if can an address they all do your use my has there so no need one me about just will get
    more""",
    0.015: """
    which list what case new out like she when would attached up some please her office date him people other his la who
    their don records only now time been said m request than re email mail any name our file then last dob them also how el
    had think us got c could into were number because first may since order y should here still two en d its que con los
    las del por una para""",
    0.008: """
    even make check record same work send phone back mr form these most see know good unit well over after where free much
    using ll go status under tell client many problem very want call e those does such old card ms something before used
    find being really too data line found ask question st says hi right take why say without yes u today days run off
    another own through might long did home id service came down while going few made thing things""",
}
OF_WORD = {word: share for share, words in SHARES.items() for word in words.split()}
OF_SIGN = {" ": 1.0, ". ": 0.3, ", ": 0.25, ".": 0.18, ",": 0.3, "'": 0.15, "-": 0.1, "/": 0.1, ": ": 0.1, ":": 0.15}
OTHER_SIGN = 0.05
NUMBER = 0.15  # a word of digits
# Shares by length of a string that is in no common word, by how many of its ends are a word's.
OTHER = (
    (1.0, 0.9, 0.4, 0.05, 0.01, 0.003, 0.0015),
    (1.0, 0.5, 0.1, 0.02, 0.004, 0.002, 0.001),
    (1.0, 0.005, 0.002, 0.0015, 0.001, 0.0008, 0.0005),
)
EACH_MORE = 0.3  # what stands beside a run makes it rarer by so much


def is_word(char: str) -> bool:
    """Whether a character stands in words, as patterns see it."""
    return char.isalnum() or char == "_"


def share(string: str) -> float:
    """The share of sentences in which a string of a marked text stands, at a guess: above 0, at most 1."""
    pieces = _pieces(string)
    return min(map(_share, pieces)) * EACH_MORE ** (sum(piece.strip(MARK) != " " for piece in pieces) - 1)


def share_of_any(strings: frozenset[str]) -> float:
    """The share of sentences in which one of the strings stands, at a guess."""
    return min(1.0, math.fsum(map(share, sorted(strings))))


def rarest_run(string: str) -> str:
    """The rarest of the runs of a string, with the marks beside it."""
    pieces = _pieces(string)
    return pieces[0] if len(pieces) == 1 else min(pieces, key=_share)


def _pieces(string: str) -> list[str]:
    runs = string.split(MARK)
    last = len(runs) - 1
    return [MARK * (at > 0) + run + MARK * (at < last) for at, run in enumerate(runs) if run]


@cache
def _share(piece: str) -> float:
    bare = piece.strip(MARK)
    if not is_word(bare[0]):
        return OF_SIGN.get(bare, OTHER_SIGN)
    edges = len(piece) - len(bare)
    if bare.strip("0") == "":
        return NUMBER * (3 - edges)
    known = OF_WORD.get(bare, 0.0) if edges == 2 else sum(OF_WORD[word] for word in _common_with(piece))
    return min(1.0, known + OTHER[edges][min(len(bare), len(OTHER[edges]) - 1)])


def _common_with(piece: str) -> list[str]:
    """The common words in which a piece stands."""
    return [word for word in OF_WORD if piece in f"{MARK}{word}{MARK}"]
