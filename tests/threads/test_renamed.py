"""Answers under a subject of their own: joined by who was passed what on, or by a name; near misses stay apart."""

import pytest

from amparo.threads.weave import weave
from tests.threads.post import DENISE, KAREN, KYLE, ZONE, draft, head

OTHER = "Osei, Tamara <tamara.osei@ice.example>"
ASK = "Looking for Ramiro Tejeda Leal, he is on our list. Where does he stay now?"
LIST = "Please send me those who were born elsewhere, with what you hold."


def mail(number, sender, to, day, subject, body, **more):
    date = f"{day} May 2018 09:{number:02d}:00 -0600"
    return draft(
        body,
        path=f"{number}.eml",
        message_id=f"<m{number}@x>",
        sender=sender,
        to=to,
        subject=subject,
        date=date,
        **more,
    )


def forward(asked, day=8, sender=DENISE, to=KAREN, **more):
    """A colleague passes the first mail on."""
    quoted = head(sender=KYLE, to="Lucero, Denise, DOH", subject="request", sent="Monday, May 7, 2018 9:01 AM")
    return mail(2, sender, to, day, "FW: request", f"Can you do this one?\n\n{quoted}\n{asked}\n", **more)


def together(*mails, one="m1@x", other="m3@x"):
    """True where two mails are in one conversation."""
    return any({one, other} <= {m.id for m in thread.messages} for thread in weave(mails, None, ZONE).threads)


@pytest.mark.parametrize(
    ("answer", "joined"),
    [
        ({}, True),
        ({"day": 16}, True),
        ({"day": 19}, False),  # too late
        ({"sender": DENISE}, False),  # she passed it on, nobody passed it to her
        ({"to": OTHER}, False),  # to another officer
        ({"to": DENISE}, False),  # inside the house
        ({"subject": "RE: lunch"}, False),  # answers something else
        ({"in_reply_to": "<gone@x>"}, False),  # answers a mail that was never produced
    ],
)
def test_the_first_mail_to_the_asker_after_his_ask_was_passed_on_answers_it(answer, joined):
    told = {
        "sender": KAREN,
        "to": KYLE,
        "day": 9,
        "subject": "those people",
        "body": "Four of them, see below.",
        **answer,
    }
    ask = mail(1, KYLE, DENISE, 7, "request", LIST)
    assert together(ask, forward(LIST), mail(3, **told)) is joined


def test_only_the_first_such_mail_answers_it():
    ask = mail(1, KYLE, DENISE, 7, "request", LIST)
    first = mail(4, KAREN, KYLE, 8, "those people", "Here they are.")
    second = mail(3, KAREN, KYLE, 9, "parking on Friday", "Use the north lot.")
    assert together(ask, forward(LIST), first, other="m4@x")
    assert not together(ask, forward(LIST), first, second)


def test_an_answer_with_the_asker_in_copy_passes_nothing_on():
    ask = mail(1, KYLE, DENISE, 7, "request", LIST)
    answered = forward(LIST, to=f"{KAREN}, {KYLE}")
    assert not together(ask, answered, mail(3, KAREN, KYLE, 9, "golf on Sunday", "Tee time is at eight."))


@pytest.mark.parametrize(
    ("answer", "joined"),
    [
        ({}, True),
        ({"sender": DENISE}, True),
        ({"body": "Mr. Tejeda Leal comes in on Mondays."}, True),
        ({"body": "TEJEDA LEAL, RAMIRO comes in on Mondays."}, True),
        ({"body": "Ramiro comes in on Mondays."}, False),  # one word is no name
        ({"body": "Ramiro Bustos Tejeda comes in on Mondays."}, False),
        ({"body": "Kyle Brandt, thanks for lunch."}, False),  # of those who write
        ({"to": OTHER}, False),
        ({"day": 25}, False),
        ({"subject": "RE: budget"}, False),
    ],
)
def test_a_mail_to_the_asker_about_a_person_whom_he_named_answers_him(answer, joined):
    told = {
        "sender": KAREN,
        "to": KYLE,
        "day": 9,
        "subject": "hello",
        "body": "Ramiro Tejeda Leal is in on Mondays.",
        **answer,
    }
    assert together(mail(1, KYLE, DENISE, 7, "question", ASK), mail(3, **told)) is joined


def test_those_who_write_are_nobody_that_a_mail_is_about():
    ask = mail(1, KYLE, DENISE, 7, "question", "Kyle Brandt here, call me.")
    assert not together(ask, mail(3, DENISE, KYLE, 9, "hello", "Thanks for lunch, Kyle Brandt."))


def test_who_was_never_asked_answers_nothing():
    stranger = "Vela, Iris <iris.vela@mvd.example>"
    assert not together(mail(1, KYLE, DENISE, 7, "question", ASK), mail(3, stranger, KYLE, 9, "hello", ASK))


def test_a_name_that_stands_in_much_of_somebodys_mail_tells_no_matter():
    words = "The Rio Grande district wants this back."
    asks = [mail(number, KYLE, DENISE, 6, f"matter {number}", f"{words} Item {number}.") for number in (11, 12, 13)]
    assert not together(*asks, mail(3, DENISE, KYLE, 8, "hello", "The Rio Grande office is closed."), one="m13@x")
