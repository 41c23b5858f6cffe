"""Needs: strings that must stand in whatever a pattern matches, once case and white space are evened out."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from typing import Any

from amparo.detect.rarity import MARK, is_word, share_of_any

try:
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # a Python that moved its pattern parser: every pattern runs, slower but the same
    parser = None

MOST = 48  # strings that a stretch of a pattern may unfold to before it is cut in two
MOST_WAYS = 40  # branches of a pattern that are told apart
MOST_SETS = 5  # sets of a way; each costs a look and saves fewer matches than the one before it
COMMON = 0.5  # of all sentences: a set that stands in more tells too little to be looked for besides another
FEW = 10  # characters of a range that are told one by one
RUN = re.compile(r"\w+|\W+")
DIGIT = re.compile(r"\d")
ALSO = str.maketrans("ſıİ", "sii")  # letters that are an s and an i to patterns that do not regard case
CASED_TO, SIGNS_FROM = 0x250, 0x2000  # letters between the two have cases that `lower` and `re` see differently

Strings = frozenset[str]
Way = tuple[Strings, ...]
EMPTY: Strings = frozenset({""})
BLANK: Strings = frozenset({" "})


def lowered(words: str) -> str:
    """A text in lower case, as patterns that do not regard case see it."""
    return words.lower() if words.isascii() else words.translate(ALSO).lower()


def evened(words: str) -> str:
    """A text in lower case, every run of white space one blank, blank edges."""
    return f" {' '.join(lowered(words).split())} "


def runs(evened: str) -> list[str]:
    """An evened text cut wherever a word begins or ends, every digit a 0; joined by MARK it is a marked text."""
    return RUN.findall(DIGIT.sub("0", evened))


def ways(pattern: str, flags: int = 0) -> tuple[Way, ...]:
    """The ways in which `pattern` can match, each with what it needs, the rarest first.

    For every text that it matches there is a way, of each of whose sets one string or more stands in the marked text.
    A way without sets can match anything.

    Raises:
        re.error: the pattern does not compile.
    """
    if parser is None:
        return ((),)
    parsed = parser.parse(pattern, flags)
    if parsed.state.flags & re.ASCII:  # its words begin and end elsewhere than our marks stand
        return ((),)
    found = {_sets(items): None for items in _branches(list(parsed))}
    return ((),) if () in found else tuple(found)


def _branches(items: list[Any]) -> list[list[Any]]:
    """The sequence for each branch of its first alternation that cannot be told as a few strings.

    Branches that can be told stay together.
    """
    for at, (code, value) in enumerate(items):
        inner = list(value[3]) if code is codes.SUBPATTERN else []
        if len(inner) == 1 and inner[0][0] is codes.BRANCH:
            code, value = inner[0]
        if code is codes.BRANCH and _of_one(code, value)[0] is None:
            told = [branch for branch in value[1] if _of_sequence(branch)[0] is not None]
            ways = [list(branch) for branch in value[1] if _of_sequence(branch)[0] is None]
            ways += [[(codes.BRANCH, (None, told))]] if told else []
            if len(ways) <= MOST_WAYS:
                return [[*items[:at], *way, *items[at + 1 :]] for way in ways]
            break
    return [items]


def _sets(items: Iterable[Any]) -> Way:
    """The rarest sets of a sequence."""
    exact, inner = _of_sequence(items)
    every = {told for strings in (*inner, exact or EMPTY) if (told := _told(strings))}
    ranked = sorted(every, key=_rank)
    kept = [strings for strings in ranked[1:] if share_of_any(strings) < COMMON]
    return (*ranked[:1], *kept[: MOST_SETS - 1])


@cache
def _told(strings: Strings) -> Strings:
    """Strings as they stand in a marked text; empty where one is too short to tell anything."""
    # A blank beside a word's edge says no more than the edge, and the word alone is told faster.
    told = {_without_blanks(marked) for string in strings if (marked := _marked(string)) is not None}
    return _fewest(frozenset(told)) if told and all(map(_tells, told)) else frozenset()


def _tells(string: str) -> bool:
    return len(string) > 1 or (string not in ("", " ") and not is_word(string))


def _marked(string: str) -> str | None:
    """A string with the marks where its words begin and end; None where it asks for one inside of a word."""
    out, before, asked = "", "", False
    for char in string:
        if char == MARK:
            asked = True
            continue
        edge = before != "" and is_word(before) != is_word(char)
        if asked and before and not edge:
            return None
        if edge or (asked and not before):
            out += MARK
        out += "" if char == before == " " else char
        before, asked = char, False
    return out + MARK if asked and before else out


def _without_blanks(marked: str) -> str:
    bare = marked.strip(" ")
    return bare if bare.strip(MARK) else marked


def _fewest(strings: Strings) -> Strings:
    """Without those that hold another of them: where the longer stands, so does the shorter."""
    kept: list[str] = []
    for string in sorted(strings, key=lambda one: (len(one), one)):
        if not any(other in string for other in kept):
            kept.append(string)
    return frozenset(kept)


@cache
def _rank(strings: Strings) -> tuple[float, list[str]]:
    return share_of_any(strings), sorted(strings)


Told = tuple[Strings | None, list[Strings]]


def _of_sequence(items: Iterable[Any], before: str = "", after: str = "") -> Told:
    """All strings that a sequence matches, where they can be told, and every set of which it needs a string.

    All of them with what stands `before` and `after` the sequence, a mark or a blank, where that is known.
    """
    sets: list[Strings] = []
    run, whole = frozenset({before}), True
    items = list(items)
    for at, (code, value) in enumerate(items):
        if code in (codes.SUBPATTERN, codes.BRANCH):
            ahead = _edge(items[at + 1]) if at + 1 < len(items) else after
            exact, inner = _of_one(code, value, _ends_with(run), ahead)
        else:
            exact, inner = _of_one(code, value)
        if exact is not None and len(run) * len(exact) <= MOST:
            run = frozenset(head + tail for head, tail in product(run, exact))
            continue
        sets += [run, *inner]
        run, whole = exact if exact is not None else EMPTY, False
    run = frozenset(string + after for string in run)
    return (run, sets) if whole else (None, [*sets, run])


def _ends_with(run: Strings) -> str:
    """The mark or the blank with which every string of a run ends; empty where they do not."""
    ends = {string[-1:] for string in run}
    return ends.pop() if len(ends) == 1 and ends <= {MARK, " "} else ""


def _edge(item: tuple[Any, Any]) -> str:
    """The mark or the blank that an item of a sequence surely begins with; empty where it is something else."""
    code, value = item
    if code is codes.AT and value is codes.AT_BOUNDARY:
        return MARK
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] and len(value[2]) == 1:
        code, value = value[2][0]
    simple = code in (codes.LITERAL, codes.IN)
    return " " if simple and _of_one(code, value)[0] == BLANK else ""


def _of_one(code: Any, value: Any, before: str = "", after: str = "") -> Told:
    """Like _of_sequence, of one item; what it matches is told without `before` and `after`."""
    if code is codes.LITERAL:
        return _of_character(value), []
    if code is codes.AT and value is codes.AT_BOUNDARY:
        return frozenset({MARK}), []
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return EMPTY, []
    if code is codes.IN:
        return _of_class(value), []
    if code is codes.SUBPATTERN:
        return _bare(_of_sequence(value[3], before, after), before, after)
    if code is codes.BRANCH:
        return _bare(_of_branches([_of_sequence(branch, before, after) for branch in value[1]]), before, after)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return _of_repeat(*value)
    return None, []


def _bare(told: Told, before: str, after: str) -> Told:
    """What can be told without what stands before and after it."""
    exact, inner = told
    if exact is None:
        return told
    return frozenset(string[len(before) : len(string) - len(after)] for string in exact), inner


def _of_character(value: int) -> Strings | None:
    char = chr(value)
    if char.isspace() or char.isdecimal():
        return frozenset({" " if char.isspace() else "0"})
    return frozenset({char.lower()}) if value < CASED_TO or value >= SIGNS_FROM else None


def _of_class(members: list[tuple[Any, Any]]) -> Strings | None:
    strings: set[str] = set()
    for code, value in members:
        one = _of_character(value) if code is codes.LITERAL else None
        if code is codes.CATEGORY and value in (codes.CATEGORY_SPACE, codes.CATEGORY_DIGIT):
            one = frozenset({" " if value is codes.CATEGORY_SPACE else "0"})
        elif code is codes.RANGE and value[1] - value[0] < FEW:
            told = [_of_character(each) for each in range(value[0], value[1] + 1)]
            one = None if None in told else frozenset().union(*(each or () for each in told))
        if one is None:
            return None
        strings |= one
    return frozenset(strings)


def _of_branches(parts: Sequence[Told]) -> Told:
    exact: set[str] = set()
    best: Strings = frozenset()
    whole, sure = True, True
    for strings, inner in parts:
        whole = whole and strings is not None
        exact |= strings or set()
        long: list[Strings] = [one for one in (*inner, strings or EMPTY) if _told(one)]
        sure = sure and bool(long)
        rarest: Strings = min(long, key=_rank, default=EMPTY)
        best |= rarest
    return frozenset(exact) if whole and len(exact) <= MOST else None, [best] if sure else []


def _of_repeat(least: int, most: int, items: Any) -> Told:
    exact, inner = _of_sequence(items)
    if exact == BLANK:
        return BLANK if least else BLANK | EMPTY, []
    if exact is None:
        return None, inner if least else []
    if len(exact) == 1 and most <= MOST:
        (string,) = exact
        return frozenset(string * count for count in range(least, int(most) + 1)), []
    if most == 1:
        return exact if least else exact | EMPTY, []
    if len(exact) == 1 and least <= MOST:
        exact = frozenset(string * least for string in exact)
    return None, [*inner, exact] if least else []
