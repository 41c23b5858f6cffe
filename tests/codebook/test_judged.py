"""Rows that people edited become their coding, or a clear mistake with its line and nothing at all."""

from dataclasses import replace

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.codebook.code_row import NOTHING, UNKNOWN, CodeRow, rows_of
from amparo.codebook.judged import Before, judge
from amparo.codebook.judged_value import Record
from amparo.errors import ConfigProblem
from tests.codebook.conversations import coded, said

BOOK = shipped_codebook()
ASK = "Please send {person:private|Juana Prueba}'s {ask:address|home address}, thanks."
ANSWER = "She {act:giving|lives} at {data:address|12 Calle Falsa} with {data:family|her son}."
((EXCHANGE, SUGGESTED),) = coded(("officer", "clerk", ASK), ("clerk", "officer", ANSWER))
QUOTED = replace(said(3, "clerk", "officer", "quoted")[0], id="quoted:m2#1", carrier="m2")
MESSAGES = {
    message.id: message
    for message in (
        said(1, "officer", "clerk", ASK)[0],
        said(2, "clerk", "officer", ANSWER)[0],
        said(9, "officer", "boss", "Any word on Ines Muestra?\nWhere  is she now?")[0],
        QUOTED,
    )
}


def record():
    return Record(BOOK, frozenset({"doh", "ice"}), lambda id: MESSAGES[id])


def before(own=None, **exchanges):
    known = {EXCHANGE.id: EXCHANGE, **exchanges}
    return Before(known, {EXCHANGE.id: SUGGESTED}, own or {}, dict.fromkeys(MESSAGES, "t1"))


def judged(rows, own=None, **more):
    return judge(tuple(rows), record(), before(own), "Ana", **more)


def row(variable="", value="", action="", exchange=EXCHANGE.id, **more):
    return CodeRow(exchange, variable, value, action=action, where="f.csv:7", **more)


def edited(*changes, rest="accept"):
    """The exported rows, of which those of the named (variable, value) get other fields."""
    out = []
    for one in rows_of(SUGGESTED, BOOK, action=rest):
        told = [fields for variable, value, fields in changes if (one.variable, one.value) == (variable, value)]
        out.append(replace(one, where="f.csv:5", **(told[0] if told else {})))
    return out


def test_an_untouched_table_accepts_all():
    ((exchange, coding),) = judged(edited())
    assert exchange == EXCHANGE
    assert (dict(coding.values), coding.evidence) == (dict(SUGGESTED.values), SUGGESTED.evidence)
    assert (coding.coder, coding.dropped, coding.added, coding.notes) == ("Ana", False, False, {})
    assert list(rows_of(coding, BOOK)) == list(rows_of(SUGGESTED, BOOK))


def test_rows_that_nobody_judged_code_nothing():
    assert judged(edited(rest="")) == ()


CHANGES = [
    ("outcome", "complied", {"value": "refused", "action": "change"}, "refused"),
    ("data_given", "family", {"action": "drop"}, ("address",)),
    ("data_given", "family", {"value": "whereabouts", "action": "change"}, ("address", "whereabouts")),
    ("purpose", "none", {"value": UNKNOWN, "action": "change"}, None),
    ("subjects", "1", {"value": "3", "action": "change"}, 3),
    ("scrutiny", "none", {"value": "consulted", "action": "change"}, ("consulted",)),
    ("counterpart", "ice", {"value": "doh", "action": "change"}, "doh"),
    ("data_asked", "address", {"value": NOTHING, "action": "change"}, ()),
    ("data_asked", "address", {"action": "drop"}, ()),
    (
        "answered_at",
        "2018-05-08T09:02:00-06:00",
        {"value": "2018-05-08 10:00-06:00", "action": "change"},
        "2018-05-08T10:00:00-06:00",
    ),
]


@pytest.mark.parametrize(("variable", "old", "fields", "value"), CHANGES)
def test_what_a_person_changes_is_theirs_and_the_rest_is_accepted(variable, old, fields, value):
    ((_, coding),) = judged(edited((variable, old, fields)))
    assert coding.values[variable] == value
    assert {k: v for k, v in coding.values.items() if k != variable} == {
        k: v for k, v in SUGGESTED.values.items() if k != variable
    }


WRONG = [
    (row("outcome", "maybe", "change"), "knows no value like this one; it knows complied, partial"),
    (row("outcom", "refused", "change"), "no variable `outcom`"),
    (row("outcome", "refused", "chnge"), "the action is one of accept, change, add, drop"),
    (row("outcome", "refused", "accept"), "write `change` or `add`"),
    (row("outcome", "", "change"), "has no value in this row"),
    (row("outcome", "complied", "drop"), "left without a value"),
    (row("outcome", NOTHING, "change"), "has one value"),
    (row("agency", "nobody", "change"), "bodies.yaml has none"),
    (row("subjects", "two", "change"), "a whole number"),
    (row("asked_at", "8 May 2018", "change"), "with its offset"),
    (row("asked_at", "2018-05-08T09:14:00", "change"), "with its offset"),
    (row("messages", "m77", "add"), "no message of the record"),
    (row("messages", "quoted:m2#1", "add"), "known only as quoted text"),
    (row("key_message", "m2", "change"), "an exchange is its key message"),
    (row("", "refused", "change"), "names no variable"),
    (row("outcome", "refused", "change", "x0123456789ab"), "no exchange has this id"),
    (row("outcome", "refused", "add", "new"), "needs a row `key_message`"),
    (row("outcome", "refused", "change", ""), "names no exchange"),
    (row("purpose", "criminal", "change", message="m1", quote="by order of a judge"), "does not stand in the record"),
    (row("purpose", "criminal", "change", message="m7", quote="thanks"), "no message of the record"),
    (row("purpose", "criminal", "change", quote="thanks"), "needs the id of the message"),
    (row("purpose", "criminal", "change", message="m1"), "names a message and no words"),
    (row("purpose", "criminal", "change", message="m1", part="x", quote="thanks"), "no part of this name"),
    (row("purpose", "criminal", "change", message="m1", start="0", end="6", quote="thanks"), "not stand at this place"),
    (row("purpose", "criminal", "change", message="m1", start="9", end="900"), "no place in the"),
    (row("scrutiny", "asked_purpose", "add"), "none and something else"),
]


@pytest.mark.parametrize(("bad", "said_so"), WRONG, ids=[said_so for _, said_so in WRONG])
def test_a_wrong_row_is_told_with_its_line_and_nothing_is_taken(bad, said_so):
    rest = [one for one in edited() if one.variable == "scrutiny"] if bad.variable == "scrutiny" else []
    with pytest.raises(ConfigProblem) as told:
        judged([*rest, bad])
    assert said_so in str(told.value)
    assert "f.csv:" in str(told.value)
    assert "Juana" not in str(told.value)


def test_two_values_where_one_belongs_and_half_a_set_are_told():
    twice = [row("outcome", "refused", "change"), row("outcome", "partial", "change")]
    half = [row("data_given", "address", "accept"), row("data_given", "family")]
    for rows, told in ((twice, "give several"), (half, "judged in part")):
        with pytest.raises(ConfigProblem, match=told):
            judged(rows)


def test_every_mistake_of_a_table_is_named_at_once():
    others = [replace(row("outcome", "x", "add", f"new{at}"), where=f"f.csv:{at}") for at in range(2, 5)]
    with pytest.raises(ConfigProblem) as told:
        judged(others)
    assert all(f"f.csv:{at}: " in str(told.value) for at in range(2, 5))


def test_a_quote_is_found_without_offsets_and_keeps_the_record_s_white_space():
    rows = [row("purpose", "criminal", "change", message="m9", quote="Where is she\r\nnow?", note="asks where")]
    ((_, coding),) = judged(rows)
    (shown,) = coding.evidence
    assert (shown.quote, shown.rule, shown.reason) == ("Where  is she now?", "coder", "asks where")
    assert shown.span.of(MESSAGES["m9"].body) == shown.quote
    assert coding.notes == {"purpose": "asks where"}


def test_an_exchange_is_added_by_its_key_message_and_found_again():
    rows = [
        row("key_message", "m9", "add", "mine"),
        row("counterpart", "ice", "add", "mine"),
        row("data_asked", "whereabouts", "add", "mine", message="m9", part="body", quote="Any word on"),
    ]
    ((exchange, coding),) = judged(rows)
    assert (exchange.key_message, exchange.messages, exchange.thread) == ("m9", ("m9",), "t1")
    assert coding.added
    assert coding.values["messages"] == ("m9",)
    again = judge(tuple(rows), record(), before({exchange.id: coding}, **{exchange.id: exchange}), "Ana")
    assert again == ((exchange, coding),)


def test_an_exchange_is_dropped_by_one_row_and_what_was_answered_stays_beside_it():
    own = judged(edited())[0][1]
    for dropping in (row(action="drop", note="a flyer"), row("key_message", "m1", "drop", note="a flyer")):
        ((exchange, coding),) = judged([dropping], {EXCHANGE.id: own})
        assert (exchange, coding.dropped, coding.notes[""]) == (EXCHANGE, True, "a flyer")
        assert coding.values == own.values
        (told,) = rows_of(coding, BOOK)
        assert (told.action, told.note) == ("drop", "a flyer")
    ((_, back),) = judged([row("outcome", "complied", "accept")], {EXCHANGE.id: coding})
    assert not back.dropped


def test_a_later_table_leaves_what_it_does_not_judge():
    own = judged(edited(("purpose", "none", {"value": "other", "action": "change", "note": "why"})))[0][1]
    ((_, coding),) = judged([row("outcome", "refused", "change")], {EXCHANGE.id: own})
    assert coding.values == {**own.values, "outcome": "refused"}
    assert coding.notes == {"purpose": "why"}
    assert [e for e in coding.evidence if e.variable == "data_given"]
