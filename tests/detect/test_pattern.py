"""Pattern: what is shipped about the patterns is up to date, and a pattern that is not in it is worked out."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from amparo.detect.needs import ways
from amparo.detect.pattern import GATES, Pattern, known_ways
from amparo.shipped import shipped

TOOL = Path(__file__).parents[2] / "tools" / "gates.py"


def tool():
    spec = spec_from_file_location("gates", TOOL)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_shipped_list_is_up_to_date():
    told = shipped("lexicons", GATES).read_text(encoding="utf-8")
    assert told == tool().made(), "run python tools/gates.py"


def test_the_list_says_what_is_worked_out():
    for source, flags in tool().looked_for():
        assert known_ways(source, flags) == ways(source, flags)


def test_a_new_pattern_is_worked_out():
    pattern = Pattern(r"\bzyx(?P<x>\d+)", re.IGNORECASE)
    assert pattern.ways == ways(pattern.source, pattern.flags) != ((),)
    assert list(pattern.spans("a ZYX12 and zyx3")) == [(5, 7), (15, 16)]


def test_a_new_pattern_that_does_not_compile_is_refused_at_once():
    with pytest.raises(re.error):
        Pattern("(zyx")
