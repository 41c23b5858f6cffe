import pytest

from amparo.threads.message import Address
from amparo.threads.names import fits_mailbox, is_named, parse_name, same_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lucero, Denise, DOH", "Denise Lucero", True),
        ("Lucero, Denise, DOH", "LUCERO, DENISE", True),
        ("Brandt, Kyle R", "Kyle Brandt", True),
        ("Brandt, Kyle R", "K. Brandt", True),
        ("Ostrander, Melissa K", "M. Ostrander", True),
        ("Arturo Beltrán Núñez", "Beltran, Arturo", True),
        ("Whitcomb, Karen, RN", "Karen Whitcomb, RN, BSN", True),
        ("Foss, Glen OIG", "Glen Foss", True),
        ("Eklund, Tara (USMS)", "Tara Eklund", True),
        ("Dr. Ana Orr", "Orr, Ana", True),
        ("Lucero, Denise, DOH", "Lucero, Denise, HSD", False),  # two offices
        ("Lucero, Denise", "Lucero, Daniel", False),
        ("Kyle Brandt", "Kyle Brand", False),
        ("K. Brandt", "M. Brandt", False),
        ("Denise", "Denise Lucero", False),
        ("Intake Desk", "Intake Desk", True),
        ("", "", False),
    ],
)
def test_the_same_person(one, other, same):
    assert same_person(one, other) is same and same_person(other, one) is same


@pytest.mark.parametrize(
    ("name", "email", "fits"),
    [
        ("Brandt, Kyle R", "kyle.r.brandt@ice.example", True),
        ("Beth Crane", "bcrane@courier.example", True),
        ("Beth Crane", "craneb@courier.example", True),
        ("Beth Crane", "crane@courier.example", False),
        ("Kyle Brandt", "karen.brandt@ice.example", False),
    ],
)
def test_a_mailbox_made_from_a_name(name, email, fits):
    assert fits_mailbox(name, email) is fits


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Kyle Brandt", True),
        ("K. Brandt", True),
        ("Kyle", True),
        ("Dep. K. Brandt #412", True),
        ("Brandt", False),
        ("Karen Brandt-Ruiz", False),
        ("Kylie", False),
        ("", False),
    ],
)
def test_a_line_that_names_the_sender(line, named):
    assert is_named(line, Address("Brandt, Kyle R", "kyle@ice.example")) is named


def test_an_office_has_no_first_name():
    assert parse_name("IPRA") is None and parse_name("") is None
    assert parse_name("Lucero, Denise, DOH").org == ("doh",)
