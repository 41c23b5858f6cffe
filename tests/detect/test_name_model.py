"""The model of names: forms that no rule reads, things that it must leave, its two operating points, what skips a line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.detect.name_features import TOKEN, shipped_word
from amparo.detect.name_lines import lines_of, speaks
from amparo.detect.name_model import shipped_model
from amparo.detect.passage import Passage
from amparo.detect.persons import find_persons
from amparo.detect.persons_model import COUNTING, REDACTING
from amparo.span import Span


def named(text, value="private", point=COUNTING):
    passage = Passage("m", "body", text, Span(0, len(text)))
    return [f.span.of(text) for f in find_persons(passage, point=point) if f.value == value]


@pytest.mark.parametrize(
    "said, name",
    [
        ("Any news on Zuzana Dvořák since March?", "Zuzana Dvořák"),
        ("Patient Hasmik Vardanyan was discharged on Monday.", "Hasmik Vardanyan"),
        ("Mr. Kjellberg moved out with Ana.", "Kjellberg"),
        ("ANY INFO ON DARIO ESTUPIÑAN FROM HOBBS", "DARIO ESTUPIÑAN"),
        ("We're hitting Bernal's place at 6 and Ana knows.", "Bernal"),
        ("does rosa ontiveros still live there", "rosa ontiveros"),
        ("Spoke w/ Pantoja and his wife Rosa.", "Pantoja"),
    ],
)
def test_a_person_is_named(said, name):
    assert name in named(said)


@pytest.mark.parametrize(
    "said",
    [
        "She goes to Maria's Restaurant & Grill on Mondays.",
        "The St. Therese School called about the boy.",
        "Martinez & Sons pays in cash.",
        "They live in Mesa Linda near the river.",
        "Form I-200, Warrant for Arrest of Alien",
        "Una familia vino ayer",
        "412 Juan Tabo NE",
        "Cambridge, MA and Austin, TX",
    ],
)
def test_no_person_is_named(said):
    assert named(said) == []


@pytest.mark.parametrize(
    "said, name",
    [
        ("IT IS SO ORDERED.\n/s/ Teresa Amador, District Judge", "Teresa Amador"),
        ("Signed: P. Lindqvist, SDDO", "P. Lindqvist"),
        ("fyi Robert Brandt from ICE called again", "Robert Brandt"),
        ("Rep. Salas wants to know how we do it, says Ana.", "Salas"),
        ("See the log for him.\n\nMarisol\n", "Marisol"),
        ("Denise, the log is attached.", "Denise"),
    ],
)
def test_an_official_is_no_private_person(said, name):
    assert name in named(said, "official")
    assert name not in named(said)


@pytest.mark.parametrize("said", ["Luis Garcia, from ICE custody, was seen.", "Marisol, DOB 3/14/82, was seen."])
def test_who_is_held_is_no_official(said):
    assert named(said)


def test_redaction_takes_what_counting_leaves():
    said = "Ikechi and Obiora came by with Mr. Ontiveros."
    assert set(named(said)) < set(named(said, point=REDACTING))


@pytest.mark.parametrize("line", ["we saw Garcia", "is maria there", "Mr. Kjellberg", "name: x"])
def test_a_line_that_speaks_for_a_name(line):
    assert speaks(line)


@pytest.mark.parametrize("line", ["", "Please See The Report", "will do", "I'm on it", "12/4 9:30"])
def test_a_line_that_is_skipped(line):
    assert not speaks(line)


@given(st.text(alphabet="aB é.,'-\n\t@9Ñ(Mr", max_size=120))
def test_names_lie_in_the_text_and_do_not_overlap(text):
    spans = [span for span, _ in shipped_model().names(text, Span(0, len(text)), 0.1, 0.1, every=True)] if text else []
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text).strip() for span in spans)


@given(st.text(alphabet="aB é.\n9Juan", min_size=1, max_size=80))
def test_every_word_of_a_stretch_stands_in_one_line(text):
    lines = list(lines_of(text, Span(0, len(text)), shipped_word))
    assert [text[a:b] for line in lines for a, b in line.spans] == TOKEN.findall(text)
