"""Persons that the model of names finds, beside what the rules find, at one of two operating points."""

import re
from dataclasses import dataclass

from amparo.covered import Covered, Placed
from amparo.detect.name_model import NameModel
from amparo.detect.names import Names
from amparo.detect.passage import Passage
from amparo.detect.people_count import folded, name_words
from amparo.detect.persons_parse import WORD, Found
from amparo.detect.persons_words import shipped_guards
from amparo.span import Span

STREET_BEFORE = re.compile(r"(?<![\w/-])\d{1,6} (?:[NSEW]{1,2}\.? )?$")
STATE = re.compile(r", [A-Z]{2}$")  # after a town
BEFORE = re.compile(r"(?<!\w)([^\W\d_a-zà-ÿ][\w’']+) $")  # the word with a capital before a name
INITIAL = re.compile(r"(?<![\w.])[A-Z]\. $")
RANK = re.compile(r"(?<!\w)([^\W\d_]+)\.? $")
POST = re.compile(r",? (?:SDDO|DO|AFOD|FOD|SA|SSA|ASAC|AUSA|Esq|LCSW|LMSW|RN|MD|PhD)\.?$")
GREETED = frozenset(["ey", "estimado", "estimada", "querido", "querida", "its"])
ALONE, STRANGE, LOWER = (
    0.75,
    0.92,
    0.85,
)  # least chance of one word alone, of one that is in no list, of one in lower case
SURER = 0.7  # least chance at which the model's longer name takes the place of the rules' shorter one


@dataclass(frozen=True, slots=True)
class Point:
    """How sure the model must be.

    Attributes:
        sure: least chance of one word of a name.
        part: least chance of its other words.
        every: read lines too in which neither a list nor a capital speaks for a name.
    """

    sure: float
    part: float
    every: bool


COUNTING = Point(0.75, 0.5, every=False)  # what is counted and coded: a name must be one
REDACTING = Point(0.25, 0.2, every=True)  # what is blacked out: no name may be left


def with_model(
    passage: Passage, found: list[Found], barred: Covered, names: Names, point: Point, model: NameModel
) -> list[Found]:
    """The names that rules found and those that the model adds; of two that overlap the rules', unless the model's is longer."""
    placed = Placed(one.span for one in found)
    by_span = {one.span: one for one in found}
    for span, chance in model.names(passage.text, passage.span, point.sure, point.part, every=point.every):
        told = _trimmed(passage.text, span)
        if told is None or barred.touches(told):
            continue
        met = placed.meeting(told)
        if any(not told.covers(one) or one == told for one in met) or (met and chance < SURER):
            continue
        if not point.every and not (
            _can_be(passage.text, told, names) and _sure_enough(passage.text, told, chance, names)
        ):
            continue
        rank = RANK.search(passage.text, max(0, told.start - 20), told.start)
        ranks = [bool(rank and folded(rank[1]) in shipped_guards().ranks), *(by_span.pop(one).ranked for one in met)]
        for one in met:
            placed.remove(one)
        placed.add(told)
        by_span[told] = Found(told, "model", any(ranks))
    return list(by_span.values())


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without greetings, titles and ranks before the name; None where nothing else is in it."""
    guards = shipped_guards()
    words = list(WORD.finditer(text, span.start, span.end))
    while words and folded(words[0].group()) in guards.titles | guards.ranks | guards.never | GREETED:
        words = words[1:]
    if not words or not name_words(text[words[0].start() : span.end]):
        return None
    post = POST.search(text, words[0].start(), span.end)
    if post and post.start() > words[0].start():
        span = Span(span.start, post.start())
        words = [word for word in words if word.end() <= span.end]
    initial = INITIAL.search(text, max(0, words[0].start() - 3), words[0].start())
    return Span(initial.start() if initial else words[0].start(), max(span.end, words[-1].end()))


def _sure_enough(text: str, told: Span, chance: float, names: Names) -> bool:
    """Whether a name whose words no list holds, or that is one word alone, is likelier than others have to be."""
    words = [word.group() for word in WORD.finditer(text, told.start, told.end)]
    listed = any(names.is_given(word) or names.is_surname(word) for word in words)
    if not text[told.start].isupper():
        return chance >= LOWER and any(names.is_sure_given(word) or names.is_surname(word) for word in words)
    if len(words) == 1:
        return chance >= (ALONE if listed and not names.is_word(words[0]) else STRANGE)
    return chance >= (0.0 if listed else ALONE)


def _can_be(text: str, span: Span, names: Names) -> bool:
    """Whether no word of it, nor the one before or after it, says that it is a thing."""
    guards = shipped_guards()
    keys = [folded(word.group()) for word in WORD.finditer(text, span.start, span.end)]
    following = WORD.match(text, span.end + 1) if text[span.end : span.end + 1] == " " else None
    if following and following.group()[0].isupper() and folded(following.group()) in guards.thing_after:
        return False
    before = BEFORE.search(text, max(0, span.start - 30), span.start)
    if (before and folded(before[1]) in guards.thing_before) or (len(keys) > 1 and keys[0] in guards.thing_before):
        return False
    if text[span.end : span.end + 2] == " &" or text[max(0, span.start - 2) : span.start] == "& ":
        return False  # a firm
    if STREET_BEFORE.search(text, max(0, span.start - 8), span.start) or STATE.search(text, span.start, span.end):
        return False
    return not any(key in guards.never or (key in guards.thing_after and not names.is_surname(key)) for key in keys)
