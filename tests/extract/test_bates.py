"""A stamp is a series over pages; a number that is none is no stamp."""

# ruff: noqa: E501  (a row of a table is read best in one line)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.bates import stamp_range, stamps

SERIES = [
    # pages as the lines of their heads and feet, and the stamps
    ([["a", "DOH-000101"], ["b", "DOH-000102"], ["c", "DOH-000103"]], ["DOH-000101", "DOH-000102", "DOH-000103"]),
    ([["1 DOH-000101"], ["2 DOH-000102"]], ["DOH-000101", "DOH-000102"]),
    ([["PPD 000123 Page 1 of 2"], ["PPD 000124 Page 2 of 2"]], ["PPD 000123", "PPD 000124"]),
    ([["NM0001234"], ["NM0001235"]], ["NM0001234", "NM0001235"]),
    ([["ACLU_ICE_00009"], ["ACLU_ICE_00010"]], ["ACLU_ICE_00009", "ACLU_ICE_00010"]),
    ([["AA00999"], ["AA01000"]], ["AA00999", "AA01000"]),
    ([["2019DOH 000999"], ["DOH19-000999", "x"]], [None, None]),
    ([["DOH19-000999"], ["DOH19-001000"]], ["DOH19-000999", "DOH19-001000"]),
    ([["HSD.IPRA.0012"], ["HSD.IPRA.0013"]], ["HSD.IPRA.0012", "HSD.IPRA.0013"]),
    ([["000123"], ["000124"]], ["000123", "000124"]),
    ([["DOH-000101"], ["DOH-000102"], ["DOH-000107"], ["DOH-000108"]], ["DOH-000101", "DOH-000102", "DOH-000107", "DOH-000108"]),
    ([["DOH-000101"], ["slip sheet"], ["DOH-000103"], ["DOH-000104"], ["DOH-000105"]], ["DOH-000101", None, "DOH-000103", "DOH-000104", "DOH-000105"]),
    ([["Case D-202-CV-2019001", "X 0101"], ["Case D-202-CV-2019001", "X 0102"]], ["X 0101", "X 0102"]),
    # no stamps
    ([["Case CV-2019001"], ["Case CV-2019001"]], [None, None]),
    ([["A-012345678"], ["nothing"], ["B-000001"]], [None, None, None]),
    ([["Page 101"], ["Page 102"]], [None, None]),
    ([["total 00120 items"], ["total 00121 items"]], [None, None]),
    ([["DOH-000103"], ["DOH-000102"], ["DOH-000101"]], [None, None, None]),
    ([["DOH-000101"], ["DOH-000250"], ["DOH-000900"]], [None, None, None]),
    ([["CV-2019-000101"], [""], [""]], [None, None, None]),
    ([["call 555-0101 ext 00101"], ["call 555-0102 ext 00102"]], [None, None]),
    ([], []),
    # a single page
    ([["Dear Ana", "DOH-000101"]], ["DOH-000101"]),
    ([["Dear Ana", "1 DOH-000101"]], ["DOH-000101"]),
    ([["Re: case CV-000101"]], [None]),
    ([["A-912345678"]], [None]),
    ([["I-247A"]], [None]),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "found"), SERIES)
def test_a_stamp_is_a_series(pages, found):
    assert list(stamps(pages)) == found


@settings(deadline=None)
@given(
    st.from_regex(r"[A-Z]{2,6}[-_ ]?", fullmatch=True), st.integers(1, 9000), st.integers(2, 60), st.integers(5, 9),
    st.lists(st.sampled_from(["Subject: records", "555-0101", "Page 3 of 9", "A-900123456"]), max_size=3),
)  # fmt: skip
def test_any_series_on_every_page_is_found(prefix, first, count, width, noise):
    printed = [f"{prefix}{number:0{width}}" for number in range(first, first + count)]
    assert list(stamps([[*noise, stamp] for stamp in printed])) == printed
    assert stamp_range(printed) == f"{printed[0]}-{printed[-1]}"


def test_the_range_is_from_the_first_stamp_to_the_last():
    assert stamp_range([None, "X 01", None, "X 03", None]) == "X 01-X 03"
    assert stamp_range([None]) is None
