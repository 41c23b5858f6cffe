"""Breadth: one person, several, or a group; and how many where the words tell."""

import pytest

from amparo.detect.breadth import find_breadth
from amparo.detect.by_sentence import lay_out
from amparo.detect.passage import Passage
from amparo.span import Span


@pytest.mark.parametrize(
    "text, values",
    [
        ("run this guy", {("one", 1)}),
        ("run these two", {("several", 2)}),
        ("I have 3 subjects", {("several", 3)}),
        ("the following individuals", {("several", None)}),
        ("everyone who applied last month", {("group", None)}),
        ("a list of all clients", {("group", None)}),
        ("todos los que viven ahí", {("group", None)}),
        ("Hi everyone", set()),
        ("everyone who attended the meeting", set()),
    ],
)
def test_breadth(text, values):
    found = find_breadth(lay_out(Passage("m", "body", text, Span(0, len(text)))))
    assert {(one.value, one.count) for one in found} == values
