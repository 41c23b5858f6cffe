"""Persons: who is named, who of them is an official, and what only looks like a name."""

import pytest

from amparo.detect.data import find_data
from amparo.detect.passage import Passage
from amparo.span import Span


def people(text, officials=(), value="private"):
    findings = find_data(Passage("m", "body", text, Span(0, len(text)), officials=tuple(officials)))
    return [f.span.of(text) for f in findings if f.family == "person" and f.value == value]


@pytest.mark.parametrize(
    "said, name",
    [
        ("We saw Juan Perez yesterday.", "Juan Perez"),
        ("Perez-Luna, Juan has a case.", "Perez-Luna, Juan"),
        ("PEREZ, JUAN DOB 3/14/82", "PEREZ, JUAN"),
        ("JUAN PEREZ LUNA is in the lobby", "JUAN PEREZ LUNA"),
        ("Ask about María de los Ángeles Ortega Ruiz.", "María de los Ángeles Ortega Ruiz"),
        ("J. Ortega came in", "J. Ortega"),
        ("Mr. Ortega came in", "Ortega"),
        ("la Sra. Ortega vino", "Ortega"),
        ("can you run juan perez dob 3/14/82", "juan perez"),
        ("run juan ortega please", "juan ortega"),
        ('Juan "Chuy" Perez came', 'Juan "Chuy" Perez'),
        ("Anna is on my caseload.", "Anna"),
        ("Pavlouski, Maria; Ortega, Ana", "Pavlouski, Maria"),
        ("Juan Carlos Perez Jr. lives there", "Juan Carlos Perez Jr"),
    ],
)
def test_a_private_person_is_found(said, name):
    assert name in people(said)


@pytest.mark.parametrize(
    "said",
    [
        "Motor Vehicle Division and Department of Health",
        "Immigration and Customs Enforcement",
        "He lives on Juan Tabo Blvd.",
        "412 Juan Tabo NE",
        "Morgan Stanley Inc. sent it",
        "On Monday, April 5 we met in Santa Fe, New Mexico.",
        "San Juan County, Dona Ana County",
        "Grant County Sheriff",
        "Will you mark the page for me?",
        "Please see the Family Assistance Bureau memo.",
        "Cambridge, MA and Austin, TX",
        "May I ask a favor? April works.",
        "Martinez Roofing Inc",
    ],
)
def test_a_thing_is_nobody(said):
    assert people(said) == []


@pytest.mark.parametrize(
    "said, name",
    [
        ("Hi Denise,\nplease check.", "Denise"),
        ("It is done.\nThanks,\nDenise", "Denise"),
        ("Thanks, Denise", "Denise"),
        ("Agent Robert Haskell asked.", "Robert Haskell"),
        ("I told Denise Roybal so.", "Denise Roybal"),
        ("Ask Roybal, Denise about it.", "Roybal, Denise"),
    ],
)
def test_an_official_is_told_apart(said, name):
    assert people(said, ["Roybal, Denise"], "official") == [name]
    assert people(said, ["Roybal, Denise"]) == []


def test_a_given_name_that_a_private_person_shares_with_an_official_is_private():
    said = "We have Juan Perez here. I think Juan is homeless."
    assert people(said, ["Juan Lucero"]) == ["Juan Perez", "Juan"]


def test_a_surname_alone_is_known_from_the_full_name():
    assert people("We have Juan Xoloitz here. Later Xoloitz left.")[:1] == ["Juan Xoloitz"]
    assert people("Ana Ortega is here. ORTEGA has no car.") == ["Ana Ortega", "ORTEGA"]
