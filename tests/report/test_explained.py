"""An exchange explained: words in their sentence, and what would have changed each value, in both languages."""

from dataclasses import replace

import pytest

from amparo.codebook.turn import Way
from amparo.codebook.what_if import Otherwise
from amparo.report.catalogue import catalogue
from amparo.report.explained import explained
from amparo.report.teller import Teller
from tests.report.factories import dossier, story


def told(*tried, language="en", coder=None, **coding):
    known, one = story()
    one = replace(one, coding=replace(one.coding, coder=coder or one.coding.coder, **coding))
    teller = Teller(dossier((one,)), catalogue(language), {})
    return {each.variable: each for each in explained(teller, one, tried, known.__getitem__, lambda _: None)}


def test_words_stand_in_their_sentence_and_short_ones_bring_the_one_before():
    quotes = {quote.words: quote for quote in told()["data_given"].quotes}
    assert quotes["works at Corner Bakery"].before.endswith("Mesa Alta. She was born in Peru and ")
    assert quotes["works at Corner Bakery"].after == "."
    lives = quotes["lives at 12 Adobe Lane, Mesa Alta"]
    assert (lives.before, lives.after) == ("Sure. Marta ", ".")
    assert (lives.when.replace("\u00a0", " "), lives.sender) == ("8 May 2018, 9:31", "ines.tafoya@doh.example")
    assert (lives.rule, lives.reason, lives.value) == ("rule data_given.rule", "plain words", "address")


OUT, IN = Way.outbound, Way.inbound
TABLE = [
    ("outcome", [Otherwise("outcome", "complied", True, "refused")], ["Without these words it would be: declined."]),
    ("outcome", [Otherwise("outcome", "complied", True, "complied")], ["Without these words it would still be: complied."]),
    (
        "purpose",
        [Otherwise("purpose", "civil_immigration", True, None, gone=True)],
        ["Without the words for civil immigration enforcement this would not be taken for an exchange."],
    ),
    (
        "process",
        [Otherwise("process", "claimed", False, "claimed", way=IN), Otherwise("process", "judicial", False, "judicial", way=IN)],
        ["Nothing stronger was found in what the other side wrote. Words that show it would make it: claimed, not shown."],
    ),
    (
        "outcome",
        [Otherwise("outcome", "refusing", False, "partial", way=OUT)],
        ["If the agency’s staff decline, it would be: gave part."],
    ),
    (
        "data_given",
        [Otherwise("data_given", "family", True, ("address",))],
        ["Each of these rests on its words; without them it would not be here."],
    ),
    ("data_given", [Otherwise("data_given", "family", True, ("address", "family"))], []),
    ("agency", [], ["The mail address decides. Place its domain elsewhere in bodies.yaml to change it."]),
    ("subjects", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("variable", "tried", "sentences"), TABLE)
def test_what_would_have_changed_it(variable, tried, sentences):
    assert list(told(*tried)[variable].otherwise) == sentences


def test_what_was_left_open_is_told_with_its_reason_and_both_sides():
    _, one = story()
    values = {**one.coding.values, "outcome": None, "answered_at": None}
    tried = (Otherwise("outcome", "complied", True, "refused"), Otherwise("outcome", "refused", True, "complied"))
    made = told(*tried, values=values, unsure={"outcome": "people answer this differently"}, language="es")
    assert (made["outcome"].told, made["outcome"].why) == (
        "no es seguro",
        "las personas responden esto de manera distinta",
    )
    assert made["outcome"].otherwise == (
        "Sin las palabras de «entregó lo pedido» sería: se negó.",
        "Sin las palabras de «se negó» sería: entregó lo pedido.",
    )
    assert made["answered_at"].otherwise == ("Los documentos no lo dicen: no se halló nada que lo muestre.",)


def test_a_person_s_coding_has_notes_and_no_what_if():
    made = told(coder="Ana", notes={"": "read twice", "purpose": "she says so"})
    assert (made["exchange"].told, made["exchange"].why) == ("an exchange", "read twice")
    assert (made["purpose"].why, made["purpose"].otherwise) == ("she says so", ())
    dropped = told(coder="Ana", dropped=True)
    assert [each.told for each in dropped.values()] == ["no exchange, says this person"]


def test_words_that_are_no_longer_there_are_told():
    _, one = story()
    teller = Teller(dossier((one,)), catalogue("en"), {})
    made = {
        each.variable: each
        for each in explained(teller, one, (), {}.__getitem__, lambda _: None)
        if each.variable == "purpose"
    }
    (quote,) = made["purpose"].quotes
    assert (quote.before, quote.words) == ("[no longer in the record] ", "We need to locate her for removal.")
