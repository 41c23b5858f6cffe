"""Limits: calls and meetings, redactions, unreadable stretches."""

import pytest

from amparo.detect.by_sentence import lay_out
from amparo.detect.limits import find_limits
from amparo.detect.passage import Passage
from amparo.span import Span


@pytest.mark.parametrize(
    "text, values",
    [
        ("As we discussed, he moved.", {"off_record"}),
        ("Gave it to him over the phone", {"off_record"}),
        ("His address is [REDACTED].", {"redacted"}),
        ("Call (b)(6) at noon", {"redacted"}),
        ("Name: ________", {"redacted"}),
        ("I can't open the attachment", {"unreadable"}),
        ("Please call me if you have questions.", set()),
        ("taxes withheld from his pay", set()),
    ],
)
def test_limits(text, values):
    assert {one.value for one in find_limits(lay_out(Passage("m", "body", text, Span(0, len(text)))))} == values
