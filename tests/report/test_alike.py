"""Agencies are comparable only where the same was asked of each."""

from dataclasses import replace

import pytest

from amparo.campaign.request import RecordsRequest
from amparo.report.alike import requests_differ
from amparo.report.block import plain
from amparo.report.catalogue import catalogue
from amparo.report.chapters import chapters
from amparo.report.figures import figures
from amparo.report.teller import Teller
from tests.report.factories import coded, dossier

PAIR = (coded(), coded("d@x.example", agency="dmv"))
ONE = RecordsRequest("r1", "doh", search_terms=("ICE", "detainer"), words="All e-mail with ICE")


@pytest.mark.parametrize(
    ("requests", "exchanges", "differ"),
    [
        ((ONE, replace(ONE, id="r2", agency="dmv")), PAIR, False),
        ((ONE, replace(ONE, id="r2", agency="dmv", search_terms=("detainer", "ice"))), PAIR, False),
        ((ONE, replace(ONE, id="r2", agency="dmv", search_terms=("detainer",))), PAIR, True),
        ((ONE, replace(ONE, id="r2", agency="dmv", words="Only letters")), PAIR, True),
        ((ONE,), PAIR, True),  # nobody says what the other one was asked for
        ((), PAIR, True),
        ((), PAIR[:1], False),  # one agency is not held against another
        ((), (), False),
    ],
)
def test_whether_the_same_was_asked(requests, exchanges, differ):
    assert requests_differ(dossier(exchanges, requests=requests)) is differ


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_report_says_so_and_keeps_agencies_by_name(language):
    given = dossier((*PAIR, coded("e@x.example", agency="dmv"), coded("f@x.example", agency="dmv")))
    teller = Teller(given, catalogue(language), {figure.id: figure for figure in figures(given)})
    section = next(one for one in chapters(teller) if one.id == "agencies")
    said = [plain(block.runs) for block in section.blocks if hasattr(block, "runs")]

    assert teller.words.say("text.side_by_side") in said
    rows = [plain(row[0]) for row in section.blocks[1].behind.rows]
    assert rows == sorted(rows) == ["Department of Health", "Motor Vehicle Division"]  # one exchange before three
