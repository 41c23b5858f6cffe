import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.threads.directory import load_directory
from amparo.threads.weave import weave
from tests.threads.post import DENISE, KAREN, KYLE, ZONE, at, draft, head, pages, prints, roles

ASK = "Where does she live now, and is she still working nights at the Copper Kettle?"
GIVEN = "She lives at 12 Elm St, Piedra, and yes she still works nights there."


def threads(*drafts, directory=None):
    """The ids of the messages of each conversation."""
    return [[message.id for message in thread.messages] for thread in weave(drafts, directory, ZONE).threads]


def reply(body=GIVEN, **more):
    """Denise's answer, seventeen minutes later."""
    defaults = {"sender": DENISE, "to": KYLE, "subject": "RE: look up", "date": "Tue, 8 May 2018 09:31:00 -0600"}
    return draft(body, **{"path": "r.eml", "message_id": "<r@doh>", **defaults, **more})


def ask(body=ASK, **more):
    return draft(body, **{"message_id": "<q@ice>", **more})


def test_references_join_also_over_a_mail_that_was_not_produced():
    assert threads(ask(), reply(in_reply_to="<q@ice>")) == [["q@ice", "r@doh"]]
    one = reply(in_reply_to="<gone@ice>", subject="one")
    other = reply(
        references="<gone@ice>",
        subject="two",
        message_id="<s@doh>",
        path="s.eml",
        date="Wed, 9 May 2018 08:00:00 -0600",
    )
    (thread,) = weave([other, one], None, ZONE).threads
    assert [m.id for m in thread.messages] == ["r@doh", "s@doh"] and thread.joined == (("s@doh", "reference"),)


def test_a_quotation_joins_an_answer_under_a_new_subject_by_another_person():
    quoted = head(sender=KYLE, to="Lucero, Denise") + ASK
    second = reply(f"Denise is out. {GIVEN}\n\n{quoted}\n", sender=KAREN, subject="your question")
    (thread,) = weave([ask(), second], None, ZONE).threads
    assert thread.joined == (("r@doh", "quote"),)


def test_marked_words_without_any_header_join_what_they_quote():
    bare = reply("\n".join(f"> {line}" for line in ASK.split("\n")) + f"\n{GIVEN}\n", subject="your question")
    assert threads(ask(), bare) == [["q@ice", "r@doh"]]
    phrase = "Please let me know if you have any questions about this."
    elsewhere = reply(f"> {phrase}\nok\n", subject="your question", sender=KAREN, to="Orr, Ana <ana@doh.example>")
    assert len(threads(ask(phrase), elsewhere)) == 2  # between other people
    thanks = reply("> Thanks so much!\nok\n", subject="your question")
    assert len(threads(ask("Thanks so much!"), thanks)) == 2  # a phrase that anybody says


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ({}, {}, True),
        ({}, {"subject": "look up"}, True),  # back to the asker without RE
        ({"subject": "hi"}, {"subject": "RE: hi"}, True),  # both sides are the same two people
        ({"subject": "hi"}, {"subject": "hi"}, False),
        ({"subject": "help"}, {"subject": "RE: help", "to": KAREN}, False),
        ({"subject": "(no subject)"}, {"subject": "RE: (no subject)", "sender": KAREN}, False),
        ({}, {"subject": "another"}, False),
        ({}, {"date": "Sat, 9 Jun 2018 09:31:00 -0600"}, False),  # 32 days
        ({}, {"sender": KAREN, "to": "Orr, Ana <ana@doh.example>"}, False),  # nobody in common
        ({}, {"subject": "FW: look up", "to": KAREN}, True),  # passed on by who received it
        ({"subject": "Weekly report"}, {"subject": "Weekly report", "sender": KYLE, "to": DENISE}, False),
        ({"subject": ""}, {"subject": "RE:"}, False),
    ],
)
def test_a_subject_joins_only_with_the_people_and_in_time(first, second, joined):
    found = threads(ask(**first), reply(**second))
    assert (len(found) == 1) is joined


def test_a_quoted_ask_that_was_not_produced_becomes_a_message_once():
    quoted = head(sender=KYLE, to="Lucero, Denise, DOH") + "\n" + ASK
    first = reply(f"No.\n\nDenise Lucero\n\n{quoted}\n\nKyle Brandt\nDeportation Officer\n")
    forward = reply(
        f"FYI\n\n{quoted[:-30]}\n",
        path="f.eml",
        message_id="<f@doh>",
        subject="FW: look up",
        to=KAREN,
        date="Tue, 8 May 2018 10:00:00 -0600",
    )
    woven = weave([first, forward], None, ZONE)
    (found,) = [m for m in woven.messages if m.carrier]
    assert found.id == "quoted:r@doh#1" and found.carrier == "r@doh"  # the fuller one
    assert found.sent_at == at("2018-05-08T09:14:00") and found.sender.email == "kyle.r.brandt@ice.example"
    assert found.to[0].email == "denise.lucero@doh.example"  # from the case
    assert found.body == first.body[found.carrier_at : found.carrier_at + len(found.body)]
    assert roles(found) == [("own", ASK + "\n\n"), ("signature", "Kyle Brandt\nDeportation Officer")]
    assert found.copies == () and found.subject == "look up" and found.part("subject").chars == "look up"
    (thread,) = woven.threads
    assert [m.id for m in thread.messages] == ["quoted:r@doh#1", "r@doh", "f@doh"]


def test_a_quoted_mail_that_was_produced_is_no_message_of_its_own():
    shifted = head(sent="Tuesday, May 8, 2018 11:14 AM") + ASK  # the same minute on an eastern clock
    for quoted in (
        head() + ASK,
        shifted,
        f"On Tue, May 8, 2018 at 9:14 AM Brandt, Kyle R <kyle.r.brandt@ice.example> wrote:\n> {ASK}",
        f"Kyle Brandt wrote:\n> {ASK}",  # no time at all
    ):
        woven = weave([ask(), reply(f"No.\n\n{quoted}\n")], None, ZONE)
        assert [m.id for m in woven.messages] == ["q@ice", "r@doh"], quoted
        assert len(woven.threads) == 1


def test_nested_quotations_are_counted_from_the_top_and_keep_their_words_apart():
    inner = head() + "\n" + ASK
    outer = head(sender=KAREN, to="Lucero, Denise", subject="FW: look up", sent="Tuesday, May 8, 2018 9:20 AM")
    woven = weave([reply(f"Done.\n\n{outer}\nCan you do this one?\n\n{inner}\n")], None, ZONE)
    found = {m.id: m for m in woven.messages if m.carrier}
    assert [found[f"quoted:r@doh#{n}"].body for n in (1, 2)] == ["Can you do this one?", ASK]
    (thread,) = woven.threads
    assert [m.id for m in thread.messages] == ["quoted:r@doh#2", "quoted:r@doh#1", "r@doh"]


def test_answers_between_quoted_lines_are_quoted_in_the_quoted_message():
    body = "On Tue, May 8, 2018 at 9:14 AM Kyle <k@ice.example> wrote:\n> Where does she live?\n12 Elm\n> Thanks\n"
    (found,) = [m for m in weave([reply(body)], None, ZONE).messages if m.carrier]
    assert roles(found) == [("own", "Where does she live?\n"), ("quoted", "12 Elm\n"), ("own", "> Thanks")]


def test_quoted_times_are_read_in_the_zone_of_the_one_who_quotes():
    quoted = head(sent="Tuesday, May 8, 2018 11:14 AM") + ASK
    east = reply(f"No.\n\n{quoted}\n", date="Tue, 8 May 2018 11:31:00 -0400")
    assert weave([east], None, ZONE).messages[0].sent_at == at("2018-05-08T09:14:00")
    server = reply(f"No.\n\n{quoted}\n", date="Tue, 8 May 2018 17:31:00 +0000")
    assert weave([server], None, ZONE).messages[0].sent_at == at("2018-05-08T11:14:00")
    directory = load_directory(
        "bodies:\n- {slug: doh, name: Health, level: state, side: agency, domains: [doh.example], timezone: America/New_York}\n",
        "b",
    )
    assert weave([server], directory, ZONE).messages[0].sent_at == at("2018-05-08T09:14:00")


def test_prints_and_mails_of_one_conversation_meet():
    document = pages(
        "Lucero, Denise, DOH\n" + head() + ASK,
        "Lucero, Denise, DOH\n" + head(DENISE, "Brandt, Kyle R", "RE: look up", "Tuesday, May 8, 2018 9:31 AM") + GIVEN,
    )
    last = draft(
        "Thanks!",
        path="t.eml",
        message_id="<t@ice>",
        subject="RE: look up",
        date="Tue, 8 May 2018 09:40:00 -0600",
        in_reply_to="<r@doh>",
    )
    woven = weave([*prints(document), ask(), last], None, ZONE)
    (thread,) = woven.threads
    assert [m.id for m in thread.messages] == ["q@ice", "pdf:doh.pdf#2", "t@ice"]
    assert thread.messages[1].to[0].email == "kyle.r.brandt@ice.example"


def test_a_message_without_a_time_stands_after_what_it_answers():
    undated = reply(in_reply_to="<q@ice>", date="unknown")
    later = reply(in_reply_to="<q@ice>", message_id="<z@doh>", path="z.eml", date="Thu, 10 May 2018 08:00:00 -0600")
    lost = reply(references="<gone@x> <q@ice>", message_id="<y@doh>", path="y.eml", date="")
    lost = replace(lost, references=("gone@x",), in_reply_to=())
    bridge = replace(later, references=("gone@x", "q@ice"))
    assert threads(ask(), undated, bridge, lost) == [["q@ice", "r@doh", "z@doh", "y@doh"]]


def test_documents_stay_alone_and_come_last():
    (letter,) = prints(pages("Dear Custodian,\nthe records."))
    assert threads(letter, ask()) == [["q@ice"], [letter.id]]


def test_a_second_text_under_one_id_stays_in_the_conversation():
    woven = weave([ask(), ask("Never mind.", path="b.eml")], None, ZONE)
    assert [[m.id for m in thread.messages] for thread in woven.threads] == [["q@ice", "q@ice~2"]]
    assert [note[0] for note in woven.notes] == ["same_id"]


BODIES = [
    ASK,
    GIVEN,
    "Thanks!",
    f"No.\n\n{head()}\n{ASK}\n",
    f"> {ASK}\nok\n",
    f"See\n\n-----Original Message-----\n{ASK}\n",
]


@st.composite
def drafts(draw):
    number = draw(st.integers(0, 5))
    more = {"message_id": f"<m{number}@x>"} if draw(st.booleans()) else {}
    if draw(st.booleans()):
        more["in_reply_to"] = f"<m{draw(st.integers(0, 5))}@x>"
    people = draw(st.sampled_from([(KYLE, DENISE), (DENISE, KYLE), (DENISE, KAREN)]))
    return draft(
        draw(st.sampled_from(BODIES)),
        path=f"{draw(st.integers(0, 9))}.eml",
        sender=people[0],
        to=people[1],
        subject=draw(st.sampled_from(["look up", "RE: look up", "hi"])),
        date=draw(st.sampled_from(["Tue, 8 May 2018 09:14:00 -0600", "Tue, 8 May 2018 09:31:00 -0600", ""])),
        **more,
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(drafts(), max_size=7), st.integers(0, 99))
def test_every_message_is_in_one_conversation_whatever_the_order(made, seed):
    woven = weave(made, None, ZONE)
    inside = [message.id for thread in woven.threads for message in thread.messages]
    assert sorted(inside) == sorted({m.id for m in woven.messages}) == [m.id for m in woven.messages]
    assert {copy.path for m in woven.messages for copy in m.copies} == {copy.path for m in made for copy in m.copies}
    known = {m.id: m for m in woven.messages}
    for message in woven.messages:
        if message.carrier:
            carrier = known[message.carrier]
            assert carrier.body[message.carrier_at :].startswith(message.body)
    for thread in woven.threads:
        assert [id for id, _ in thread.joined] == [m.id for m in thread.messages[1:]]
    assert weave(random.Random(seed).sample(made, len(made)), None, ZONE) == woven
