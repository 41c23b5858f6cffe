"""Rows of an edited table are held against the record; a mistake names its line and never the words."""

from dataclasses import replace

import pytest

from amparo.errors import ConfigProblem
from amparo.flow.redact_check import checked
from amparo.flow.redact_table import take
from amparo.wiring import opened
from tests.flow.redacting import EVERY, OTHER, keep, row


@pytest.fixture
def found(audited):
    with opened(audited) as case:
        yield case


WRONG = [
    (row(message="nobody@doh.example"), "no message of this id"),
    (row(part="attachment:list.csv"), "no such part; it has header, subject, body"),
    (row(action="delete"), "an action is remove or keep"),
    (row(code="name"), "the code is"),
    (row(code=""), "the code is"),
    (row(code="unspecified"), "the code is"),
    (replace(keep(), reason=""), "need a reason"),
    (row(reason="x" * 501), "at most 500"),
    (row(person="x" * 501), "at most 500"),
    (row(quote="", code="photo"), "only a file is withheld whole"),
    (row(quote="--"), "no letter and no digit"),
    (row(quote="Rosa Secreta"), "does not stand"),
    (row(quote="Marisel"), "inside of longer words"),
]


@pytest.mark.parametrize(("one", "what"), WRONG)
def test_a_wrong_row_is_told_with_its_line_and_without_its_words_and_nothing_is_kept(found, one, what):
    one = replace(one, where="r.csv:7")
    with pytest.raises(ConfigProblem, match=what) as told:
        take(found, EVERY, [row(), one], "Ana", True)
    assert told.value.where == "r.csv:7"
    assert not one.quote or one.quote not in str(told.value).replace("`person`", "")
    assert found.workspace.redaction_imports() == ()
    assert found.workspace.decisions() == ()


def test_a_file_that_says_both_of_the_same_words_is_refused(found):
    with pytest.raises(ConfigProblem, match=r"otherwise at r\.csv:2"):
        checked(found, [row(), keep("MARISELA  inventada", where="r.csv:3")], "Ana")
    told = checked(
        found, [row(), row("MARISELA INVENTADA", where="r.csv:3"), keep(part="subject", quote="birth record")], "Ana"
    )
    assert [(one.quote, where) for one, where in told] == [
        ("MARISELA INVENTADA", "r.csv:3"),
        ("birth record", "r.csv:2"),
    ]


def test_a_row_without_an_action_was_not_judged(found):
    assert checked(found, [row(action="", message="nobody")], "Ana") == []
    told = take(found, EVERY, [row(action="")], "Ana", False)
    assert (told.removed, told.kept, found.workspace.redaction_imports()) == (0, 0, ())


@pytest.mark.parametrize("new", [{"quote": "birth record"}, {"message": "nobody@doh.example"}, {"part": "subject"}])
def test_a_new_row_without_an_action_is_refused_rather_than_lost(found, new):
    with pytest.raises(ConfigProblem, match="needs an action, remove or keep") as told:
        take(found, EVERY, [row(), row(action="", where="r.csv:9", **new)], "Ana", True)
    assert told.value.where == "r.csv:9"
    assert found.workspace.redaction_imports() == ()


def test_an_id_may_stand_in_angle_brackets_and_a_file_goes_whole(found):
    ((one, _),) = checked(found, [row("", f"<{OTHER}>", "attachment:scan.png", "")], "Ana")
    assert (one.message, one.quote, one.code, one.by) == (OTHER, "", "photo", "Ana")
