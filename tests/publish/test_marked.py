"""Marks: their order, their words, their reasons."""

import pytest

from amparo.publish.exhibit_html import body_of
from amparo.publish.marked import label, marked, ordered, role, why
from amparo.publish.redacted import Mark
from amparo.publish.redaction_log import rows
from amparo.publish.shown import shown
from amparo.report.catalogue import catalogue
from tests.publish.factories import CLERK, PERSON, exhibit, message, part, story, stretches

EN, ES = catalogue("en", "publish"), catalogue("es", "publish")


@pytest.mark.parametrize(
    ("mark", "en", "es"),
    [
        (PERSON, "Person 14", "Persona 14"),
        (Mark("person"), "person", "persona"),
        (Mark("identity"), "identity", "identidad"),
        (Mark("identity", 14), "Person 14", "Persona 14"),
        (CLERK, "official 3", "funcionario 3"),
        (Mark("official"), "official", "funcionario"),
        (Mark("ssn"), "private data", "datos privados"),
    ],
)
def test_what_stands_on_the_bar(mark, en, es):
    assert (label(mark, EN), label(mark, ES)) == (en, es)


@pytest.mark.parametrize("kind", ["pseudonym", "official_nth", "gender_identity", ""])
def test_what_is_no_kind_is_private_data(kind):
    assert label(Mark(kind), EN) == "private data"


def test_an_official_is_told_by_role_in_the_language_of_the_page():
    assert role(CLERK, ES) == "una empleada de Vehículos"
    assert role(Mark("official", None, (("en", "a clerk"),)), ES) == "a clerk"
    assert role(PERSON, EN) == ""


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        (Mark("person", reason="  never spoke in public "), "never spoke in public"),
        (Mark("person"), "identifies a private person"),
        (Mark("place"), "private information about a person (place)"),
        (Mark("private"), "private information about a person (private data)"),
    ],
)
def test_why(mark, told):
    assert why(mark, EN) == told


def test_marks_are_counted_through_the_exhibit_in_reading_order():
    one = message("x ", PERSON, subject=("s ", PERSON), cc=(stretches(PERSON),), sender=(CLERK,),
                  attached=(part("attachment:9", withheld=True), part("attachment:4", PERSON)))  # fmt: skip
    swapped = message("x ", PERSON, parts=(part("body", PERSON), part("subject", CLERK)))
    found = [(m.message, m.kind, m.attachment, m.number) for m in marked(exhibit(one, swapped))]

    assert found == [
        (1, "from", 0, 1), (1, "cc", 0, 2), (1, "subject", 0, 3), (1, "body", 0, 4), (1, "attachment", 2, 5),
        (2, "subject", 0, 6), (2, "body", 0, 7),
    ]  # fmt: skip
    assert [m.number for m in marked(story())] == list(range(1, 14))


def test_a_printed_header_is_no_second_reading_of_who_wrote_to_whom():
    header = part("header", "From: ", PERSON, " <", Mark("contact"), ">")
    with_it = message("body ", PERSON, parts=(header, part("subject", "Licence"), part("body", "body ", PERSON)))
    without = message("body ", PERSON, parts=(part("subject", "Licence"), part("body", "body ", PERSON)))
    assert [one.part for one in ordered(with_it.parts)] == ["subject", "body"]
    assert list(marked(exhibit(with_it))) == list(marked(exhibit(without)))
    assert list(rows([exhibit(with_it)])) == list(rows([exhibit(without)]))
    for lang in ("en", "es"):
        assert body_of(exhibit(with_it), lang) == body_of(exhibit(without), lang)
        assert shown(exhibit(with_it), catalogue(lang, "publish")) == shown(
            exhibit(without), catalogue(lang, "publish")
        )
