"""Covered and Placed: they say what looking at every span says."""

from hypothesis import given
from hypothesis import strategies as st

from amparo.covered import Covered, Placed
from amparo.span import Span

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 9))


@given(st.lists(SPANS), SPANS)
def test_it_touches_what_shares_a_character_with_one_of_them(spans, asked):
    assert Covered(spans).touches(asked) == any(asked.overlaps(one) for one in spans)


@given(st.lists(SPANS), st.lists(SPANS), SPANS)
def test_what_was_removed_is_met_no_more(spans, more, asked):
    placed = Placed(spans)
    for one in more:
        placed.add(one)
    for one in spans:
        placed.remove(one)
    assert placed.meeting(asked) == sorted(one for one in more if one.overlaps(asked))
