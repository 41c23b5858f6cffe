"""The scheme: what is removed where, whose words stay, and what nobody can tell."""

import pytest

from amparo.publish.needle import stream
from amparo.publish.redaction import Action, Redaction
from amparo.publish.scheme import Scheme
from tests.publish.scene import CLERK, DIRECTORY, OFFICER, gone, kept, mail


def scheme(redactions, messages, threads=None, by_role=False):
    return Scheme(redactions, {one.id: one for one in messages}, threads or {}, DIRECTORY, by_role)


def found(made, message, part="body"):
    text = message.part(part).chars
    return sorted({(span.of(text), removal.code) for span, removal in made.places(message, part, stream(text), text)})


def test_what_is_kept_stays_in_its_part_alone():
    message = mail("m", "Rosa Inventada", "Rosa Inventada")
    made = scheme([gone("m", "Rosa Inventada"), kept("m", "Rosa Inventada", part="subject")], [message])
    assert ("Rosa Inventada", "person") in found(made, message)
    assert ("Rosa Inventada", "person") not in found(made, message, "subject")
    assert made.is_kept("m", "subject", "ROSA  INVENTADA")
    assert not made.is_kept("m", "body", "Rosa Inventada")
    assert not made.is_kept("n", "subject", "Rosa Inventada")


def test_what_is_removed_of_a_message_that_is_not_shown_goes_from_those_that_are():
    one, other = mail("a", "Rosa Inventada"), mail("b", "for ROSA INVENTADA")
    assert found(scheme([gone("a", "Rosa Inventada")], [one, other]), other) == [("ROSA INVENTADA", "person")]
    assert found(scheme([gone("lost", "Rosa Inventada")], [other]), other) == [("ROSA INVENTADA", "person")]


def test_is_removed_is_of_that_message_alone():
    made = scheme([gone("a", "Rosa Inventada")], [mail("a", "Rosa Inventada")])
    assert made.is_removed("a", "rosa inventada")
    assert not made.is_removed("b", "Rosa Inventada")
    assert not made.is_removed("a", "Rosa")


def test_of_two_people_of_one_name_elsewhere_nobody_can_tell_which():
    messages = [mail("a", "Rosa Inventada"), mail("b", "Rosa Inventada"), mail("c", "Rosa Inventada")]
    made = scheme([gone("a", "Rosa Inventada", person="P1"), gone("b", "Rosa Inventada", person="P2")], messages)
    who = {}
    for message in messages:
        text = message.body
        told = {
            removal.identity
            for span, removal in made.places(message, "body", stream(text), text)
            if len(span.of(text)) > 6
        }
        who[message.id] = told
    assert None in who["c"]
    assert who["a"] != who["b"]
    assert None not in who["a"]


@pytest.mark.parametrize(
    ("local", "whose"),
    [
        ("rosainventada", True),
        ("inventada", False),
        ("rinventada", True),
        ("inventadar", True),
        ("rosa", False),
        ("rosainventadaz", False),
    ],
)
def test_mailboxes_of_removed_names(local, whose):
    made = scheme([gone("a", "Rosa Inventada")], [mail("a", "x")])
    assert (made.mailbox(local) is not None) is whose


def test_files_are_told_apart_from_words():
    file = Redaction("m", "attachment:a.jpg", "", "photo", None, Action.keep, "seen", "Ana")
    made = scheme([file, gone("m", "Rosa")], [mail("m", "x")])
    assert made.whole == {("m", "attachment:a.jpg"): file}


def test_officials_go_by_role_in_their_own_conversation_and_stay_where_they_are_named():
    message, other = mail("m", "Thanks Paul Prueba"), mail("n", "Paul Prueba", sender=CLERK, to=[])
    assert found(scheme([], [message]), message) == []
    made = scheme([], [message, other], by_role=True)
    assert {("Paul Prueba", "official"), ("Paul", "official"), ("Prueba", "official")} == set(found(made, message))
    assert found(made, other) == []  # he takes no part in that conversation
    assert set(made.officials) == {CLERK.email, OFFICER.email}


PHRASES = [  # words around the phrase in another message, whether of the same conversation, whether it is a copy
    ("she says his wife drives to", False, True),
    ("she says his wife walks to", False, False),
    ("she says his wife walks to", True, True),
    ("he asks his wife", True, False),
    ("his wife", True, False),
    ("this wife drives to", True, False),
]


@pytest.mark.parametrize(("text", "together", "copy"), PHRASES)
def test_a_phrase_goes_where_the_words_around_it_are_its_own(text, together, copy):
    messages = [mail("a", "because she says his wife drives to town"), mail("b", text)]
    made = scheme([gone("a", "his wife", "family")], messages, {"a": "t", "b": "t" if together else "u"})
    assert found(made, messages[1]) == ([("his wife", "family")] if copy else [])
