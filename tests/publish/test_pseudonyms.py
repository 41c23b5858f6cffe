"""One person has one number over all exhibits, and the order of the numbers tells nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publish.pseudonyms import People, numbers
from amparo.publish.redaction import PROGRAM
from tests.publish.scene import gone

SAME = [  # (message, quote, label) of two rows, whether messages share a conversation, whether they are one person
    (("a", "Rosa Inventada", None), ("b", "INVENTADA, ROSA", None), False, True),
    (("a", "Rosa Inventada", None), ("b", "Rosa M. Inventada", None), False, True),
    (("a", "Rosa Inventada", None), ("b", "Rosa Ficticia", None), False, False),
    (("a", "Rosa Inventada", None), ("b", "Rosa", None), True, True),
    (("a", "Rosa Inventada", None), ("b", "Rosa", None), False, False),
    (("a", "Rosa Inventada", "P1"), ("b", "la señora", "P1"), False, True),
    (("a", "Rosa Inventada", "P1"), ("b", "Rosa Inventada", "P2"), False, False),
    (("a", "Rosa Inventada", "P1"), ("b", "Rosa Inventada", None), True, True),
    (("a", "Gonzalez, Ana", None), ("b", "Ana Gonzales", None), False, True),
]


def people(rows, together):
    told = [gone(id, quote, person=label) for id, quote, label in rows]
    threads = {id: "t" for id, *_ in rows} if together else {}
    made = People(told, threads)
    return [made.identity(one) for one in told], made, told


@pytest.mark.parametrize(("one", "other", "together", "same"), SAME)
def test_who_is_the_same_person(one, other, together, same):
    (first, second), _, _ = people([one, other], together)
    assert first is not None and second is not None
    assert (first == second) is same


NOBODY = [
    gone("a", "900-11-2233", "ssn"),
    gone("a", "", "photo"),
    gone("a", "rosa@correo.example"),
    replace(gone("a", "Warrants"), by=PROGRAM),
]


@pytest.mark.parametrize("one", NOBODY)
def test_what_is_no_name_is_nobody(one):
    assert People([one], {}).identity(one) is None


def test_a_name_that_several_people_bear_has_no_number_until_a_label_says_whose():
    rows = [("a", "Rosa Inventada", "P1"), ("b", "Rosa Ficticia", "P2"), ("c", "Rosa", None)]
    (one, two, either), _, told = people(rows, together=True)
    assert one != two
    assert either is None
    labelled = gone("c", "Rosa", person="P2")
    assert People([*told[:2], labelled], dict.fromkeys("abc", "t")).identity(labelled) == two


def test_one_name_with_two_labels_in_one_conversation_is_each_label_s_where_it_stands():
    (one, two), made, _ = people([("a", "Rosa Inventada", "P1"), ("b", "Rosa Inventada", "P2")], together=True)
    assert one != two
    assert made.identity(gone("c", "Rosa Inventada")) is None


def test_the_label_shown_is_the_reviewer_s_else_one_that_the_same_people_share():
    _, made, (one, two, three) = people(
        [("a", "Rosa Inventada", "La jefa"), ("b", "Luis Falso", None), ("c", "Falso, Luis", None)], False
    )
    assert made.label(one) == "La jefa"
    assert made.label(two) == made.label(three)
    assert made.label(two).startswith("P")
    assert made.label(gone("a", "900-11-2233", "ssn")) is None


def test_a_label_shown_and_taken_back_changes_nobody():
    rows = [("a", "Rosa Inventada", None), ("b", "Rosa", None), ("c", "Luis Falso", None)]
    before, made, told = people(rows, together=True)
    again = [replace(one, person=made.label(one), by="Ana") for one in told]
    after = People(again, dict.fromkeys("abc", "t"))
    joined = [after.identity(one) for one in again]
    assert [[x == y for y in before] for x in before] == [[x == y for y in joined] for x in joined]


NAMES = st.sampled_from(["Rosa Inventada", "INVENTADA ROSA", "Rosa", "Luis Falso", "Falso", "Ana Gonzalez", "Ana"])
ROWS = st.lists(st.tuples(st.sampled_from("abcd"), NAMES), max_size=6)


@given(ROWS, st.randoms(use_true_random=False))
def test_who_is_who_does_not_depend_on_the_order_of_rows(rows, random):
    told = [gone(id, quote) for id, quote in rows]
    mixed = random.sample(told, len(told))
    threads = {"a": "t", "b": "t"}
    assert [People(told, threads).identity(one) for one in told] == [
        People(mixed, threads).identity(one) for one in told
    ]


IDS = st.lists(st.text("abc", min_size=1, max_size=4), max_size=8)


@given(IDS, st.binary(min_size=32, max_size=32), st.randoms(use_true_random=False))
def test_numbers_run_from_one_and_forget_the_order(ids, key, random):
    told = numbers(ids, key, "p")
    assert sorted(told.values()) == list(range(1, len(set(ids)) + 1))
    assert numbers(random.sample(ids, len(ids)), key, "p") == told


def test_another_key_or_another_publication_numbers_people_otherwise():
    ids = [str(at) for at in range(30)]
    told = numbers(ids, bytes(32), "p")
    assert told != numbers(ids, bytes(31) + b"1", "p")
    assert told != numbers(ids, bytes(32), "q")
    assert list(told.values()) != [told[one] for one in ids]  # nor is it the order in which they were named
