import pytest

from amparo.check.form import Form, Style
from amparo.check.form_fits import fits
from amparo.check.letters import Letters


def stands(form, text):
    letters = Letters(text)
    at = letters.stream.find(form.stream)
    return at >= 0 and fits(form, letters, at, at + len(form.stream))


@pytest.mark.parametrize(
    ("form", "text", "whole"),
    [
        (Form(("rosa", "vega")), "Rosa  |  Vega", True),
        (Form(("rosa", "vega")), "Rosa" + " " * 80 + "Vega", False),
        (Form(("li", "wei")), "liwei", False),
        (Form(("li", "wei")), "LiWei", True),
        (Form(("perez",)), "Pe-\nrez", True),
        (Form(("perez",)), "Pe rez", False),
        (Form(("marquez",)), "Mar quez", True),
        (Form(("12345",), Style.number), "12-345", True),
        (Form(("12345",), Style.number), "1-2-345", False),
        (Form(("9001234",), Style.number), "900 1234", True),
        (Form(("9001234",), Style.number), "900 and 1234", False),
        (Form(("3", "4", "85"), Style.date), "3/4/85", True),
        (Form(("3", "4", "85"), Style.date), "34/85", False),
        (Form(("r", "vega"), Style.initials), "R. Vega", True),
        (Form(("r", "vega"), Style.initials), "r vega", False),
        (Form(("m", "vega"), Style.initials), "I'M Vega", False),
        (Form(("rvega",), Style.mailbox), "rvega2@a.example", True),
        (Form(("rvega",), Style.mailbox), "rvega", False),
    ],
)
def test_what_may_stand_between_letters(form, text, whole):
    assert stands(form, text) is whole
