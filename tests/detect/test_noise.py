"""Noise: cues of mail that is no exchange."""

import pytest

from amparo.detect.by_sentence import lay_out
from amparo.detect.noise import find_noise
from amparo.detect.passage import Passage
from amparo.span import Span


@pytest.mark.parametrize(
    "text, values",
    [
        ("Click to unsubscribe", {"newsletter"}),
        ("This is a public records request under IPRA.", {"public_records"}),
        ("What's the status of my SNAP application?", {"own_file"}),
        ("I'm a reporter with the Daily Elm.", {"press"}),
        ("How many clients did you serve in May? Just the numbers.", {"statistics"}),
        ("The invoice is overdue", {"contract"}),
        ("mandatory privacy training", {"training"}),
        ("Now hiring", {"job_ad"}),
        ("Need it to close out my case.", set()),
        ("Can you send me his address?", set()),
    ],
)
def test_noise(text, values):
    assert {one.value for one in find_noise(lay_out(Passage("m", "body", text, Span(0, len(text)))))} == values
