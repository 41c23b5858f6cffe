"""The scenarios: each comes out as expected, and agrees with its source or says why not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from amparo.errors import ConfigProblem
from amparo.policy.library import shipped_library
from amparo.policy.situation import situation
from bench.scenarios import FILE, NO, ON_THE_RECORD, Scenario, agrees, misses, read, said

LIBRARY = shipped_library()
LABELS, SCENARIOS = read(LIBRARY)
ROWS = {one.id: one for one in SCENARIOS}
IDS = (
    *(f"OR-0{number}" for number in (1, 3, 4, 5, 6, 7, 8)),
    *(f"WA-0{number}" for number in (1, 3, 4, 5)),
    *(f"CA-0{number}" for number in (1, 4, 6, 7)),
    *(f"CO-0{number}" for number in (2, 3, 4, 6, 8, 9)),
    *(f"NJ-0{number}" for number in (2, 3, 4)),
    *(f"NY-0{number}" for number in (1, 2, 5)),
    *(f"IL-0{number}" for number in (1, 2)),
    *(f"SNAP-0{number}" for number in (2, 4)),
    *(f"NM-0{number}" for number in (4, 5, 6, 7)),
    "VT-01",
    "HIPAA-02",
)  # of the source
SHUT = ("DENY", "DENY_AND_REPORT", "WRONGFUL", "TREAT_AS_ADMIN", "ESCALATE", "NO_RECORDS", "AMBIGUOUS")


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.id)
def test_a_scenario_comes_out_as_expected(one: Scenario) -> None:
    assert one.expect
    assert misses(one.expect, said(LIBRARY, one)) == []


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.id)
def test_a_scenario_agrees_with_its_source_or_says_why_not(one: Scenario) -> None:
    agreed = agrees(LABELS[one.label], said(LIBRARY, one))
    assert agreed not in (NO, ON_THE_RECORD) or one.note


def test_all_rows_of_the_source_stand_there_once() -> None:
    assert len(SCENARIOS) == 37
    assert sorted(one.id for one in SCENARIOS) == sorted(IDS)


def test_the_map_has_every_label_and_no_other() -> None:
    assert len(LABELS) == 17
    assert set(LABELS) == {one.label for one in SCENARIOS}
    assert all(LABELS.values())


def test_what_a_source_keeps_shut_is_never_released() -> None:
    for one in SCENARIOS:
        if one.label in SHUT:
            assert said(LIBRARY, one).action != "release", one.id


def test_acts_that_count_as_unread_have_a_rule_that_was_not_read_whole() -> None:
    for lines in LABELS.values():
        for id in (id for line in lines for id in line.get("unread", ())):
            assert not all(rule.complete for rule in LIBRARY.act(id).rules), id


def test_what_is_open_beside_the_unread_exceptions_does_not_agree() -> None:
    one = ROWS["WA-01"]
    assert agrees(LABELS["DENY"], said(LIBRARY, one)) == ON_THE_RECORD
    asked = replace(one, known=one.known.but(agency_function=LIBRARY.vocabulary["agency_function"].every))
    assert said(LIBRARY, asked).on_the_record == "prohibited"
    assert agrees(LABELS["DENY"], said(LIBRARY, asked)) == NO


@pytest.mark.parametrize(
    ("id", "facts", "verdict", "on_the_record"),
    [
        ("CO-02", {"seems_immigration": "yes"}, "prohibited", "prohibited"),
        ("CA-06", {"purpose": "civil_immigration"}, "prohibited", "prohibited"),
        ("NM-06", {"agency_function": "yes"}, "permitted", "permitted"),
        ("NM-04", {"subpoena_compels": "no"}, "prohibited", "prohibited"),
        ("NM-04", {"subpoena_compels": "yes"}, "permitted", "permitted"),
        ("SNAP-04", {"program_use": "no"}, "prohibited", "prohibited"),
        ("OR-01", {"data": "whereabouts"}, "prohibited", "prohibited"),
        ("OR-01", {"data": "immigration_status"}, "undetermined", "prohibited"),
    ],
)
def test_the_notes_tell_true_of_other_facts(
    id: str, facts: Mapping[str, str], verdict: str, on_the_record: str
) -> None:
    one = ROWS[id]
    other = replace(one, known=one.known.but(**situation(LIBRARY.vocabulary, facts).masks))
    got = said(LIBRARY, other)
    assert (got.verdict, got.on_the_record) == (verdict, on_the_record)


def test_the_notes_tell_true_of_other_days_and_acts() -> None:
    day_of_the_act = replace(ROWS["WA-05"], on=date(2019, 5, 21), laws=("us-wa/43.17.425",))
    assert agrees(LABELS["DENY"], said(LIBRARY, day_of_the_act)) == ON_THE_RECORD
    both = replace(ROWS["NM-05"], laws=("us-nm/sb75-2021", "us/8-usc-1373"))
    assert said(LIBRARY, both).action == "escalate"


def test_a_duty_that_there_is_not_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scenarios.yaml"
    path.write_text(FILE.read_text(encoding="utf-8").replace("il-trust-nil", "il-trust-nill"), encoding="utf-8")
    with pytest.raises(ConfigProblem, match="`il-trust-nill` is unknown"):
        read(LIBRARY, path)
