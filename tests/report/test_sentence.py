"""The sentence of an exchange says what its codes say, soberly, in both languages."""

from dataclasses import replace

import pytest

from amparo.report.block import plain
from amparo.report.catalogue import catalogue
from amparo.report.marks import Numbered
from amparo.report.sentence import sentence
from amparo.report.teller import Teller
from tests.report.factories import coded, dossier, message, story, when


def told(language="en", **values):
    one = coded(**values)
    return plain(sentence(Teller(dossier((one,)), catalogue(language), {}), one, ())).replace("\u00a0", " ")


def test_an_ask_and_its_answer():
    assert told() == (
        "On 8 May 2018 at 9:14 ICE asked Department of Health for the address and family details of one person; "
        "17 minutes later Department of Health gave the address, the place of work, the national origin and family details. "
        "No process is shown in the record. No question or check by staff stands in the record. "
        "The reason given is civil immigration enforcement. 2 kinds more than asked: the place of work and the national origin."
    )


def test_the_same_in_spanish():
    assert told("es") == (
        "El 8 de mayo de 2018 a las 9:14, ICE pidió a Department of Health el domicilio y datos de la familia de una persona; "
        "17 minutos después, Department of Health entregó el domicilio, el lugar de trabajo, el origen nacional y datos de la familia. "
        "No consta ningún respaldo legal. No consta ninguna pregunta ni comprobación del personal. "
        "El motivo dado es control migratorio civil. 2 clases de datos más que las pedidas: el lugar de trabajo y el origen nacional."
    )


@pytest.mark.parametrize(
    ("values", "holds", "lacks"),
    [
        (
            {"outcome": "unanswered", "answered_at": None, "data_given": ()},
            "the record holds no answer.",
            "No question",
        ),
        ({"outcome": "refused", "data_given": ()}, "17 minutes later Department of Health declined.", "gave"),
        ({"outcome": "refused", "data_given": ("photo",)}, "declined, yet gave a photograph.", "No answer"),
        ({"outcome": "deferred", "data_given": ()}, "deferred, and no full answer follows", "gave"),
        ({"outcome": "partial", "data_given": ("address",)}, "gave part of it, the address.", "more than asked"),
        (
            {"outcome": "complied", "data_given": ()},
            "is coded as having given what was asked, but no data",
            "Health gave",
        ),
        ({"outcome": "partial", "data_given": ()}, "is coded as having given part of it, but no data", "Health gave"),
        (
            {"outcome": "unanswered", "answered_at": None, "data_given": (), "scrutiny": ("asked_authority",)},
            "holds no answer. No process is shown in the record. Staff asked for authority",
            "Before answering",
        ),
        ({"outcome": None, "data_given": None}, "the record does not tell how it ended.", "gave"),
        ({"asked_at": None, "answered_at": None}, "At a time that the record does not tell ICE asked", "later"),
        ({"initiative": "unsolicited", "asked_at": None}, "gave ICE, without being asked, the address", "No process"),
        ({"counterpart": None}, "an unknown body asked", "None"),
        ({"breadth": "several", "subjects": 3}, "of 3 people;", "one person"),
        ({"breadth": "group", "subjects": None}, "of a group of people;", "one person"),
        ({"breadth": None}, "whose number the record does not tell", "one person"),
        ({"process": "claimed"}, "Process is claimed but not shown.", "No process"),
        ({"process": None}, "cannot be told from the record", "No process"),
        ({"scrutiny": ("asked_authority", "consulted")}, "Before answering, staff asked for authority", "No question"),
        ({"scrutiny": None}, "Whether staff asked anything cannot be told", "No question"),
        ({"purpose": "none"}, "No reason stands in the record.", "The reason given"),
        ({"data_asked": ("unspecified",)}, "for anything there is of one person", "more than asked"),
    ],
)
def test_what_the_codes_say_and_nothing_else(values, holds, lacks):
    text = told(**values)

    assert holds in text
    assert lacks not in text
    assert told("es", **values) != text


def test_every_clause_leads_to_its_words_or_to_its_variable():
    known, one = story()
    numbered = tuple(Numbered(n, e) for n, e in enumerate(one.coding.evidence, start=1))
    runs = sentence(Teller(dossier((one,), known), catalogue("en"), {}), one, numbered, tuple(known.values()))
    targets = {run.text: run.target for run in runs if run.target}

    assert targets["one person"] == "mark:3"
    assert targets["the place of work"] == "mark:5"
    assert targets["civil immigration enforcement"] == "mark:9"
    assert targets["No process is shown in the record."] == "variable:process"  # nothing can show what is not there
    assert targets["On 8 May 2018 at 9:14"] == "message:1"
    assert targets["17\u00a0minutes later"] == "message:2"


@pytest.mark.parametrize(
    ("values", "leads"),
    [
        ({}, ["message:2", "message:1"]),  # whatever else was sent at that time, the ask is the key message
        ({"asked_at": when(8, 10).isoformat(), "answered_at": when(8, 11).isoformat()}, ["asked_at", "answered_at"]),
        ({"asked_at": None, "answered_at": None}, ["asked_at", "answered_at"]),
        ({"initiative": "unsolicited", "asked_at": None}, ["message:1"]),
    ],
)
def test_a_time_leads_to_what_was_sent_then_or_to_its_row(values, leads):
    one = coded(**values)
    sent = [message("reply@doh.example", "Sure.", when(8, 9, 31)), message("ask@ice.example", "Please.", when(8))]
    sent.append(message("copy@ice.example", "Please.", when(8)))
    runs = sentence(Teller(dossier((one,)), catalogue("en"), {}), one, (), sent)
    targets = [run.target.removeprefix("variable:") for run in runs if run.target]

    assert [target for target in targets if target.startswith("message:") or target.endswith("_at")] == leads


@pytest.mark.parametrize(
    ("variable", "language", "holds", "lacks"),
    [
        ("outcome", "en", "how it ended is not sure", "no answer"),
        ("data_given", "en", "gave information about which the coding is not sure", "no data that it gave"),
        ("data_asked", "en", "for information about which the coding is not sure", "does not name"),
        ("process", "en", "Process: not sure.", "No process"),
        ("scrutiny", "en", "Scrutiny: not sure.", "question or check"),
        ("purpose", "en", "Purpose: not sure.", "cannot be told"),
        ("purpose", "es", "Motivo: no es seguro.", "El motivo dado"),
        ("outcome", "es", "no es seguro cómo terminó", "entregó"),
    ],
)
def test_what_was_left_open_is_said_to_be_not_sure(variable, language, holds, lacks):
    one = coded(**{variable: None})
    one = replace(one, coding=replace(one.coding, unsure={variable: "why"}))
    text = plain(sentence(Teller(dossier((one,)), catalogue(language), {}), one, ()))
    assert holds in text
    assert lacks not in text
