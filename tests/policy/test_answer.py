"""The whole answer: several acts, what to do, the duties, what to ask next."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from amparo.policy.act import Review, signed
from amparo.policy.answer import Action, answer
from amparo.policy.library import shipped_library
from amparo.policy.proof import reasons
from amparo.policy.situation import Situation, situation
from amparo.policy.verdict import Bench, Verdict

LIBRARY = shipped_library()
DAY = date(2025, 8, 1)
STATUS = {
    "holder_level": "state", "giver": "employee", "acquired_in_position": "yes", "identifiable": "yes", "intent": "intentional",
    "data": "immigration_status", "recipient": "immigration_authority", "process": "none", "consent": "none",
    "agency_function": "no", "federal_law": "neither", "records_act": "does_not", "proceeding": "none", "whistleblower": "no",
    "hipaa_permits": "no", "contractor_bound": "no",
}  # fmt: skip


def told(laws, facts, standing=None, on=DAY, supposed=()):
    return answer(LIBRARY, laws, situation(LIBRARY.vocabulary, facts, standing), on, supposed)


def test_a_state_bar_on_status_and_the_federal_shield_are_a_conflict_that_goes_to_counsel():
    made = told(("us-nm/sb75-2021", "us/8-usc-1373"), STATUS, supposed=("us-nm/sb75-2021",))
    assert made.combined.verdict is Verdict.conflict
    assert made.action is Action.escalate
    (collision,) = made.combined.collisions
    assert (collision.prohibits, collision.against) == ("us-nm/sb75-2021", "us/8-usc-1373")


def test_another_datum_is_no_conflict():
    made = told(("us-nm/sb75-2021", "us/8-usc-1373"), STATUS | {"data": "religion"}, supposed=("us-nm/sb75-2021",))
    assert made.combined.verdict is Verdict.prohibited
    assert made.action is Action.refuse


def test_that_nobody_may_forbid_it_permits_nothing():
    made = told(("us-nm/sb75-2021", "us/8-usc-1373"), STATUS | {"holder_level": "local"})
    assert made.acts[1].judged.verdict is Verdict.permitted
    assert made.combined.verdict is Verdict.not_covered
    assert made.action is Action.hold


def test_what_the_federal_rule_only_permits_does_not_lift_the_state_bar():
    facts = STATUS | {"data": "medical", "covered_entity": "yes", "consent": "none", "federal_law": "neither"}
    made = told(("us-nm/sb75-2021", "us/hipaa-164-512"), facts, supposed=("us-nm/sb75-2021",))
    assert made.acts[0].judged.verdict is Verdict.prohibited
    assert made.combined.verdict is Verdict.prohibited


@pytest.mark.parametrize(
    ("on", "supposed", "verdict"),
    [
        (date(2025, 6, 30), (), Verdict.not_in_force),
        (date(2025, 7, 1), (), Verdict.undetermined),
        (date(2025, 6, 30), ("us-nm/sb36-2025",), Verdict.undetermined),
    ],
)
def test_the_law_is_that_of_the_day(on, supposed, verdict):
    made = told(("us-nm/sb36-2025",), STATUS, on=on, supposed=supposed)
    assert made.acts[0].judged.verdict is verdict


@pytest.mark.parametrize(
    ("data", "laws", "action"),
    [
        ("immigration_status", ("us-il/trust", "us/8-usc-1373"), Action.escalate),
        ("immigration_status", ("us-il/trust",), Action.release),
        ("whereabouts", ("us-il/trust", "us/8-usc-1373"), Action.release),
    ],
)
def test_status_is_never_let_out_in_silence_where_the_federal_shield_is_asked(data, laws, action):
    facts = {
        "holder_level": "local", "holder_kind": "law_enforcement", "recipient": "immigration_authority", "data": data,
        "identifiable": "yes", "purpose": "civil_immigration", "process": "us_judicial_warrant", "process_covers": "yes",
    }  # fmt: skip
    made = told(laws, facts)
    assert (made.combined.verdict, made.action) == (Verdict.permitted, action)


def test_a_duty_holds_from_its_day_on():
    facts = {
        "holder_level": "state", "holder_kind": "motor_vehicle", "request": "received", "request_channel": "database",
        "identifiable": "yes", "recipient": "immigration_authority", "request_under": "neither", "program": "other",
        "covered_entity": "no",
    }  # fmt: skip
    due = {
        on: {duty.id for duty in told(("us-co/24-74",), facts, on=on).acts[0].duties}
        for on in (date(2022, 2, 28), date(2022, 3, 1))
    }
    assert "co-24-74-log-drives" not in due[date(2022, 2, 28)]
    assert "co-24-74-log-drives" in due[date(2022, 3, 1)]


def test_a_claim_unlocks_nothing_and_paper_does():
    ids = ("us-nm/sb75-2021",)
    consent = STATUS | {"consent": "written"}
    claimed = told(ids, consent, {"consent": "asserted"}, supposed=ids)
    shown = told(ids, consent, {"consent": "documented"}, supposed=ids)
    assert (claimed.acts[0].judged.verdict, claimed.action) == (Verdict.undetermined, Action.hold)
    assert claimed.acts[0].judged.on_the_record is Verdict.prohibited
    assert (shown.acts[0].judged.verdict, shown.action) == (Verdict.permitted, Action.release)
    assert claimed.acts[0].not_shown == ("A8",)


def test_nothing_known_asks_first_what_is_cheap_and_private():
    made = told(("us-nm/sb75-2021",), {}, supposed=("us-nm/sb75-2021",))
    assert made.question is not None
    assert LIBRARY.vocabulary[made.question].intrusive == 0
    assert "consent" in made.acts[0].matters
    settled = told(("us-nm/sb75-2021",), {"holder_level": "local"}, supposed=("us-nm/sb75-2021",))
    assert settled.question is None
    assert "consent" in settled.no_longer_matter


def test_a_proof_names_its_sections_and_its_open_questions():
    made = told(("us-nm/sb75-2021",), STATUS, supposed=("us-nm/sb75-2021",))
    (rule,) = made.acts[0].proof
    assert (rule.id, rule.value.value, rule.reviewed) == ("A", "yes", False)
    assert [node.id for node in rule.nodes if node.kind == "exception"] == [f"A{n}" for n in range(1, 9)]
    assert all(node.value.value == "no" for node in rule.nodes if node.kind == "exception")
    assert made.acts[0].cites == (("A", "sec. 1(A)"),)
    assert made.acts[0].unreviewed == ("A",)


def test_only_a_sure_verdict_releases():
    ids = tuple(LIBRARY.acts)
    chance = random.Random(3)
    seen = set()
    for _ in range(1500):
        masks = {}
        for fact in LIBRARY.vocabulary.order:
            if chance.random() < 0.7:
                masks[fact.name] = 1 << chance.randrange(len(fact.values))
        asked = tuple(chance.sample(ids, 3))
        made = answer(LIBRARY, asked, Situation(masks), DAY, asked)
        seen.add(made.action)
        if made.action is Action.release:
            assert made.combined.verdict in (Verdict.permitted, Verdict.required)
        if made.combined.verdict in (Verdict.undetermined, Verdict.not_covered, Verdict.not_in_force):
            assert made.action is Action.hold
    assert seen >= {Action.hold, Action.refuse}


@pytest.mark.parametrize(
    ("until", "counts"),
    [(date.today() + timedelta(days=1), True), (date.today(), True), (date.today() - timedelta(days=1), False)],
)
def test_a_sign_off_counts_until_its_last_day(until, counts):
    review = Review("Ana Prueba", date(2026, 1, 1), until)
    assert signed(review) is counts
    act = LIBRARY.act("us-nm/sb75-2021")
    (rule,) = act.rules
    unsigned = replace(rule, review=review)
    whole = replace(unsigned, exceptions=tuple(replace(one, review=review) for one in rule.exceptions))
    bench = Bench(act, act.versions[0], (whole,))
    looked = bench.look(LIBRARY.held.ruled(situation(LIBRARY.vocabulary, STATUS)))
    assert reasons(looked).unreviewed == (() if counts else ("A",))
    assert not signed(None)
    if counts:  # a rule that was signed off does not vouch for an exception that was not
        looked = Bench(act, act.versions[0], (unsigned,)).look(looked.ruled)
        assert reasons(looked).unreviewed == tuple(f"A{number}" for number in range(1, 9))


def test_an_act_of_duties_alone_says_that_nobody_reviewed_them():
    facts = {
        "covered_entity": "yes", "identifiable": "yes", "outcome": "gave", "consent": "none", "hipaa_ground": "none",
        "recipient": "immigration_authority", "silence_asked": "none",
    }  # fmt: skip
    made = told(("us/hipaa-164-528",), facts)
    assert made.acts[0].unreviewed == ("hipaa-accounting",)
