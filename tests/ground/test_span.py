"""Spans: half-open, never empty, and their arithmetic keeps its laws."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.span import Span, merged

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize("start, end", [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_negative_span_is_refused(start, end):
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


@given(st.lists(SPANS))
def test_merging_keeps_every_character_and_no_other(spans):
    def covered(many):
        return {at for span in many for at in range(span.start, span.end)}

    out = merged(spans)
    assert covered(out) == covered(spans)
    assert all(a.end < b.start for a, b in pairwise(out))


@given(SPANS, SPANS)
def test_overlap_is_symmetric_and_covering_implies_it(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    assert not one.covers(other) or one.overlaps(other)
