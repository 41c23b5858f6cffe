"""Exhibits of a case: whom they number, where they come from, what they are bound to."""

from dataclasses import replace

import pytest

from amparo.extract.text import Page, Text
from amparo.flow.publication import plan_of
from amparo.flow.redact import commitment, exhibits_of
from amparo.flow.redact_table import take
from amparo.publish.plan import Plan, Pseudonyms
from amparo.threads.message import Part
from amparo.wiring import opened
from tests.flow.redacting import ANSWER, ASK, EVERY, exported, keep, reweave, row


@pytest.fixture
def found(audited):
    with opened(audited) as case:
        yield case


def test_numbers_are_one_s_over_all_exhibits_or_begin_anew_in_each(found):
    whole = [keep(one["quote"], message=ANSWER, code=one["code"]) for one in exported(found) if "Ramon" in one["quote"]]
    rows = [*(one for one in whole if one.quote != "Ramon Inventado"), row("Ramon Inventado", ANSWER), row()]
    take(found, EVERY, rows, "Ana", False)

    def people(plan):
        return [
            {
                one.mark.pseudonym
                for message in exhibit.messages
                for part in message.parts
                for one in part.stretches
                if one.mark and one.mark.pseudonym
            }
            for exhibit in exhibits_of(found, plan)
        ]

    ids = (ASK, ANSWER)
    assert sorted(number for some in people(Plan(exhibits=ids)) for number in some) == [1, 2]
    assert people(Plan(exhibits=ids, pseudonyms=Pseudonyms.exhibit)) == [{1}, {1}]
    assert people(Plan(exhibits=ids)) == people(Plan(exhibits=ids))


def test_a_case_without_a_plan_shows_every_exchange_by_time(found):
    (found.folder / "publication.yaml").unlink(missing_ok=True)
    assert plan_of(found) == Plan()
    (one,) = exhibits_of(found, EVERY)
    assert [message.message for message in one.messages] == [ASK, ANSWER]
    assert one.exchange
    assert one.number == 1
    assert len(one.commitment) == 64
    assert all(source[0] == "Health" for source in one.source)


def test_a_commitment_can_be_worked_out_by_who_has_the_originals_and_the_key_alone(found):
    ask, answer = found.workspace.message(ASK), found.workspace.message(ANSWER)
    told = commitment([ask, answer], bytes(32))
    assert told == commitment([answer, ask], bytes(32))
    assert told != commitment([ask], bytes(32))
    assert told != commitment([ask, answer], b"1" * 32)
    copy = replace(ask.copies[0], sha256="0" * 64)
    assert told != commitment([replace(ask, copies=(copy,)), answer], bytes(32))
    moved = replace(ask.copies[0], path="elsewhere/renamed.eml")
    assert told == commitment([replace(ask, copies=(moved,)), answer], bytes(32))  # a file's name binds nothing


def test_the_range_of_stamps_is_shown_and_no_file_is_named(found):
    ask = found.workspace.message(ASK)
    pages = (Page(1, 0, 2, bates="DOH-1"), Page(2, 2, 5, bates="DOH-2"))
    parts = tuple(Part("body", Text("a b c", pages)) if part.part == "body" else part for part in ask.parts)
    reweave(found, lambda one: replace(one, parts=parts, segments=()) if one.id == ASK else one)
    (one,) = exhibits_of(found, Plan(exhibits=(ASK,)))
    assert one.source == (("Health", "", "", "DOH-1–DOH-2"),)
