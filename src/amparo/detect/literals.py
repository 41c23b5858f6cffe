"""Needed literals: strings of which one stands in any text that a pattern matches, so that most patterns never run."""

from collections.abc import Sequence
from typing import Any

try:
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # a Python that moved its pattern parser: every pattern runs, slower but the same
    parser = None

MOST = 40  # alternatives; a longer list costs more than it saves
SHORTEST = 3  # characters; a shorter literal stands in nearly every text


def needed_literals(pattern: str) -> frozenset[str]:
    """Lower-case strings of which one or more stand in every text that `pattern` matches; empty where none is sure."""
    found = alternatives(pattern)
    return found if found and len(found) <= MOST and min(map(len, found)) >= SHORTEST else frozenset()


def alternatives(pattern: str) -> frozenset[str]:
    """Like `needed_literals`, however many and however short."""
    return frozenset() if parser is None else frozenset(_of_sequence(parser.parse(pattern)) or ())


def requirements(pattern: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """What a text must hold for `pattern` to match: of one of these groups, a string of each of its sets.

    A finer `needed_literals`: the branches of the pattern are told apart, and each asks for all that it needs. A group
    without sets can match anything.
    """
    if parser is None:
        return ((),)
    items = list(parser.parse(pattern))
    wide = [value for code, value in items if code is not codes.AT]
    branched = len(wide) == 1 and any(code is codes.BRANCH for code, _ in items)
    groups = [list(items)] if not branched else [list(branch) for branch in wide[0][1]]
    return tuple(tuple(frozenset(found) for found in _all_of(group)) for group in groups)


def _all_of(items: Sequence[Any]) -> list[set[str]]:
    """Every set of which a string is needed, the most selective first."""
    sets: list[set[str]] = []
    run = ""
    for code, value in [*items, (None, None)]:
        if code is codes.LITERAL and ord(chr(value).lower()[0]) < 0x250:
            run += chr(value).lower()
            continue
        if run:
            sets.append({run})
            run = ""
        if code is codes.SUBPATTERN:
            sets.extend(_all_of(value[3]))
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] >= 1:
            sets.extend(_all_of(value[2]))
        elif code is codes.BRANCH and (found := _of_one(code, value)):
            sets.append(found)
    return sorted(sets, key=lambda many: (-min(min(map(len, many)), 6), len(many)))


def _better(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    """The more selective of two: the one whose shortest string is longer, else the one with fewer strings."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda many: (min(min(map(len, many)), 6), -len(many)))


def _of_sequence(items: Sequence[Any]) -> set[str] | None:
    best: set[str] | None = None
    run = ""
    for code, value in [*items, (None, None)]:
        if code is codes.LITERAL and ord(chr(value).lower()[0]) < 0x250:
            run += chr(value).lower()
            continue
        if run:
            best, run = _better(best, {run}), ""
        if code is not None:
            best = _better(best, _of_one(code, value))
    return best


def _of_one(code: Any, value: Any) -> set[str] | None:
    if code is codes.SUBPATTERN:
        return _of_sequence(value[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] >= 1:
        return _of_sequence(value[2])
    if code is codes.BRANCH:
        union: set[str] = set()
        for branch in value[1]:
            found = _of_sequence(branch)
            if not found:
                return None
            union |= found
        return union
    return None
