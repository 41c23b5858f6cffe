"""A proposal that only names an official of its conversation is none; whoever may be somebody else stays proposed."""

import pytest

from amparo.publish.official_names import without_officials
from amparo.threads.message import Address
from tests.publish.scene import DIRECTORY, OFFICER, gone, mail

CASES = [  # quote, code, in the same conversation, stays
    ("Paul Prueba", "person", True, False),
    ("PRUEBA, Paul", "person", True, False),
    ("Paul J. Prueba, Investigator", "person", True, False),
    ("Dolores Ejemplo", "person", True, False),
    ("Prueba", "person", True, True),
    ("Paul", "person", True, True),
    ("Paula Prueba", "person", True, True),
    ("Paul Prueba", "person", False, True),
    ("Paul Prueba", "family", True, True),
    ("Paul Prueba and his cousin Rosa Inventada", "person", True, True),
]


@pytest.mark.parametrize(("quote", "code", "together", "stays"), CASES)
def test_only_the_whole_name_of_an_official_of_the_conversation_goes(quote, code, together, stays):
    row = gone("b", quote, code, by="program")
    threads = {"a": "t", "b": "t" if together else "u"}
    left = without_officials([row], [mail("a")], threads, DIRECTORY)
    assert left == ((row,) if stays else ())


def test_a_private_correspondent_of_the_same_name_stays_proposed():
    row = gone("a", "Paul Prueba", by="program")
    messages = [mail("a", to=[OFFICER, Address("Paul Prueba", "paul@correo.example")])]
    assert without_officials([row], messages, {}, DIRECTORY) == (row,)
