"""The office that a signature names - and lines that name none."""

import pytest

from amparo.threads.office import office_of


@pytest.mark.parametrize(
    ("signature", "body", "office"),
    [
        ("Dolores Ejemplo\nRecords Bureau\n555-0100", "Department of Health", "records-bureau"),
        ("Dolores Ejemplo\nVital Records and Statistics Bureau | Health", "Department of Health", "vital-records-and-statistics-bureau"),
        ("R. Salas, LISW\nOffice of the Inspector General", "Human Services", "office-of-the-inspector-general"),
        ("> Ana Prueba\n> Unidad de Licencias", "Motor Vehicle Division", "unidad-de-licencias"),
        ("Duane\nMotor Vehicle Division", "Caliche Motor Vehicle Division", None),
        ("Duane\nDriver Services Bureau, Motor Vehicle Division", "Motor Vehicle Division", "driver-services-bureau"),
        ("Our office is closed on Friday.", "Department of Health", None),
        ("Sent from the Office", "Department of Health", None),
        ("Office\n555-0100", "Department of Health", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_which_office_a_signature_names(signature, body, office):
    assert office_of(signature, body) == office
