"""Exchanges and codings: the machine's and the people's apart."""

from dataclasses import replace

import pytest

from amparo.store.workspace import Workspace
from tests.store.made import coded


def test_codings_come_back_whole_by_exchange(ws: Workspace) -> None:
    ws.keep_codings("t1", [coded("xb", "t1"), coded("xa", "t1", value="ssn")])
    ws.keep_codings("t2", [coded("xB", "t2")])
    assert ws.exchanges() == (coded("xB", "t2"), coded("xa", "t1", value="ssn"), coded("xb", "t1"))


def test_values_keep_their_kinds(ws: Workspace) -> None:
    ws.keep_codings("t", [coded("x", "t")])
    ((_, coding),) = ws.exchanges()
    assert dict(coding.values) == {
        "data_given": ("address", "phone"),
        "purpose": "other",
        "people": 3,
        "answered_at": None,
        "none": (),
    }
    assert [type(value) for value in coding.values.values()] == [tuple, str, int, type(None), tuple]


def test_keeping_replaces_the_machines_of_the_same_thread(ws: Workspace) -> None:
    ws.keep_codings("t1", [coded("xa", "t1"), coded("xb", "t1")])
    ws.keep_codings("t2", [coded("xc", "t2")])
    ws.keep_codings("t1", [coded("xb", "t1", value="ssn")])
    assert ws.exchanges() == (coded("xb", "t1", value="ssn"), coded("xc", "t2"))
    ws.keep_codings("t2", [])
    assert [exchange.id for exchange, _ in ws.exchanges()] == ["xb"]


def test_an_exchange_may_move_to_another_thread(ws: Workspace) -> None:
    ws.keep_codings("t1", [coded("xa", "t1")])
    ws.keep_codings("t2", [coded("xa", "t2")])
    assert ws.exchanges() == (coded("xa", "t2"),)
    ws.keep_codings("t1", [])
    assert ws.exchanges() == (coded("xa", "t2"),)


def test_nobodys_coding_is_overwritten_by_anybody_else(ws: Workspace) -> None:
    ws.keep_coding(*coded("xa", "t1", "Ana", "phone"))
    ws.keep_coding(*coded("xa", "t1", "Luz", "visit"))
    ws.keep_codings("t1", [coded("xa", "t1")])
    ws.keep_coding(*coded("xa", "t1", "Luz", "email"))
    ws.keep_codings("t1", [])
    assert ws.exchanges("Ana") == (coded("xa", "t1", "Ana", "phone"),)
    assert ws.exchanges("Luz") == (coded("xa", "t1", "Luz", "email"),)
    assert ws.exchanges() == ws.exchanges("Max") == ()


def test_all_that_was_coded_of_one_exchange_and_who_coded(ws: Workspace) -> None:
    ws.keep_codings("t1", [coded("xa", "t1"), coded("xb", "t1")])
    exchange, coding = coded("xa", "t1", "Zoe", "phone")
    said = replace(coding, notes={"": "a note"}, dropped=True, deciding=True)
    ws.keep_coding(exchange, said)
    ws.keep_coding(*coded("xa", "t1", "Ana", "visit"))
    ws.keep_coding(*coded("xb", "t1", "model:x"))
    told = ws.codings_of("xa")
    assert [coding.coder for _, coding in told] == ["machine", "Ana", "Zoe"]
    assert told[2] == (exchange, said)
    assert told[0] == coded("xa", "t1")
    assert ws.coders() == ("Ana", "Zoe", "machine", "model:x")
    assert [coding.coder for _, coding in ws.people()] == ["Ana", "Zoe"]
    assert ws.codings_of("xz") == ()


def test_each_coder_s_exchange_has_the_messages_that_this_coder_named(ws: Workspace) -> None:
    exchange, coding = coded("xa", "t1")
    mine = replace(coding, values={"messages": ("a@clerk.example",)})
    ws.keep_codings("t1", [(replace(exchange, messages=("a@clerk.example",)), mine)])
    theirs = replace(coding, coder="model:x", values={"messages": ("a@clerk.example", "c@clerk.example")})
    ws.keep_coding(replace(exchange, messages=("a@clerk.example", "c@clerk.example")), theirs)
    assert [one.messages for one, _ in ws.exchanges()] == [("a@clerk.example",)]
    assert [one.messages for one, _ in ws.exchanges("model:x")] == [("a@clerk.example", "c@clerk.example")]


def test_what_is_not_sure_comes_back(ws: Workspace) -> None:
    exchange, coding = coded("xa", "t1")
    open_one = replace(coding, unsure={"purpose": "either may be so"})
    ws.keep_codings("t1", [(exchange, open_one)])
    assert ws.exchanges() == ((exchange, open_one),)


def test_drawings_and_answers_are_kept_by_name_and_reader(ws: Workspace) -> None:
    ws.keep_sample("7-2-abc", {"among": 9, "drawn": ["a", "b"]})
    ws.keep_answers("7-2-abc", "Zoe", {"1": "no"})
    ws.keep_answers("7-2-abc", "Ana", {"1": "yes"})
    ws.keep_answers("7-2-abc", "Zoe", {"1": "unsure", "2": "no"})
    assert ws.samples() == {"7-2-abc": {"among": 9, "drawn": ["a", "b"]}}
    answers = [("7-2-abc", "Ana", {"1": "yes"}), ("7-2-abc", "Zoe", {"1": "unsure", "2": "no"})]
    assert ws.sample_answers() == tuple(answers)


def test_codings_in_the_wrong_place_are_refused(ws: Workspace) -> None:
    exchange, coding = coded("xa", "t1")
    for wrong in [(exchange, replace(coding, coder="Ana")), (replace(exchange, thread="t2"), coding)]:
        with pytest.raises(ValueError):
            ws.keep_codings("t1", [wrong])
    with pytest.raises(ValueError):
        ws.keep_coding(exchange, coding)
    with pytest.raises(ValueError):
        ws.keep_coding(replace(exchange, id="xb"), replace(coding, coder="Ana"))
    assert ws.exchanges() == ()
