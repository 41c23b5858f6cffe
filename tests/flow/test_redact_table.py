"""Redactions out as a table and in again: nobody's decision written over, and who differs is told."""

import pytest

from amparo.flow.publication import Publication
from amparo.flow.redact_table import COLUMNS, take
from amparo.publish.redaction import Action
from amparo.wiring import opened
from tests.flow.redacting import ANSWER, ASK, EVERY, NAME, OTHER, body, exported, keep, reweave, row, rows_of, with_body


@pytest.fixture
def found(audited):
    with opened(audited) as case:
        yield case


def test_the_table_has_every_column_in_the_order_of_the_text_and_comes_back_unchanged(found):
    before = exported(found)
    assert all(tuple(one) == COLUMNS for one in before)
    assert NAME in [one["quote"] for one in before]
    places = [(one["exhibits"], one["message"], one["start"] or 0) for one in before if one["part"] == "body"]
    assert places == sorted(places, key=lambda place: (place[0], [ASK, ANSWER, OTHER].index(place[1]), place[2]))
    for one in before:
        if one["start"] is not None:
            text = found.workspace.message(one["message"]).part(one["part"]).chars
            assert text[one["start"] : one["end"]] == one["quote"]
    told = take(found, EVERY, rows_of(before), "Ana", True)
    assert (told.removed, told.kept, told.lifted, told.conflicts, told.apart) == (len(before), 0, 0, (), ())
    after = exported(found)
    assert [one | {"by": "program"} for one in after] == before
    assert {one["by"] for one in after} == {"Ana"}


def test_what_is_kept_is_shown_and_what_nobody_judged_stays_removed(found):
    assert NAME not in body(found, ASK)
    assert "12 Calle Ficticia" not in body(found, ANSWER)
    told = take(found, EVERY, [keep()], "Ana", False)
    assert (told.removed, told.kept, told.lifted) == (0, 1, 1)
    assert NAME in body(found, ASK)
    assert "12 Calle Ficticia" not in body(found, ANSWER)


def test_every_decision_stays_and_who_decides_otherwise_is_told_of_the_other(found):
    assert take(found, EVERY, [keep()], "Ana", False).conflicts == ()
    told = take(found, EVERY, [row(where="r.csv:5")], "Luis", False)
    assert told.conflicts == (("r.csv:5", "Ana"),)
    assert take(found, EVERY, [row()], "Luis", False).conflicts == ()
    assert NAME not in body(found, ASK)
    decided = found.workspace.decisions()
    assert [(one.redaction.by, one.redaction.action) for one in decided] == [
        ("Ana", Action.keep), ("Luis", Action.remove), ("Luis", Action.remove),
    ]  # fmt: skip
    assert len(Publication(found, EVERY).standing.conflicts) == 1


def test_words_kept_here_and_removed_from_another_message_are_told(found):
    husband = "Ramon Inventado"
    reweave(found, lambda one: with_body(one, f"About {husband} and Rosa.") if one.id in (ASK, ANSWER) else one)
    told = take(found, EVERY, [row(husband, ANSWER), keep(husband, message=ASK, where="r.csv:9")], "Ana", False)
    assert told.apart == ("r.csv:9",)
    assert take(found, EVERY, [keep(husband, message=ANSWER)], "Ana", False).apart == ()
    told = take(found, EVERY, [row("Rosa", ANSWER), keep("Rosa", message=ASK)], "Ana", False)
    assert told.apart == ()  # a first name is followed nowhere
