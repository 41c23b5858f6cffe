"""Characters as every other part may rely on them."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.normalise import normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain\ttext\n\x0cnext page", "plain\ttext\n\x0cnext page"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\x85c\x0bd", "a\nb\nc\nd"),
        ("Petici\u006f\u0301n", "Petición"),
        ("900\u00a012\u202f3456", "900 12 3456"),
        ("depor\u00adtation\u200b \ufefford\u200der", "deportation order"),
        ("\u202e321\u202c", "321"),
        ("nul\x00 bell\x07 esc\x1b", "nul bell esc"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("o\u00ad\u0301", "ó"),
        ("😀 ñ ½", "😀 ñ ½"),
    ],
)
def test_what_is_written_is_read_so(written, read):
    assert normalise(written) == read


@settings(deadline=None)
@given(st.text(st.characters() | st.sampled_from("\r\n\x00\u00ad\u200b\u0301\ud800\u1100\u1161")))
def test_the_promise_of_text_holds_and_holds_twice(chars):
    out = normalise(chars)
    assert normalise(out) == out
    assert unicodedata.is_normalized("NFC", out)
    assert not re.search("[\x00-\x08\x0b\r\x0e-\x1f\x7f\u00a0\u00ad\u200b\ufeff]", out)
    out.encode("utf-8")
