"""Acts: everything from one call, in order, inside the passage, and nothing from a confidentiality notice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.detect.acts import find_acts
from amparo.detect.boilerplate import boilerplate
from amparo.detect.passage import Passage
from amparo.span import Span

PIECES = [
    "Can you run him for me?",
    "His address is 12 Ash St.",
    "See the attached warrant.\n",
    "WARRANT FOR ARREST OF ALIEN\n",
    "Please provide:\n- employer\n- wife\n",
    "No puedo darle eso sin una orden.",
    "\n\n",
    "I-205",
    "¿",
    "?",
    "DOB: 01/02/1990",
    "need",
    "İstanbul ẞ ﬁ",
]


def passage(text, span=None):
    return Passage("m", "body", text, span or Span(0, len(text)))


@settings(deadline=None)  # the first call loads the lexicons
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12), st.data())
def test_findings_stand_in_order_inside_the_passage(pieces, data):
    text = " ".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = find_acts(passage(text, span))
    assert list(found) == sorted(found)
    assert all(span.covers(one.span) for one in found)
    assert found == find_acts(passage(text, span))


def test_a_clause_that_is_asked_for_is_not_given():
    found = find_acts(passage("Let me know when she comes in"))
    assert {one.value for one in found if one.family == "act"} == {"asking"}


def test_a_consultation_is_no_ask():
    found = find_acts(passage("Is it ok to give ICE her address?"))
    assert {one.value for one in found if one.family in ("act", "ask")} == {"consulting"}


NOTICES = [
    "CONFIDENTIALITY NOTICE: This e-mail may contain information protected under 45 CFR 164. Please notify us.",
    "WARNING: This document is UNCLASSIFIED//FOR OFFICIAL USE ONLY. It may be exempt from release (5 U.S.C. 552).",
    "This message is intended only for the addressee. Please send it back and provide your address.",
    "Aviso de confidencialidad: este correo es confidencial. Favor de enviar su dirección.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_nothing_is_found_in_a_notice(notice):
    text = f"Need his address.\n\n{notice}\n\nNeed his employer."
    found = find_acts(passage(text))
    assert [one.value for one in found if one.family == "ask"] == ["address", "employer"]
    assert {one.family for one in found} == {"act", "ask"}


def test_a_notice_ends_with_its_paragraph():
    text = "Hi\n\nIf you received this in error, call us.\n\nBye"
    assert [span.of(text) for span in boilerplate(text, Span(0, len(text)))] == [
        "If you received this in error, call us."
    ]
