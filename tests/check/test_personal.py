"""Personal data where nobody looks: found without a list, and not where the page says the same."""

import pytest

from amparo.check.inspect import inspect
from amparo.check.inspection import Passage
from amparo.check.personal import personal_data


def passage(text, place="metadata /Keywords", shown=False, path="a.pdf", engine="pikepdf"):
    return Passage(path, engine, place, text, None, shown)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SSN 900-12-3456", "ssn"),
        ("call 505-555-0142", "phone"),
        ("dolores.inventada@mail.example", "email"),
        ("DOB: 3/14/1982", "date_of_birth"),
        ("Statement of Dolores Gutierrez", "person"),
        ("mailto:dolores.inventada@mail.example", "email"),
    ],
)
def test_a_datum_in_a_hidden_place_is_told_with_its_code(text, value):
    found = personal_data([passage(text)])
    assert [leak.place for leak in found] == [f"metadata /Keywords ({value})"]
    assert found[0].kind == "personal_data" and found[0].words in text


@pytest.mark.parametrize(
    "text",
    [
        "a program 3.1",
        "D:20240301120000Z",
        "Helvetica-Bold",
        "section.1.2",
        "https://instagram.com/2136147216424213",
        "Record",
    ],
)
def test_what_programs_write_is_no_datum(text):
    assert personal_data([passage(text)]) == ()


def test_what_the_page_shows_gives_nothing_away():
    hidden = passage("call 505-555-0142")
    assert personal_data([hidden, passage("Telephone: 505 555 0142", "page 1", True)]) == ()
    assert personal_data([hidden, passage("505-555-0142", "page 1", True, "b.pdf")])


def test_one_datum_of_two_readers_is_one_leak():
    (leak,) = personal_data([passage("call 505-555-0142"), passage("505-555-0142", "object 3", engine="pdfium")])
    assert leak.engines == ("pdfium", "pikepdf")
    assert leak.place.startswith("metadata")


def test_names_of_fonts_are_not_searched():
    assert personal_data([passage("Maria Garamond Gutierrez", "names")]) == ()


def test_what_a_scan_takes_for_shown_is_not_shown_where_another_reader_knows_better():
    hidden = Passage("a.docx", "xml-tree", "fields", 'IF 1=2 "Marisol Quintana"', shown=False)
    scanned = Passage("a.docx", "xml-scan", "text", 'The office IF 1=2 "Marisol Quintana"')
    told = Passage("a.docx", "xml-tree", "text", "The office")
    assert [leak.words for leak in personal_data([hidden, scanned, told])] == ["Marisol Quintana"]
    assert personal_data([hidden, scanned]) == ()


def test_the_rules_of_a_page_name_fonts_and_nobody():
    source = b"<html><style>p{font-family:Marisol,Quintana;src:local(Marisol Quintana)}</style><p>The office answered.</p></html>"
    assert personal_data(inspect("a.html", source).passages) == ()
