"""Needs: a string that a pattern needs stands in whatever the pattern matches, and the index hides no match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.detect import by_sentence
from amparo.detect.lexicon import shipped_lexicon
from amparo.detect.needs import evened, needed
from amparo.detect.passage import Passage
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
]
TEXTS = [text for name in LEXICONS for entry in shipped_lexicon(name).entries for text in (*entry.hits, *entry.misses)]


@settings(deadline=None)  # the first call loads the lexicons
@given(st.sampled_from(PATTERNS), st.data())
def test_a_needed_string_stands_in_whatever_matches(pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII)))
    strings = needed(pattern)
    assert not strings or any(string in evened(text) for string in strings)


def test_nearly_every_shipped_pattern_needs_something():
    patterns = [p.pattern for name in LEXICONS for entry in shipped_lexicon(name).entries for p in entry.patterns]
    assert sum(not needed(pattern) for pattern in patterns) <= len(patterns) // 10


def without_index(lexicon, sheet):
    return {
        (span, entry.value)
        for sentence in sheet.sentences
        for entry in shipped_lexicon(lexicon).entries
        for at in range(len(entry.patterns))
        for span in by_sentence._matches(entry, at, sentence)
    }


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
