"""The same person has the same number; what nobody can tell has none; the order of numbers tells nothing."""

from hypothesis import given
from hypothesis import strategies as st

from amparo.publish.pseudonyms import People, numbers
from tests.publish.scene import gone

T = {"a": "t", "b": "t", "c": "u"}


def same(*pairs, threads=T):
    """Which of (message, name, label) are one person: the identities, as small numbers in order; None stays."""
    rows = [gone(message, name, person=label, by="Ana" if label else "program") for message, name, label in pairs]
    people = People(rows, threads)
    seen = {}
    told = [people.identity(row) for row in rows]
    return [None if one is None else seen.setdefault(one, len(seen)) for one in told]


def test_forms_of_one_name_in_a_conversation_are_one_person():
    assert same(("a", "Luis Inventado", None), ("b", "INVENTADO, LUIS", None), ("b", "Luis", None)) == [0, 0, 0]
    assert same(("a", "Luis Garcia", None), ("b", "Ana Garcia", None), ("b", "Garcia", None)) == [0, 1, None]


def test_only_full_names_join_conversations():
    assert same(("a", "Luis Garcia", None), ("c", "GARCIA, LUIS", None)) == [0, 0]
    assert same(("a", "Garcia", None), ("c", "Garcia", None)) == [0, 1]
    assert same(("a", "Luis Garcia", None), ("c", "Luisa Garcia", None)) == [0, 1]


def test_a_reviewers_label_joins_and_parts():
    assert same(("a", "Luis Garcia", "L"), ("c", "El Flaco", "L")) == [0, 0]
    assert same(("a", "Luis Garcia", "one"), ("c", "Luis Garcia", "two")) == [0, 1]
    assert same(("a", "Luis Garcia", "L"), ("b", "Garcia", None)) == [0, 0]
    assert same(("a", "Luis Garcia", "one"), ("a", "Ana Garcia", "two"), ("b", "Garcia", None)) == [0, 1, None]


def test_what_is_nobodys_name_has_no_number():
    assert same(("a", "office", None), ("a", "Region 4", None)) == [None, None]
    people = People([gone("a", "12 Calle", "address")], T)
    assert people.identity(gone("a", "12 Calle", "address")) is None


def test_a_label_of_the_program_does_not_tell_the_name_and_stays():
    row = gone("a", "Luis Garcia", by="program")
    label = People([row], T).label(row)
    assert label == People([row, gone("c", "Otro Nombre", by="program")], T).label(row)
    assert label.startswith("P") and "uis" not in label
    assert People([row], {"a": "other"}).label(row) != label


@given(st.sets(st.text(min_size=1, max_size=5), max_size=8), st.binary(min_size=32, max_size=32))
def test_numbers_are_one_to_n_and_the_same_for_the_same_key(people, key):
    told = numbers(people, key, "p")
    assert sorted(told.values()) == list(range(1, len(people) + 1))
    assert told == numbers(sorted(people), key, "p")


def test_another_key_or_publication_numbers_otherwise():
    people = [str(at) for at in range(20)]
    told = [numbers(people, bytes(32), "p"), numbers(people, b"1" * 32, "p"), numbers(people, bytes(32), "q")]
    assert len({tuple(one[person] for person in people) for one in told}) == 3
    assert [told[0][person] for person in people] != list(range(1, 21))
