"""The acts that ship: their worked cases come out as written, nothing is untried, and each says what it is."""

import json
import re
from pathlib import Path

import pytest

from amparo.policy.act import Status
from amparo.policy.cases import run_cases, untested
from amparo.policy.library import of_jurisdiction, shipped_library
from amparo.policy.lint import conflicts, dead, read_twice, supposed_bench

LIBRARY = shipped_library()
LAW = Path(__file__).parents[2] / "src" / "amparo" / "data" / "law"
NAMED = (
    *("us-nm/hb141-2019", "us-nm/hb108-2020", "us-nm/sb107-2020", "us-nm/sb75-2021", "us-nm/hb124-2021"),
    *("us-nm/sb36-2025", "us-nm/66-2-7.1", "us-or/180.805", "us-or/181a.820-829", "us-wa/43.17.425", "us-ca/7284.6"),
    *("us-co/24-74", "us-ny/vtl-201-12", "us-nj/directive-2018-6", "us-il/trust", "us-vt/dmv-settlement-2020"),
    *("us/8-usc-1373", "us/dppa", "us/hipaa-164-512", "us/hipaa-164-528", "us/ferpa", "us/privacy-act-552a-c"),
    *("us/42-cfr-2", "us/snap-272.1", "us/wic-246.26", "us/medicaid-431.300", "us/ui-603"),
)


def test_every_act_of_the_promise_ships():
    assert set(NAMED) <= set(LIBRARY.acts)


@pytest.mark.parametrize("id", LIBRARY.acts)
def test_worked_cases_come_out_as_written_and_try_every_exception(id):
    runs = list(run_cases(LIBRARY, id))
    assert [(run.where, run.name, run.wrong) for run in runs if run.wrong] == []
    assert list(untested(LIBRARY, id, runs)) == []
    assert runs


def test_what_no_case_tries_is_named():
    runs = list(run_cases(LIBRARY, "us-wa/43.17.425"))
    told = list(
        untested(LIBRARY, "us-wa/43.17.425", [run for run in runs if run.name == "a federal statute requires it"])
    )
    assert "3b: no case in which it is yes" in told
    assert "disclose: no case in which it does not apply" in told
    assert "3a: no case in which this alternative is true: state_law requires" in told
    assert not any("federal_law" in one for one in told)


def test_facts_that_are_asked_twice_are_told_with_their_places():
    told = dict(read_twice(supposed_bench(LIBRARY, "us/dppa", None)))
    assert told == {"data": ("a", "b-other"), "dppa_use": ("b1", "b-other")}


@pytest.mark.parametrize("id", LIBRARY.acts)
def test_no_exception_is_dead(id):
    assert [name for _, name in dead(LIBRARY, id)] == []


@pytest.mark.parametrize(
    ("act", "id", "section"),
    [
        ("us-or/180.805", "list", "180.805(2), before 19 July 2021 (1)"),
        ("us-or/180.805", "own", "180.805(4)(b), before 19 July 2021 (3)(b)"),
        ("us-or/180.805", "or-180-review-policies", "180.805(5), before 19 July 2021 (4)"),
        ("us-nm/sb36-2025", "A", "sec. 3"),
        ("us/wic-246.26", "core", "7 CFR 246.26(d)"),
        ("us/wic-246.26", "wic-move-to-quash", "7 CFR 246.26(i)"),
    ],
)
def test_a_section_is_cited_by_the_number_of_its_day(act, id, section):
    told = LIBRARY.act(act)
    assert {one.id: one.section for one in (*told.rules, *told.duties)}[id] == section


def test_every_act_has_a_title_of_its_own_in_both_languages():
    for act in LIBRARY.acts.values():
        assert act.title["en"] != act.title["es"]


def test_the_spanish_of_the_laws_says_dependencia_and_estatus_as_the_report_does():
    told = " ".join(path.read_text(encoding="utf-8") for path in LAW.rglob("*.yaml"))
    assert not re.findall(r"\b[Aa]gencias?\b|\b(?:condición|situación) migratoria", told)


def test_ids_of_duties_are_unique_in_all_acts():
    ids = [duty.id for act in LIBRARY.acts.values() for duty in act.duties]
    assert len(ids) == len(set(ids))


def test_a_bill_is_never_in_force_and_an_enacted_act_is_from_its_day():
    for act in LIBRARY.acts.values():
        for version in act.versions:
            assert version.if_enacted is (act.status is Status.bill or act.id == "us-nm/hb108-2020")
            assert (act.version(version.start) is None) is version.if_enacted


def test_every_collision_is_declared():
    assert [
        (one.prohibits, one.allows) for one in conflicts(LIBRARY, tuple(LIBRARY.acts)) if one.relation is None
    ] == []


def test_a_jurisdiction_has_its_acts_and_the_federal_ones():
    ids = of_jurisdiction(LIBRARY, "us-nm")
    assert {"us-nm/sb36-2025", "us/8-usc-1373"} <= set(ids)
    assert "us-or/180.805" not in ids
    assert set(of_jurisdiction(LIBRARY, "")) == set(LIBRARY.acts)


def test_no_text_of_a_law_is_copied_from_the_sources_at_hand():
    beside = Path(__file__).parents[2].parent / "shared" / "law" / "facts.md"
    if not beside.is_file():
        pytest.skip("the sources are not beside this checkout")
    source = " ".join(beside.read_text(encoding="utf-8").split()).lower()
    for act in LIBRARY.acts.values():
        for one in (*act.rules, *act.duties):
            words = one.says["en"].lower().split()
            runs = [" ".join(words[at : at + 12]) for at in range(len(words) - 11)]
            assert [run for run in runs if run in source] == [], json.dumps(one.id)
