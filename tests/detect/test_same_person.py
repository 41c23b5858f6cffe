"""Same person: forms of one name are one person, people who share a surname are two, labels hide and hold."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.detect.finding import Finding
from amparo.detect.person_name import groups, one_person, person_name
from amparo.detect.same_person import holder, labels_of, people_of
from amparo.extract.text import Text
from amparo.span import Span
from amparo.threads.message import Address, Message, Part
from amparo.threads.thread import Thread


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("GARCIA, Luis Alberto", "Luis Garcia", True),
        ("GARCIA LOPEZ, LUIS", "Luis García", True),
        ("GARCIA LOPEZ LUIS", "Luis Garcia Lopez", True),
        ("Luis Gonzales", "GONZALEZ, LUIS", True),
        ("L. Garcia", "Luis Garcia", True),
        ("Chuy Ortega", "Jesus Ortega", True),
        ("Bob Haskell", "Robert Haskell", True),
        ("Alberto Garcia", "Luis Alberto Garcia", True),
        ("Juan Carlos Perez", "Juan Perez Luna", True),
        ("María de los Ángeles Ortega", "Maria Ortega", True),
        ("Luis Garcia", "Pedro Garcia", False),
        ("Luis Garcia Lopez", "Luis Garcia Soto", False),
        ("Luis Alberto Garcia", "Luis Fernando Garcia", False),
        ("Luis A. Garcia", "Luis F. Garcia", False),
        ("Luis Garcia Jr", "Luis Garcia III", False),
        ("Luis Garcia", "Luis Ortega", False),
        ("Jesus Ortega", "Jose Ortega", False),
    ],
)
def test_two_full_names(one, other, same):
    assert one_person(person_name(one), person_name(other)) is same
    assert one_person(person_name(other), person_name(one)) is same


@pytest.mark.parametrize(
    "names, people",
    [
        (["GARCIA, Luis Alberto", "Luis Garcia", "Mr. Garcia", "Luis"], 1),
        (["Luis Garcia", "Pedro Garcia", "Garcia"], 2),
        (["Luis Garcia", "Lucho", "Pancho"], 2),
        (["Ana", "Rosa"], 2),
        (["Perez Luna", "Juan Perez Luna", "Luna"], 1),
        (["J. Perez", "Juan Perez", "Jose Perez"], 2),
    ],
)
def test_people_are_grouped(names, people):
    assert groups(names)[1] == people


def test_a_surname_of_two_brothers_is_neither_of_them():
    assert groups(["Luis Garcia", "Pedro Garcia", "Garcia"])[0]["Garcia"] is None


NAMES = ["Luis Garcia", "GARCIA, PEDRO", "Garcia", "Luis", "Ana Ortega Ruiz", "Ortega, Ana", "L. Garcia", "Rosa"]


@given(st.lists(st.sampled_from(NAMES)), st.randoms())
def test_the_order_does_not_matter(names, random):
    shuffled = list(names)
    random.shuffle(shuffled)
    assert groups(names) == groups(shuffled)


def conversation(*bodies):
    at = datetime(2025, 3, 1, tzinfo=UTC)
    messages = [
        Message(f"m{n}", at, Address("", "a@b.example"), (), (), "", None, (Part("body", Text(body)),), ())
        for n, body in enumerate(bodies)
    ]
    return Thread("t1", tuple(messages))


def named(thread, *told):
    """Findings of the names told as (message, words, value)."""
    out = []
    for message, words, value in told:
        chars = thread.messages[message].part("body").chars
        at = chars.index(words)
        span = Span(at, at + len(words))
        out.append(Finding(f"m{message}", "body", span, "person", value, "persons.full", "a name"))
    return out


def test_a_person_keeps_one_label_over_messages_and_it_says_nothing_of_the_name():
    thread = conversation("Anything on Luis Garcia?", "GARCIA, LUIS moved. His brother Pedro Garcia too.")
    found = named(thread, (0, "Luis Garcia", "private"), (1, "GARCIA, LUIS", "private"), (1, "Pedro Garcia", "private"))
    luis, pedro = people_of(thread, found)
    assert [len(luis.mentions), len(pedro.mentions), luis.number, pedro.number] == [2, 1, 1, 2]
    assert labels_of((luis, pedro))[found[1]] == luis.label != pedro.label
    renamed = conversation("Anything on Saul Ortega?", "ORTEGA, SAUL moved.")
    again = named(renamed, (0, "Saul Ortega", "private"), (1, "ORTEGA, SAUL", "private"))
    assert people_of(renamed, again)[0].label == luis.label


def test_an_official_has_no_label_and_no_data():
    thread = conversation("Officer Garcia asked about Luis Garcia, DOB 3/14/82.")
    found = named(thread, (0, "Garcia", "official"), (0, "Luis Garcia", "private"))
    people = people_of(thread, found)
    born = Finding("m0", "body", Span(42, 49), "data", "date_of_birth", "identifiers.dob", "a date")
    assert list(labels_of(people)) == [found[1]]
    assert holder(born, people).mentions == (found[1],)


def test_a_datum_is_of_who_was_named_before_it():
    thread = conversation("Luis Garcia, 3/14/82; Ana Ortega, 4/1/90.")
    people = people_of(thread, named(thread, (0, "Luis Garcia", "private"), (0, "Ana Ortega", "private")))
    first = Finding("m0", "body", Span(13, 20), "data", "date_of_birth", "x", "a date")
    second = Finding("m0", "body", Span(34, 40), "data", "date_of_birth", "x", "a date")
    assert [holder(first, people).number, holder(second, people).number] == [1, 2]
    elsewhere = Finding("m9", "body", Span(0, 1), "data", "date_of_birth", "x", "a date")
    assert holder(elsewhere, people) is None
    assert holder(elsewhere, people[:1]) is people[0]
