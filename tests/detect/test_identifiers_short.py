"""Identifiers noted in short form: homes without a kind of street, births without a cue, plates, and whose telephone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.detect.data import find_data
from amparo.detect.identifiers_rule import over_lines
from amparo.detect.passage import Passage
from amparo.span import Span


def found(text):
    findings = find_data(Passage("m", "body", text, Span(0, len(text))))
    return {(f.value, " ".join(f.span.of(text).split())) for f in findings if f.rule.startswith("identifiers.")}


@pytest.mark.parametrize(
    "said, value, words",
    [
        ("ok. 118 birch #4, call first", "address", "118 birch #4"),
        ("her moms place 1313 oak, down the road", "address", "1313 oak"),
        ("310 c st behind the tire shop", "address", "310 c st"),
        ("She stays with Dot Quintana, 63 Alamitos.", "address", "63 Alamitos"),
        ("en el 215 de la calle Nogal", "address", "215 de la calle Nogal"),
        ("Vive en la calle Quinta número 18", "address", "calle Quinta número 18"),
        ("Lot 8 at the Shady Acres mobile park", "address", "Lot 8 at the Shady Acres mobile park"),
        ("espacio 14, parque de trailas Las Nubes", "address", "espacio 14, parque de trailas Las Nubes"),
        ("He lives in a trailer behind the feed store", "address", "trailer behind the feed store"),
        ("General Delivery, Magdalena", "address", "General Delivery, Magdalena"),
        (
            "She may be staying with the nephew that I told you about, 9 Agave\nCt in Carrizo",
            "address",
            "9 Agave Ct",
        ),
        ("9/9/57.", "date_of_birth", "9/9/57"),
        ("Ofelia Rascón (b. 4/11/1987)", "date_of_birth", "4/11/1987"),
        ("Marla Ann Tafoya, 5/30/2009.", "date_of_birth", "5/30/2009"),
        ("Yareli (daughter, 9)", "date_of_birth", "9"),
        ("she's 61 and lives alone", "date_of_birth", "61"),
        ("Nacido en Choix, Sinaloa, el 9/9/1984", "date_of_birth", "9/9/1984"),
        ("a 2003 Sentra KLM-2208", "vehicle", "KLM-2208"),
        ("CDL class A 900882145", "licence_number", "900882145"),
        ("DL 00-447-1906", "licence_number", "00-447-1906"),
        ("passport P-0087713", "foreign_id", "P-0087713"),
        ("Her email in our system is yoli.m@correo.example", "email", "yoli.m@correo.example"),
    ],
)
def test_short_forms(said, value, words):
    assert (value, words) in found(said)


@pytest.mark.parametrize(
    "said",
    [
        "page 12 of 30",
        "We saw 118 people, 12 of them new.",
        "The office moved to 1180 Commerce Road, Suite 4.",
        "the open house near the plaza",
        "Due 5/30/2019.",
        "The list of 3/4/2019, revised",
        "item 9 and 10",
        "Ask for form ABC-1234.",
        "Thanks,\n\nMonica Tate\nOccupancy Specialist\nCounty Housing Authority\n555-0187",
        "K. BRANDTLEY\nDO / ERO\nPALO VERDE SUB OFFICE\n(C) 555-0142",
        "Rosalinda Chee, Records Custodian, 505-555-0100",
        "at the end of\n9 days Street closures begin",
    ],
)
def test_look_alikes(said):
    assert {value for value, _ in found(said)} <= {"other_number"}


@given(st.text(alphabet="ab c[]\\s?", max_size=12))
def test_a_pattern_over_lines_only_turns_blanks(pattern):
    assert over_lines(pattern).replace("[ \\n]", " ") == pattern
