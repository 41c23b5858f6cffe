"""Conversations to exchanges: where one begins and ends, and what is coded of it."""

from dataclasses import replace

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.codebook.suggest import suggest
from amparo.threads.thread import Thread
from tests.codebook.conversations import DIRECTORY, coded, said

ASK = ("officer", "clerk", "{act:asking|Can you} get me the {ask:address|address} of {person:private|Ana Luz}?")
GIVE = ("clerk", "officer", "{act:giving|Here it is}: {data:address|12 Pine St}.")


def values(*turns):
    """The values of the only exchange."""
    ((_, coding),) = coded(*turns)
    return coding.values


CONVERSATIONS = [
    ("an ask and its answer are one exchange", [ASK, GIVE], ["m1 m2"]),
    ("thanks after the answer belong to it", [ASK, GIVE, ("officer", "clerk", "Great, thanks!")], ["m1 m2 m3"]),
    (
        "internal mail that prepares the answer belongs to it",
        [ASK, ("clerk", "boss", "{act:consulting|Is it ok} to send this?"), ("boss", "clerk", "Yes."), GIVE],
        ["m1 m2 m3 m4"],
    ),
    (
        "more about the same people is the same exchange",
        [ASK, GIVE, ("officer", "clerk", "{act:asking|And} the {ask:employer|job} of {person:private|Ms. Luz}?")],
        ["m1 m2 m3"],
    ),
    (
        "an ask about other people is a new exchange",
        [ASK, GIVE, ("officer", "clerk", "{act:asking|And} the {ask:address|address} of {person:private|Rene Sol}?")],
        ["m1 m2", "m3"],
    ),
    (
        "an ask by another body is a new exchange",
        [ASK, GIVE, ("agent", "clerk", ASK[2]), ("clerk", "agent", GIVE[2])],
        ["m1 m2", "m3 m4"],
    ),
    (
        "unasked telling is an exchange",
        [("clerk", "officer", "FYI {person:private|Ana Luz} {data:housing|sleeps in her car}.")],
        ["m1"],
    ),
    ("mail without anyone's data is none", [("clerk", "officer", "See you at the meeting.")], []),
    (
        "mail inside the agency is none",
        [("clerk", "boss", "{person:private|Ana Luz} {data:housing|sleeps in her car}.")],
        [],
    ),
    (
        "a newsletter is none",
        [
            (
                "officer",
                "clerk",
                "{noise:newsletter|Unsubscribe}. {act:asking|Can you} {ask:name|name} {person:private|Al}?",
            )
        ],
        [],
    ),
    (
        "one's own file is none",
        [("citizen", "clerk", "{noise:own_file|my file} {ask:medical|my records} {person:private|Al Roe}")],
        [],
    ),
    (
        "a press query is none",
        [("reporter", "clerk", "{act:asking|Can you} give me the {ask:address|address} list?")],
        [],
    ),
    ("a count that names nobody is none", [("officer", "clerk", "{noise:statistics|how many} {ask:name|people}?")], []),
    (
        "a hedged datum tells nothing",
        [("clerk", "officer", "{person:private|Ana Luz}: is she {data:housing?|homeless}?")],
        [],
    ),
]


@pytest.mark.parametrize("why, turns, expected", CONVERSATIONS, ids=[row[0] for row in CONVERSATIONS])
def test_where_an_exchange_begins_and_ends(why, turns, expected):
    assert [" ".join(exchange.messages) for exchange, _ in coded(*turns)] == expected


def test_who_when_and_what():
    told = values(ASK, GIVE)
    assert (told["agency"], told["counterpart"], told["initiative"]) == ("doh", "ice", "solicited")
    assert (told["asked_at"], told["answered_at"]) == ("2018-05-08T09:01:00-06:00", "2018-05-08T09:02:00-06:00")
    assert (told["subjects"], told["breadth"], told["outcome"]) == (1, "one", "complied")
    assert (told["data_asked"], told["data_given"]) == (("address",), ("address",))
    assert (told["process"], told["purpose"], told["scrutiny"]) == ("none", "none", ("none",))
    assert shipped_codebook().mistakes(told) == ()


ANSWERS = [
    ("{act:refusing|I cannot share} {data:medical|medical records}.", "refused", ()),
    ("{act:deferring|Please write to} our records unit.", "deferred", ()),
    ("{act:promising|I will look} into it.", "deferred", ()),
    (
        "{act:deferring|Central Records has those}. {data:phone|555-0134}, {data:whereabouts|they leave at 4}.",
        "deferred",
        (),
    ),
    ("{scrutiny:asked_purpose|What is it for}?", "unanswered", ()),
    ("Hello.", "unanswered", ()),
    ("{data:employer|Works at Sol Bakery}. {act:refusing|I cannot give} the rest.", "partial", ("employer",)),
    ("{act:giving|Just called you with it}.", "complied", ()),
    ("It is {person:private|Ana Luz} you mean?", "unanswered", ()),
    ("Yes, through the end of next year.", "complied", ()),
    ("She goes by {person:private|Berta Rey} now.", "complied", ("name",)),
]


@pytest.mark.parametrize("answer, outcome, given", ANSWERS)
def test_how_it_ended(answer, outcome, given):
    told = values(ASK, ("clerk", "officer", answer))
    assert (told["outcome"], told["data_given"]) == (outcome, given)
    assert (told["answered_at"] is None) == (outcome == "unanswered")


def test_nothing_answered():
    told = values(ASK)
    assert (told["outcome"], told["answered_at"], told["data_given"]) == ("unanswered", None, ())


def test_what_the_asker_wrote_is_not_given():
    ask = (
        "officer",
        "clerk",
        "{act:asking|Is} {data:address|12 Pine St} the {ask:address|address} of {person:private|Ana Luz}?",
    )
    told = values(ask, ("clerk", "officer", "Yes, {data:address|12 Pine St.}, she {data:employer|works at Sol Bakery}"))
    assert told["data_given"] == ("employer",)


def test_refused_until_paper_came_then_given():
    told = values(
        ASK,
        ("clerk", "officer", "{scrutiny:asked_authority|Is there a subpoena}? {act:refusing|Not without one}."),
        ("officer", "clerk", "{process:subpoena|Grand jury subpoena attached}."),
        GIVE,
    )
    assert (told["outcome"], told["process"], told["scrutiny"]) == ("complied", "subpoena", ("asked_authority",))
    assert told["answered_at"] == "2018-05-08T09:02:00-06:00"
    assert told["given_at"] == "2018-05-08T09:04:00-06:00"


@pytest.mark.parametrize(
    "shown, expected",
    [
        ("{process:claimed|we have a warrant}", "claimed"),
        ("{process:claimed|a warrant} {process:administrative|I-200}", "administrative"),
        ("{process:judicial|signed by the judge} {process:administrative|I-200}", "judicial"),
        ("{process:consent|signed release} {process:claimed|a warrant}", "consent"),
        ("{process:consent|signed release} {process:subpoena|subpoena}", "subpoena"),
        ("", "none"),
    ],
)
def test_the_strongest_process_shown_wins(shown, expected):
    assert values((*ASK[:2], ASK[2] + " " + shown), GIVE)["process"] == expected


def test_scrutiny_after_the_answer_does_not_count():
    told = values(ASK, GIVE, ("clerk", "officer", "{scrutiny:asked_purpose|What was it for}?"))
    assert told["scrutiny"] == ("none",)


def test_an_ask_known_only_as_quoted_text():
    text = "See below. {act:giving|Here}: {data:address|12 Pine St}. > Can you get me the address of Ana Luz?"
    ask = "{act:asking|Can you} get me the {ask:address|address} of {person:private|Ana Luz}?"
    at = "See below. Here: 12 Pine St. > "
    quoted = {"carrier": "m1", "carrier_at": len(at), "minutes": -30}
    ((exchange, coding),) = coded(
        ("clerk", "officer", text, {"subject": "RE: matter"}), ("officer", "clerk", ask, quoted)
    )
    assert (exchange.key_message, exchange.messages) == ("m1", ("m1",))
    assert coding.values["asked_at"] == "2018-05-08T08:30:00-06:00"
    assert coding.values["limits"] == ("missing_parent",)
    (shown,) = [e for e in coding.evidence if e.variable == "data_asked"]
    assert (shown.message, shown.quote) == ("m1", "address")


def test_an_answer_to_an_ask_that_the_record_lacks():
    told = values(
        ("clerk", "officer", "{act:requested|As you asked}: {person:private|Ana Luz}, {data:address|12 Pine St}")
    )
    assert (told["initiative"], told["asked_at"], told["outcome"]) == ("solicited", None, "complied")


def test_a_group_whose_list_came_counts_its_rows():
    ask = ("officer", "clerk", "{act:asking|Send} the {ask:name|names} of {breadth:group|everyone on WIC}")
    told = values(ask, ("clerk", "officer", "{act:giving|Attached}. {data:name*41|Name} {data:address*41|Address}"))
    assert (told["breadth"], told["subjects"], told["data_given"]) == ("group", 41, ("name", "address"))
    assert values(ask)["subjects"] is None


@pytest.mark.parametrize(
    "words, subjects",
    [
        ("{person:private|Ana Luz} and {person:private|Rene Sol}", 2),
        ("{breadth:several*3|these three}: {person:private|Ana Luz}", 3),
        ("{breadth:several*2|both}: {person:private|Ana Luz}, {person:private|Rene Sol}, {person:private|Al Roe}", 3),
        ("the owner of {data:vehicle|ABC-123}", 1),
    ],
)
def test_how_many_people_were_asked_about(words, subjects):
    told = values(("officer", "clerk", f"{{act:asking|Send}} the {{ask:address|address}} of {words}"), GIVE)
    assert (told["subjects"], told["breadth"]) == (subjects, "several" if subjects > 1 else "one")


def test_every_value_has_its_quote():
    ((_, coding),) = coded(ASK, GIVE)
    shown = {(e.variable, e.value) for e in coding.evidence}
    for variable in ("data_asked", "data_given"):
        assert {(variable, value) for value in coding.values[variable]} <= shown


def test_a_message_of_an_unknown_sender_starts_nothing():
    assert coded(("nobody", "clerk", ASK[2])) == ()
    ((_, coding),) = coded(("stranger", "clerk", ASK[2]), ("clerk", "stranger", GIVE[2]))
    assert coding.values["counterpart"] is None


def test_what_the_model_tells_of_a_purpose_counts_where_no_rule_tells_one():
    rule, model = "{purpose:welfare|her safety}", "{purpose:criminal|a theft}"

    def told(*texts):
        messages, findings = [], []
        for number, text in enumerate(texts, 1):
            message, found = said(number, "officer", "clerk", f"{ASK[2]} {text}")
            messages.append(message)
            findings += [replace(f, rule="meaning.for:criminal") if f.value == "criminal" else f for f in found]
        ((_, coding),) = suggest(Thread("t1", tuple(messages)), findings, DIRECTORY, shipped_codebook())
        return coding.values["purpose"]

    assert told(model) == "criminal"
    assert told(model, rule) == "welfare"
    assert told(rule, model) == "welfare"
