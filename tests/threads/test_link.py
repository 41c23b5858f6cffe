import pytest

from amparo.threads.weave import weave
from tests.threads.post import DENISE, KAREN, KYLE, ZONE, at, draft, head, pages, prints

LIST = "Intake desk <intake@doh.example>"
ANA, LUIS = "Orr, Ana <ana.orr@doh.example>", "Vela, Luis <luis.vela@ice.example>"
QUOTE = f"See below.\n\n{head(sender=LUIS, subject='', sent='Monday, May 7, 2018 9:00 AM')}\nWhere is the file of the first man?\n"


def mail_to(number, sender, day, subject="night shift", body="", to=LIST, **more):
    """A mail of day `day` of May at nine."""
    date = f"{day} May 2018 09:{30 - number:02d}:00 -0600"
    words = body or f"These are words number {number} of a mail."
    return draft(
        words,
        path=f"{number}.eml",
        message_id=f"<m{number}@x>",
        sender=sender,
        to=to,
        subject=subject,
        date=date,
        **more,
    )


# Three people write to the desk, about other things; Kyle asks it.
DESK = [mail_to(1, DENISE, 1, "rooms"), mail_to(2, KAREN, 1, "parking"), mail_to(3, KYLE, 7)]


def together(*mails, one="m3@x", other="m4@x"):
    """True where two mails are in one conversation."""
    return any({one, other} <= {m.id for m in thread.messages} for thread in weave(mails, None, ZONE).threads)


@pytest.mark.parametrize(
    ("answer", "joined"),
    [
        ({}, True),
        ({"day": 9}, True),
        ({"subject": "Re[2]: Night  shift"}, True),
        ({"subject": "night shift", "body": QUOTE}, True),  # some lists take the RE away
        ({"subject": "the second man (was: night shift)"}, True),
        ({"subject": "the second man (was released)"}, False),
        ({"day": 11}, False),  # four days
        ({"subject": "night shift"}, False),  # neither RE nor a quotation
        ({"subject": "RE: night shifts"}, False),
        ({"to": "Other desk <other@doh.example>"}, False),
        ({"in_reply_to": "<gone@x>"}, True),  # a mail that was not produced, and that stood between them
    ],
)
def test_an_answer_on_a_list_joins_the_latest_mail_of_its_subject_there(answer, joined):
    last = mail_to(4, **{"sender": ANA, "day": 8, "subject": "RE: night shift", **answer})
    assert together(*DESK, last) is joined


@pytest.mark.parametrize(
    ("answer", "others", "joined"),
    [
        ({}, ["rooms", "parking", "keys"], True),
        ({}, ["rooms", "parking"], False),  # two that quote are too few to tell
        ({}, ["rooms", "parking", "RE: keys"], False),  # this list leaves the RE where it was
        ({"sender": KYLE}, ["rooms", "parking", "keys"], False),  # sent again, not answered
        ({"day": 11}, ["rooms", "parking", "keys"], False),  # four days
        ({"subject": "day shift"}, ["rooms", "parking", "keys"], False),
        ({"to": "Other desk <other@doh.example>"}, ["rooms", "parking", "keys"], False),
    ],
)
def test_on_a_list_that_takes_the_re_away_the_next_person_answers(answer, others, joined):
    quoting = [mail_to(10 + n, ANA, 2, subject, f"> Who has the {n} of them?\nI.") for n, subject in enumerate(others)]
    last = mail_to(4, **{"sender": ANA, "day": 8, **answer})
    assert together(*DESK, *quoting, last) is joined


def test_a_subject_that_says_nothing_joins_nobody_on_a_list():
    mails = [*DESK[:2], mail_to(3, KYLE, 7, "help"), mail_to(4, ANA, 8, "RE: help")]
    assert not together(*mails)


def test_a_subject_that_several_people_begin_on_a_list_is_a_form_s():
    again, answer = mail_to(5, LUIS, 7), mail_to(4, ANA, 8, "RE: night shift")
    assert not together(*DESK, again, answer) and not together(*DESK, again, answer, one="m5@x")
    assert together(*DESK, mail_to(5, KYLE, 7, body="And on Friday?"), answer)  # the same person twice
    assert together(*DESK, mail_to(5, LUIS, 7, to=KAREN), answer)  # not on the list
    assert together(*DESK, mail_to(5, LUIS, 7, "RE: night shift"), answer)  # no beginning


def test_the_mark_in_the_subject_is_the_list_where_no_recipient_is_shown():
    desk = [mail_to(n, who, 1, f"[intake] matter {n}", to="") for n, who in ((1, DENISE), (2, KAREN))]
    ask, answer = (
        mail_to(3, KYLE, 7, "[intake] night shift", to=""),
        mail_to(4, ANA, 8, "[Intake] RE: night shift", to=""),
    )
    assert together(*desk, ask, answer)
    assert not together(ask, answer)  # two people are no list
    assert not together(*desk, ask, mail_to(4, ANA, 8, "[desk] RE: night shift", to=""))
    assert not together(*desk, ask, mail_to(4, ANA, 8, "[Intake] RE: night shift", to=LUIS))


def test_a_mailbox_that_answers_or_that_two_people_write_to_is_no_list():
    last = mail_to(4, ANA, 8, "RE: night shift", to=LIST)
    assert not together(DESK[2], last)
    sends = mail_to(5, LIST, 2, "closed", to=LUIS)
    assert not together(*DESK, sends, last)


def test_an_answer_that_names_no_mail_says_something_only_where_answers_do():
    last = mail_to(4, ANA, 8, "RE: night shift")
    naming = [mail_to(n, LUIS, 3, f"RE: matter {n}", in_reply_to=f"<gone{n}@x>") for n in (10, 11)]
    assert together(*DESK, last, naming[0])  # one of two: not most
    assert not together(*DESK, last, *naming)  # two of three
    elsewhere = [mail_to(n, LUIS, 3, f"RE: matter {n}", in_reply_to=f"<gone{n}@x>", agency="ice") for n in (10, 11)]
    assert together(*DESK, last, *elsewhere)  # another body's mailboxes say nothing about these


def test_print_outs_never_name_a_mail_whatever_the_mails_of_their_body_do():
    naming = [mail_to(n, LUIS, 3, f"RE: matter {n}", in_reply_to=f"<gone{n}@x>") for n in (10, 11)]
    (printed,) = prints(
        pages(
            "Orr, Ana\n"
            + head(ANA, LIST, "RE: night shift", "Tuesday, May 8, 2018 9:14 AM")
            + "The second man left at nine."
        )
    )
    assert printed.sent_at == at("2018-05-08T09:14:00")
    assert together(*DESK, *naming, printed, other=printed.id)


def test_a_quotation_of_a_mail_that_was_not_produced_leaves_the_subject_to_tell():
    ask, answer = mail_to(3, KYLE, 7, to=DENISE), mail_to(4, DENISE, 8, "RE: night shift", QUOTE, to=KYLE)
    assert together(ask, answer)
    assert not together(ask, mail_to(4, DENISE, 8, "RE: another", QUOTE, to=KYLE))
