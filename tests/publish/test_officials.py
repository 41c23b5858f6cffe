"""Officials: who they are, how others write their names, and what they are called where nobody is named."""

import pytest

from amparo.publish.officials import Official, by_address, officials_of, role_for, role_of
from amparo.threads.message import Address
from tests.publish.scene import CLERK, DIRECTORY, OFFICER, mail

ICE, POST = DIRECTORY.body_of("x@ice.example"), DIRECTORY.body_of("x@post.example")

ROLES = [  # signature, body, English, Spanish
    ("Paul Prueba\nDeportation Officer", ICE, "a deportation officer of ICE", "agente de deportación de ICE"),
    ("Supervisory Detention and Deportation Officer", ICE, "a supervisory deportation officer of ICE",
     "agente supervisor de deportación de ICE"),
    ("Special\nAgent", ICE, "a special agent of ICE", "agente especial de ICE"),
    ("Attorney, ask the clerk", ICE, "a lawyer of ICE", "personal jurídico de ICE"),
    ("Deputy General Counsel", ICE, "a lawyer of the office of general counsel of ICE", "personal jurídico de ICE"),
    ("Deputy, later general counsel", ICE, "a deputy of ICE", "alguacil adjunto de ICE"),
    ("clerkship", ICE, "an official of ICE", "personal de ICE"),
    ("", ICE, "an official of ICE", "personal de ICE"),
    ("", POST, "a person writing for The Post", "persona que escribe por The Post"),
    ("Attorney", POST, "a lawyer of The Post", "personal jurídico de The Post"),
    ("", None, "an official", "personal"),
]  # fmt: skip


@pytest.mark.parametrize(("signature", "body", "en", "es"), ROLES)
def test_a_role_is_what_the_signature_says_and_the_body(signature, body, en, es):
    assert role_of([signature], body) == (("en", en), ("es", es))


def test_the_oldest_signature_with_a_title_counts():
    assert dict(role_of(["Thanks", "Detective", "Clerk"], None))["en"] == "an investigator"


SPOKEN = [
    ("Prueba, Paul J.", {"Paul Prueba", "Prueba Paul", "Paul", "Prueba"}, {"J", "J."}),
    ("Ejemplo, Dolores, DOH", {"Dolores", "Ejemplo"}, {"DOH"}),
    ("Robert Ejemplo (DOH)", {"Bob Ejemplo", "Bob", "Robert"}, {"DOH", "doh"}),
    ("Records", {"Records"}, {""}),
    ("", set(), {""}),
]


@pytest.mark.parametrize(("name", "there", "absent"), SPOKEN)
def test_names_in_which_others_write_an_official(name, there, absent):
    told = {one.casefold() for one in Official("a@doh.example", (name,), ()).spoken()}
    assert {one.casefold() for one in there} <= told
    assert not {one.casefold() for one in absent} & told


def test_who_wrote_or_received_for_a_body_is_an_official_with_the_role_of_their_own_signature():
    rosa = Address("Rosa Inventada", "rosa@correo.example")
    text = "hello\nDeportation Officer"
    told = by_address(officials_of([mail("m", text, sender=OFFICER, to=[CLERK, rosa], signature=19)], DIRECTORY))
    assert set(told) == {"dolores@doh.example", "paul@ice.example"}
    assert dict(role_for(OFFICER, told))["en"] == "a deportation officer of ICE"
    assert dict(role_for(CLERK, told))["en"] == "an official of Health"
    assert role_for(rosa, told) == ()


def test_a_display_name_that_is_an_address_is_no_name():
    (told,) = officials_of([mail("m", "x", sender=Address("paul@ice.example", "paul@ice.example"), to=[])], DIRECTORY)
    assert told.names == ()
