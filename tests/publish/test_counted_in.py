"""Figures named for exhibits: no two of them, and none with a code, meet in a count that is kept back."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publish.counted_in import MARK, without_small_pairs
from amparo.publish.listing import ListedExhibit

FIGURE, OTHER = MARK + "given_without_process", MARK + "scrutiny.none"


def rows(*codes, agency="doh"):
    return [ListedExhibit(f"{at:03d}", agency, "2018", tuple(sorted(own))) for at, own in enumerate(codes, 1)]


@pytest.mark.parametrize(
    ("codes", "kept"),
    [
        ([{FIGURE, "address"}] * 5 + [set()] * 5, {FIGURE, "address"}),  # both or neither
        ([{FIGURE, "address"}] * 5 + [{"address"}] * 5, {FIGURE, "address"}),
        ([{FIGURE, "address"}] * 8 + [{"address"}] * 2, {"address"}),  # two have the one alone
        ([{FIGURE, "address"}] * 2 + [{FIGURE}] * 6 + [{"address"}] * 6, {"address"}),  # two have both
        ([{FIGURE, OTHER}] * 6 + [{FIGURE}] * 3 + [set()] * 5, {FIGURE}),  # of two figures the first by name
        ([{FIGURE}] * 3 + [set()] * 9, {FIGURE}),  # one code alone is for `listing_safe` to judge
    ],
)
def test_a_figure_stays_where_it_meets_no_small_count(codes, kept):
    assert {code for one in without_small_pairs(rows(*codes), 5) for code in one.codes} == kept


def test_agencies_are_counted_apart():
    listed = rows(*[{FIGURE, "address"}] * 6, *[set()] * 6) + rows(
        *[{FIGURE, "address"}] * 2, *[{FIGURE}] * 6, agency="mvd"
    )
    assert not any(FIGURE in one.codes for one in without_small_pairs(listed, 5))


def test_without_suppression_all_stay():
    listed = rows({FIGURE, "address"}, {OTHER})
    assert without_small_pairs(listed, 0) == tuple(listed)


@given(st.lists(st.sets(st.sampled_from([FIGURE, OTHER, MARK + "unsolicited", "address", "name"])), max_size=30))
def test_no_two_meet_in_a_small_count(codes):
    safe = without_small_pairs(rows(*codes), 4)
    kept = sorted({code for one in safe for code in one.codes})
    for figure, other in product((one for one in kept if one.startswith(MARK)), kept):
        counts = Counter((figure in one.codes, other in one.codes) for one in safe)
        if figure != other:
            assert all(count >= 4 for count in counts.values())
