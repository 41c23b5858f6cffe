"""Whether the form that was shown covers what was given: read from the form's own text, by the real detectors."""

from dataclasses import replace

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.codebook.suggest import suggest
from amparo.detect.run import find
from amparo.extract.text import Text
from amparo.threads.directory import load_directory
from amparo.threads.message import Part
from amparo.threads.thread import Thread
from tests.codebook.conversations import said

BODIES = """
bodies:
  - {slug: doh, name: Sotol Department of Health, level: state, side: agency, domains: [doh.example]}
  - {slug: mvd, name: Sotol Motor Vehicles, level: state, side: agency, domains: [mvd.example]}
  - {slug: ice, name: ICE, level: federal, side: counterpart, domains: [ice.example]}
"""
DIRECTORY = load_directory(BODIES, "bodies.yaml")
ASK = "Please send me the home address of Ana Luz Prueba. Warrant attached."
GIVEN = "She lives at 12 Pine Street, Apt 4."
FORM = "UNITED STATES DISTRICT COURT\nSEARCH AND SEIZURE WARRANT\n"


def fits(form, ask=ASK, answer=GIVEN):
    """The value for a form; sent on 8 May 2018."""
    asking, answering = said(1, "officer", "clerk", ask)[0], said(2, "clerk", "officer", answer)[0]
    if form:
        asking = replace(asking, parts=(*asking.parts, Part("attachment:warrant.txt", Text(form))))
    thread = Thread("t1", (asking, answering))
    ((_, coding),) = suggest(thread, find(thread), DIRECTORY, shipped_codebook())
    shown = [evidence for evidence in coding.evidence if evidence.variable == "process_fits"]
    assert all(evidence.value == coding.values["process_fits"] for evidence in shown)
    return coding.values.get("process_fits")


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("", None),  # no form in the record
        (FORM, None),  # it tells nothing that could be held against the answer
        (FORM + "The records of Ana Luz Prueba, 12 Pine Street\n", "all"),
        (FORM + "The records of PRUEBA, ANA LUZ\n", "all"),
        (FORM + "The records of Ramiro Tejeda Leal\n", "none"),  # another man's
        (FORM + "To: Sotol Department of Health\n", "all"),
        (FORM + "To: Sotol Motor Vehicles\n", "none"),  # another agency's
        (FORM + "To: Sotol Motor Vehicles\nThe records of Ana Luz Prueba\n", "none"),
        (FORM + "Execute this warrant on or before May 20, 2018\n", "all"),
        (FORM + "Execute this warrant on or before May 2, 2018\n", "none"),  # sent after its last day
        (FORM + "Execute this warrant on or before 5/2/2018\n", "none"),
        (FORM + "Vence el 2 de mayo de 2018\n", "none"),
        (FORM + "Date issued: May 2, 2018\n", None),  # a day that ends nothing
        (FORM + "Execute this warrant on or before May 2\n", None),  # of which year?
    ],
)
def test_a_form_is_held_against_what_was_given(form, value):
    assert fits(form) == value


def test_a_form_for_one_of_two_people_covers_a_part():
    ask = "Please send me the home addresses of Ana Luz Prueba and Ramiro Tejeda Leal. Warrant attached."
    assert fits(FORM + "The records of Ana Luz Prueba\n", ask) == "part"


def test_where_nothing_was_given_nothing_is_held_against_the_form():
    assert fits(FORM + "The records of Ramiro Tejeda Leal\n", answer="I have to ask our counsel first.") is None
