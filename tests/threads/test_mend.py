"""Headers as OCR reads them: what is mended, what is left alone, and that native text never is."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.reading import Document, Reading
from amparo.extract.text import Page, Text
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.span import Span
from amparo.threads.directory import load_directory
from amparo.threads.gather import gather
from amparo.threads.lines import split_lines
from amparo.threads.mend import mended
from amparo.threads.mend_addresses import nearest_domain, with_known_domains
from amparo.threads.message import Address

ZONE = ZoneInfo("America/Denver")
BODIES = """
bodies:
  - {slug: doh, name: Health, level: state, side: agency, domains: [doh.state.example]}
  - {slug: ice, name: Immigration, level: federal, side: counterpart, domains: [ice.dhs.example]}
"""
DIRECTORY = load_directory(BODIES, "bodies.yaml")


def messages(words, confidence=91.0):
    text = Text(words, (Page(1, 0, len(words), 612, 792, None, confidence),))
    item = Item("doh/scan.pdf", "a" * 64, 1, Kind.pdf, agency="doh")
    return gather(item, Reading(Custody(Outcome.read), documents=(Document(text),)), ZONE, False)


GOOD = "From: Doe, Jane <jane.doe@ice.dhs.example>\nSent: Tuesday, May 8, 2018 10:23 AM\nTo: Ruiz, Ana\nSubject: look up\n\nPlease."
MISREAD = [
    ("From:", "Frorn:"), ("From:", "From;"), ("From:", "Fron:"), ("Sent:", "5ent:"), ("To:", "T0:"), ("To: ", "To; "),
    ("Subject:", "Subjcct:"), ("Subject: ", "Subject "), ("From: ", "From "), ("To: ", "To "), ("Subject:", "Sub1ect:"),
    ("2018", "2O18"), ("10:23", "lO:23"), ("10:23", "10;23"), ("10:23", "10.23"),
    ("jane.doe@ice", "jane.doe @ice"), ("ice.dhs.example", "ice,dhs.example"), ("ice.dhs.example", "ice. dhs.example"),
    ("doe@ice", "doe©ice"), ("doe@ice", "doeQice"), ("ice.dhs", "lce.dhs"), ("dhs.example", "dhs.exarnple"),
    ("dhs.example", "dhs.cxample"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "read"), MISREAD)
def test_a_misread_header_tells_the_same_mail_and_its_text_stays_what_was_read(good, read):
    assert good in GOOD
    words = GOOD.replace(good, read, 1)
    (made,) = messages(words)
    made = with_known_domains(made, DIRECTORY)
    assert made.id == "pdf:scan.pdf#1"
    assert made.sender == Address("Doe, Jane", "jane.doe@ice.dhs.example")
    assert made.sent_at.isoformat() == "2018-05-08T10:23:00-06:00"
    assert [who.name for who in made.to] == ["Ruiz, Ana"]
    assert (made.subject, made.body, made.ocr) == ("look up", "Please.", 91.0)
    assert made.part("header").chars + made.subject == words[: words.index("look up") + len("look up")]


@pytest.mark.parametrize(("good", "read"), [row for row in MISREAD if row[0] in ("From:", "From: ", "Sent:")])
def test_native_text_is_never_mended(good, read):
    made = messages(GOOD.replace(good, read, 1), None)
    assert all(message.sender is None or message.sent_at is None for message in made)


def test_a_spanish_header_and_a_quoted_one_are_mended_too():
    words = "De; Ruiz, Ana\nEnviado e1: martes, 8 de mayo de 2018 19:14\nPara: Jane Doe\nAsunt0: RE: look up\n\nLe mando esto.\n\n"
    words += GOOD.replace("From:", "Frorn:")
    (first,) = messages(words)
    assert (first.sender, first.subject, first.sent_at.hour) == (Address("Ruiz, Ana", None), "RE: look up", 19)
    assert first.segments[0].span.of(first.body).strip() == "Le mando esto."


LEFT = [
    "To the north of the house\nstands a shed.",
    "Front: two doors\nSent on Monday by hand\nData: none",
    "From there we went on.\nTo be sure, ask him.\nSubject to change",
    "Frorn: alone on the page",
]


@pytest.mark.parametrize("words", LEFT)
def test_sentences_are_no_headers(words):
    lines = split_lines(words)
    assert [line.text for line in mended(lines, [Span(0, len(words))])] == [line.text for line in lines]


@given(st.lists(st.text(st.sampled_from("From:T0;SentsubjcO01l|@.,<> \t-é©Q8"), max_size=40), max_size=8))
def test_a_mended_line_is_as_long_as_before(rows):
    words = "\n".join((*rows, "end"))
    lines = split_lines(words)
    for before, after in zip(lines, mended(lines, [Span(0, len(words))]), strict=True):
        assert after._replace(text="") == before._replace(text="")
        assert len(after.text) == len(before.text)


DOMAINS = ("ice.dhs.example", "doh.example", "dob.example")
NEAREST = [
    ("lce.dhs.example", "ice.dhs.example"), ("ice,dhs.example", "ice.dhs.example"), ("mail.ice.dhs.exarnple", "mail.ice.dhs.example"),
    ("vice.dhs.example", None),  # a letter more is another domain
    ("doc.example", None), ("gmail.example", None), ("icedhs.example", None),
]  # fmt: skip


@pytest.mark.parametrize(("read", "meant"), NEAREST)
def test_a_domain_is_put_right_only_where_one_can_be_meant(read, meant):
    assert nearest_domain(read, DOMAINS) == meant
