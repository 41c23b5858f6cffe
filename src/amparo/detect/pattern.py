"""Pattern: a regular expression that is compiled when it is first used, and what a text must hold for it to match."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b

from amparo.detect.needs import Way, ways
from amparo.shipped import shipped

GATES = "gates.json"
MANY = "\x02"  # between the strings of a set


class Pattern:
    """A regular expression of a lexicon; most are for words that few records use, and are never compiled.

    Attributes:
        source: the expression.
        flags: as `re` has them.
        ways: what a text must hold for it to match, see needs.ways.

    Raises:
        re.error: it does not compile.
    """

    __slots__ = ("_compiled", "flags", "source", "ways")

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source, self.flags = source, flags
        self._compiled: re.Pattern[str] | None = None
        told = _gates().get(key(source, flags))
        if told is None:  # what stands in the list did compile
            self.compiled()
        self.ways = ways(source, flags) if told is None else told

    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to be used."""
        if self._compiled is None:
            self._compiled = re.compile(self.source, self.flags)
        return self._compiled

    def search(self, words: str) -> re.Match[str] | None:
        """Its first match in `words`."""
        return (self._compiled or self.compiled()).search(words)

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Where the words that it shows stand (its group `x`, where there is one), for each match; never empty."""
        compiled = self._compiled or self.compiled()
        shows = "x" in compiled.groupindex
        for match in compiled.finditer(words):
            start, end = match.span("x") if shows and match["x"] else match.span()
            if end > start:
                yield start, end


def known_ways(source: str, flags: int) -> tuple[Way, ...]:
    """What a text must hold for an expression to match, see needs.ways: by the shipped list, else worked out.

    Raises:
        re.error: it does not compile.
    """
    told = _gates().get(key(source, flags))
    return ways(source, flags) if told is None else told


def key(source: str, flags: int) -> str:
    """Under which an expression stands in the shipped list."""
    return blake2b(f"{flags:d} {source}".encode(), digest_size=9).hexdigest()


def listed(patterns: Mapping[str, tuple[Way, ...]]) -> str:
    """The text of the shipped list: the sets of strings once each, and for each key the sets of its ways."""
    sets = sorted({tuple(sorted(strings)) for ways in patterns.values() for way in ways for strings in way})
    number = {frozenset(strings): at for at, strings in enumerate(sets)}
    rows = [json.dumps(MANY.join(strings)) for strings in sets]
    told = {name: [[number[strings] for strings in way] for way in patterns[name]] for name in sorted(patterns)}
    lines = [f'"{name}": {json.dumps(ways)}' for name, ways in told.items()]
    return '{"sets": [\n' + ",\n".join(rows) + '\n],\n"patterns": {\n' + ",\n".join(lines) + "\n}}\n"


@cache
def _gates() -> dict[str, tuple[Way, ...]]:
    """The shipped list, made by `tools/gates.py`; a pattern that is new since is worked out when it is loaded."""
    source = shipped("lexicons", GATES)
    if not source.is_file():
        return {}
    told = json.loads(source.read_text(encoding="utf-8"))
    sets = [frozenset(strings.split(MANY)) for strings in told["sets"]]
    return {name: tuple(tuple(sets[at] for at in way) for way in ways) for name, ways in told["patterns"].items()}
