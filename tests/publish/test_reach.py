"""How far a removal is followed: numbers and names everywhere, common words only where they are copied."""

from dataclasses import replace

import pytest

from amparo.publish.reach import Kind, is_long, kind_of, words_of_names
from amparo.publish.redaction import PROGRAM
from tests.publish.scene import gone

KINDS = [
    ("900-11-2233", "ssn", Kind.identifier),
    ("1234", "ssn", Kind.phrase),  # four digits stand everywhere
    ("12345", "other_number", Kind.identifier),
    ("rosa@correo.example", "email", Kind.identifier),
    ("rosa@correo.example", "person", Kind.identifier),
    ("12 Calle Ficticia", "address", Kind.identifier),
    ("12 Main", "address", Kind.phrase),
    ("Calle Ficticia", "address", Kind.phrase),
    ("34", "date_of_birth", Kind.phrase),
    ("his wife 505-555-0101", "family", Kind.phrase),
    ("Rosa Inventada", "person", Kind.name),
    ("Inventadez", "person", Kind.name),
    ("Rosa", "person", Kind.phrase),
    ("Banks", "person", Kind.phrase),
    ("Lux", "person", Kind.phrase),
    ("Paul Prueba", "person", Kind.phrase),  # an official's
    ("Paula Prueba", "person", Kind.name),
    ("Rosa Inventada, born 1982", "person", Kind.name),
    ("", "photo", Kind.phrase),
]


@pytest.mark.parametrize(("quote", "code", "kind"), KINDS)
def test_what_removed_words_are(quote, code, kind):
    assert kind_of(gone("m", quote, code), frozenset({"paul", "prueba"})) is kind


PROPOSED = [("Rosa Inventada", Kind.name), ("Warrants Xyzzy", Kind.phrase), ("Inventadez", Kind.phrase)]


@pytest.mark.parametrize(("quote", "kind"), PROPOSED)
def test_what_nobody_decided_reaches_less_far(quote, kind):
    assert kind_of(replace(gone("m", quote), by=PROGRAM)) is kind


LONG = [
    ("his wife picks him up there alone", True),
    ("his wife picks him up there", False),
    ("x" * 40, False),
    ("a b c d", False),
]


@pytest.mark.parametrize(("quote", "long"), LONG)
def test_words_are_long_that_nobody_writes_twice_by_chance(quote, long):
    assert is_long(quote) is long


def test_words_of_names_leave_initials_and_titles_out():
    assert words_of_names(["Prueba, Paul J.", "Mr. de la Cruz"]) == {"prueba", "paul", "cruz"}
