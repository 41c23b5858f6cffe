from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.threads.headers import attachment_names, find_blocks
from amparo.threads.lines import split_lines
from tests.threads.post import ZONE, at


def blocks(text):
    return find_blocks(text, split_lines(text), ZONE)


OUTLOOK = """From: Brandt, Kyle R <kyle@ice.example>
Sent: Tuesday, May 8, 2018 9:14 AM
To: Lucero, Denise, DOH
Cc: Orr, Luis
Subject: look up
Attachments: form.pdf; list of names.xlsx
"""


@pytest.mark.parametrize(
    "text",
    [
        OUTLOOK,
        OUTLOOK.replace("From:", "*From:*").replace("Sent:", "**Sent:**"),
        "".join(f"> {line}\n" for line in OUTLOOK.splitlines()),
        OUTLOOK.replace(": ", ":\t\t"),
        OUTLOOK.replace("\n", "\n\n"),
        OUTLOOK.replace("Sent:", "Date:"),
        "-----Original Message-----\n" + OUTLOOK,
        "________________________________\n" + OUTLOOK,
        "Begin forwarded message:\n\n" + OUTLOOK,
        """De: Brandt, Kyle R <kyle@ice.example>
Enviado el: martes, 8 de mayo de 2018 9:14
Para: Lucero, Denise, DOH
CC: Orr, Luis
Asunto: look up
Datos adjuntos: form.pdf; list of names.xlsx
""",
        """От: Brandt, Kyle R <kyle@ice.example>
Отправлено: вторник, 8 мая 2018 г. 9:14
Кому: Lucero, Denise, DOH
Копия: Orr, Luis
Тема: look up
Attachments: form.pdf; list of names.xlsx
""",
        """Subject: look up
From: Brandt, Kyle R <kyle@ice.example>
To: Lucero, Denise, DOH
Cc: Orr, Luis
Attachments: form.pdf; list of names.xlsx
Date: Tue, 8 May 2018 09:14:00 -0600
""",
        """From: Brandt, Kyle R <kyle@ice.example>
Sent: Tuesday, May 8, 2018
9:14 AM
To: Lucero,
Denise, DOH
Cc: Orr, Luis
Subject: look up
Importance: High
Attachments: form.pdf;
list of names.xlsx
""",
        """From:
Sent:
To:
Cc:
Subject:
Attachments:
Brandt, Kyle R <kyle@ice.example>
Tuesday, May 8, 2018 9:14 AM
Lucero, Denise, DOH
Orr, Luis
look up
form.pdf; list of names.xlsx
""",
        """From:
Brandt, Kyle R <kyle@ice.example>
Sent:
Tuesday, May 8, 2018 9:14 AM
To:
Lucero, Denise, DOH
Cc: Orr, Luis
Subject: look up
Attachments: form.pdf; list of names.xlsx
""",
    ],
)
def test_a_header_in_all_its_dresses(text):
    (block,) = blocks("Hello,\n\n" + text + "\nWhere does she live?\n")
    assert (block.sender.name, block.sender.email) == ("Brandt, Kyle R", "kyle@ice.example")
    assert block.sent == at("2018-05-08T09:14:00")
    assert [who.name for who in block.to] == ["Lucero, Denise, DOH"]
    assert [who.name for who in block.cc] == ["Orr, Luis"]
    assert block.subject == "look up"
    assert block.attachments == ("form.pdf", "list of names.xlsx")


@pytest.mark.parametrize(
    "text",
    [
        "From: 8am\nTo: 5pm\n",  # hours of a shift
        "From: Piedra\nTo: Las Cumbres\nDate: 5/8/2018\n",  # a journey
        "TO: All staff\nFROM: The Director\nDATE: May 8, 2018\nSUBJECT: policy\n",  # a memorandum
        "From: the start he lied to us.\n",
        "Subject: Ramos, Juan\nDate: 5/8/2018 9:14 AM\n",  # a police log
        "Para: la clínica\nAsunto: cita\n",
        "From:\nSent: Tuesday, May 8, 2018 9:14 AM\n",
        "She wrote From: and To: on the envelope\n",
    ],
)
def test_what_is_no_header(text):
    assert blocks(text) == ()


def test_two_headers_and_their_places():
    text = "own\n\n" + OUTLOOK + "\nwords\n\n-----Original Message-----\n" + OUTLOOK + "more\n"
    first, second = blocks(text)
    assert text[first.span.start :].startswith("From:") and text[first.span.end :].startswith("\n\nwords")
    assert text[second.span.start :].startswith("-----Original") and second.announced and not first.announced
    assert second.subject_span.of(text) == "look up"


def test_a_date_that_cannot_be_read_is_none_and_the_header_stays():
    (block,) = blocks(OUTLOOK.replace("Tuesday, May 8, 2018 9:14 AM", "Tue██ 2018"))
    assert block.sent is None and block.sent_text == "Tue██ 2018" and block.sender.email == "kyle@ice.example"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("a.pdf; b c.xlsx", ("a.pdf", "b c.xlsx")),
        ("a.pdf, b.xlsx", ("a.pdf", "b.xlsx")),
        ("Ramos, Juan.pdf", ("Ramos, Juan.pdf",)),
        ("a.pdf (120 KB); b.doc (2.1 MB)", ("a.pdf", "b.doc")),
        ("", ()),
    ],
)
def test_attachment_names(value, names):
    assert attachment_names(value) == names


@given(st.lists(st.sampled_from([*OUTLOOK.splitlines(), "", "words", "> From: a@b.example", "-- "]), max_size=20))
def test_blocks_never_overlap_and_stand_in_order(rows):
    text = "\n".join(rows)
    found = blocks(text)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start and before.last < after.first
