"""Identifiers, case by case: tests/detect/cases/identifiers.txt, in which everything that is an identifier is marked."""

import re
from pathlib import Path

import pytest

from amparo.detect.data import find_data
from amparo.detect.overlap import SPECIFIC
from amparo.detect.passage import Passage
from amparo.span import Span

CASES = Path(__file__).with_name("cases") / "identifiers.txt"
MARK = re.compile(r"\{([a-z_]+):([^{}]+)\}")


def cases():
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            yield pytest.param(line.lstrip("!").replace("\\n", "\n"), id=f"line-{number}")


def found(text):
    findings = find_data(Passage("m", "body", text, Span(0, len(text))))
    return {(f.value, f.span.of(text)) for f in findings if f.rule.startswith("identifiers.") and f.value in SPECIFIC}


@pytest.mark.parametrize("line", list(cases()))
def test_what_is_marked_is_found_and_nothing_else(line):
    assert found(MARK.sub(r"\2", line)) == {match.groups() for match in MARK.finditer(line)}
