"""A removed name is looked for in the forms in which it is written, and not in words that only look like it."""

import pytest

from amparo.publish.mark_kind import OFFICIAL
from amparo.publish.needle import Needles, stream
from amparo.publish.removal import Removal, mailboxes, pieces, variants


def finds(needles, text):
    told = stream(text)
    return [told.span(first, last, text).of(text) for first, last, _ in Needles(needles).places(told)]


VARIANTS = [
    ("Rosa Inventada", "INVENTADA, ROSA", True),
    ("Inventada, Rosa", "Rosa Inventada", True),
    ("Rosa María Inventada", "Inventada Rosa", True),
    ("Rosa María Inventada", "Rosa Inventada", True),
    ("Rosa Flores Inventada", "Flores, Rosa", True),
    ("Rosa Xochitl Inventada", "Rosa Xochitl", False),
    ("Rosa Inventada", "Rosa saw Inventada", False),
    ("Rosa", "Rosa", False),
]


@pytest.mark.parametrize(("quote", "text", "found"), VARIANTS)
def test_a_full_name_is_looked_for_in_other_orders(quote, text, found):
    assert bool(finds(list(variants(quote)), text)) is found


PIECES = [
    ("Rosa Inventada", (), "Rosa and INVENTADA", ["Rosa", "INVENTADA"]),
    ("Rosa Inventada", ("inventada",), "Rosa and INVENTADA", ["Rosa"]),
    ("Rosa Banks", (), "the banks", []),
    ("Rosa de la Inventada", (), "de la", []),
    ("Jo Inventada", (), "Jo", []),
    ("Rosa", (), "Rosa", []),
    ("Rosa Inventada 77", (), "77", []),
    ("his mother was Rosa Inventada", (), "his mother was", []),
]


@pytest.mark.parametrize(("quote", "ordinary", "text", "found"), PIECES)
def test_words_of_a_name_are_looked_for_unless_they_are_ordinary(quote, ordinary, text, found):
    assert finds(list(pieces(quote, frozenset(ordinary))), text) == found


MAILBOXES = [
    (
        "Rosa Inventada",
        {("rosainventada", True), ("inventadarosa", True), ("rinventada", False), ("inventadar", False)},
    ),
    ("Inventada", {("inventada", False)}),
    ("Ana", set()),
    ("Cruz Diaz", {("cruzdiaz", True), ("diazcruz", True), ("cdiaz", False), ("diazc", False)}),
]


@pytest.mark.parametrize(("quote", "told"), MAILBOXES)
def test_mailboxes_made_of_a_name(quote, told):
    assert set(mailboxes(quote)) == told


def test_the_mark_has_the_person_s_number_and_an_official_s_has_none():
    assert Removal("person", "who", "private").mark({"who": 3}).pseudonym == 3
    assert Removal("person", "else").mark({"who": 3}).pseudonym is None
    assert Removal("ssn").mark({"who": 3}).pseudonym is None
    mark = Removal(OFFICIAL, "a@doh.example", role=(("en", "a clerk"),)).mark({"a@doh.example": 3})
    assert (mark.pseudonym, mark.role, mark.kind) == (None, (("en", "a clerk"),), OFFICIAL)
