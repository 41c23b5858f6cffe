"""Tables: columns that hold data, and how many people a list has."""

from amparo.detect.data import find_data
from amparo.detect.passage import Passage
from amparo.detect.tables import table_people
from amparo.span import Span

ROWS = (
    "Last Name\tFirst Name\tDOB\tSSN\tEmployer\n"
    "Ortega\tAna\t3/14/82\t900-12-3456\tRed Cactus Diner\n"
    "Luna\tLeo\t5/6/90\t900-12-3457\tHigh Mesa Dairy\n"
)
SPANISH = "Nombre\tFecha de nacimiento\tDomicilio\nAna Ortega\t14/03/1982\t412 Calle Loma\nLeo Luna\t06/05/1990\t9 Calle Loma\n"
BARE = "Ortega, Ana\t900-12-3456\nLuna, Leo\t900-12-3457\nRuiz, Rosa\t900-12-3458\n"
FILES = "Name\tSize\treport.docx\nsummary.pdf\t12\tx\nbudget.xlsx\t14\ty\n"


def columns(text):
    findings = find_data(Passage("m", "attachment:list.csv", text, Span(0, len(text))))
    return {(f.value, f.span.of(text), f.count) for f in findings if f.rule.startswith("tables.")}


def people(text):
    return table_people(text, Span(0, len(text)))


def test_headings_tell_what_a_column_holds():
    assert columns(ROWS) == {
        ("name", "Last Name", 2),
        ("name", "First Name", 2),
        ("date_of_birth", "DOB", 2),
        ("ssn", "SSN", 2),
        ("employer", "Employer", 2),
    }
    assert columns(SPANISH) == {
        ("name", "Nombre", 2),
        ("date_of_birth", "Fecha de nacimiento", 2),
        ("address", "Domicilio", 2),
    }


def test_cells_tell_where_no_heading_stands():
    assert {(value, count) for value, _, count in columns(BARE)} == {("name", 3), ("ssn", 3)}


def test_a_list_of_files_has_no_people():
    assert people(FILES) is None
    assert columns(FILES) == set()


def test_a_bulleted_list_counts_its_people():
    text = "Please check:\n1. Juan Perez, lives in Mesa\n2. Ana Ortega\n3. Juan Perez again\n"
    assert columns(text) == {("name", "Juan Perez", 2)}


def test_people_are_the_rows_below_the_heading():
    assert (people(ROWS), people(BARE), people("no table here")) == (2, 3, None)
