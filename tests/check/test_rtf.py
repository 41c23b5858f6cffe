"""Rich text: deleted, hidden, pale words, facts and comments are told; a plain letter has none."""

import pytest

from tests.check.looked import assert_clean, assert_tells
from tests.check.office_samples import SECRET
from tests.check.text_samples import rtf_controls, rtf_leaks

LEAKS, CONTROLS = rtf_leaks(), rtf_controls()


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, content = LEAKS[name]
    assert_tells("a.rtf", content, kind, SECRET)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_clean_letter_has_none(name):
    assert_clean("a.rtf", CONTROLS[name])
