import pytest

from amparo.threads.message import Address
from amparo.threads.people import People

PEOPLE = People(
    [
        Address("Lucero, Denise, DOH", "denise.lucero@doh.example"),
        Address("Brandt, Kyle R", "kyle.r.brandt@ice.example"),
        Address("Ana Orr", "ana.orr@doh.example"),
        Address("Orr, Ana", "aorr@ice.example"),
        Address("Garcia, Luis", "luis.garcia@doh.example"),
        Address("Garcia, Luis", "lgarcia@hsd.example"),
        Address("", "desk@doh.example"),
    ]
)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Lucero, Denise, DOH", "denise.lucero@doh.example"),
        ("LUCERO, DENISE, DOH", "denise.lucero@doh.example"),
        ("Denise Lucero", "denise.lucero@doh.example"),
        ("K. Brandt", "kyle.r.brandt@ice.example"),
        ("Lucero, Denise, HSD", None),  # another office
        ("Ana Orr", "ana.orr@doh.example"),  # as written
        ("A. Orr", None),  # two people can be meant
        ("Garcia, Luis", None),  # one name, two addresses
        ("Lucero", None),
        ("", None),
    ],
)
def test_a_name_without_address(name, email):
    assert PEOPLE.email_of(name) == email
    assert PEOPLE.resolved(Address(name, None)) == Address(name, email)


def test_an_address_is_never_replaced():
    who = Address("Denise Lucero", "other@doh.example")
    assert PEOPLE.resolved(who) is who
