"""Names and identifiers go everywhere, common words only where they are copied."""

import pytest

from amparo.publish.reach import Kind, is_long, kind_of
from tests.publish.scene import gone

KINDS = [
    ("Rosa Inventada", "person", "Ana", Kind.name),
    ("Rosa", "person", "Ana", Kind.phrase),
    ("Inventadez", "person", "Ana", Kind.name),
    ("Prueba", "person", "Ana", Kind.phrase),  # an official's
    ("his sister", "person", "program", Kind.phrase),
    ("rosa@correo.example", "person", "Ana", Kind.identifier),
    ("900-11-2233", "ssn", "program", Kind.identifier),
    ("34", "date_of_birth", "Ana", Kind.phrase),
    ("3/14/1982", "date_of_birth", "Ana", Kind.identifier),
    ("12 Calle Ficticia", "address", "Ana", Kind.identifier),
    ("12 B", "address", "Ana", Kind.phrase),
    ("near the school", "address", "Ana", Kind.phrase),
    ("works at 12345 Dairy", "employer", "Ana", Kind.phrase),
]


@pytest.mark.parametrize(("quote", "code", "by", "kind"), KINDS)
def test_the_kind_of_removed_words(quote, code, by, kind):
    assert kind_of(gone("m", quote, code, by=by), frozenset({"prueba", "paul"})) is kind


def test_long_words_are_a_copy_wherever_they_stand():
    assert is_long("his wife picks him up at ten")
    assert not is_long("his wife picks him")
    assert not is_long("antidisestablishmentarianism")
