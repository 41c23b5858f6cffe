"""Identifiers: what a number, date, telephone or address is, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.detect.data import find_data
from amparo.detect.identifiers_remark import vin_is_valid
from amparo.detect.overlap import SPECIFIC
from amparo.detect.passage import Passage
from amparo.span import Span

CODES = {*SPECIFIC}


def found(text):
    findings = find_data(Passage("m", "body", text, Span(0, len(text))))
    return [(f.value, f.span.of(text)) for f in findings if f.rule.startswith("identifiers.")]


@pytest.mark.parametrize(
    "said, value, words",
    [
        ("SSN 900-12-3456", "ssn", "900-12-3456"),
        ("his social is 900 12 3456", "ssn", "900 12 3456"),
        ("SS# 900123456", "ssn", "900123456"),
        ("SSN: 900123456", "ssn", "900123456"),
        ("soc: 900-12-3456.", "ssn", "900-12-3456"),
        ("seguro social 900123456", "ssn", "900123456"),
        ("ITIN 900-70-1234", "ssn", "900-70-1234"),
        ("SSN ending in 4321", "ssn", "4321"),
        ("the last four of her social are 4321", "ssn", "4321"),
        ("last 4: 4321", "ssn", "4321"),
        ("los últimos cuatro de su seguro: 4321", "ssn", "4321"),
        ("xxx-xx-4321", "ssn", "xxx-xx-4321"),
        ("A123456789", "alien_number", "A123456789"),
        ("A 200 123 456", "alien_number", "A 200 123 456"),
        ("A# 200-123-456", "alien_number", "A# 200-123-456"),
        ("a-number 200123456", "alien_number", "200123456"),
        ("alien number 200123456", "alien_number", "200123456"),
        ("número A 200123456", "alien_number", "A 200123456"),
        ("IOE0912345678", "other_number", "IOE0912345678"),
        ("booking # 2019-004512", "other_number", "2019-004512"),
        ("case number 4471902", "other_number", "4471902"),
        ("NM DL 123456789", "licence_number", "123456789"),
        ("driver's license no. 012345678", "licence_number", "012345678"),
        ("DL# 012345678", "licence_number", "012345678"),
        ("licencia de conducir 012345678", "licence_number", "012345678"),
        ("Mexican passport G12345678", "foreign_id", "G12345678"),
        ("matrícula consular 1234567", "foreign_id", "1234567"),
        ("CURP PELJ820314HCHRNN09", "foreign_id", "PELJ820314HCHRNN09"),
        ("foreign voter card 0123456789012", "foreign_id", "0123456789012"),
        ("plate ABC 123", "vehicle", "ABC 123"),
        ("placas 123-ABC", "vehicle", "123-ABC"),
        ("VIN 1M8GDM9AXKP042788", "vehicle", "1M8GDM9AXKP042788"),
        ("DOB 3/14/82", "date_of_birth", "3/14/82"),
        ("born March 14, 1982", "date_of_birth", "March 14, 1982"),
        ("nació el 14 de marzo de 1982", "date_of_birth", "14 de marzo de 1982"),
        ("fecha de nacimiento: 14/03/1982", "date_of_birth", "14/03/1982"),
        ("03/14/1982 (DOB)", "date_of_birth", "03/14/1982"),
        ("please check Juan Perez 3/14/82", "date_of_birth", "3/14/82"),
        ("a woman, 34 years old", "date_of_birth", "34 years old"),
        ("34 yo male", "date_of_birth", "34 yo male"),
        ("he is age 24", "date_of_birth", "age 24"),
        ("su hija de 14 años", "date_of_birth", "14 años"),
        ("call him at 555-0147", "phone", "555-0147"),
        ("his number is (505) 555-0147", "phone", "(505) 555-0147"),
        ("505.555.0147 ext 12", "phone", "505.555.0147 ext 12"),
        ("her cell 5055550147", "phone", "5055550147"),
        ("su teléfono es +52 656 555 0147", "phone", "+52 656 555 0147"),
        ("he uses juan.luna82@mail.example", "email", "juan.luna82@mail.example"),
        ("Instagram: @juanluna82", "email", "@juanluna82"),
        ("her Facebook profile shows it", "email", "her Facebook profile"),
        ("She lives at 412 Main St, Apt 4", "address", "412 Main St, Apt 4"),
        ("1204 Juan Tabo Blvd NE #B", "address", "1204 Juan Tabo Blvd NE #B"),
        ("412 Calle Loma", "address", "412 Calle Loma"),
        ("vive en Calle Loma #412", "address", "Calle Loma #412"),
        ("PO Box 412, Gallup, NM 87301", "address", "PO Box 412, Gallup, NM 87301"),
        ("HC 61 Box 12", "address", "HC 61 Box 12"),
        ("lives at 28 County Road 41", "address", "28 County Road 41"),
        ("the corner of Mesa and Loma", "address", "Mesa and Loma"),
        ("he stays at 400 mesquite", "address", "400 mesquite"),
        ("lives in trailer 14", "address", "trailer 14"),
        ("she is in Gallup, NM 87301", "address", "Gallup, NM 87301"),
        ("lives at 412 main street", "address", "412 main street"),
    ],
)
def test_an_identifier_is_found_with_its_words(said, value, words):
    assert (value, words) in found(said)


@pytest.mark.parametrize(
    "said",
    [
        "The meeting is on 3/14/22 at 10:30.",
        "Section 32-1-4 NMSA 1978 and 66-5-9 apply.",
        "We paid $900,123.45 for it.",
        "the server at 10.1.2.345 or 192.168.1.10 is down",
        "Our office is at 1200 Main St, Suite 4.",
        "Call me at (505) 555-0147 with questions.",
        "our fax is 505-555-0147",
        "Dial 1-800-555-0147.",
        "Please write to records@agency.example.",
        "Children age 5 and older may attend.",
        "adults 65 years old and older",
        "The system is 20 years old.",
        "hace 5 años que existe el programa",
        "contrato de 5 años",
        "We drove 3 people in court that day.",
        "10 Federal Court rulings",
        "Follow us on Facebook.",
        "the last 4 of the account: 4321",
        "software license 123456789",
        "It took 40 hours to address the issue.",
        "version 4.12.2002",
        "Training in room 214 on May 5",
    ],
)
def test_a_look_alike_is_none(said):
    assert [one for one in found(said) if one[0] != "other_number"] == []


@pytest.mark.parametrize(
    "vin, valid", [("1M8GDM9AXKP042788", True), ("1M8GDM9A1KP042788", False), ("1M8GDM9AX", False)]
)
def test_a_vin_has_its_check_digit(vin, valid):
    assert vin_is_valid(vin) is valid


@given(st.text(alphabet="0123456789-(). A/#SNDOBaxt\n,", max_size=80))
def test_findings_lie_inside_the_passage_and_identifiers_never_overlap(text):
    findings = find_data(Passage("m", "body", f"-{text}-", Span(1, len(text) + 1))) if text else ()
    ours = [f for f in findings if f.rule.startswith("identifiers.") and f.value in CODES]
    assert all(1 <= f.span.start < f.span.end <= len(text) + 1 for f in findings)
    assert not any(a.span.overlaps(b.span) for a in ours for b in ours if a is not b)
