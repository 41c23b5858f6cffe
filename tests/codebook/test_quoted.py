"""What a language model answers is held against the record: a value stays only where its quote stands."""

import json

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.codebook.coding import is_person
from amparo.codebook.questionnaire import questionnaire
from amparo.codebook.quoted import find_quote, read_answer
from amparo.codebook.turn import turns_of
from amparo.threads.thread import Thread
from tests.codebook.conversations import DIRECTORY, said

BOOK = shipped_codebook()
MESSAGES = (
    said(1, "officer", "clerk", "Need a good\n> address for Ana Prueba. She has a final order.")[0],
    said(2, "clerk", "officer", "She stays with her sister at 12 Calle Sol.")[0],
)
ASKED = questionnaire(turns_of(Thread("t1", MESSAGES), (), DIRECTORY), BOOK)


def row(**changed):
    told = {
        "key": 1,
        "messages": [1, 2],
        "initiative": "solicited",
        "breadth": "one",
        "subjects": 1,
        "process": {"none": {"message": 1, "quote": ""}},
        "purpose": {"civil_immigration": {"message": 1, "quote": "She has a final order"}},
        "outcome": {"complied": {"message": 2, "quote": "12 Calle Sol"}},
        "data_asked": {"address": {"message": 1, "quote": "a good address"}},
        "data_given": {"address": {"message": 2, "quote": "at 12 Calle Sol"}},
        "scrutiny": {},
    }
    return {**told, **changed}


def read(*rows):
    return read_answer(json.dumps({"exchanges": rows}), ASKED, "model:x", "t1", BOOK)


def test_what_the_record_shows_is_kept_with_its_place():
    ((exchange, coding),) = read(row()).coded
    assert BOOK.mistakes(coding.values) == ()
    assert (exchange.key_message, exchange.messages, coding.coder) == ("m1", ("m1", "m2"), "model:x")
    values = coding.values
    assert (values["agency"], values["counterpart"]) == ("doh", "ice")  # the addresses', whatever a model says
    assert (values["purpose"], values["process"], values["outcome"]) == ("civil_immigration", "none", "complied")
    assert values["answered_at"] == MESSAGES[1].sent_at.isoformat()
    for shown in coding.evidence:
        text = next(m for m in MESSAGES if m.id == shown.message).part(shown.part).chars
        assert shown.span.of(text) == shown.quote
    assert any(shown.quote == "a good\n> address" for shown in coding.evidence)
    assert not is_person(coding.coder) and is_person("Ana")


@pytest.mark.parametrize(
    "variable, told",
    [
        ("purpose", {"criminal": {"message": 1, "quote": "wanted for robbery"}}),  # words that nobody wrote
        ("purpose", {"criminal": {"message": 1, "quote": "She has a final ordeal"}}),
        ("purpose", {"criminal": {"message": 2, "quote": "She has a final order"}}),  # of another message
        ("purpose", {"criminal": {"message": 9, "quote": "She has a final order"}}),
        ("purpose", {"world_peace": {"message": 1, "quote": "She has a final order"}}),
        ("data_given", {"address": {"message": 1, "quote": "a good address"}}),  # an ask gives nothing
        ("data_asked", {"family": {"message": 2, "quote": "with her sister"}}),  # an answer asks nothing
        ("data_given", {"address": {"message": 2, "quote": "12"}}),  # stands in any record
        ("data_given", {"address": {"message": 2, "quote": "> > >"}}),
        ("data_given", {"address": {"message": 2, "quote": ""}}),
        ("data_given", {"address": {"message": 2, "quote": "2 Calle Sol"}}),  # begins inside of a word
        ("data_given", {"address": {"message": 2, "quote": "12 Calle So"}}),  # ends inside of one
        ("data_given", {"address": {"message": True, "quote": "12 Calle Sol"}}),
        ("data_given", {"address": "12 Calle Sol"}),
    ],
)
def test_what_the_record_does_not_show_is_thrown_away_and_counted(variable, told):
    answer = read(row(**{variable: told}))
    ((_, coding),) = answer.coded
    assert coding.values[variable] in (None, ())
    assert not [shown for shown in coding.evidence if shown.variable == variable]
    assert answer.thrown == {variable: 1}


@pytest.mark.parametrize(
    "text", ["", "I cannot help with that.", "[]", '{"exchanges": 3}', '{"exchanges": [{"key": 1', "null"]
)
def test_an_answer_of_another_form_codes_nothing(text):
    answer = read_answer(text, ASKED, "model:x", "t1", BOOK)
    assert answer.coded == []


@pytest.mark.parametrize(
    "wrong", [3, {}, row(key=0), row(key="1"), row(data_asked={}, data_given={}), row(data_asked=[], data_given=7)]
)
def test_an_exchange_that_the_record_does_not_show_is_none(wrong):
    answer = read(wrong)
    assert answer.coded == []
    assert answer.thrown["exchange"] == 1


def test_a_second_exchange_of_one_key_has_an_id_of_its_own():
    first, second = read(row(), row()).coded
    assert first[0].id != second[0].id


def test_the_question_shows_every_value_of_the_codebook_and_whose_words_are_whose():
    words = "\n".join(message["content"] for message in ASKED.messages)
    for code in BOOK.codes:
        assert code in words
    assert "[1]" in words and "an outsider to the agency" in words and "agency staff to an outsider" in words
    unit = ASKED.schema["properties"]["exchanges"]["items"]
    assert set(unit["properties"]["data_given"]["properties"]) == set(BOOK.codes)


def test_only_own_words_hold_a_quote():
    turn = ASKED.turns[1]
    assert find_quote("with her sister", turn) is not None
    assert find_quote("Need a good address", turn) is None
