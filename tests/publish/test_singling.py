"""What stays of a person whose name is gone: the kinds, whose they are, and each only once."""

from datetime import UTC, datetime

import pytest

from amparo.detect.finding import Finding
from amparo.publish.exhibit import Exhibit
from amparo.publish.redacted import Mark, RedactedMessage, RedactedPart, Stretch
from amparo.publish.singling import traits
from amparo.span import Span

ONE, TWO = Mark("person", 1), Mark("person", 2)


def part(*pieces, name="body"):
    """Strings stay; a mark stands where five characters were."""
    out, at = [], 0
    for piece in pieces:
        size = len(piece) if isinstance(piece, str) else 5
        out.append(Stretch(piece, None, at, at + size) if isinstance(piece, str) else Stretch("", piece, at, at + size))
        at += size
    return RedactedPart(name, tuple(out))


def exhibit(*parts, number=1, sender=()):
    message = RedactedMessage("m", datetime(2030, 1, 1, tzinfo=UTC), sender, (), (), parts)
    return Exhibit(number, None, (message,), (("", "", "", ""),), "", True)


def told(*exhibits, findings=()):
    return [(one.person, one.kind, one.words) for one in traits(exhibits, {"m": list(findings)})]


def finding(text, words, value, name="body"):
    at = text.index(words)
    return Finding("m", name, Span(at, at + len(words)), "data", value, "a.rule", "a reason")


KINDS = [
    (" lives at Calle Ficticia", [("place", "Calle Ficticia")]),
    (" moved to Quill Heights", [("place", "Quill Heights")]),
    (" was seen at Ashby General Hospital", [("institution", "Ashby General Hospital")]),
    (" va a la Escuela Ficticia", [("institution", "Escuela Ficticia")]),
    (" was born 3/14/1982", [("date", "3/14/1982")]),
    (" is 34 years old", [("age", "34 years old")]),
    (" tiene 34 años", [("age", "34 años")]),
    (" owns Ficticia Dairy", [("employer", "Ficticia Dairy")]),
    (" works as a welder", [("employer", "works as a welder")]),
    (" called again", []),
    (" has 34 cases", []),
    (" went to the hospital", []),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds_are_told_by_words_that_stay(text, kinds):
    assert [(kind, words) for _, kind, words in told(exhibit(part(ONE, text)))] == kinds


def test_data_that_stay_are_told_by_their_code_whatever_their_words():
    text = "-----is from Costa Ficticia"
    said = finding(text, "Costa Ficticia", "national_origin")
    assert told(exhibit(part(ONE, text[5:])), findings=[said]) == [(1, "nationality", "Costa Ficticia")]
    assert told(exhibit(part(ONE, text[5:], name="subject")), findings=[said]) == []


def test_what_is_removed_of_a_datum_is_no_trait_and_what_stays_of_it_is():
    text = "-----from Costa ----- coast"
    said = finding(text, text[10:], "national_origin")
    assert told(exhibit(part(ONE, "from Costa ", TWO, " coast")), findings=[said]) == [
        (1, "nationality", "Costa […] coast")
    ]
    gone = finding(text, "-----", "national_origin")
    assert told(exhibit(part(ONE, text[5:])), findings=[gone]) == []


WHOSE = [
    ([ONE, " is 34 years old, ", TWO, " is 36 years old"], [(1, "34 years old"), (2, "36 years old")]),
    (["aged 34, says ", TWO], [(2, "aged 34")]),
    ([ONE, "\nwho is 34 years old"], [(1, "34 years old")]),
    ([ONE, " and\n34 years old, ", TWO], [(2, "34 years old")]),
    (["aged 34\n", ONE, "\n", TWO], [(1, "aged 34")]),
    (["aged 34"], []),
]


@pytest.mark.parametrize(("pieces", "people"), WHOSE)
def test_whose_a_trait_is_follows_the_order_of_reading(pieces, people):
    assert [(person, words) for person, _, words in told(exhibit(part(*pieces)))] == people


def test_an_exhibit_with_one_person_is_about_that_person_where_no_mark_of_the_part_says_whose():
    sender = (Stretch("", TWO, 0, 4),)
    assert told(exhibit(part("aged 34"), sender=sender)) == [(2, "age", "aged 34")]
    assert told(exhibit(part("aged 34"), part(ONE, name="subject"), sender=sender)) == []


def test_the_same_words_stand_once_an_exhibit_and_people_come_in_order():
    first = exhibit(part(TWO, " aged 34, Aged 34"))
    assert told(first, exhibit(part(ONE, " aged 34"), number=2)) == [(1, "age", "aged 34"), (2, "age", "aged 34")]


def test_the_printed_date_of_a_mail_is_no_date_of_anybody_s():
    assert told(exhibit(part(ONE, " wrote\nSent: 3/14/2018\n> On 3/15/2018 he wrote"))) == []
    assert told(exhibit(part(ONE, " left on 3/14/2018"))) == [(1, "date", "3/14/2018")]


def test_a_printed_header_is_not_read():
    assert told(exhibit(part(ONE, " aged 34", name="header"))) == []
