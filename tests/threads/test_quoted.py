from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.span import Span
from amparo.threads.address import parse_address
from amparo.threads.message import Role
from amparo.threads.quoted import segment
from tests.threads.post import ZONE, at, head

ASK = "Where does she live?\nAnd where does he work?"
NINE = at("2018-05-08T09:14:00")
MARKED = "\n".join(f"> {line}" for line in ASK.split("\n"))


def own(body, sender=None):
    return "".join(s.span.of(body) for s in segment(body, sender, ZONE).segments if s.role is Role.own).strip()


def said(body, block):
    return "|".join(" ".join(span.of(body).replace(">", " ").split()) for span in block.spans)


STYLES = [
    head() + "\n" + ASK,
    "-----Original Message-----\n" + head() + "\n" + ASK,
    "________________________________\n" + head() + "\n" + ASK,
    "----- Original Message -----\n" + head(sent="Tue, May 8, 2018 9:14 am") + ASK,
    "From: a@ice.example\nTo: b@doh.example\nSent: Tue 5/8/2018 9:14 AM\nSubject: look up\n\n" + ASK,
    "On Tue, May 8, 2018 at 9:14 AM Kyle <a@b.example> wrote:\n\n" + MARKED,
    "On Tue, May 8, 2018 at 9:14 AM Kyle\n<a@b.example> wrote:\n" + MARKED,
    "On Tue, May 8, 2018 at 9:14 AM Kyle <a@b.example> wrote:\n\n" + ASK,  # HTML made into text: no marks
    "El mar, 8 de may. de 2018 a la(s) 9:14, Kyle (<a@b.example>) escribió:\n\n" + MARKED,
    "On May 8, 2018, at 9:14 AM, Kyle <a@b.example> wrote:\n\n" + MARKED,
    "> On May 8, 2018, at 9:14 AM, Kyle <a@b.example> wrote:\n>\n" + MARKED,
    "\n".join(f"> {line}" for line in (head() + "\n" + ASK).split("\n")),
    "> Subject: look up\n> From: a@ice.example\n> To: b@doh.example\n> Date: Tue, 8 May 2018 09:14:00 -0600\n> \n"
    + MARKED,
    "Date: Tue, 8 May 2018 09:14:00 -0600\nSubject: look up\nFrom: a@ice.example\nTo: b@doh.example\n\n" + ASK,
    "De: Kyle\nEnviado: martes, 8 de mayo de 2018 9:14\nPara: Denise\nAsunto: look up\n\n" + ASK,
    "Begin forwarded message:\n\n*From:* Kyle <a@b.example>\n*Date:* May 8, 2018 at 9:14:00 AM MDT\n*To:* D\n*Subject:* look up\n\n"
    + ASK,
    "---------- Forwarded message ---------\nFrom: Kyle <a@b.example>\nDate: Tue, May 8, 2018 at 9:14 AM\nSubject: look up\nTo: D\n\n"
    + ASK,
]


@pytest.mark.parametrize("quote", STYLES)
def test_what_stands_above_a_quotation_is_own_and_the_quotation_has_its_header(quote):
    body = "12 Elm St. He works nights.\n\n" + quote + "\n"
    assert own(body) == "12 Elm St. He works nights."
    (block,) = segment(body, None, ZONE).quoted
    assert said(body, block) == "Where does she live? And where does he work?"
    assert block.header.sent == NINE and block.header.sender is not None and block.depth == 1


def test_marks_alone_are_quoted_without_a_header():
    body = f"See below.\n{MARKED}\n"
    (block,) = segment(body).quoted
    assert own(body) == "See below." and block.header is None and said(body, block).startswith("Where does")


def test_an_original_message_line_without_a_readable_header_still_quotes():
    body = f"Yes.\n\n-----Original Message-----\n\n{ASK}\n"
    (block,) = segment(body).quoted
    assert own(body) == "Yes." and block.header is None


def test_answers_between_the_lines_are_own_and_the_block_goes_on_after_them():
    body = (
        "On Tue, May 8, 2018 at 9:14 AM Kyle <a@b.example> wrote:\n> Where does she live?\n12 Elm St.\n"
        "> And where does he work?\nAt the diner.\n> Thanks\n\nDenise\n"
    )
    assert own(body) == "12 Elm St.\nAt the diner.\nDenise"
    (block,) = segment(body).quoted
    assert said(body, block) == "Where does she live?|And where does he work?|Thanks"


def test_words_below_a_quotation_are_own():
    body = "On 05/08/2018 09:14 AM, Kyle wrote:\n> Where does she live?\n12 Elm St.\n"
    assert own(body) == "12 Elm St."


def test_nested_blocks_hold_only_their_own_words():
    first, second = head(subject="RE: look up", sent="Tuesday, May 8, 2018 9:31 AM"), head()
    body = f"Thanks!\n\n{first}\n12 Elm St.\n\n{second}\n{ASK}\n"
    outer, inner = segment(body, None, ZONE).quoted
    assert (said(body, outer), outer.depth) == ("12 Elm St.", 1)
    assert (said(body, inner), inner.depth) == ("Where does she live? And where does he work?", 2)
    assert outer.header.subject == "RE: look up" and inner.header.sent == NINE


def test_nesting_by_marks_and_by_headers_inside_marks():
    body = "Ok\n\nOn May 8, 2018, at 9:20 AM, Ana <a@b.example> wrote:\n\n> Yes.\n> \n> " + "\n> ".join(
        (head() + "\nWhere?").split("\n")
    )
    outer, inner = segment(body, None, ZONE).quoted
    assert (said(body, outer), said(body, inner)) == ("Yes.", "Where?")
    body = "a\n\n> b\n>> c\n>>> d\n> e\n"
    blocks = segment(body).quoted
    assert [(said(body, block), block.depth) for block in blocks] == [("b|e", 1), ("c", 2), ("d", 3)]


def test_a_forward_keeps_its_own_words_above():
    body = f"Patrice, do we have to?\n\n{head()}\n{ASK}\n"
    assert own(body) == "Patrice, do we have to?"


@pytest.mark.parametrize(
    "body",
    [
        "From: the clinic to the jail it is 3 miles.\nHe walks.\n",
        "She wrote:\nI live at 12 Elm.\n",
        "BP > 140\nweight > 200 lb\n",
        "Shift\nFrom: 8am\nTo: 5pm\n",
    ],
)
def test_near_misses_are_all_own(body):
    assert segment(body).quoted == () and own(body) == body.strip()


def test_stamps_become_header_wherever_they_stand():
    body = "Page one\n1 DOH-000101\nends here.\n"
    stamp = Span(9, 21)
    found = segment(body, None, ZONE, [stamp]).segments
    assert [(s.role.value, s.span.of(body)) for s in found] == [
        ("own", "Page one\n"),
        ("header", "1 DOH-000101\n"),
        ("own", "ends here.\n"),
    ]


PIECES = [
    *head().splitlines(),
    "",
    "> ",
    "> Where?",
    ">> Here",
    "own words",
    "Kyle Brandt",
    "Deportation Officer",
    "(505) 555-0181 cell",
    "-- ",
    "[EXTERNAL] Hi",
    "CAUTION: This email originated outside the State.",
    "CONFIDENTIALITY NOTICE: This e-mail is for the intended recipient.",
    "On Tue, May 8, 2018 at 9:14 AM Kyle <a@b.example> wrote:",
    "-----Original Message-----",
    "Sent from my iPhone",
    "P.S. he moved",
    " \t",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.booleans())
def test_segments_cover_the_body_without_gaps_and_neighbours_differ(rows, ends):
    body = "\n".join(rows) + ("\n" if ends else "")
    split = segment(body, parse_address("Brandt, Kyle <kyle@ice.example>"), ZONE)
    assert "".join(s.span.of(body) for s in split.segments) == body
    assert all(a.span.end == b.span.start and a.role is not b.role for a, b in pairwise(split.segments))
    quoted = [s.span for s in split.segments if s.role is Role.quoted]
    for block in split.quoted:
        assert block.depth >= 1 and block.span == Span(block.spans[0].start, block.spans[-1].end)
        for span in block.spans:
            assert any(outer.covers(span) for outer in quoted)


@given(st.text(alphabet="a >\n-:\t", max_size=80))
def test_any_text_is_covered(body):
    assert "".join(s.span.of(body) for s in segment(body).segments) == body
