"""Polarity: denied, asked, supposed and general claims are told apart from plain ones."""

import pytest

from amparo.detect.data import find_data
from amparo.detect.passage import Passage
from amparo.detect.polarity import polarity
from amparo.span import Span


def told(text):
    findings = find_data(Passage("m", "body", text, Span(0, len(text))))
    return {(f.value, f.negated, f.hedged) for f in findings if f.family == "data"}


@pytest.mark.parametrize(
    "said, value, negated, hedged",
    [
        ("She is undocumented.", "immigration_status", False, False),
        ("She is NOT undocumented.", "immigration_status", True, False),
        ("He does not work at the High Mesa Dairy.", "employer", True, False),
        ("No, he is homeless.", "housing", False, False),
        ("He was not home but he is homeless.", "housing", False, False),
        ("Is she on food stamps?", "public_assistance", False, True),
        ("Let me know if he has kids.", "family", False, True),
        ("Please send her DL photo.", "photo", False, True),
        ("I do not know whether she is pregnant.", "medical", True, True),
        ("He has no papers.", "immigration_status", False, False),
        ("He has no criminal history.", "criminal_record", True, False),
        ("No habla inglés.", "race_ethnicity", False, False),
        ("no es indocumentada", "immigration_status", True, False),
        ("¿Recibe estampillas?", "public_assistance", False, True),
        ("Anyone who is an asylee must apply in person.", "immigration_status", False, True),
        ("Does he live at 412 Calle Loma?", "address", False, False),
        ("Can you run Juan Perez DOB 3/14/82?", "date_of_birth", False, False),
        ("Homeless, stays in his truck.", "housing", False, False),
    ],
)
def test_a_claim_has_its_polarity(said, value, negated, hedged):
    assert (value, negated, hedged) in told(said)


@pytest.mark.parametrize(
    "said",
    [
        "The refugees our homeless clients met last year were helped by the county and its partners.",
        "SNAP recipients must recertify every year under the new federal regulations.",
        "Many applicants are undocumented and are afraid of the policy.",
        "About 40% of recipients are homeless.",
    ],
)
def test_people_in_general_are_nobody(said):
    assert [one for one in told(said) if not one[2]] == []


def test_polarity_reads_only_its_sentence():
    text = "She is not here. He is homeless."
    at = text.index("homeless")
    assert polarity(text, Span(17, len(text)), Span(at, at + 8)) == (False, False)
