import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publish.listing import ListedExhibit, listing_safe, recountable
from amparo.publish.suppress import public_figures
from amparo.report.figure import Figure


def listed(*rows):
    return [
        ListedExhibit(f"{n:03d}", agency, period, tuple(codes)) for n, (agency, period, codes) in enumerate(rows, 1)
    ]


@pytest.mark.parametrize(
    ("months", "period"),
    [
        (["2019-01"] * 5, {"2019-01"}),
        (["2019-01"] * 3 + ["2019-03"] * 2, {"2019-Q1"}),
        (["2019-01"] * 3 + ["2019-08"] * 3, {"2019"}),
        (["2019-01"] * 5 + ["2020-08"] * 3, {""}),
        (["2019-01"] * 5 + [""] * 5, {""}),
        (["2019-01"] * 4, {""}),
    ],
)
def test_periods_are_made_as_coarse_as_they_must_be(months, period):
    assert {one.period for one in listing_safe(listed(*(("hsd", month, "") for month in months)), 5)} == period


def test_a_code_that_few_have_or_few_lack_is_left_out():
    rows = listed(
        *(
            ("hsd", "2019-01", [c for c, most in (("all", 12), ("half", 6), ("few", 2), ("most", 10)) if n < most])
            for n in range(12)
        )
    )
    assert {code for one in listing_safe(rows, 5) for code in one.codes} == {"all", "half"}


def test_without_a_threshold_the_list_stays():
    rows = listed(("hsd", "2019-01", "a"))
    assert listing_safe(rows, 0) == tuple(rows)


MONTHS = st.sampled_from(["", "2019-01", "2019-02", "2019-07", "2020-01"])
ROWS = st.lists(st.tuples(st.sampled_from("ab"), MONTHS, st.sets(st.sampled_from("xyz")).map(sorted)), max_size=40)


@given(ROWS, st.integers(3, 6))
def test_no_filter_and_no_difference_within_an_agency_counts_few(rows, k):
    safe = listing_safe(given := listed(*rows), k)
    assert [(one.label, one.agency) for one in safe] == [(one.label, one.agency) for one in given]
    assert all(set(after.codes) <= set(before.codes) for before, after in zip(given, safe, strict=True))
    periods = {one.period for one in safe} | {None}
    for agency, period, code in itertools.product([None, "a", "b"], periods, [None, "x", "y", "z"]):
        if not period and code is None:
            continue
        base = [one for one in safe if agency in (None, one.agency) and period in (None, one.period)]
        having = [one for one in base if code is None or code in one.codes]
        assert not 0 < len(having) < k
        if agency and code and having:
            assert not 0 < len(base) - len(having) < k


def test_a_small_figure_whose_exchanges_are_all_exhibits_is_told():
    ids = [str(n) for n in range(40)]
    figures = [
        Figure("exchanges", "", "", "exchange", 40, 40, 40, tuple(ids), tuple(ids)),
        Figure("process.judicial", "", "", "exchange", 4, 4, 4, tuple(ids[:4]), tuple(ids)),
    ]
    public = public_figures(figures, 5)
    assert recountable(figures, public, ids[:4], 5) == {"process.judicial": 4}
    assert recountable(figures, public, ids[:2], 5) == {}
