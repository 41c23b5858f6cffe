"""Query: what a person searches for - words, "phrases", prefix*, AND, OR, NOT, NEAR - and where a text answers it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amparo.errors import UsageProblem
from amparo.store.words import words

Range = tuple[int, int]  # first and last word of a hit, counted in words of the text
Places = Mapping[str, Sequence[int]]  # word -> where it stands, in order

LONGEST = 64  # words and signs of one query; more is a mistake, and the engines have limits of their own
DEEPEST = 16  # parentheses
CLOSE = 10  # words that may stand between those of a NEAR without a number
SIGN = re.compile(
    r"""[\s,]*?(?: "(?P<phrase>[^"]*"\*?) | (?P<bracket>[()]) | (?P<near>NEAR)\( | ,\s*(?P<distance>\d{1,6})(?=\s*\))
    | (?P<word>[^\s"(),]+) )""",
    re.VERBOSE,
)
ADVICE = 'Write words, "a phrase", prefix*, AND, OR, NOT, (...), NEAR(word word, 5).'


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after another; the last may be only the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False

    def hits(self, places: Places) -> list[Range]:
        """Every place where it stands."""
        *firsts, last = self.words
        ends = _beginning(places, last) if self.prefix else places.get(last, ())
        at = [set(places.get(word, ())) for word in firsts]
        before = len(firsts)
        return [(end - before, end) for end in ends if all(end - before + n in at[n] for n in range(before))]


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases with at most `distance` words between the first and the last of them, in any order."""

    phrases: tuple[Phrase, ...]
    distance: int

    def hits(self, places: Places) -> list[Range]:
        """Every phrase that stands close to all the others."""
        found = [(hit, which) for which, phrase in enumerate(self.phrases) for hit in phrase.hits(places)]
        found.sort()
        out: set[Range] = set()
        newest: dict[int, Range] = {}
        for hit, which in found:
            newest[which] = hit
            close = [newest.get(n) for n in range(len(self.phrases))]
            if all(close) and hit[0] - min(one[1] for one in close if one) - 1 <= self.distance:
                out.update(one for one in close if one)
        return sorted(out)


@dataclass(frozen=True, slots=True)
class Every:
    """All of `wanted`, none of `unwanted`."""

    wanted: tuple["Node", ...]
    unwanted: tuple["Node", ...] = ()

    def hits(self, places: Places) -> list[Range]:
        """The hits of all that is wanted; none where one of them is missing or an unwanted one is there."""
        found = [node.hits(places) for node in self.wanted]
        if not all(found) or any(node.hits(places) for node in self.unwanted):
            return []
        return sorted({hit for some in found for hit in some})


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of `nodes`."""

    nodes: tuple["Node", ...]

    def hits(self, places: Places) -> list[Range]:
        """The hits of all of them."""
        return sorted({hit for node in self.nodes for hit in node.hits(places)})


Node = Phrase | Near | Every | Either


def phrases(node: Node) -> tuple[Phrase, ...]:
    """Every phrase of a query, the unwanted ones too."""
    match node:
        case Phrase():
            return (node,)
        case Near():
            return node.phrases
        case Every():
            return tuple(phrase for one in node.wanted + node.unwanted for phrase in phrases(one))
        case Either():
            return tuple(phrase for one in node.nodes for phrase in phrases(one))


def parse(text: str) -> Node:
    """The query that a person wrote.

    A word with a hyphen, a dot or an at sign is a phrase (`I-200`, `a@b.example`). Words without AND between them must
    all be there. NOT binds tighter than OR and takes away from what stands before it.

    Raises:
        UsageProblem: no word in it, unbalanced quotes or parentheses, an operator with nothing to work on, too long.
    """
    signs = list(_signs(text))
    if len(signs) > LONGEST:
        raise UsageProblem(f"the query has more than {LONGEST} words and signs.", advice="Search for less at once.")
    reader = _Reader(signs)
    node = reader.either(0)
    if reader.at < len(signs):
        raise UsageProblem("the query closes a parenthesis that it did not open.", advice=ADVICE)
    return node


def _signs(text: str) -> Iterator[tuple[str, str]]:
    at, text = 0, text.rstrip(" \t\r\n,")
    while at < len(text):
        hit = SIGN.match(text, at)
        if hit is None:
            raise UsageProblem("the query opens a quote that it does not close.", advice=ADVICE)
        at = hit.end()
        kind, written = str(hit.lastgroup), hit.group(str(hit.lastgroup))
        if kind == "bracket" or written in ("AND", "OR", "NOT"):
            yield written, ""
        else:
            yield "phrase" if kind == "word" else kind, written


def _phrase(written: str) -> Phrase:
    prefix = written.rstrip('"').endswith("*")  # also `"two wor"*` and `"two wor*"`
    found = words(written)
    if not found:
        raise UsageProblem("a word of the query has neither letters nor digits.", advice=ADVICE)
    return Phrase(tuple(found), prefix)


def _beginning(places: Places, start: str) -> list[int]:
    return sorted(at for word, where in places.items() if word.startswith(start) for at in where)


class _Reader:
    def __init__(self, signs: Sequence[tuple[str, str]]) -> None:
        self.signs = signs
        self.at = 0

    def next(self) -> str:
        return self.signs[self.at][0] if self.at < len(self.signs) else "end"

    def either(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise UsageProblem(f"the query has more than {DEEPEST} parentheses in one another.", advice=ADVICE)
        nodes = [self.every(depth)]
        while self.next() == "OR":
            self.at += 1
            nodes.append(self.every(depth))
        return nodes[0] if len(nodes) == 1 else Either(tuple(nodes))

    def every(self, depth: int) -> Node:
        wanted, unwanted = [self.one(depth)], []
        while self.next() not in ("OR", ")", "end"):
            if self.next() == "AND":
                self.at += 1
            if self.next() == "NOT":
                self.at += 1
                unwanted.append(self.one(depth))
            else:
                wanted.append(self.one(depth))
        return wanted[0] if len(wanted) == 1 and not unwanted else Every(tuple(wanted), tuple(unwanted))

    def one(self, depth: int) -> Node:
        kind = self.next()
        if kind == "near":
            self.at += 1
            return self.near()
        if kind == "(":
            self.at += 1
            node = self.either(depth + 1)
            self.close()
            return node
        if kind not in ("phrase", "distance"):  # a number after a comma, outside of NEAR
            said = {"end": "ends", "AND": "has AND", "OR": "has OR", "NOT": "has NOT"}.get(kind, f"has `{kind}`")
            raise UsageProblem(f"the query {said} where a word is missing.", advice=ADVICE)
        self.at += 1
        return _phrase(self.signs[self.at - 1][1])

    def near(self) -> Node:
        phrases: list[Phrase] = []
        distance = CLOSE
        while self.next() == "phrase":
            phrases.append(_phrase(self.signs[self.at][1]))
            self.at += 1
        if self.next() == "distance":
            distance = int(self.signs[self.at][1])
            self.at += 1
        self.close()
        if len(phrases) < 2:
            raise UsageProblem("NEAR needs two words or more.", advice=ADVICE)
        return Near(tuple(phrases), distance)

    def close(self) -> None:
        if self.next() != ")":
            raise UsageProblem("the query opens a parenthesis that it does not close.", advice=ADVICE)
        self.at += 1
