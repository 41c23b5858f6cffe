"""Snappy: what a known packer packs is unpacked; other bytes raise what is caught."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.check.snappy import unsnapped

pyarrow = pytest.importorskip("pyarrow")


@given(st.binary(max_size=2000), st.integers(1, 300))
def test_it_gives_back_what_was_packed(content, times):
    whole = content * times
    assert unsnapped(pyarrow.compress(whole, codec="snappy", asbytes=True), len(whole)) == whole


@given(st.binary(max_size=60), st.integers(0, 100))
def test_other_bytes_end_in_a_known_error(content, size):
    with contextlib.suppress(ValueError, IndexError):
        assert len(unsnapped(content, size)) == size
