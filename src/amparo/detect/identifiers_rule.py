"""IdentifierRule: a pattern for one kind of number, date or address, with the check against its look-alikes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from amparo.detect.finding import Finding
from amparo.detect.literals import alternatives
from amparo.detect.passage import Passage
from amparo.span import Span, merged

Check = Callable[[str, re.Match[str]], bool]
MOST = 60  # strings of a gate; more cost what they save
DIGIT = re.compile(r"\d")
LINE = re.compile(r"[^\n]*\n|[^\n]+")


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


def find_by_rules(rules: Iterable[IdentifierRule], passage: Passage) -> tuple[Finding, ...]:
    """Every identifier of `rules` in the passage, by span; the same span and value once, by the first rule."""
    stretches = [(span, span.of(passage.text).lower()) for span in _with_digits(passage)]
    whole = [(passage.span, passage.words.lower())]
    found: dict[tuple[Span, str, str], Finding] = {}
    for rule in rules:
        for match in _matches(rule, passage.text, whole if rule.digitless else stretches):
            if rule.check and not rule.check(passage.text, match):
                continue
            start, end = match.span("x" if "x" in rule.pattern.groupindex else 0)
            if end > start:
                span = Span(start, end)
                made = Finding(passage.message, passage.part, span, rule.family, rule.value, rule.id, rule.reason)
                found.setdefault((span, rule.family, rule.value), made)
    return tuple(sorted(found.values()))


def _matches(rule: IdentifierRule, text: str, stretches: list[tuple[Span, str]]) -> Iterator[re.Match[str]]:
    gate = rule.gate or _gate(rule.pattern.pattern)
    for stretch, lowered in stretches:
        if not gate or any(literal in lowered for literal in gate):
            yield from rule.pattern.finditer(text, stretch.start, stretch.end)


@cache
def _gate(pattern: str) -> tuple[str, ...]:
    """Strings of which one stands wherever the pattern matches, where they are few and telling; else none."""
    found = alternatives(pattern)
    return tuple(sorted(found)) if found and len(found) <= MOST and min(map(len, found)) > 1 else ()


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


def cut_by_program(text: str, at: int) -> bool:
    """Whether the line that ends at `at` is so long that a mail program cut it."""
    return at - (text.rfind("\n", 0, at) + 1) >= WRAPPED


def just_before(text: str, at: int, width: int = 40) -> str:
    """What stands before `at` on the same line, at most `width` characters."""
    return text[max(0, at - width) : at].rpartition("\n")[2]


def just_after(text: str, at: int, width: int = 40) -> str:
    """What stands from `at` on the same line, at most `width` characters."""
    return text[at : at + width].partition("\n")[0]
