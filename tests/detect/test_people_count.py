"""People counted: different ways to write one name are one, different people are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.detect.person_name import asked_about, distinct_people, same_person


@pytest.mark.parametrize(
    "names, people",
    [
        (["JUAN PEREZ-LUNA", "Perez Luna", "Mr. Perez", "Juan"], 1),
        (["Perez Luna, Juan", "Juan Pérez"], 1),
        (["Juan Perez", "Maria Perez", "Mr. Perez"], 2),
        (["Juan Perez Luna", "Maria Perez Luna"], 2),
        (["J. Perez", "Juan Perez"], 1),
        (["Juan Carlos Perez", "Juan Perez Luna"], 1),
        (["Ana", "Rosa"], 2),
        ([], 0),
        (["Mr.", "  "], 0),
    ],
)
def test_people_are_counted_once(names, people):
    assert distinct_people(names) == people


@given(
    st.lists(st.sampled_from(["Juan Perez", "PEREZ, JUAN", "Ana Ortega", "Mr. Perez", "Ana", "Rosa Luna", "R. Luna"])),
    st.randoms(),
)
def test_the_order_does_not_matter(names, random):
    shuffled = list(names)
    random.shuffle(shuffled)
    assert distinct_people(names) == distinct_people(shuffled) <= len(names)


def test_same_person_reads_both_orders():
    assert same_person("Ortega, Ana M.", "Ana Ortega")
    assert same_person("Ortega", "Ana Ortega")
    assert not same_person("Ana Ortega", "Ana Luna")


@pytest.mark.parametrize(
    "names, people",
    [
        (["Luis Garcia", "Marisol"], 1),
        (["Luis Garcia", "GARCIA, PEDRO"], 2),
        (["Luis", "Marisol"], 2),
        (["Luis Garcia", "Garcia", "Lucho"], 1),
    ],
)
def test_who_is_named_in_full_is_asked_about(names, people):
    assert asked_about(names) == people
