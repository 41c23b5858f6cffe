from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.threads.cues import cues
from amparo.threads.headers import find_blocks
from amparo.threads.lines import split_lines
from amparo.threads.voice import MARKS, may_be
from tests.threads.post import ZONE

# Every text that a pattern matches must pass the cheap test in front of it, in any case of its letters.


@settings(max_examples=200, deadline=None)
@given(st.from_regex(cues().disclaimer, fullmatch=True))
def test_the_cheap_test_lets_every_notice_pass(text):
    line = " ".join(text.split())
    assert cues().disclaimer.match(line)
    assert may_be(line.lstrip(MARKS)[:2].lower(), cues().disclaimer_heads)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(cues().device, fullmatch=True))
def test_the_cheap_test_lets_every_device_pass(text):
    line = " ".join(text.split())
    assert cues().device.match(line)
    assert may_be(line.lstrip(MARKS)[:2].lower(), cues().device_heads)


def test_the_cheap_test_keeps_most_words_out():
    out = [
        word
        for word in ("He lives", "12 Elm", "Where is", "Yes", "Please")
        if not may_be(word[:2].lower(), cues().device_heads)
    ]
    assert len(out) >= 3


def test_every_label_is_found_behind_marks_and_blanks():
    for label, field in sorted(cues().label_of.items()):
        line = f"**{label.upper()} ** : x"
        assert ":" in line[:24] or field == "other", label
        if field == "from":
            text = f"**{label}** : Ana Orr <a@b.example>\nSent: Tuesday, May 8, 2018 9:14 AM\nSubject: x\n\nHi\n"
            (block,) = find_blocks(text, split_lines(text), ZONE)
            assert block.sender is not None and block.sender.email == "a@b.example"
