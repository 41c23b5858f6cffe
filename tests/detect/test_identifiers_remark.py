"""Remarks: numbers that cannot be are found, and told to be such."""

import pytest

from amparo.detect.data import find_data
from amparo.detect.passage import Passage
from amparo.span import Span


@pytest.mark.parametrize(
    "said, value, reason",
    [
        ("SSN 612-34-5678", "ssn", "nine digits written as a social security number"),
        ("SSN 000-12-3456", "ssn", "nine digits written as a social security number, in a range that was never issued"),
        ("SSN 666-12-3456", "ssn", "nine digits written as a social security number, in a range that was never issued"),
        ("SSN 612-00-3456", "ssn", "nine digits written as a social security number, in a range that was never issued"),
        ("SSN 612-34-0000", "ssn", "nine digits written as a social security number, in a range that was never issued"),
        ("SSN 912-33-4455", "ssn", "nine digits written as a social security number, in a range that was never issued"),
        ("SSN 078-05-1120", "ssn", "nine digits written as a social security number, a number printed on sample cards"),
        (
            "ITIN 912-78-4455",
            "ssn",
            "nine digits written as a social security number, in the range of individual taxpayer numbers",
        ),
        ("SSN ending in 0000", "ssn", "the last four digits of a social security number"),
        ("VIN 1HGCM82633A004352", "vehicle", "a vehicle identification number"),
        ("VIN 1HGCM82633A004353", "vehicle", "a vehicle identification number, its check digit is wrong"),
    ],
)
def test_the_reason_tells_what_the_digits_do(said, value, reason):
    found = find_data(Passage("m", "body", said, Span(0, len(said))))
    assert [f.reason for f in found if f.value == value] == [reason]
