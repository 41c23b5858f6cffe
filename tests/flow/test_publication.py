"""What a plan picks, what of it was looked at, and what its text was then."""

from dataclasses import replace

import pytest

from amparo.errors import CaseProblem, ConfigProblem
from amparo.flow.publication import mark_of, plan_of
from amparo.flow.redact import exhibits_of, open_exhibits
from amparo.flow.redact_table import take
from amparo.publish.plan import Officials, Plan
from amparo.threads.message import Address
from amparo.wiring import opened
from tests.flow.redacting import ANSWER, ASK, EVERY, OTHER, body, exported, reweave, row, rows_of, with_body


@pytest.fixture
def found(audited):
    with opened(audited) as case:
        yield case


def test_complete_looks_at_every_exhibit_as_it_is_now(found):
    plan = Plan(exhibits=(ASK, ANSWER, OTHER))
    assert [label for label, _ in open_exhibits(found, plan)] == [1, 2, 3]
    told = take(found, plan, [], "Ana", True)
    assert (told.removed, told.open_now) == (0, 0)
    assert open_exhibits(found, plan) == ()
    assert all(one.looked_at for one in exhibits_of(found, plan))
    reweave(found, lambda one: with_body(one, "Hi Paul, she moved.") if one.id == ANSWER else one)
    assert open_exhibits(found, plan) == ((2, ANSWER),)
    assert take(found, plan, [], "Luis", True).open_now == 0
    more = Plan(exhibits=(ASK,))
    assert open_exhibits(found, more) == ()  # another plan of messages that were looked at


def test_an_exhibit_counts_as_looked_at_when_every_proposal_of_it_is_decided(found):
    plan = Plan(exhibits=(ASK, ANSWER))
    mine = [one for one in exported(found, plan) if one["message"] == ASK]
    told = take(found, plan, rows_of(mine[:-1]), "Ana", False)
    assert told.open_now == 2
    told = take(found, plan, rows_of(mine[-1:]), "Ana", False)
    assert told.open_now == 1
    assert open_exhibits(found, plan) == ((2, ANSWER),)


def test_the_mark_of_a_message_follows_its_text_and_its_people(found):
    message = found.workspace.message(ASK)
    mark = mark_of(message)
    assert mark_of(found.workspace.message(ASK)) == mark
    assert mark_of(with_body(message, message.body + " ")) != mark
    assert mark_of(replace(message, sender=Address("Paul", "paul@ice.example"))) != mark
    assert mark_of(replace(message, to=())) != mark


def test_decisions_of_a_message_that_is_gone_are_kept_and_do_nothing(found):
    take(found, EVERY, [row(), row("12 Calle Ficticia", ANSWER, code="address")], "Ana", False)
    reweave(found, lambda one: None if one.id == ASK else one)
    plan = Plan(exhibits=(ANSWER,))
    assert "Calle" not in body(found, ANSWER, plan)
    assert len(found.workspace.decisions()) == 2
    assert {one["message"] for one in exported(found, plan)} == {ANSWER}
    with pytest.raises(CaseProblem, match="no longer in the case"):
        exhibits_of(found, Plan(exhibits=(ASK,)))


PLANS = [
    ("", Plan()),
    (f'officials: role\nexhibits: ["{ASK}"]', Plan(exhibits=(ASK,), officials=Officials.role)),
]


@pytest.mark.parametrize(("text", "plan"), PLANS)
def test_the_plan_of_a_case_is_its_publication_yaml(found, text, plan):
    (found.folder / "publication.yaml").write_text(text, encoding="utf-8")
    assert plan_of(found) == plan


def test_a_plan_that_names_what_is_not_there_is_told_with_its_line(found):
    (found.folder / "publication.yaml").write_text('officials: role\nexhibits: ["x1"]', encoding="utf-8")
    with pytest.raises(ConfigProblem) as told:
        plan_of(found)
    assert str(told.value.where).endswith("publication.yaml:2")
