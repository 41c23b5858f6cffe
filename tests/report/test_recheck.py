"""A figure is printed only while it matches what it was counted from."""

import json
from dataclasses import replace

import pytest

from amparo.report.figures import figures
from amparo.report.recheck import recheck, recheck_rows
from amparo.span import Span
from tests.report.factories import case, coded, dossier, many_sets, story, variety

KNOWN, ONE = story()


def told(*wrong):
    return {(one.figure, one.what) for one in wrong}


def with_evidence(change, variable="data_given"):
    shown = [change(e) if e.variable == variable else e for e in ONE.coding.evidence]
    return dossier((replace(ONE, coding=replace(ONE.coding, evidence=tuple(shown))),), KNOWN)


@pytest.mark.parametrize("given", [dossier(), case(), case(60), dossier((ONE,), KNOWN), many_sets()])
def test_what_is_as_it_was_counted_passes(given):
    made = figures(given)

    assert recheck(made, given) == ()
    assert recheck_rows([json.loads(json.dumps(figure.row())) for figure in made], made) == ()


EVIDENCE = "its evidence is not where it should be"
MOVED = [
    (lambda e: replace(e, quote=e.quote.upper()), "other words"),
    (lambda e: replace(e, span=Span(e.span.start + 1, e.span.end + 1)), "moved by one"),
    (lambda e: replace(e, span=Span(90_000, 90_001)), "beyond the end"),
    (lambda e: replace(e, part="attachment:gone.csv"), "no such part"),
    (lambda e: replace(e, message="gone@doh.example"), "no such message"),
    (lambda e: replace(e, page=4), "on a page that the text has not"),
]


@pytest.mark.parametrize(("change", "why"), MOVED, ids=[why for _, why in MOVED])
def test_words_that_do_not_stand_where_the_evidence_says_stop_the_figures_that_read_them(change, why):
    given = with_evidence(change)
    wrong = recheck(figures(given), given)

    assert ("given.address", EVIDENCE) in told(*wrong)
    assert ("more_than_asked", EVIDENCE) in told(*wrong)
    assert {one.exchange for one in wrong} == {ONE.exchange.id}
    assert not any(one.figure.startswith(("purpose.", "files", "exchanges@", "month.")) for one in wrong)
    said = " ".join(map(str, wrong))
    assert "Marta" not in said and "Adobe" not in said


def test_the_purpose_s_words_concern_the_purpose_alone():
    given = with_evidence(lambda e: replace(e, quote="x"), "purpose")

    assert {one.figure.partition(".")[0] for one in recheck(figures(given), given)} == {"purpose"}


GIVEN = dossier(tuple(variety(30)))
MADE = {figure.id: figure for figure in figures(GIVEN)}
WRONG = [
    ("exchanges_without_process", lambda f: replace(f, value=f.value + 1), "it does not count what it names"),
    ("exchanges_without_process", lambda f: replace(f, numerator=("x" * 13, *f.numerator)), "not in the case"),
    ("exchanges_without_process", lambda f: replace(f, low=f.low - 1), "counted again its low differs"),
    ("given.address", lambda f: replace(f, high=f.high + 1), "counted again its high differs"),
    ("scrutiny.none", lambda f: replace(f, left_out={}), "counted again"),
    ("scrutiny.none@doh", lambda f: replace(f, denominator=f.denominator[1:]), "denominator"),
    ("answer_hours.median", lambda f: replace(f, value=f.value + 0.01), "counted again its value differs"),
    ("answer_hours.median", lambda f: replace(f, denominator=f.numerator), "counted again"),
    ("files", lambda f: replace(f, numerator=("gone.pdf",), value=1), "it names what is not in the case"),
    ("domains_unplaced", lambda f: replace(f, value=7), "it does not count what it names"),
    ("gave", lambda f: replace(f, definitions=f.definitions + 1), "it was counted by other definitions"),
]


@pytest.mark.parametrize(("id", "change", "what"), WRONG)
def test_a_figure_that_does_not_add_up_is_named(id, change, what):
    wrong = recheck([change(MADE[id])], GIVEN)

    assert wrong and wrong[0].figure == id
    assert any(what in one.what for one in wrong)


def rows():
    return [figure.row() for figure in MADE.values()]


def test_a_set_of_data_that_one_agency_alone_gave_is_counted_again_too():
    given = many_sets()
    found = {figure.id: figure for figure in figures(given)}
    wrong = replace(found["only.name+address@dmv"], value=2)

    assert {one.what for one in recheck([wrong], given)} == {
        "it does not count what it names",
        "counted again its value differs",
    }


def test_a_coding_that_changed_after_the_figures_were_exported():
    changed = [
        replace(one, coding=replace(one.coding, values={**one.coding.values, "process": "judicial"}))
        if one is GIVEN.exchanges[0]
        else one
        for one in GIVEN.exchanges
    ]
    wrong = recheck_rows(rows(), figures(dossier(tuple(changed))))
    by_id = {one.figure: one for one in wrong}

    assert by_id["exchanges_without_process"].what == "its value changed"
    assert int(by_id["exchanges_without_process"].expected) == int(by_id["exchanges_without_process"].got) + 1
    assert by_id["exchanges_without_process"].exchange == GIVEN.exchanges[0].exchange.id
    assert {"process.judicial", "given_without_process"} <= set(by_id)
    assert not {"exchanges", "asks", "outcome.refused"} & set(by_id)


def test_a_swap_that_leaves_the_count_is_seen():
    row = rows()[0] | {"numerator": ["x000000000000", *rows()[0]["numerator"][1:]]}

    assert [one.what for one in recheck_rows([row], MADE.values())] == ["its numerator changed"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"definitions": 0}, "it was counted by other definitions"),
        ({"id": "nothing"}, "the case has no such figure"),
        ({"excluded": {"unsolicited": 1}}, "its excluded changed"),
        ({"high": None}, "its high changed"),
    ],
)
def test_an_exported_row_that_no_longer_holds_is_named(change, what):
    assert [one.what for one in recheck_rows([rows()[0] | change], MADE.values())] == [what]


def test_a_coding_may_be_confirmed_since_then_but_not_be_open_again():
    row, confirmed = rows()[0], [replace(figure, coding="confirmed") for figure in MADE.values()]

    assert recheck_rows([row], confirmed) == ()
    assert [one.what for one in recheck_rows([row | {"coding": "confirmed"}], MADE.values())] == ["its coding changed"]


def test_one_exchange_more_changes_what_it_is_counted_among():
    more = dossier((*GIVEN.exchanges, coded("new@x.example", process="judicial")))
    by_id = {one.figure: one.what for one in recheck_rows(rows(), figures(more))}

    assert by_id["exchanges"] == "its value changed"
    assert by_id["exchanges_without_process"] == "its denominator changed"
