"""Officials: who they are, how they are called, and their role from their signature."""

import pytest

from amparo.publish.officials import officials_of, role_of
from amparo.threads.message import Address
from tests.publish.scene import CLERK, DIRECTORY, OFFICER, mail

ICE, POST = DIRECTORY.body("ice"), DIRECTORY.body("post")
ROLES = [
    ("Paul Prueba\nDeportation Officer\nERO", ICE, "a deportation officer of ICE", "agente de deportación de ICE"),
    ("SUPERVISORY DETENTION AND DEPORTATION\nOFFICER", ICE, "a supervisory deportation officer of ICE",
     "agente supervisor de deportación de ICE"),
    ("Special Agent in Charge", ICE, "a special agent in charge of ICE", "agente especial a cargo de ICE"),
    ("Analysts' Room", ICE, "an official of ICE", "personal de ICE"),
    ("", ICE, "an official of ICE", "personal de ICE"),
    ("", POST, "a person writing for The Post", "persona que escribe por The Post"),
    ("", None, "an official", "personal"),
]  # fmt: skip


@pytest.mark.parametrize(("signature", "body", "en", "es"), ROLES)
def test_a_role_is_the_first_title_of_the_signature_and_the_body(signature, body, en, es):
    assert dict(role_of([signature], body)) == {"en": en, "es": es}


def test_officials_are_those_of_bodies_with_every_form_of_their_names():
    private = Address("Rosa Inventada", "rosa@correo.example")
    messages = [
        mail("a", sender=private, to=[OFFICER]),
        mail("b", to=[Address("Prueba, Paul", "paul@ice.example"), private]),
    ]
    found = {one.email: one for one in officials_of(messages, DIRECTORY)}
    assert set(found) == {"paul@ice.example", "dolores@doh.example"}
    assert found["paul@ice.example"].names == ("Paul Prueba", "Prueba, Paul")
    spoken = {name.lower() for one in found.values() for name in one.spoken()}
    assert {"paul prueba", "prueba paul", "paul", "prueba", "dolores ejemplo", "dolores", "lola"} - spoken <= {"lola"}
    assert "doh" not in spoken
    assert CLERK.name.lower() in spoken
