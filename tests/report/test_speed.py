"""Speed: business hours, quartiles, and who is left out for which reason."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.report.speed import quartiles, waits
from tests.report.factories import HOURS, coded, dossier, when


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"initiative": "unsolicited"}, "unsolicited"),
        ({"outcome": "unanswered", "answered_at": None}, "unanswered"),
        ({"asked_at": None}, "no_time_of_ask"),
        ({"answered_at": None}, "no_time_of_answer"),
        ({"answered_at": when(7).isoformat()}, "answer_before_ask"),
        ({"asked_at": "2018-05-08T09:14:00"}, "no_time_of_ask"),  # without an offset it is no instant
    ],
)
def test_an_exchange_without_a_time_is_left_out_for_a_reason(values, reason):
    one = coded(**values)
    found = waits(dossier((one,)), (one,))

    assert (found.hours, found.left_out) == ((), {reason: 1})


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

    assert waits(dossier((one,), hours={}), (one,)).left_out == {"no_business_hours": 1}


@given(st.lists(st.floats(0, 5000), max_size=40))
def test_quartiles_are_in_order_and_inside(hours):
    found = quartiles(hours)
    if not hours:
        assert found is None
    else:
        low, middle, high = found
        slack = 1e-9 * max(hours) + 1e-9
        assert min(hours) - slack <= low <= middle + slack <= high + 2 * slack <= max(hours) + 3 * slack


def test_the_median_of_four_is_between_the_middle_two():
    assert quartiles([1, 2, 4, 8]) == (1.75, 3.0, 5.0)
