"""What the program proposes: its spans as whole words, private correspondents, and files that nobody can read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publish.proposals import ATTACHMENT, extension, is_image, is_official, place_of, proposals, whole_words
from amparo.publish.redaction import PROGRAM, Action, Redaction
from amparo.threads.message import Address, Copy
from tests.publish.scene import CLERK, DIRECTORY, OFFICER, mail

ROSA = Address("Rosa Inventada", "rosa77@correo.example")


def row(id, *spans):
    keys = ("part", "start", "end", "code")
    return {"message": id, "spans": [dict(zip(keys, span, strict=True)) for span in spans]}


def proposed(message, *spans):
    return [(one.part, one.quote, one.code) for one in proposals([row(message.id, *spans)], [message], DIRECTORY)]


SPANS = [  # body, spans (start, end, code), proposals of the body
    ("for Rosa now", [(4, 8, "person")], [("Rosa", "person")]),
    ("for Rosales now", [(4, 8, "person")], [("Rosales", "person")]),
    ("id 900-11-2233x", [(3, 14, "ssn")], [("900-11-2233x", "ssn")]),
    ("Rosa, ROSA", [(0, 4, "person"), (6, 10, "person")], [("Rosa", "person")]),
    ("12 Calle, Rosa", [(10, 14, "person"), (0, 8, "address")], [("12 Calle", "address"), ("Rosa", "person")]),
    ("they -- left", [(5, 7, "person"), (0, 4, "person")], []),
    ("hi Rosa", [(0, 7, "person")], [("Rosa", "person")]),
    ("The Post said", [(0, 8, "person")], []),
    ("12 Calle Ficticia, Post", [(0, 17, "address"), (19, 23, "person")],
     [("12 Calle Ficticia", "address"), ("12 Calle Ficticia, Post", "address")]),
    ("12 Calle Ficticia. Post", [(0, 17, "address"), (19, 23, "person")], [("12 Calle Ficticia", "address")]),
    ("Ficticia, Post", [(0, 8, "whereabouts"), (10, 14, "person")], [("Ficticia", "whereabouts"), ("Ficticia, Post", "whereabouts")]),
    ("Ficticia, Post", [(0, 8, "employer"), (10, 14, "person")], [("Ficticia", "employer")]),
    ("Mr. Post", [(4, 8, "person")], [("Post", "person")]),
    ("NAME: Rosa", [(0, 4, "name"), (6, 10, "name")], [("Rosa", "person")]),
    ("the whole file", [(4, 14, "unspecified")], []),
    ("DOB\tEmployer\tPost", [(0, 3, "date_of_birth"), (4, 12, "employer"), (13, 17, "employer")], [("Post", "employer")]),
    ("a Post", [(2, 6, "employer")], [("Post", "employer")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "spans", "told"), SPANS)
def test_spans_become_whole_words_in_the_order_of_the_text_each_once(text, spans, told):
    assert proposed(mail("m", text), *(("body", *span) for span in spans)) == [("body", *one) for one in told]


@pytest.mark.parametrize(
    ("stamp", "code", "told"),
    [
        ("HLT-000041", "other_number", []),
        ("HLT 000041", "other_number", []),
        ("HLT-000042", "other_number", [("body", "HLT-000041", "other_number")]),
        (None, "other_number", [("body", "HLT-000041", "other_number")]),
        ("HLT-000041", "ssn", [("body", "HLT-000041", "ssn")]),
    ],
)
def test_the_stamp_of_its_own_page_is_no_number_of_anybody(stamp, code, told):
    message = replace(mail("m", "see HLT-000041"), copies=(Copy("doh/a.pdf", 0, 1, stamp),))
    assert proposed(message, ("body", 4, 14, code)) == told


def test_spans_of_parts_and_messages_that_are_not_there_are_passed_over():
    assert proposed(mail("m", "x"), ("attachment:gone.txt", 0, 1, "person")) == []
    assert proposals([row("other", ("body", 0, 1, "ssn"))], [mail("m", "x")], DIRECTORY) == ()


def test_private_correspondents_are_proposed_from_the_header_and_officials_are_not():
    message = mail("m", "x", sender=ROSA, to=[CLERK, OFFICER])
    assert proposed(message) == [("header", "Rosa Inventada", "person"), ("header", "rosa77@correo.example", "email")]
    assert proposed(mail("m", "x")) == []


OFFICIALS = [(CLERK, True), (Address("Una", "una@post.example"), True), (ROSA, False), (Address("Paul Prueba", None), False),
             (Address("Paul", "paul@nowhere.example"), False)]  # fmt: skip


@pytest.mark.parametrize(("who", "is_one"), OFFICIALS)
def test_who_writes_for_a_body_is_an_official_and_web_mail_is_no_body(who, is_one):
    assert is_official(who, DIRECTORY) is is_one


FILES = [("scan.png", "", True), ("scan.PNG", "words", True), ("scan.png#2", "words", True), ("a.csv", "words", False),
         ("a.csv", " \n", True), ("png", "words", False), ("a.png.txt", "words", False)]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "withheld"), FILES)
def test_pictures_and_files_without_text_are_proposed_whole(name, text, withheld):
    message = mail("m", "x", parts=[(ATTACHMENT + name, text)])
    told = proposals([], [message], DIRECTORY)
    assert told == ((Redaction("m", ATTACHMENT + name, "", "photo"),) if withheld else ())
    assert all(one.by == PROGRAM and one.action is Action.remove and not one.decided for one in told)


EXTENSIONS = [("attachment:a.JPG", "jpg", True), ("attachment:a.jpg#12", "jpg", True), ("attachment:a#b.jpg", "jpg", True),
              ("attachment:jpg", "", False), ("attachment:a.docx", "docx", False)]  # fmt: skip


@pytest.mark.parametrize(("part", "told", "image"), EXTENSIONS)
def test_a_picture_is_told_by_its_name(part, told, image):
    assert (extension(part), is_image(part)) == (told, image)


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Rosa  I.", "ROSA I", True), ("Núñez", "nunez", True), ("Ana", "Ann", False)]
)
def test_one_place_is_the_same_letters_of_the_same_part(one, other, same):
    places = [place_of(Redaction("m", "body", quote, "person")) for quote in (one, other)]
    assert (places[0] == places[1]) is same
    assert place_of(Redaction("m", "subject", one, "person")) != places[0]


@given(st.text("ab1 -\n", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_whole_words_hold_the_stretch_and_cut_no_word(text, first, second):
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    told = whole_words(text, start, end)
    assert text[start:end] in told
    assert told in text
    if start < end and told.isalnum():
        places = [
            at for at in range(len(text) - len(told) + 1) if text.startswith(told, at) and at <= start < at + len(told)
        ]
        assert any(
            not text[max(0, at - 1) : at].isalnum() and not text[at + len(told) : at + len(told) + 1].isalnum()
            for at in places
        )
