"""The findings of the first page come by fixed rules."""

from amparo.report.block import plain
from amparo.report.catalogue import catalogue
from amparo.report.figures import figures
from amparo.report.leads import leads
from amparo.report.teller import Teller
from tests.report.factories import case, coded, dossier


def told(given, language="en"):
    teller = Teller(given, catalogue(language), {figure.id: figure for figure in figures(given)})
    return [plain(paragraph.runs).replace("\u202f", " ") for paragraph in leads(teller)]


def test_five_findings_in_their_order_each_with_its_figure():
    assert told(dossier((coded(), coded("b@x.example", process="judicial", data_given=("address",))))) == [
        "In 1 of 2 (suggested) exchanges in which an agency gave information, no process is shown in the record.",
        "In 2 of 2 (suggested) asks that were answered, no question or check by staff stands in the record.",
        "In 1 of 2 (suggested) exchanges that can be compared, the agency gave more kinds of data than it was asked for.",
        "The kind of data given most often is address: in 2 of 2 (suggested) exchanges.",
        "Of 2 asks, 0 of them without an answer in the record, half had one within 0.3 h (suggested) of business time.",
    ]


def test_a_rule_without_anything_to_count_gives_way_to_the_next():
    refused = coded(outcome="refused", data_given=(), breadth="group")

    assert told(dossier((refused,))) == [
        "In 1 of 1 (suggested) asks that were answered, no question or check by staff stands in the record.",
        "Of 1 asks, 0 of them without an answer in the record, half had one within 0.3 h (suggested) of business time.",
        "The agency declined 1 of 1 (suggested) asks.",
        "In 1 of 1 (suggested) exchanges, the information is about a group rather than named persons.",
        "The counterpart met most often is ICE: 1 of 1 (suggested) exchanges.",
    ]


def test_nothing_found_is_no_finding_and_many_are_five():
    assert told(dossier()) == []
    assert len(told(case())) == len(told(case(), "es")) == 5
    assert not set(told(case())) & set(told(case(), "es"))
