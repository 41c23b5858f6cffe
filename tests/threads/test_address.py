import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.threads.address import parse_addresses

DENISE = ("Lucero, Denise, DOH", "denise.lucero@doh.example")


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Lucero, Denise, DOH <denise.lucero@doh.example>", [DENISE]),
        ('"Lucero, Denise, DOH" <Denise.Lucero@DOH.example>', [DENISE]),
        ("Lucero, Denise, DOH [mailto:denise.lucero@doh.example]", [DENISE]),
        ("Lucero, Denise, DOH <mailto:denise.lucero@doh.example>", [DENISE]),
        ("Denise Lucero (<denise.lucero@doh.example>)", [("Denise Lucero", "denise.lucero@doh.example")]),
        ("a@b.example [mailto:a@b.example]", [("", "a@b.example")]),
        ("a@b.example <a@b.example>", [("", "a@b.example")]),
        ("'a@b.example'", [("", "a@b.example")]),
        ("a@b.example", [("", "a@b.example")]),
        ("a@b.example (Ana Bravo)", [("Ana Bravo", "a@b.example")]),
        ("Lucero, Denise, DOH", [("Lucero, Denise, DOH", None)]),
        ("Abeyta, Marcus, DOH; Lucero, Denise, DOH", [("Abeyta, Marcus, DOH", None), ("Lucero, Denise, DOH", None)]),
        ("John Smith, Jane Doe", [("John Smith", None), ("Jane Doe", None)]),
        ("Smith, J </O=EXCHANGE/OU=FIRST/CN=RECIPIENTS/CN=JS>", [("Smith, J", None)]),
        (
            "Ana Bravo <a@b.example>, Luis Orr <c@d.example>",
            [("Ana Bravo", "a@b.example"), ("Luis Orr", "c@d.example")],
        ),
        ("Luna Mata, Ana Maria <ana.luna@b.example>", [("Luna Mata, Ana Maria", "ana.luna@b.example")]),
        ('"Luna, Ana" <a@b.example>, c@d.example', [("Luna, Ana", "a@b.example"), ("", "c@d.example")]),
        ("x <x@a.example>; y <y@b.example>;", [("x", "x@a.example"), ("y", "y@b.example")]),
        ("Team: a@b.example, c@d.example;", [("", "a@b.example"), ("", "c@d.example")]),
        ("undisclosed-recipients:;", []),
        ("Clerk on behalf of Intake <intake@b.example>", [("Intake", "intake@b.example")]),
        ("Ana [mailto:ana@b.example] On Behalf Of desk@b.example", [("", "desk@b.example")]),
        ('"never closed <a@b.example>, c@d.example', [("never closed", "a@b.example"), ("", "c@d.example")]),
        ("", []),
        (" ; , ", []),
    ],
)
def test_who_a_header_names(written, people):
    assert [(who.name, who.email) for who in parse_addresses(written)] == people


@given(st.text(alphabet="ab@.,;<>()[]\"' :", max_size=60))
def test_any_header_is_read_and_every_address_is_one(text):
    for who in parse_addresses(text):
        assert who.name or who.email
        assert who.email is None or (who.email.count("@") == 1 and who.email == who.email.lower())
