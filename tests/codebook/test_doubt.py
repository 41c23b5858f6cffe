"""What the program leaves open, with the reason and the words on either side - and the near misses that it answers."""

import pytest

from tests.codebook.conversations import coded

ASK = "Please send {person:private|Juana Prueba}'s {ask:address|home address}."
TABLE = [
    ("We {act:refusing|cannot share} it, and {act:giving|here it is}.", None),
    ("We {act:refusing|cannot share} it. {act:refusing|No}, sir. {act:giving|If you bring} one, ask her.", "refused"),
    ("We {act:refusing|cannot share} it.", "refused"),
    ("{act:giving|Here it is}.", "complied"),
    ("We {act:refusing|cannot share} the rest. {act:giving|She lives} with {data:family|her son}.", "partial"),
]


@pytest.mark.parametrize(("answer", "outcome"), TABLE)
def test_one_message_that_gives_and_declines_leaves_the_outcome_open(answer, outcome):
    ((_, coding),) = coded(("officer", "clerk", ASK), ("clerk", "officer", answer))
    assert coding.values["outcome"] == outcome
    assert ("outcome" in coding.unsure) == (outcome is None)
    if outcome is None:
        shown = {evidence.value for evidence in coding.evidence if evidence.variable == "outcome"}
        assert shown == {"complied", "refused"}
        assert "Juana" not in coding.unsure["outcome"]


def test_purposes_that_the_model_only_holds_for_likely_are_left_open_where_they_differ():
    likely = [("criminal", "meaning.for:criminal~"), ("benefits", "meaning.for:benefits~")]
    for rules, purpose in (
        (likely, None),
        ([("criminal", "meaning.for:criminal"), likely[1]], "criminal"),
        ([likely[0], ("benefits", "purpose.benefits")], "benefits"),
    ):
        ((_, coding),) = coded(
            ("officer", "clerk", ASK + " {purpose:criminal|One}. {purpose:benefits|Two}."), rules=dict(rules)
        )
        assert coding.values["purpose"] == purpose
        assert ("purpose" in coding.unsure) == (purpose is None)
        if purpose is None:
            assert {one.value for one in coding.evidence if one.variable == "purpose"} == {"criminal", "benefits"}
