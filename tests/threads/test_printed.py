import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.threads.printed import Why, find_prints
from tests.threads.post import DENISE, KAREN, KYLE, ZONE, head, pages

OWNER = "Lucero, Denise, DOH\n"
ASK = head() + "Where does she live?\nKyle Brandt\nDeportation Officer"
ANSWER = head(DENISE, "Brandt, Kyle R", "RE: look up", "Tuesday, May 8, 2018 9:31 AM") + "12 Elm St.\nDenise Lucero"
OTHER = head(KAREN, "Lucero, Denise, DOH", "clinic room", "Monday, June 4, 2018 1:31 PM") + "Can I have the room?"
LATER = head(KYLE, "Lucero, Denise, DOH", "RE: look up", "Tuesday, May 8, 2018 9:38 AM") + "You're the best."


def layout(document):
    return find_prints(document.text, ZONE)


def told(document):
    """(page, reason) of every header block."""
    found = layout(document)
    return [(document.text.page_at(block.start).number, why) for block, why in found.decisions]


def test_a_mail_a_page_with_the_owner_s_name_above():
    document = pages(OWNER + ASK, OWNER + ANSWER + "\n" + ASK, OWNER + OTHER, bates="DOH-")
    assert told(document) == [(1, Why.first), (2, Why.owner), (2, Why.quoted), (3, Why.owner)]
    found = layout(document)
    assert [found.prints[at].page.bates for at in range(3)] == ["DOH-000001", "DOH-000002", "DOH-000003"]
    assert document.text.chars[found.prints[1].start :].startswith(OWNER + "From: Lucero")
    assert all(len(each.stamps) == 1 for each in found.prints)


def test_without_owners_the_top_of_a_page_begins_a_mail():
    assert told(pages(ASK, OTHER, ANSWER)) == [(1, Why.first), (2, Why.page_top), (3, Why.page_top)]


def test_a_quotation_that_a_page_break_puts_on_top_stays_quoted():
    owned = pages(OWNER + ANSWER, ASK, OWNER + OTHER, fill=(0.9, 0.5, 0.5))
    assert told(owned) == [(1, Why.first), (2, Why.run_on), (3, Why.owner)]
    full = pages(ANSWER + "\nwords" * 40, ASK, fill=(0.95, 0.5))
    assert told(full) == [(1, Why.first), (2, Why.run_on)]
    # The same two pages, but the first has room left: the second is a print of its own.
    assert told(pages(ANSWER, ASK, fill=(0.3, 0.5))) == [(1, Why.first), (2, Why.separate_print)]


def test_a_signature_that_a_page_break_parts_from_its_mail_is_no_owner():
    document = pages(OWNER + ANSWER, "Brandt, Kyle\n" + ASK.replace("Brandt, Kyle R", "Orr, Ana"), fill=(0.9, 0.5))
    assert told(document)[1] != (2, Why.first)
    plain = pages(ANSWER, "Denise Lucero\n" + ASK, fill=(0.95, 0.5))
    assert told(plain) == [(1, Why.first), (2, Why.run_on)]


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (ASK, Why.quoted),  # sent before, the mail above is its answer
        ("-----Original Message-----\n" + OTHER, Why.announced),
        (OTHER, Why.later),
        (OTHER.replace("Monday, June 4", "Monday, May 7"), Why.unrelated),
        (LATER, Why.later),
        (OWNER + LATER, Why.later),  # no name stood above the first header of this document
    ],
)
def test_a_header_in_mid_page(second, why):
    assert told(pages(ANSWER + "\n\n" + second)) == [(1, Why.first), (1, why)]


def test_owners_in_mid_page_begin_mails():
    assert told(pages(OWNER + ASK + "\n" + OWNER + ANSWER)) == [(1, Why.first), (1, Why.owner)]


def test_a_chain_of_three_in_one_mail():
    third = head(KYLE, "Lucero, Denise, DOH", "RE: look up", "Tuesday, May 8, 2018 9:38 AM") + "Thanks!"
    document = pages(third + "\n\n" + ANSWER + "\n\n" + ASK)
    assert told(document) == [(1, Why.first), (1, Why.quoted), (1, Why.quoted)]


def test_a_forward_quotes_a_mail_of_another_subject():
    forward = head(DENISE, "Garrity, Patrice", "FW: do we have to?", "Tuesday, May 8, 2018 11:00 AM") + "See below."
    assert told(pages(forward + "\n\n" + ASK)) == [(1, Why.first), (1, Why.quoted)]


def test_a_gmail_print():
    text = (
        "look up\n2 messages\n\nKyle Brandt <kyle@gmail.example> Tue, May 8, 2018 at 9:14 AM\nTo: Denise <d@doh.example>\n\n"
        "Where does she live?\n\nDenise <d@doh.example> Tue, May 8, 2018 at 9:31 AM\nTo: Kyle Brandt <kyle@gmail.example>\n"
        "Cc: a@b.example\n\n12 Elm St.\n"
    )
    found = layout(pages(text)).prints
    assert [(each.header.sender.email, each.header.subject) for each in found] == [
        ("kyle@gmail.example", "look up"),
        ("d@doh.example", "look up"),
    ]
    assert [who.email for who in found[1].header.cc] == ["a@b.example"]
    assert found[0].body.of(text).strip() == "Where does she live?" and found[1].body.of(text).strip() == "12 Elm St."


@pytest.mark.parametrize(
    "text",
    [
        "Dear Custodian,\nenclosed are the records.\n",
        "TO: All staff\nFROM: The Director\nDATE: May 8, 2018\nRE: policy\n",
        "",
    ],
)
def test_a_document_without_a_mail_has_no_prints(text):
    assert layout(pages(text)).prints == ()


@given(st.lists(st.sampled_from([OWNER, ASK, ANSWER, OTHER, LATER, "words\n"]), min_size=1, max_size=8))
def test_prints_part_the_document_in_order(rows):
    document = pages(*rows, bates="DOH-")
    found = layout(document)
    edges = [
        edge
        for each in found.prints
        for edge in (each.start, each.header.span.end, *((each.body.end,) if each.body else ()))
    ]
    assert edges == sorted(edges)
    assert len(found.prints) <= len(found.decisions)
    blocks = sum(row.startswith("From:") for row in rows)
    assert len(found.decisions) == blocks
