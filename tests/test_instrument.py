"""Instruments: each is found by its names, not by its near misses, and a mistake in the file is named with its line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.errors import ConfigProblem
from amparo.instrument import instrument, instruments, load_instruments, namings
from amparo.shipped import shipped

TEXT = shipped("instruments.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", instruments(), ids=lambda one: one.id)
def test_an_instrument_is_found_by_its_names_and_not_by_near_misses(one):
    assert [text for text in one.hits if not namings(text, among=[one])] == []
    assert [text for text in one.misses if namings(text, among=[one])] == []


@pytest.mark.parametrize(
    "id, process, court",
    [
        ("I-200", "administrative", False),
        ("I-138", "administrative", False),
        ("IJ-order", "administrative", True),
        ("AO 93", "judicial", True),
        ("AO 110", "subpoena", True),
        ("OIG-subpoena", "administrative", False),
        ("HIPAA-release", "consent", False),
        ("I-213", "none", False),
    ],
)
def test_the_class_follows_the_signer(id, process, court):
    assert (instrument(id).process, instrument(id).court is not None) == (process, court)


@pytest.mark.parametrize(
    "text, said",
    [
        ("See the attached administrative arrest warrant (I-200).", [("admin-warrant", False), ("I-200", False)]),
        ("a warrant signed by an immigration judge", [("IJ-order", False)]),
        ("a warrant signed by a magistrate judge", [("judicial-warrant", False)]),
        ("federal grand jury subpoena", [("AO 110", False)]),
        ("WARRANT OF REMOVAL/DEPORTATION\nTo any immigration officer", [("I-205", True)]),
        ("I-205_Perez.pdf", [("I-205", False)]),
        ("a final order of removal", []),
    ],
)
def test_the_longest_name_wins(text, said):
    assert [(one.instrument, one.printed) for one in namings(text)] == said


@given(st.text(alphabet="I-2047A subpoena warrnt\nof", max_size=60))
def test_namings_stand_in_order_and_do_not_overlap(text):
    found = namings(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("class: administrative", "class: strong", "x.yaml:8: `strong` is no class"),
        ("id: I-203", "id: I-200", "stands twice"),
        ("(?:form )?I[- _.]?200", "(?:form )?(I[- _.]?200", "x.yaml:12: the pattern does not compile"),
    ],
)
def test_a_mistake_is_named_with_its_line(old, new, said):
    with pytest.raises(ConfigProblem) as problem:
        load_instruments(TEXT.replace(old, new, 1), "x.yaml")
    assert said in str(problem.value)


def test_an_unknown_id_is_refused():
    with pytest.raises(ConfigProblem, match="no instrument is called"):
        instrument("I-999")
