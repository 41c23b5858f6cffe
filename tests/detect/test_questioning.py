"""Questioning: what staff did before they answered."""

import pytest

from amparo.detect.by_sentence import lay_out
from amparo.detect.passage import Passage
from amparo.detect.questioning import find_questioning
from amparo.span import Span


@pytest.mark.parametrize(
    "text, values",
    [
        ("What is this for?", {"asked_purpose"}),
        ("¿Para qué lo necesita?", {"asked_purpose"}),
        ("Do you have a warrant?", {"asked_authority"}),
        ("Please send me a written request.", {"asked_authority"}),
        ("Who is this and what agency are you with?", {"asked_identity"}),
        ("I forwarded it to our general counsel.", {"consulted"}),
        ("Can we release this to them?", {"consulted"}),
        ("Our policy does not allow us to share that.", {"cited_policy"}),
        ("Do you need a subpoena?", set()),
        ("Any warrants on him?", set()),
        ("Please send it to our records custodian.", set()),
        ("What is this guy driving?", set()),
        ("The new travel policy is out.", set()),
    ],
)
def test_scrutiny(text, values):
    assert {one.value for one in find_questioning(lay_out(Passage("m", "body", text, Span(0, len(text)))))} == values
