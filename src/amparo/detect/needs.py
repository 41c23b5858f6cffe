"""Needs: strings of which one stands in whatever a pattern matches, once case and white space are evened out."""

from collections.abc import Iterable
from itertools import product
from typing import Any

try:
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # a Python that moved its pattern parser: every pattern runs, slower but the same
    parser = None

MOST = 96  # strings that a stretch of a pattern may unfold to before it is cut in two
LONG = 9  # characters; a longer string is no rarer
SHORTEST = 3
COMMON_WORDS = """
the that this with and for are was were has have had not you your our his her him she they them their all any can will
what who when from out one would there about been more some other which into than then its also only use get new how
may say now que los las del por con una para ing ion ent
"""
COMMON = frozenset(COMMON_WORDS.split())
COMMON_WEIGHT = 2000.0
CASED_TO, SIGNS_FROM = 0x250, 0x2000  # letters between the two have cases that `lower` and `re` see differently

Strings = frozenset[str]
EMPTY: Strings = frozenset({""})


def evened(words: str) -> str:
    """The text in which needed strings are looked for: lower case, every run of white space one blank, blank edges."""
    return f" {' '.join(words.lower().split())} "


def needed(pattern: str) -> Strings:
    """Strings of which one or more stand in `evened(text)` for every text that `pattern` matches; empty if unsure."""
    if parser is None:
        return frozenset()
    _, best = _of_sequence(parser.parse(pattern))
    return _fewest(best) if best else frozenset()


def _fewest(strings: Strings) -> Strings:
    """Without those that hold another of them: where the longer stands, so does the shorter."""
    kept: list[str] = []
    for string in sorted(strings, key=lambda one: (len(one), one)):
        if not any(other in string for other in kept):
            kept.append(string)
    return frozenset(kept)


def _better(one: Strings | None, other: Strings | None) -> Strings | None:
    """The set that fewer texts satisfy, by a rough guess; strings too short need nothing."""
    other = frozenset(string for string in other) if other else None
    if not other or min(map(len, other)) < SHORTEST:
        return one
    return min(one, other, key=_weight) if one else other


def _weight(strings: Strings) -> float:
    """How often, at a guess, one of the strings stands in a sentence."""
    return sum(
        COMMON_WEIGHT if string.strip() in COMMON else 2.0 ** (LONG - min(len(string), LONG)) for string in strings
    )


def _of_sequence(items: Iterable[Any]) -> tuple[Strings | None, Strings | None]:
    """All strings that a sequence matches, where they can be told, and the best needed ones."""
    best: Strings | None = None
    run, whole = EMPTY, True
    for code, value in items:
        exact, inner = _of_one(code, value)
        if exact is not None and len(run) * len(exact) <= MOST:
            run = frozenset(_joined(head, tail) for head, tail in product(run, exact))
            continue
        best = _better(_better(best, run), inner)
        run, whole = exact if exact is not None else EMPTY, False
    return run if whole else None, _better(best, run)


def _joined(head: str, tail: str) -> str:
    return head + (tail[1:] if head.endswith(" ") and tail.startswith(" ") else tail)


def _of_one(code: Any, value: Any) -> tuple[Strings | None, Strings | None]:
    if code is codes.LITERAL:
        return _of_character(value), None
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return EMPTY, None
    if code is codes.IN:
        return _of_class(value), None
    if code is codes.SUBPATTERN:
        return _of_sequence(value[3])
    if code is codes.BRANCH:
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return _of_repeat(*value)
    return None, None


def _of_character(value: int) -> Strings | None:
    char = chr(value)
    if char.isspace():
        return frozenset({" "})
    return frozenset({char.lower()}) if value < CASED_TO or value >= SIGNS_FROM else None


def _of_class(members: list[tuple[Any, Any]]) -> Strings | None:
    strings: set[str] = set()
    for code, value in members:
        one = _of_character(value) if code is codes.LITERAL else None
        if code is codes.CATEGORY and value is codes.CATEGORY_SPACE:
            one = frozenset({" "})
        if one is None:
            return None
        strings |= one
    return frozenset(strings)


def _of_branches(parts: list[tuple[Strings | None, Strings | None]]) -> tuple[Strings | None, Strings | None]:
    exact: set[str] = set()
    best: set[str] = set()
    whole, sure = True, True
    for strings, inner in parts:
        whole, sure = whole and strings is not None, sure and bool(inner)
        exact |= strings or set()
        best |= inner or set()
    return frozenset(exact) if whole and len(exact) <= MOST else None, frozenset(best) if sure else None


def _of_repeat(least: int, most: int, items: Any) -> tuple[Strings | None, Strings | None]:
    exact, best = _of_sequence(items)
    if exact == frozenset({" "}):
        return frozenset({" "}) if least else frozenset({"", " "}), None
    if exact is not None and most == 1:
        return exact if least else exact | EMPTY, best if least else None
    if not least:
        return None, None
    if exact is not None and len(exact) == 1:
        return None, _better(best, frozenset(string * least for string in exact))
    return None, best
