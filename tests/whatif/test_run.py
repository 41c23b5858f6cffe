"""Coded exchanges under laws: two answers side by side, the law of the day, and what the record cannot show."""

from datetime import date

import pytest

from amparo.codebook.coding import MACHINE, Coding
from amparo.codebook.exchange import Exchange
from amparo.policy.library import shipped_library
from amparo.policy.verdict import Verdict
from amparo.threads.directory import load_directory
from amparo.whatif.bodies import kinds, recipients
from amparo.whatif.facts import facts_of
from amparo.whatif.run import ALL, given_on, what_if

BODIES = """
bodies:
  - {slug: doh, name: Department of Health, level: state, side: agency, domains: [doh.example]}
  - {slug: county, name: Calixto County Clerk, level: local, side: agency, domains: [county.example]}
  - {slug: mvd, name: Motor Vehicle Division, level: state, side: agency, domains: [mvd.example]}
  - {slug: ice, name: Immigration and Customs Enforcement, level: federal, side: counterpart, domains: [ice.example]}
  - {slug: usss, name: United States Secret Service, level: federal, side: counterpart, domains: [usss.example]}
  - {slug: court, name: District Court, level: federal, side: counterpart, domains: [court.example]}
  - {slug: pd, name: City Police Department, level: local, side: counterpart, domains: [pd.example]}
"""
DIRECTORY, LIBRARY = load_directory(BODIES, "bodies.yaml"), shipped_library()
SB75, SB36, SHIELD = "us-nm/sb75-2021", "us-nm/sb36-2025", "us/8-usc-1373"
GIVEN = {
    "agency": "doh", "counterpart": "ice", "initiative": "solicited", "data_given": ("immigration_status", "address"),
    "process": "none", "purpose": "none", "outcome": "complied", "asked_at": "2019-03-01T09:00:00-07:00",
    "given_at": "2025-08-01T09:00:00-06:00", "answered_at": "2019-03-01T09:30:00-07:00",
}  # fmt: skip


def rows(laws, assumed=None, **values):
    coding = Coding("x1", MACHINE, GIVEN | values)
    made = what_if([(Exchange("x1", "m1", ("m1",), "t1"), coding)], laws, LIBRARY, DIRECTORY, assumed)
    return {row.law: row for row in made}


def known(**values):
    made = facts_of(Coding("x1", MACHINE, GIVEN | values), DIRECTORY, LIBRARY.vocabulary)
    return {name: LIBRARY.vocabulary[name].names(mask) for name, mask in made.masks.items()}


def test_on_the_record_is_prohibited_where_no_exception_is_shown_and_unknown_stays_unknown():
    row = rows((SB75,))[SB75]
    assert (row.on_the_record, row.verdict) == (Verdict.prohibited, Verdict.undetermined)
    assert set(row.not_shown) == {"A1", "A3", "A4", "A7", "A8"}  # A5 is about what a court gets or gives
    assert (row.codes["address"].on_the_record, row.codes["address"].verdict) == (Verdict.not_covered,) * 2
    assert row.unreviewed == ("A",)
    assert not row.in_force


def test_consent_that_the_record_shows_permits():
    row = rows((SB75,), process="consent")[SB75]
    assert (row.on_the_record, row.verdict) == (Verdict.permitted, Verdict.permitted)


def test_an_assumption_of_the_case_counts_only_where_the_record_is_silent():
    no = {name: LIBRARY.vocabulary[name].mask([value]) for name, value in (
        ("agency_function", "no"), ("federal_law", "neither"), ("records_act", "does_not"), ("proceeding", "none"),
        ("whistleblower", "no"), ("consent", "none"),
    )}  # fmt: skip
    assert rows((SB75,), {ALL: no})[SB75].verdict is Verdict.prohibited
    assert rows((SB75,), {"county": no})[SB75].verdict is Verdict.undetermined
    assert rows((SB75,), {ALL: no}, process="consent")[SB75].verdict is Verdict.permitted


@pytest.mark.parametrize(
    ("given_at", "in_force"), [("2025-06-30T23:00:00-06:00", False), ("2025-07-01T00:30:00-06:00", True)]
)
def test_the_law_is_that_of_the_day_of_giving(given_at, in_force):
    made = rows((SB36,), given_at=given_at)
    assert made[SB36].in_force is in_force
    assert made[ALL].verdict is (Verdict.undetermined if in_force else Verdict.not_in_force)
    assert made[SB36].on_the_record is Verdict.prohibited


def test_without_a_time_nobody_can_tell_which_law_was_in_force():
    made = rows((SB36,), given_at=None, answered_at=None)
    assert made[ALL].verdict is Verdict.undetermined
    assert not made[SB36].in_force
    assert given_on(Coding("x", MACHINE, {"given_at": None, "answered_at": None})) is None
    assert given_on(Coding("x", MACHINE, GIVEN)) == date(2025, 8, 1)


def test_status_to_an_immigration_authority_collides_with_the_federal_shield():
    made = rows((SB36, SHIELD))
    assert made[ALL].on_the_record is Verdict.conflict
    assert made[SHIELD].codes["address"].verdict is Verdict.not_covered


def test_a_county_is_not_bound_and_nothing_given_is_no_row():
    assert rows((SB75,), agency="county")[SB75].verdict is Verdict.not_covered
    assert rows((SB75,), data_given=()) == {}


@pytest.mark.parametrize(
    ("values", "fact", "told"),
    [
        ({"process": "none"}, "process", ("none",)),
        ({"process": "none", "limits": ("off_record",)}, "process", None),
        ({"process": "claimed"}, "process", None),
        ({"process": "administrative", "instruments": ("I-205",)}, "process", ("administrative_warrant",)),
        ({"process": "administrative", "instruments": ("I-138",)}, "process", ("administrative_subpoena",)),
        ({"process": "subpoena"}, "process", ("state_court_subpoena", "us_court_subpoena", "other_court_subpoena", "grand_jury_subpoena")),
        ({"process": "judicial", "instruments": ("AO 93",)}, "process", ("us_judicial_warrant",)),
        ({"process": "subpoena", "process_fits": "none"}, "process_covers", ("no",)),
        ({"process": "subpoena", "process_fits": "part"}, "process_covers", None),
        ({"purpose": "criminal"}, "purpose", ("immigration_crime", "criminal")),
        ({"purpose": None}, "purpose", None),
        ({"purpose": "civil_immigration"}, "seems_immigration", ("yes",)),
        ({"counterpart": "usss"}, "recipient", ("federal_law_enforcement",)),
        ({"counterpart": "court"}, "recipient", ("court",)),
        ({"counterpart": "pd"}, "recipient", ("deputized", "local_law_enforcement")),
        ({"counterpart": None}, "recipient", None),
        ({"agency": "mvd"}, "holder_kind", ("motor_vehicle",)),
        ({"agency": "county"}, "holder_kind", None),
        ({"agency": "mvd"}, "program", ("other",)),
        ({"agency": "mvd"}, "covered_entity", ("no",)),
        ({"agency": "doh"}, "program", ("wic", "medicaid", "substance_treatment", "other")),
        ({"agency": "doh"}, "covered_entity", None),
        ({"agency": "county"}, "program", None),
        ({"initiative": "unsolicited"}, "request", ("none",)),
        ({"outcome": "unanswered"}, "outcome", ("pending",)),
    ],
)  # fmt: skip
def test_facts_are_what_the_coding_shows(values, fact, told):
    assert known(**values).get(fact) == told


@pytest.mark.parametrize(
    ("name", "level", "side", "kind"),
    [
        ("Probation and Parole Division", "state", "agency", "corrections"),
        ("Department of Workforce Solutions", "state", "agency", "labor"),
        ("Human Services Department", "state", "agency", "benefits"),
        ("Public Schools", "local", "agency", "school"),
        ("Sheriff's Office", "local", "agency", "law_enforcement"),
        ("Parks Division", "state", "agency", None),
    ],
)
def test_the_kind_of_a_body_is_told_by_its_name_or_not_at_all(name, level, side, kind):
    text = f'bodies: [{{slug: it, name: "{name}", level: {level}, side: {side}, domains: [it.example]}}]'
    body = load_directory(text, "bodies.yaml").body("it")
    assert kinds(body) == ((kind,) if kind else ())
    assert recipients(None) == ()
