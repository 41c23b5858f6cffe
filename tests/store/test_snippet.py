"""Snippets: plain text on one line, hits marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.span import Span
from amparo.store.snippet import snippet

LONG = "before " * 30 + "HIT" + " after" * 60


@pytest.mark.parametrize(
    ("text", "hits", "shown"),
    [
        ("one HIT two", [(4, 7)], "one [HIT] two"),
        ("HIT", [(0, 3)], "[HIT]"),
        ("one\n\n\tHIT\r\ntwo", [(6, 9)], "one [HIT] two"),
        ("a \x1b[31mHIT\u202e b", [(7, 10)], "a [31m[HIT] b"),
        ("<b>HIT</b>", [(3, 6)], "<b>[HIT]</b>"),
        ("HIT x HIT", [(0, 3), (6, 9)], "[HIT] x [HIT]"),
        ("HIT HIT", [(0, 3), (0, 7)], "[HIT HIT]"),
        (LONG, [(210, 213)], "…" + " before" * 8 + " [HIT]" + " after" * 23 + "…"),
    ],
)
def test_what_is_shown(text: str, hits: list[tuple[int, int]], shown: str) -> None:
    line, marks = snippet(text, [Span(*hit) for hit in hits])
    for mark in reversed(marks):
        line = f"{line[: mark.start]}[{mark.of(line)}]{line[mark.end :]}"
    assert line == shown


@given(st.text("ab \n\x1b", min_size=1, max_size=500), st.data())
def test_marks_stand_on_the_words_of_the_hits(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    line, marks = snippet(text, [Span(start, end)])
    assert marks[0].of(line).split() == text[start:end].replace("\x1b", " ").split()
    assert "\n" not in line and "\x1b" not in line
