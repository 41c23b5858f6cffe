from datetime import date

import pytest

from amparo.check.forms_dates import date_forms, dates_in


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("3/4/1985", {date(1985, 3, 4), date(1985, 4, 3)}),
        ("13/4/1985", {date(1985, 4, 13)}),
        ("1985-03-04", {date(1985, 3, 4)}),
        ("19850304", {date(1985, 3, 4)}),
        ("March 4, 1985", {date(1985, 3, 4)}),
        ("4 de marzo de 1985", {date(1985, 3, 4)}),
        ("4 Mar '85", {date(1985, 3, 4), date(2085, 3, 4)}),
        ("DOB: 02/29/1988", {date(1988, 2, 29)}),
        ("02/29/1987", set()),
        ("1985", set()),
        ("age 34", set()),
        ("900-12-3456", set()),
        ("505-555-0134", set()),
        ("1.2.3.4", set()),
    ],
)
def test_a_whole_date_is_read_as_every_day_it_may_mean(written, days):
    assert set(dates_in(written)) == days


def test_one_day_is_written_in_both_languages():
    told = {" ".join(form.words) for form in date_forms((date(1985, 3, 4),))}
    assert {
        "3 4 1985",
        "04 03 1985",
        "1985 03 04",
        "march 4 1985",
        "4 de marzo de 1985",
        "4 th of march 1985",
        "19850304",
    } <= told
