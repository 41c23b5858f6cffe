"""Headings of columns, in English and Spanish, and what the cells tell where no heading stands."""

import pytest

from amparo.detect.data import find_data
from amparo.detect.passage import Passage
from amparo.detect.tables import tables_in
from amparo.detect.tables_columns import heading_code
from amparo.span import Span

HEADINGS = {
    "name": "Client Name|LAST NAME|First|Apellido|Apellidos|Primer nombre|Nombre completo|Head of Household|Emp Name|Claimant|Titular",
    "date_of_birth": "DOB|D.O.B.|DOB (mm/dd/yyyy)|Birthdate|Date of Birth|Age|Edad|Fecha de nac.|F. Nac.|YOB",
    "ssn": "SSN|S.S.N.|Soc Sec #|SS#|SSN (last 4)|Last 4|Social|ITIN|Núm. de seguro social|SSN/ITIN",
    "alien_number": "A#|A-Number|Alien #|A No.|Alien Number|AR #|Número A|A-File",
    "licence_number": "DL|DL #|DL/ID|Lic #|License No.|Driver License|Lic. No.|Licencia",
    "foreign_id": "Passport|Passport No.|Matrícula|CURP|Pasaporte|Foreign ID",
    "address": "Address|Home Addr|Street|City|City/State/Zip|Zip|Domicilio|Dirección|Ciudad|Mailing Address|Apt #|Addr 1|Residence",
    "phone": "Phone|Tel.|Cell #|Telephone|Home Phone|Teléfono|Celular|Tel|Phone No.|Contact #",
    "email": "Email|E-mail Address|Correo|Correo electrónico",
    "employer": "Employer|Employer Name|Emp|Workplace|Patrón|Empleador|Job|Where works",
    "school": "School|Escuela|Grade",
    "vehicle": "Plate|Plate No.|VIN|Make/Model|Placas|Vehicle|Veh|Tag #",
    "whereabouts": "Next Appt|Court Date|Release Date|Appointment|Cita|Hearing Date|Location|Appt Date/Time|Arrival",
    "immigration_status": "Immigration Status|Immig. Status|Citizenship|Imm Status|Status (Imm)|Visa|Estatus migratorio|Legal Status",
    "national_origin": "Nationality|COB|COC|Country of Birth|País|País de origen|Nacionalidad|Birthplace|Country",
    "race_ethnicity": "Race|Ethnicity|Primary Language|Language|Language Spoken|Lang|Idioma|Raza",
    "medical": "Diagnosis|Dx|Condition|Medications|Diagnóstico",
    "disability": "Disability|Discapacidad",
    "public_assistance": "SNAP Status|Benefit Type|Benefits|Program|Medicaid|TANF|Programa|Benefit Status|Aid Type",
    "housing": "Housing|Homeless|Living Situation|Vivienda",
    "family": "HH Size|# in HH|Marital Status|Spouse|Children|Dependents|Estado civil|Hijos|Household Members|Parent/Guardian",
    "income": "Wages|Gross Wages|Wages Q1|Q1 Wages|Income|UI Amt|Salario|Monthly Income|Total Wages|Ingresos|Qtr Wages",
    "criminal_record": "Charge|Charge(s)|Booking Date|Arrest Date|Offense|Warrant|Cargos|Criminal History",
    "other_number": "Case #|Case No.|Client ID|Booking #|Account Number|Medicaid ID|Inmate #|Receipt #|Expediente|MCI|Claim #",
}


@pytest.mark.parametrize(("code", "heading"), [(c, h) for c, hs in HEADINGS.items() for h in hs.split("|")])
def test_a_heading_says_what_its_column_holds(code, heading):
    assert heading_code(heading) == code


@pytest.mark.parametrize(
    "heading",
    ["Item", "Qty", "Price", "Total", "Notes", "Date", "Comments", "Size", "Vendor", "Topic", "Room", "Hours"],
)
def test_other_headings_hold_nothing(heading):
    assert heading_code(heading) is None


def told(text):
    """(people, {code: cells}) of the only list in a text."""
    lists = [table for table in tables_in(text, Span(0, len(text))) if table.people]
    assert len(lists) == 1
    return lists[0].people, {column.code: len(column.cells) for column in lists[0].columns}


@pytest.mark.parametrize(
    ("text", "people", "codes"),
    [
        (
            "Ortega, Ana, 3/14/82, 612-34-5678\nLuna, Leo, 5/6/90, 612-34-5679\nRuiz, Rosa, 7/7/71, 612-34-5670",
            3,
            {"name": 3, "date_of_birth": 3, "ssn": 3},
        ),
        (
            "Name;DOB;Plate\nAna Ortega;3/14/82;ABC-123\nLeo Luna;5/6/90;XYZ-884",
            2,
            {"name": 2, "date_of_birth": 2, "vehicle": 2},
        ),
        (
            "Name            DOB        City\nAna Ortega      3/14/82    Belen\nLeo Luna        5/6/90     Socorro",
            2,
            {"name": 2, "date_of_birth": 2, "address": 2},
        ),
        (
            "Ana Ortega      3/14/82    SNAP\nLeo Luna        5/6/90     TANF\nRosa Ruiz      7/7/71     SNAP",
            3,
            {"name": 3, "date_of_birth": 3, "public_assistance": 3},
        ),
        (
            "Fraud unit\t2019\tdraft\nClient\tSSN\tStatus (Imm)\nAna Ortega\t612-34-5678\tLPR\nLeo Luna\t612-34-5679\tno status",
            2,
            {"name": 2, "ssn": 2, "immigration_status": 2},
        ),
        (
            "Date\tClient\tReason\n3/4/19\tAna Ortega\tSNAP\n3/5/19\tLeo Luna\tMedicaid\n3/6/19\tAna Ortega\tSNAP",
            2,
            {"name": 3},
        ),
        ("Name\tDOB\nAna Ortega\t3/14/82\nLeo Luna\t5/6/90\nTotal\t2", 2, {"name": 3, "date_of_birth": 3}),
        (
            '"Ortega, Ana",3/14/82,ABC-123\n"Luna, Leo",5/6/90,XYZ-884\n"Ruiz, Rosa",7/7/71,KLM-220',
            3,
            {"name": 3, "date_of_birth": 3, "vehicle": 3},
        ),
        (
            "Nombre\tPaís\tCita\nAna Ortega\tHonduras\t3/4\nLeo Luna\tMéxico\t3/5",
            2,
            {"name": 2, "national_origin": 2, "whereabouts": 2},
        ),
        (
            "| Name | Tel. |\n|---|---|\n| Ana Ortega | 575-555-0101 |\n| Leo Luna | 575-555-0102 |",
            2,
            {"name": 2, "phone": 2},
        ),
        (
            "Ana Ortega\tLPR\tHonduras\nLeo Luna\tno status\tMexico\nRosa Ruiz\tDACA\tPeru",
            3,
            {"name": 3, "immigration_status": 3, "national_origin": 3},
        ),
    ],
)
def test_a_list_in_any_form_tells_its_people_and_columns(text, people, codes):
    got, columns = told(text)
    assert got == people
    assert {code: columns.get(code) for code in codes} == codes


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, Ana, for the call, it helped\nWe met, talked, and ate, all good\nThen home, rest, and sleep, finally",
        "Toner, 4, $88\nPaper, 20, $41\nStaples, 6, $2",
        "Vendor\tInvoice\tAmount\nAcme Roofing\t4471\t$88\nMesa Toner\t4472\t$41",
        "Hi Ana,\nThanks,\nLeo",
        "Room  Time   Topic\n114   9:00   Budget\n115   10:00  Training",
        "Monday, May 5, 9 am\nTuesday, May 6, 10 am\nFriday, May 9, noon",
    ],
)
def test_other_rows_are_no_people(text):
    assert [table for table in tables_in(text, Span(0, len(text))) if table.people] == []


def test_a_line_a_person_is_a_list_too():
    text = "Here they are:\nAna Ortega 3/14/82 Belen\nLeo Luna 5/6/90 Socorro\nRosa Ruiz 7/7/71 Deming\nAll of them come in on Fridays."
    findings = find_data(Passage("m", "body", text, Span(0, len(text))))
    assert [(f.value, f.count) for f in findings if f.count] == [("name", 3)]
