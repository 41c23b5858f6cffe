"""Figures: every number has its list, its bounds and the reasons for what it leaves out."""

import pytest

from amparo.codebook.coding import MACHINE
from amparo.report.figures import figures
from tests.report.factories import case, coded, dossier, many_sets, when


def of(*exchanges, **more):
    return {figure.id: figure for figure in figures(dossier(exchanges, **more))}


def test_the_row_has_the_contract_s_keys_in_order():
    row = of(coded())["exchanges_without_process"].row()

    assert list(row) == [
        "id", "definition", "unit", "value", "low", "high", "numerator", "denominator", "excluded", "coding",
        "left_out", "censored", "definitions",
    ]  # fmt: skip
    assert (row["value"], row["unit"], row["coding"]) == (1, "exchange", "suggested")


def test_every_figure_of_a_large_case_is_backed_by_its_list():
    known = {one.exchange.id for one in case().exchanges}
    made = figures(case())

    assert len({figure.id for figure in made}) == len(made)
    for figure in made:
        assert set(figure.numerator) <= set(figure.denominator), figure.id
        assert figure.definition and figure.definition_es and figure.definition != figure.definition_es
        if figure.unit == "exchange":
            assert set(figure.denominator) <= known
            assert figure.value == len(figure.numerator)
            assert figure.low <= figure.value <= figure.high <= len(figure.denominator)
            pool = [
                o for o in case().exchanges if figure.id.rpartition("@")[2] in (o.coding.values["agency"], figure.id)
            ]
            if not figure.id.startswith("exchanges@"):
                assert len(figure.denominator) + sum(figure.excluded.values()) == len(pool), figure.id


@pytest.mark.parametrize(
    ("values", "value", "low", "high"),
    [
        ({"process": "none"}, 1, 1, 1),
        ({"process": "none", "limits": ("off_record",)}, 1, 0, 1),  # the call may have named a warrant
        ({"process": None}, 0, 0, 1),  # unknown is neither yes nor no
        ({"process": "judicial"}, 0, 0, 0),
        ({"process": "judicial", "limits": ("redacted",)}, 0, 0, 0),  # shown stays shown
    ],
)
def test_a_negative_is_about_the_record(values, value, low, high):
    figure = of(coded(**values))["exchanges_without_process"]

    assert (figure.value, figure.low, figure.high) == (value, low, high)


@pytest.mark.parametrize(
    ("values", "high"),
    [
        ({"data_given": ("address",)}, 0),
        ({"data_given": ("address",), "limits": ("missing_attachment",)}, 1),
        ({"data_given": None}, 1),
    ],
)
def test_a_positive_says_at_least_where_the_record_may_hide_more(values, high):
    other = coded("o@ice.example", data_given=("photo",))
    figure = of(other, coded(**values))["given.photo"]

    assert (figure.value, figure.low, figure.high) == (1, 1, 1 + high)


def test_scrutiny_leaves_out_what_nobody_asked_and_what_nobody_answered_and_says_so():
    figure = of(
        coded("a@ice.example"),
        coded("b@ice.example", initiative="unsolicited", asked_at=None),
        coded("c@ice.example", outcome="unanswered", answered_at=None, data_given=()),
        coded("d@ice.example", scrutiny=("asked_authority", "consulted")),
    )

    assert figure["scrutiny.none"].excluded == {"unanswered": 1, "unsolicited": 1}
    assert (figure["scrutiny.none"].value, len(figure["scrutiny.none"].denominator)) == (1, 2)
    assert figure["scrutiny.consulted"].value == figure["scrutiny.asked_authority"].value == 1


@pytest.mark.parametrize(
    ("values", "value", "excluded"),
    [
        ({}, 1, {}),
        ({"data_given": ("address",)}, 0, {}),
        ({"data_asked": ("unspecified",)}, 0, {"anything_asked": 1}),  # nothing can be more than everything
        ({"data_given": ()}, 0, {"nothing_given": 1}),
        ({"data_given": None}, 0, {"given_unknown": 1}),
        ({"initiative": "unsolicited"}, 0, {"unsolicited": 1}),
    ],
)
def test_more_given_than_asked(values, value, excluded):
    figure = of(coded(**values))["more_than_asked"]

    assert (figure.value, figure.excluded) == (value, excluded)


def test_given_without_process_counts_what_was_not_asked_for_too():
    figure = of(
        coded(), coded("u@doh.example", initiative="unsolicited", asked_at=None), coded("r@x.example", data_given=())
    )

    assert (figure["given_without_process"].value, figure["given_without_process"].excluded) == (
        2,
        {"nothing_given": 1},
    )


@pytest.mark.parametrize(
    ("coders", "coding"),
    [
        ((MACHINE, MACHINE), "suggested"),
        ((MACHINE, "T. Reader"), "suggested"),
        (("A", "B"), "confirmed"),
        ((), "suggested"),
    ],
)
def test_a_figure_is_confirmed_when_people_coded_all_of_it(coders, coding):
    exchanges = [coded(f"{at}@x.example", coder) for at, coder in enumerate(coders)]

    assert of(*exchanges)["exchanges"].coding == coding


def test_months_are_those_of_the_case_s_zone():
    late = coded(asked_at="2018-06-01T03:00:00+00:00")  # still 31 May in Denver

    assert of(late)["month.2018-05"].value == 1


def test_agencies_are_counted_among_all_and_within_themselves():
    found = of(coded(), coded("d@x.example", agency="dmv", process="judicial"), coded("n@x.example", agency=None))

    assert (found["exchanges@dmv"].value, len(found["exchanges@dmv"].denominator)) == (1, 3)
    assert found["process.judicial@dmv"].denominator == found["exchanges@dmv"].numerator
    assert "Motor Vehicle Division" in found["process.judicial@dmv"].definition


def test_which_sets_of_data_are_most_frequent_is_each_agency_s_own_matter():
    made = figures(many_sets())
    own = [(figure.id, figure.value) for figure in made if figure.id.startswith("only.") and figure.id.endswith("@dmv")]

    assert own == [("only.name+address+phone@dmv", 2), ("only.name+address@dmv", 1)]
    assert sum(figure.id.startswith("only.") and figure.id.endswith("@doh") for figure in made) == 12


def test_files_and_domains_are_figures_with_paths_and_names():
    found = of()

    assert found["files.encrypted"].numerator == ("doh/locked.zip",)
    assert len(found["files@doh"].numerator) == 3
    assert found["domains_unplaced"].numerator == ("unknown.example", "else.example")


def test_hours_of_one_answer():
    figure = of(coded(asked_at=when(8, 16).isoformat(), answered_at=when(9, 9).isoformat()))["answer_hours.median"]

    assert (figure.value, figure.unit, figure.excluded) == (2.0, "business hour", {})
