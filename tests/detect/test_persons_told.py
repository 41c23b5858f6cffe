"""Names told by the words around them; things that stand in the same places are no names."""

import pytest

from amparo.detect.passage import Passage
from amparo.detect.persons import find_persons
from amparo.span import Span


def found(said, officials=()):
    passage = Passage("m", "body", said, Span(0, len(said)), officials=officials)
    return {(f.span.of(said), f.value) for f in find_persons(passage)}


@pytest.mark.parametrize(
    "said, name",
    [
        ("One of our patients, Xolotl Tepeyac, missed a dose.", "Xolotl Tepeyac"),
        ("The head of household is Blanca Tzunux.", "Blanca Tzunux"),
        ("la señora Hermila Quetzalcan vino ayer", "Hermila Quetzalcan"),
        ("his sister Misty drove", "Misty"),
        ("Zorion Etxaniz (b. 3/4/88) came in", "Zorion Etxaniz"),
        ("KWABENA OFORI DOB 03/04/1988", "KWABENA OFORI"),
        ("e Iliana C., nacida en 2010", "Iliana C"),
        ("GRW-7110 Cheryl Dunphy, 12 Ridge Rd", "Cheryl Dunphy"),
        ("tenant: Prudencio Canul", "Prudencio Canul"),
    ],
)
def test_a_name_is_told_by_its_neighbours(said, name):
    assert any(words.rstrip(".") == name for words, value in found(said) if value == "private")


@pytest.mark.parametrize(
    "said",
    [
        "Subject: Dinosaur Eggs",
        "The client Services Division moved.",
        "Ask the patient. Thanks for calling.",
        "The applicant County Office is closed.",
        "a house on Willow",
        "They live in Mesa Linda.",
        "born in Santa Rita",
        "Una familia vino ayer",
    ],
)
def test_these_are_no_names(said):
    assert found(said) == set()


@pytest.mark.parametrize(
    "said",
    [
        "See attached.\n\nJodi Pellworth, Skip Tracer\nTri-Cities Recovery LLC",
        "Thanks,\n\nMarisa Lujan\nRecords Technician II\nMotor Vehicle Division",
        "Call Rosalinda Chee, Records Custodian, for that.",
    ],
)
def test_who_signs_is_an_official(said):
    assert {value for _, value in found(said)} <= {"official"}
