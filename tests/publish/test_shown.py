"""What stands on the pages: heads, files by number, sources, the list of what was removed."""

from datetime import UTC, datetime

import pytest

from amparo.publish.shown import added_words, attachment, cite, counted, sent, shown
from amparo.report.catalogue import catalogue
from tests.publish.factories import MESA, PERSON, exhibit, message, part, story

EN, ES = catalogue("en", "publish"), catalogue("es", "publish")


@pytest.mark.parametrize(
    ("numbers", "told"), [((1, 2, 3, 7), "1–3, 7"), ((1, 2, 4), "1, 2, 4"), ((5,), "5"), ((1, 3, 4, 5), "1, 3–5")]
)
def test_numbers_of_bars(numbers, told):
    assert counted(numbers) == told


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (datetime(2018, 5, 8, 9, 14, tzinfo=MESA), "8 May 2018, 9:14 (UTC-06:00)"),
        (datetime(2018, 5, 8, 9, 4, tzinfo=UTC), "8 May 2018, 9:04 (UTC+00:00)"),
        (datetime(2018, 5, 8, 9, 4), "8 May 2018, 9:04"),
        (None, "no date stands in the record"),
    ],
)
def test_dates_keep_their_zone(when, told):
    assert sent(when, EN).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("kind", "told"),
    [("xlsx", "Attachment 2 (xlsx)"), ("image", "Attachment 2 (picture)"), ("", "Attachment 2"), ("other", "Attachment 2"),
     ("Quintanilla file.pdf", "Attachment 2")],
)  # fmt: skip
def test_a_file_is_told_by_number_and_kind_never_by_name(kind, told):
    assert attachment(2, kind, EN) == told


def test_a_source_tells_what_is_known():
    told = cite(("Motor Vehicles", "", "2019-03-02", ""), ES)
    assert told == "entregado por Motor Vehicles; recibido el 2 de marzo de 2019"
    assert cite(("", "", "", ""), EN) == "unknown"


def test_every_message_has_its_head_and_its_text():
    made = shown(story(), EN)
    first, second, _ = made.letters

    assert made.title == "Exhibit 007" and made.about.startswith("3 messages")
    assert [field.name for field in first.head] == ["From", "To", "Date", "Subject", "Source"]
    assert [field.name for field in second.head] == ["From", "To", "Cc", "Date", "Subject", "Source"]
    assert [(s.title, s.note) for s in second.sections] == [
        ("Text", ""), ("Attachment 1 (xlsx)", ""), ("Attachment 2 (picture)", "Withheld: this file is not published."),
    ]  # fmt: skip
    assert [(row.bars, row.label) for row in made.removed if row.place == "Message 2, text"] == [
        ("6", "place"), ("7", "work or money"), ("8, 11", "Person 14"), ("9, 10, 12", "identity"),
    ]  # fmt: skip


def test_a_message_of_which_little_is_known_is_shown_all_the_same():
    bare = message(parts=(part("attachment:x", PERSON, kind="pdf"),), sender=())
    (letter,) = shown(exhibit(bare, source=[]), EN).letters

    assert [field.name for field in letter.head] == ["From", "To", "Date", "Source"]
    assert letter.sections[0].title == "Attachment 1 (pdf)"


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("Exhibit 007", "UTC-06:00", "Person 14")), ("es", ("Persona 14",))]
)
def test_added_words_are_those_of_the_program_and_none_of_the_record(lang, words):
    told = " ".join(added_words(story(), lang))
    assert all(word in told for word in words)
    assert "old mill" not in told and "Noor" not in told and "Plate" not in told
