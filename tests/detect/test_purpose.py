"""Purpose: the asker's words, not the asker's job."""

import pytest

from amparo.detect.by_sentence import lay_out
from amparo.detect.passage import Passage
from amparo.detect.purpose import find_purpose
from amparo.span import Span


@pytest.mark.parametrize(
    "text, values",
    [
        ("We want to pick him up when he comes in.", {"civil_immigration"}),
        ("He has a final order.", {"civil_immigration"}),
        ("so we can grab him", {"civil_immigration"}),
        ("Es para detenerlo.", {"civil_immigration"}),
        ("I am the case agent in a fraud case; he was indicted.", {"criminal"}),
        ("It is an identity theft investigation", {"criminal"}),
        ("to determine her eligibility", {"benefits"}),
        ("Need to do a welfare check on the kids.", {"welfare"}),
        ("This is for a child support case.", {"other"}),
        ("Deportation Officer Sam Vega\nEnforcement and Removal Operations\nElm Field Office", set()),
        ("Homeland Security Investigations", set()),
        ("Remove the staples and pick up the package.", set()),
        ("He is not a target.", set()),
    ],
)
def test_purpose(text, values):
    assert {one.value for one in find_purpose(lay_out(Passage("m", "body", text, Span(0, len(text)))))} == values
