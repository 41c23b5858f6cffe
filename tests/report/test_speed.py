"""Speed: business hours, quartiles, and who is left out for which reason."""

from dataclasses import replace
from fractions import Fraction
from math import ceil, inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.report.figures import figures
from amparo.report.speed import quartiles, reached, waits
from tests.report.factories import HOURS, coded, dossier, when

PARTS = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"initiative": "unsolicited"}, "unsolicited"),
        ({"outcome": None}, "outcome_unknown"),
        ({"asked_at": None}, "no_time_of_ask"),
        ({"answered_at": None}, "no_time_of_answer"),
        ({"answered_at": when(7).isoformat()}, "answer_before_ask"),
        ({"asked_at": "2018-05-08T09:14:00"}, "no_time_of_ask"),  # without an offset it is no instant
    ],
)
def test_an_exchange_without_a_time_is_left_out_for_a_reason(values, reason):
    one = coded(**values)
    found = waits(dossier((one,)), (one,))

    assert (found.hours, found.waiting, found.left_out) == ((), (), {reason: (one.exchange.id,)})


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (when(8), when(8, 9, 44), 0.5),
        (when(11, 16), when(14, 9), 2.0),  # Friday to Monday
        (when(25, 16), when(29, 9), 2.0),  # over the holiday of 28 May
        (when(12, 10), when(12, 11), 0.0),  # Saturday
    ],
)
def test_business_hours(start, end, hours):
    one = coded(asked_at=start.isoformat(), answered_at=end.isoformat())

    assert waits(dossier((one,)), (one,)).hours == ((one, hours),)


def test_years_without_known_holidays_are_told():
    one = coded()
    unknown = {"": replace(HOURS, holidays_known=None)}

    assert waits(dossier((one,)), (one,)).holidays_unknown == 0
    assert waits(dossier((one,), hours=unknown), (one,)).holidays_unknown == 1


def test_no_business_hours_is_a_reason_not_an_error():
    one = coded()

    assert waits(dossier((one,), hours={}), (one,)).left_out == {"no_business_hours": (one.exchange.id,)}


TIMES = st.lists(st.integers(0, 50).map(float), max_size=25)


@given(TIMES, TIMES)
def test_times_are_reached_in_order_and_each_is_an_answer_s(hours, waiting):
    found = [time for time in quartiles(hours, waiting) if time is not None]

    assert found == sorted(found) and set(found) <= set(hours)


@given(TIMES.filter(bool))
def test_without_anybody_waiting_it_is_the_first_time_by_which_that_many_were_answered(hours):
    ranked = sorted(hours)
    for share, time in zip((0.25, 0.5, 0.75), quartiles(hours), strict=True):
        assert time == ranked[ceil(share * len(ranked)) - 1]


@given(TIMES, TIMES, st.sampled_from(PARTS))
def test_the_estimate_lies_between_all_answered_at_the_end_and_none_ever(hours, waiting, share):
    low, value, high = reached([*hours, *waiting], (), share), reached(hours, waiting, share), None
    high = reached(hours, [inf] * len(waiting), share)

    assert (low if low is not None else inf) <= (value if value is not None else inf)
    assert (value if value is not None else inf) <= (high if high is not None else inf)


@pytest.mark.parametrize(
    ("hours", "waiting", "found"),
    [
        ([], [], (None, None, None)),
        ([1, 2, 4, 8], [], (1, 2, 4)),
        ([1, 2, 4, 8], [9, 9, 9, 9], (2, 8, None)),  # half of eight, and no more before the record ends
        # Of six who wait the steps are 5/6, 4/6, 4/9 (two thirds of two thirds).
        ([6, 7, 10], [8, 11, 12], (7, 10, None)),
        ([5], [5], (5, 5, None)),  # of two events at one moment the answer comes first
        ([], [3, 4], (None, None, None)),
        ([9], [1, 1, 1], (9, 9, 9)),  # those who stopped waiting before tell nothing of it
    ],
)
def test_asks_without_an_answer_are_waiting_not_dropped(hours, waiting, found):
    assert quartiles(hours, waiting) == found


def test_an_ask_without_an_answer_waits_until_the_last_moment_of_its_agency():
    answered = coded("a@x.example", asked_at=when(8, 9).isoformat(), answered_at=when(8, 10).isoformat())
    open_yet = coded("b@x.example", asked_at=when(8, 9).isoformat(), answered_at=None, outcome="unanswered")
    later = coded("c@x.example", agency="dmv", asked_at=when(11, 9).isoformat(), answered_at=when(11, 9).isoformat())
    found = waits(dossier((answered, open_yet, later)), (answered, open_yet, later))

    assert found.waiting == ((open_yet, 1.0),)
    assert [time for _, time in found.hours] == [1.0, 0.0]


def test_the_figure_names_who_waits_and_its_bounds():
    one = coded("a@x.example", asked_at=when(8, 9).isoformat(), answered_at=when(8, 12).isoformat())
    other = coded("b@x.example", asked_at=when(8, 10).isoformat(), answered_at=None, outcome="unanswered")
    third = coded("c@x.example", asked_at=when(8, 10).isoformat(), answered_at=None, outcome="unanswered")
    figure = next(f for f in figures(dossier((one, other, third))) if f.id == "answer_hours.median")

    assert (figure.value, figure.low, figure.high) == (3.0, 2.0, None)
    assert figure.numerator == (one.exchange.id,) and len(figure.denominator) == 3
    assert figure.censored == (other.exchange.id, third.exchange.id)
