"""What a mark says: never one datum alone, and something of every code."""

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.flow.redact_check import OTHER_CODES
from amparo.publish.mark_kind import KINDS, OFFICIAL, PERSON, PRIVATE, mark_kind

TOLD = [
    ("ssn", "identity"), ("date_of_birth", "identity"), ("other_number", "identity"), ("gender_identity", "status"),
    ("immigration_status", "status"), ("substance_use", "health"), ("housing", "place"), ("email", "contact"),
    ("person", PERSON), ("official", OFFICIAL), ("unspecified", PRIVATE), ("", PRIVATE), ("health", PRIVATE),
]  # fmt: skip


@pytest.mark.parametrize(("code", "kind"), TOLD)
def test_a_code_is_told_by_its_kind(code, kind):
    assert mark_kind(code) == kind


def test_every_code_that_can_be_removed_has_a_kind_and_no_kind_is_one_code_alone():
    removable = {*shipped_codebook().codes, *OTHER_CODES} - {"unspecified"}
    assert {code for code in removable if mark_kind(code) == PRIVATE} == set()
    assert all(len(codes) > 1 for codes in KINDS.values())
    assert len({code for codes in KINDS.values() for code in codes}) == sum(map(len, KINDS.values()))
