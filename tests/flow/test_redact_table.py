"""Redactions out as a table and in again: all or none, stale when a text changes, nobody's decision written over."""

from dataclasses import replace

import pytest

from amparo.errors import CaseProblem, ConfigProblem
from amparo.extract.text import Text
from amparo.flow.publication import Publication, mark_of, plan_of
from amparo.flow.redact import exhibits_of, open_exhibits
from amparo.flow.redact_check import RedactRow, checked
from amparo.flow.redact_table import COLUMNS, redact_rows, take
from amparo.publish.plan import Officials, Plan, Pseudonyms
from amparo.publish.redaction import Action
from amparo.threads.message import Address
from amparo.wiring import opened
from tests.publish.scene import words

ASK, ANSWER, OTHER = "m1@ice.example", "m2@doh.example", "m3@vendor.example"
NAME = "Marisela Inventada"


@pytest.fixture
def found(audited):
    with opened(audited) as case:
        yield case


PLAN = Plan()


def row(quote=NAME, message=ASK, part="body", code="person", action="remove", reason="", person="", where="r.csv:2"):
    return RedactRow(message, part, quote, code, person, action, reason, where)


def keep(quote=NAME, **more):
    return row(quote, action="keep", reason="an office", **more)


def exported(case, plan=PLAN):
    return list(redact_rows(case, plan))


def rows_of(told):
    return [
        RedactRow(
            *(str(one[name] or "") for name in ("message", "part", "quote", "code", "person", "action", "reason")),
            f"r.csv:{at}",
        )
        for at, one in enumerate(told, 2)
    ]


def body(case, id, plan=PLAN):
    parts = [
        part
        for one in exhibits_of(case, plan)
        for message in one.messages
        if message.message == id
        for part in message.parts
    ]
    return next(words(part.stretches) for part in parts if part.part == "body")


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
        take(found, Plan(), [row(), one], "Ana", True)
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
    told = take(found, Plan(), [row(action="")], "Ana", False)
    assert (told.removed, told.kept, found.workspace.redaction_imports()) == (0, 0, ())


def test_an_id_may_stand_in_angle_brackets_and_a_file_goes_whole(found):
    ((one, _),) = checked(found, [row("", f"<{OTHER}>", "attachment:scan.png", "")], "Ana")
    assert (one.message, one.quote, one.code, one.by) == (OTHER, "", "photo", "Ana")


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
    told = take(found, Plan(), rows_of(before), "Ana", False)
    assert (told.removed, told.kept, told.lifted, told.conflicts, told.apart) == (len(before), 0, 0, (), ())
    after = exported(found)
    assert [one | {"by": "program"} for one in after] == before
    assert {one["by"] for one in after} == {"Ana"}


def test_what_is_kept_is_shown_and_what_nobody_judged_stays_removed(found):
    assert NAME not in body(found, ASK)
    assert "12 Calle Ficticia" not in body(found, ANSWER)
    told = take(found, Plan(), [keep()], "Ana", False)
    assert (told.removed, told.kept, told.lifted) == (0, 1, 1)
    assert NAME in body(found, ASK)
    assert "12 Calle Ficticia" not in body(found, ANSWER)


def test_every_decision_stays_and_who_decides_otherwise_is_told_of_the_other(found):
    assert take(found, Plan(), [keep()], "Ana", False).conflicts == ()
    told = take(found, Plan(), [row(where="r.csv:5")], "Luis", False)
    assert told.conflicts == (("r.csv:5", "Ana"),)
    assert take(found, Plan(), [row()], "Luis", False).conflicts == ()
    assert NAME not in body(found, ASK)
    decided = found.workspace.decisions()
    assert [(one.redaction.by, one.redaction.action) for one in decided] == [
        ("Ana", Action.keep), ("Luis", Action.remove), ("Luis", Action.remove),
    ]  # fmt: skip
    assert len(Publication(found, Plan()).standing.conflicts) == 1


def test_words_kept_here_and_removed_elsewhere_are_told(found):
    told = take(found, Plan(), [row("Ramon Inventado", ANSWER), keep(where="r.csv:4")], "Ana", False)
    assert told.apart == ()
    told = take(found, Plan(), [row("Dolores", ASK), keep("Dolores", message=ANSWER, where="r.csv:4")], "Ana", False)
    assert told.apart == ()  # a first name alone is followed nowhere
    told = take(
        found,
        Plan(),
        [row("Ramon Inventado", ANSWER), keep("Inventado", message=ANSWER, where="r.csv:9")],
        "Ana",
        False,
    )
    assert told.apart == ()  # other words


def rewoven(case, id, text):
    """The case with another text of one message: records were added, or a scan was read anew."""
    store = case.workspace
    messages = {one.id: _with(one, text) if one.id == id else one for one in store.messages()}
    threads = [
        replace(one, messages=tuple(messages[message.id] for message in one.messages)) for one in store.threads()
    ]
    digests = {id: digest + " anew" for id, digest in store.thread_digests().items()}
    store.replace_weave(list(messages.values()), threads, store.notes(), digests)


def _with(message, text):
    parts = tuple(replace(part, text=Text(text)) if part.part == "body" else part for part in message.parts)
    return replace(message, parts=parts, segments=())


def test_complete_looks_at_every_exhibit_as_it_is_now(found):
    plan = Plan(exhibits=(ASK, ANSWER, OTHER))
    assert [label for label, _ in open_exhibits(found, plan)] == [1, 2, 3]
    told = take(found, plan, [], "Ana", True)
    assert (told.removed, told.open_now) == (0, 0)
    assert open_exhibits(found, plan) == ()
    assert all(one.looked_at for one in exhibits_of(found, plan))
    rewoven(found, ANSWER, "Hi Paul, she moved.")
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
    assert mark_of(_with(message, message.body + " ")) != mark
    assert mark_of(replace(message, sender=Address("Paul", "paul@ice.example"))) != mark
    assert mark_of(replace(message, to=())) != mark


def test_numbers_are_one_s_over_all_exhibits_or_begin_anew_in_each(found):
    whole = [keep(one["quote"], message=ANSWER, code=one["code"]) for one in exported(found) if "Ramon" in one["quote"]]
    rows = [*(one for one in whole if one.quote != "Ramon Inventado"), row("Ramon Inventado", ANSWER), row()]
    take(found, Plan(), rows, "Ana", False)

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


def test_decisions_of_a_message_that_is_gone_are_kept_and_do_nothing(found):
    take(found, Plan(), [row(), row("12 Calle Ficticia", ANSWER, code="address")], "Ana", False)
    store = found.workspace
    left = [one for one in store.messages() if one.id != ASK]
    threads = [
        replace(one, messages=tuple(m for m in one.messages if m.id != ASK), joined=()) for one in store.threads()
    ]
    digests = {id: digest + " anew" for id, digest in store.thread_digests().items()}
    store.replace_weave(left, [one for one in threads if one.messages], store.notes(), digests)
    plan = Plan(exhibits=(ANSWER,))
    assert "Calle" not in body(found, ANSWER, plan)
    assert len(store.decisions()) == 2
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


def test_a_case_without_a_plan_shows_every_exchange_by_time(found):
    (found.folder / "publication.yaml").unlink(missing_ok=True)
    assert plan_of(found) == Plan()
    (one,) = exhibits_of(found, Plan())
    assert [message.message for message in one.messages] == [ASK, ANSWER]
    assert one.exchange
    assert one.number == 1
    assert len(one.commitment) == 64
    assert all(source[0] == "Health" for source in one.source)


def test_a_plan_that_names_what_is_not_there_is_told_with_its_line(found):
    (found.folder / "publication.yaml").write_text('officials: role\nexhibits: ["x1"]', encoding="utf-8")
    with pytest.raises(ConfigProblem) as told:
        plan_of(found)
    assert str(told.value.where).endswith("publication.yaml:2")
