"""Several data at once: each has its answer, the gravest is that of all."""

from datetime import date

import pytest

from amparo.policy.answer import Action
from amparo.policy.library import shipped_library
from amparo.policy.several import gravest, several
from amparo.policy.situation import situation
from amparo.policy.verdict import Verdict

LIBRARY = shipped_library()
FACTS = {
    "holder_level": "state", "holder_kind": "motor_vehicle", "giver": "employee", "identifiable": "yes", "intent": "intentional",
    "recipient": "immigration_authority", "dppa_use": "none", "consent": "none",
}  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "verdict", "action"),
    [
        (("address", "vehicle"), Verdict.prohibited, Action.refuse),
        (("vehicle",), Verdict.not_covered, Action.hold),
    ],
)
def test_each_datum_is_answered_and_the_gravest_counts(codes, verdict, action):
    made = several(LIBRARY, ("us/dppa",), situation(LIBRARY.vocabulary, FACTS), codes, date(2024, 1, 2))
    assert tuple(made.codes) == codes
    assert (made.verdict, made.action) == (verdict, action)
    assert made.codes["vehicle"].combined.verdict is Verdict.not_covered


def test_what_is_open_is_graver_than_what_is_permitted():
    assert gravest([Verdict.permitted, Verdict.undetermined]) is Verdict.undetermined
    assert gravest([Verdict.undetermined, Verdict.prohibited, Verdict.conflict]) is Verdict.conflict
