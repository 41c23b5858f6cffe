"""Figures of the law, and the chapter that tells them: each number of an act leads to the exchanges that it counts."""

import pytest

from amparo.codebook.coding import MACHINE
from amparo.policy.library import shipped_library
from amparo.policy.verdict import Verdict
from amparo.report.catalogue import catalogue
from amparo.report.figures import figures
from amparo.report.law_account import LawAccount
from amparo.report.law_chapter import law
from amparo.report.teller import Teller
from amparo.whatif.run import Row
from tests.report.factories import coded, dossier

SB75 = "us-nm/sb75-2021"
SAID = (  # where the unknown stays unknown, and on the record
    (Verdict.prohibited, Verdict.prohibited),
    (Verdict.undetermined, Verdict.prohibited),
    (Verdict.undetermined, Verdict.undetermined),
    (Verdict.required, Verdict.required),
    (Verdict.not_covered, Verdict.not_covered),
)


def given(coder=MACHINE):
    pool = tuple(coded(f"{at}@x.example", coder) for at in range(len(SAID)))
    rows = tuple(Row(one.exchange.id, "doh", SB75, "1", False, *told) for one, told in zip(pool, SAID, strict=True))
    return dossier(pool, law=LawAccount((shipped_library().act(SB75),), rows))


def teller(language="en", coder=MACHINE):
    known = given(coder)
    return Teller(known, catalogue(language), {figure.id: figure for figure in figures(known)})


@pytest.mark.parametrize(
    ("family", "counted"),
    [("prohibited", (0, 1)), ("certain", (0,)), ("undetermined", (1, 2)), ("permitted", (3,)), ("not_covered", (4,))],
)
def test_each_answer_of_an_act_is_a_figure_with_its_exchanges(family, counted):
    known = given()
    figure = {one.id: one for one in figures(known)}[f"{family}.us-nm.sb75-2021"]

    assert figure.numerator == tuple(known.exchanges[at].exchange.id for at in counted)
    assert figure.value == len(counted) and len(figure.denominator) == len(SAID)


@pytest.mark.parametrize(("coder", "told"), [(MACHINE, "2 (suggested)"), ("T. Reader", "2")])
def test_each_number_of_an_act_leads_to_its_list_and_says_who_coded(coder, told):
    (row,) = law(teller(coder=coder)).blocks[2].rows
    cells = [cell[0] for cell in row[2:]]

    assert [cell.target for cell in cells] == [
        f"figure:{family}.us-nm.sb75-2021"
        for family in ("prohibited", "certain", "undetermined", "permitted", "not_covered")
    ]
    assert cells[2].text == told
