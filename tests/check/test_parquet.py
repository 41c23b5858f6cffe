"""Parquet tables: every value is read in the packings that programs write; another packing is not understood."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean, leaks_of

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def table(columns, **more):
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out, **more)
    return out.getvalue()


COLUMNS = {
    "agency": ["Office", "Clinic", None, "Office"] * 40,
    "told": [f"Quillaria {at}" for at in range(160)],
    "asked": [[], ["a", "Montefrondoso"], None, ["b"]] * 40,
    "n": [5055550101, None, 2, 3] * 40,
    "share": [0.5, 0.25, None, 1.0] * 40,
    "open": [True, None, False, True] * 40,
}


@pytest.mark.parametrize("packing", ["snappy", "gzip", "zstd", "none"])
@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("dictionary", [True, False])
def test_every_value_is_read(packing, version, dictionary):
    content = table(COLUMNS, compression=packing, data_page_version=version, use_dictionary=dictionary)
    assert_clean("a.parquet", content)
    text = "\n".join(
        passage.text for passage in inspect("a.parquet", content).passages if passage.engine == "parquet-pages"
    )
    for words in ("Quillaria 0", "Quillaria 159", "Montefrondoso", "5055550101", "agency", "0.25"):
        assert words in text.split("\n")


def test_another_packing_is_not_understood():
    assert leaks_of("a.parquet", table(COLUMNS, compression="brotli")) == {"not_understood"}
    told = table({"told": COLUMNS["told"]}, use_dictionary=False, column_encoding={"told": "DELTA_BYTE_ARRAY"})
    assert leaks_of("a.parquet", told) == {"not_understood"}


def test_facts_are_passages():
    out = io.BytesIO()
    made = pyarrow.table({"a": [1]}).replace_schema_metadata({"author": "Quillaria"})
    parquet.write_table(made, out)
    assert any("Quillaria" in passage.text for passage in inspect("a.parquet", out.getvalue()).passages)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=5), st.integers(20, 20_000))
def test_damage_never_raises(changes, end):
    content = bytearray(table({"told": COLUMNS["told"][:20]}))
    for at, byte in changes:
        content[at % len(content)] = byte
    inspect("a.parquet", bytes(content[:end]) + b"PAR1")
