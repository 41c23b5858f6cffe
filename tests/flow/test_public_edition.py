"""What of a case's figures the public is told at all, before small counts are kept back."""

import pytest

from amparo.flow.public_edition import in_public
from amparo.report.figure import Figure


def figure(id, counted=0, unit="exchange"):
    ids = tuple(f"x{at}" for at in range(counted))
    return Figure(id, id, id, unit, counted, counted, counted, ids, ids)


ALL = (
    figure("exchanges", 40),
    figure("given.address", 9),
    figure("exchanges@doh", 25),
    figure("given.address@doh", 7),
    figure("exchanges@mvd", 15),
    figure("given.address@mvd", 2),
    figure("answer_hours.median@mvd", 4, "business hour"),
    figure("files@mvd", 3, "file"),
    figure("prohibited.us-or.181a.820-829", 6),
    figure("prohibited.us-or.181a.820-829.address", 6),
    figure("undetermined.us-or.181a.820-829", 6),
    figure("domains_unplaced", 3, "domain"),
)
NEVER = {"domains_unplaced", "undetermined.us-or.181a.820-829", "prohibited.us-or.181a.820-829.address"}


@pytest.mark.parametrize(
    ("smallest", "left_out"),
    [
        (5, {"given.address@mvd", "answer_hours.median@mvd"}),  # fifteen exchanges are fewer than four times five
        (3, set()),
        (7, {"given.address@mvd", "answer_hours.median@mvd", "given.address@doh"}),
        (0, set()),
    ],
)
def test_an_agency_with_few_exchanges_is_told_by_its_number_and_its_files(smallest, left_out):
    told = {one.id for one in in_public(ALL, smallest)}
    assert {one.id for one in ALL} - told == NEVER | left_out
