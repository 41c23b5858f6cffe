"""IdentifierRule: a pattern for one kind of number, date or address, with the check against its look-alikes."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from amparo.detect.finding import Finding
from amparo.detect.identifiers_remark import remark
from amparo.detect.needs import evened, runs
from amparo.detect.passage import Passage
from amparo.detect.pattern import known_ways
from amparo.detect.pattern_index import PatternIndex
from amparo.detect.rarity import MARK
from amparo.span import Span, merged

Check = Callable[[str, re.Match[str]], bool]
DIGIT = re.compile(r"\d")
LINE = re.compile(r"[^\n]*\n|[^\n]+")
LINE_END = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class IdentifierRule:
    """One way an identifier is written.

    Attributes:
        id: of the findings.
        family: `data` or `number`.
        value: of the findings.
        reason: why the words are one, for people.
        pattern: compiled; the group `x`, where there is one, is the identifier.
        gate: lower-case strings of which one stands in every text that it matches; empty: none is known.
        check: False for a look-alike; gets the whole text and the match.
        digitless: it need not hold a digit.
    """

    id: str
    family: str
    value: str
    reason: str
    pattern: re.Pattern[str]
    gate: tuple[str, ...] = ()
    check: Check | None = None
    digitless: bool = False


class IdentifierRules:
    """Rules read together: each is tried only where the strings that it needs stand."""

    def __init__(self, rules: Iterable[IdentifierRule]) -> None:
        self.rules = tuple(rules)

    @cached_property
    def _indexes(self) -> dict[bool, tuple[tuple[int, ...], PatternIndex]]:
        """The numbers of the rules that need no digit (True) and of the others, each with the index of their patterns."""
        told = {}
        for digitless in (False, True):
            numbers = tuple(at for at, rule in enumerate(self.rules) if rule.digitless is digitless)
            patterns = [self.rules[at].pattern for at in numbers]
            told[digitless] = numbers, PatternIndex([known_ways(one.pattern, one.flags) for one in patterns])
        return told

    def find(self, passage: Passage) -> tuple[Finding, ...]:
        """Every identifier in the passage, by span; the same span and value once, by the first rule."""
        matches = [*self._matches(passage.text, _with_digits(passage), digitless=False)]
        matches += self._matches(passage.text, (passage.span,), digitless=True)
        found: dict[tuple[Span, str, str], Finding] = {}
        for number, match in sorted(matches, key=lambda one: one[0]):
            rule = self.rules[number]
            if rule.check and not rule.check(passage.text, match):
                continue
            start, end = match.span("x" if "x" in rule.pattern.groupindex else 0)
            if end > start:
                span = Span(start, end)
                more = remark(rule.value, span.of(passage.text))
                reason = f"{rule.reason}, {more}" if more else rule.reason
                made = Finding(passage.message, passage.part, span, rule.family, rule.value, rule.id, reason)
                found.setdefault((span, rule.family, rule.value), made)
        return tuple(sorted(found.values()))

    def _matches(self, text: str, stretches: Iterable[Span], *, digitless: bool) -> Iterator[tuple[int, re.Match[str]]]:
        """Matches in each stretch with the number of their rule, of the rules that need a digit or of the others."""
        numbers, index = self._indexes[digitless]
        for stretch in stretches:
            lowered = stretch.of(text).lower()
            cut = runs(evened(lowered))
            for at in index.possible(MARK.join(cut), cut):
                number = numbers[at]
                rule = self.rules[number]
                if not rule.gate or any(one in lowered for one in rule.gate):
                    for match in rule.pattern.finditer(text, stretch.start, stretch.end):
                        yield number, match


def _with_digits(passage: Passage) -> tuple[Span, ...]:
    """The lines that hold a digit, each with the line before (its cue) and after (its town)."""
    lines = list(LINE.finditer(passage.text, passage.span.start, passage.span.end))
    wanted = {near for at, line in enumerate(lines) if DIGIT.search(line.group()) for near in (at - 1, at, at + 1)}
    return merged(Span(*lines[at].span()) for at in wanted if 0 <= at < len(lines))


CLASS_OR_BLANK = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|(?P<blank> )")
WRAPPED = 50  # characters: a line at least this long may have been cut by a mail program


def over_lines(pattern: str) -> str:
    """The pattern with every blank outside a character class standing for the end of a line as well."""
    return CLASS_OR_BLANK.sub(lambda match: "[ \\n]" if match["blank"] else match.group(), pattern)


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def line_at(text: str, at: int) -> tuple[int, int]:
    """Where the line begins in which the character at `at` stands, and where its line end stands."""
    starts = _line_starts(text)
    line = bisect_right(starts, at)
    return starts[line - 1], starts[line] - 1 if line < len(starts) else len(text)


def cut_by_program(text: str, at: int) -> bool:
    """Whether the line that ends at `at` is so long that a mail program cut it."""
    return at - (text.rfind("\n", 0, at) + 1) >= WRAPPED


def just_before(text: str, at: int, width: int = 40) -> str:
    """What stands before `at` on the same line, at most `width` characters."""
    return text[max(0, at - width) : at].rpartition("\n")[2]


def just_after(text: str, at: int, width: int = 40) -> str:
    """What stands from `at` on the same line, at most `width` characters."""
    return text[at : at + width].partition("\n")[0]
