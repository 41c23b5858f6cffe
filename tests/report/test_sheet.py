"""The page of one exchange: order, minutes between, copies, roles, and words that are not where they should be."""

from dataclasses import replace

import pytest

from amparo.codebook.coding import Evidence
from amparo.report.catalogue import catalogue
from amparo.report.sheet import sheet, shown_messages
from amparo.report.teller import Teller
from amparo.span import Span
from tests.report.factories import coded, dossier, message, story, when


def drawn(known, one, language="en"):
    return sheet(Teller(dossier((one,), known), catalogue(language), {}), one)


def test_messages_stand_in_order_with_the_time_between_and_where_they_were_produced():
    made = drawn(*story())

    assert [letter.gap.replace("\u00a0", " ") for letter in made.letters] == ["", "17 minutes later"]
    assert [letter.note for letter in made.letters] == ["the ask", ""]
    assert made.letters[0].copies == ("doh/export.pdf, page 3, Bates DOH-000123", "doh/mail.mbox, mail 4 of the file")
    assert [stretch.role for stretch in made.letters[0].body] == ["own", "signature", "disclaimer"]
    assert [(item.name, item.marked) for item in made.letters[1].attached] == [("list.csv", True)]
    assert made.letters[1].named == ("scan.pdf",)


def test_every_piece_of_evidence_is_marked_once_in_its_text_and_named_in_its_variable():
    made = drawn(*story())
    pieces = [p for x in made.letters for s in x.body for p in s.pieces]
    pieces += [p for x in made.letters for a in x.attached for p in a.pieces]
    listed = {item.number: item for answer in made.answers for item in answer.evidence}

    assert sorted(n for p in pieces for n in p.begins) == sorted(listed) == list(range(1, 11))
    assert all(item.found and item.rule and item.quote for item in listed.values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"message": "gone@x.example"},
        {"part": "attachment:gone.pdf"},
        {"quote": "other words, same place"},
        {"span": Span(100000, 100023)},
    ],
)
def test_words_that_are_not_where_the_evidence_says_are_told_and_not_marked(wrong):
    known, one = story()
    first = replace(one.coding.evidence[0], **wrong)
    made = drawn(known, replace(one, coding=replace(one.coding, evidence=(first,))))

    assert not any(p.kinds for letter in made.letters for s in letter.body for p in s.pieces)
    assert [item.found for answer in made.answers for item in answer.evidence] == [False]


def test_an_ask_known_only_as_quoted_text_is_shown_and_messages_without_a_date_come_last():
    known, one = story()
    quoted = message("quoted:reply@doh.example#1", "could you send", when(7), carrier="reply@doh.example", copies=())
    undated = message("u@doh.example", "thanks", None)
    exchange = replace(one.exchange, key_message=quoted.id, messages=("u@doh.example", "reply@doh.example"))
    one = replace(one, exchange=exchange, coding=replace(one.coding, evidence=()))
    given = dossier((one,), {**known, quoted.id: quoted, undated.id: undated})
    teller = Teller(given, catalogue("en"), {})

    assert [m.id for m in shown_messages(teller, one)] == [quoted.id, "reply@doh.example", undated.id]
    letters = sheet(teller, one).letters
    assert [x.quoted_only for x in letters] == [True, False, False]
    assert letters[2].when == "no date in the record"


def test_unknown_reads_unknown_and_a_person_s_coding_reads_confirmed():
    machine = drawn({}, coded(process=None, limits=("redacted",)))
    person = drawn({}, coded(coder="T. Reader"))

    assert {answer.name: answer.value for answer in machine.answers}["process"] == "unknown"
    assert machine.limits == "text is redacted"
    assert (machine.confirmed, person.confirmed) == (False, True)
    assert "T. Reader" in person.coder


def test_a_missing_message_is_no_error():
    evidence = Evidence("process", "judicial", "gone@x.example", "body", Span(0, 3), "abc", "r")
    one = coded()

    assert drawn({}, replace(one, coding=replace(one.coding, evidence=(evidence,)))).letters == ()


def test_what_is_not_sure_and_who_answered_are_shown():
    one = coded(purpose=None, process=None)
    coding = replace(
        one.coding,
        unsure={"purpose": "people answer this differently", "": "people differ whether this is an exchange"},
    )
    made = drawn({}, replace(one, coding=coding, by={"outcome": ("Ana", "Luz")}))
    answers = {answer.name: answer for answer in made.answers}

    assert (answers["purpose"].value, answers["purpose"].unsure) == ("not sure", "people answer this differently")
    assert (answers["process"].value, answers["process"].unsure) == ("unknown", "")
    assert answers["outcome"].by == "answered by Ana, Luz"
    assert "Purpose: people answer this differently; people differ whether this is an exchange" in made.doubt
    assert drawn({}, coded()).doubt == ""
