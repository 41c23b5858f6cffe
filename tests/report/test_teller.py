"""How a figure is said: suggested or confirmed, at least, a range, and no share of fewer than ten."""

from dataclasses import replace

import pytest

from amparo.codebook.coding import MACHINE
from amparo.report.block import plain
from amparo.report.catalogue import catalogue
from amparo.report.figures import figures
from amparo.report.teller import Teller
from tests.report.factories import coded, dossier


def said(exchanges, id, language="en"):
    given = dossier(tuple(exchanges))
    teller = Teller(given, catalogue(language), {figure.id: figure for figure in figures(given)})
    return plain(teller.share(id)).replace("\u202f", " ")


def some(count, coder, start=0, **values):
    return [coded(f"{at}.{coder}@x.example", coder, **values) for at in range(start, start + count)]


LIMITED = {"process": "judicial", "data_given": ("address",), "limits": ("missing_attachment",)}


@pytest.mark.parametrize(
    ("exchanges", "id", "told"),
    [
        (some(9, "Ana"), "exchanges_without_process", "9 of 9"),
        (some(10, "Ana"), "exchanges_without_process", "10 of 10 (100 %)"),
        (some(9, MACHINE), "exchanges_without_process", "9 of 9 (suggested)"),
        (some(10, MACHINE), "exchanges_without_process", "10 of 10 (100 %; suggested)"),
        (some(9, "Ana") + some(1, MACHINE), "exchanges_without_process", "10 of 10 (100 %; suggested)"),
        # At least stands over exchanges that people confirmed, and over those only.
        (some(9, "Ana") + some(1, "Ana", 9, **LIMITED), "given.family", "at least 9 of 10 (90 %)"),
        (some(9, "Ana") + some(1, MACHINE, 9, **LIMITED), "given.family", "at least 9 of 10 (90 %; suggested)"),
        (some(9, MACHINE) + some(1, "Ana", 9, **LIMITED), "given.family", "9 of 10 (90 %; suggested; at most 10)"),
        (some(3, "Ana") + some(1, "Ana", 9, **LIMITED), "given.family", "at least 3 of 4"),
        # A negative over a record that may hide the contrary.
        (some(12, "Ana", limits=("off_record",)), "exchanges_without_process", "12 of 12 (100 %; between 0 and 12)"),
        (some(12, "Ana", process=None), "exchanges_without_process", "0 of 12 (at most 12)"),
        (some(12, "Ana", process="judicial"), "exchanges_without_process", "0 of 12 (0 %)"),
        (some(2, "Ana", data_given=()), "given_without_process", "none to count"),
    ],
)
def test_a_figure_is_said_with_what_it_rests_on(exchanges, id, told):
    assert said(exchanges, id) == told


def test_in_spanish():
    exchanges = some(9, "Ana") + some(1, "Ana", 9, **LIMITED)

    assert said(exchanges, "given.family", "es") == "al menos 9 de 10 (90 %)"
    assert said(some(3, MACHINE), "exchanges_without_process", "es") == "3 de 3 (sugerido)"


def test_counts_and_hours_read_suggested_too():
    for coder, more in ((MACHINE, " (suggested)"), ("Ana", "")):
        given = dossier(tuple(some(2, coder)))
        teller = Teller(given, catalogue("en"), {figure.id: figure for figure in figures(given)})
        assert plain(teller.count("exchanges")) == f"2{more}"
        assert plain(teller.count("files")) == "4"  # rests on no coding
        assert plain(teller.hours("answer_hours.median")) == f"0.3\u202fh{more}"


def test_a_time_that_is_not_reached_says_so():
    waiting = [coded(f"{at}@x.example", "Ana", outcome="unanswered", answered_at=None) for at in range(3)]
    given = dossier((*waiting, coded("a@x.example", "Ana")))
    teller = Teller(given, catalogue("en"), {figure.id: figure for figure in figures(given)})
    figure = teller.figure("answer_hours.upper_quartile")

    assert plain(teller.hours(figure.id)) == "not reached"
    assert teller.bounds(figure) == "The record leaves it open from 0.3 upwards."
    assert teller.bounds(replace(figure, low=None)) == ""
