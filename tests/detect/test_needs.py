"""Needs: a string that a pattern needs stands in whatever the pattern matches, and the index hides no match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.detect import by_sentence
from amparo.detect.lexicon import shipped_lexicon
from amparo.detect.needs import evened, runs, ways
from amparo.detect.passage import Passage
from amparo.detect.rarity import MARK
from amparo.span import Span

LEXICONS = (
    "asking",
    "asked_data",
    "answering",
    "legal_process",
    "purpose",
    "questioning",
    "breadth",
    "limits",
    "noise",
)
PATTERNS = [
    r"\bliv(?:es|ing)\s+(?:at|on)\b",
    r"(?:ab|cd)+x?yz",
    r"a{2}b?c\s*d",
    r"(?:th(?:is|at)|those)\s+(?:guy|man)s?",
    r"direcci[óo]n(?:es)?",
    r"x*y*",
    r"(?:\s+on|\s+off)\s+it",
    r"\b(?:he|she|(?:mr|ms)\.?\s+\w+)\s+(?:is\s+)?(?:ill|away)\b",
    r"\b(?:on\b|off\b)?\s*\b#?\d{2,4}[-/]\d+\b",
    r"§+\s*\d|[a-c][1-3]",
    r"\b(?:his|her)\s+(?:\w+\s+)?(?:wife|b+oss)\b\s*(?:is|was)",
    r"(?:on|\w+\s+)?\b(?:a+b|(?:cd|e+)\s*)\b",
    r"\s(?:a+|(?:b|c+)\s)(?:d|e+)\s+\(?x",
    r"(?:\w+ab|cd+)(?:ef|g\d)h",
    r"x\w?(?:abc+|def+)(?:ghi+|jkl+)m",
    r"ab(?:c+d|ef\w)(?:\w+gh|i+j)\b",
    r"(?:ab|c)(?:d+e|f+g)\s*(?:h+i|j+k)\s?l",
    r"(?:\ba+|\sb+)+\b(?:,|\s)(?:\bc+|d)",
]
TEXTS = [text for name in LEXICONS for entry in shipped_lexicon(name).entries for text in (*entry.hits, *entry.misses)]


def can_match(pattern, text):
    marked = MARK.join(runs(evened(text)))
    return any(all(any(string in marked for string in strings) for strings in way) for way in ways(pattern))


@settings(deadline=None)  # the first call loads the lexicons
@given(st.sampled_from(PATTERNS), st.data())
def test_what_a_pattern_needs_stands_in_whatever_matches(pattern, data):
    assert can_match(pattern, data.draw(st.from_regex(re.compile(pattern))))


@pytest.mark.parametrize(
    "pattern, text",
    [
        (r"\bhe\s+left\b", "the left"),
        (r"\b(?:his|her)\s+wife\b", "this wife"),
        (r"\b(?:he|she)\s+(?:\w+\s+)?(?:works?|lives)\b", "he said so"),
        (r"\btb\b", "outbox"),
        (r"\d{3}-\d{2}-\d{4}", "900-123-456"),
        (r"§+\s*\d", "Section 8"),
    ],
)
def test_what_lacks_a_need_is_not_tried(pattern, text):
    assert not can_match(pattern, text)


def test_nearly_every_shipped_pattern_needs_something():
    patterns = [p for name in LEXICONS for entry in shipped_lexicon(name).entries for p in entry.patterns]
    assert sum(pattern.ways == ((),) for pattern in patterns) <= len(patterns) // 50


def without_index(lexicon, sheet):
    return {(one.span, one.value) for one in by_sentence.find_entries(shipped_lexicon(lexicon).entries, sheet.passage)}


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_the_index_hides_no_match(lexicon):
    text = "\n\n".join(TEXTS)
    sheet = by_sentence.lay_out(Passage("m", "body", text, Span(0, len(text))))
    found = {(one.span, one.value) for one in by_sentence.find_in(lexicon, sheet)}
    assert found == without_index(lexicon, sheet)
    assert found


def test_a_sheet_within_a_span_keeps_to_it():
    text = "Where is he? His address is old. Send it."
    sheet = by_sentence.lay_out(Passage("m", "body", text, Span(0, len(text))))
    part = sheet.within(Span(13, 30))
    assert [one.words for one in part.sentences] == ["His address is ol"]
    assert part.passage.span == Span(13, 30)
