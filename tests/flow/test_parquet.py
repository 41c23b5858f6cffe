"""Parquet files of the data package: typed, whole, the same bytes each time."""

import io

import pyarrow.parquet

from amparo.flow.parquet import parquet_writer
from amparo.report.tables import tables

ROWS = [
    {"id": "x0", "subjects": 2, "data_given": ["address", "phone"], "coder": "=Ana", "codebook": 1},
    {"id": "x1", "subjects": None, "data_given": [], "agency": "\ud800"},
]


def test_a_table_comes_back_typed_and_no_cell_is_guarded():
    table = tables()["exchanges"]
    content = parquet_writer()(table, ROWS)
    read = pyarrow.parquet.read_table(io.BytesIO(content))

    assert read.column_names == [column.name for column in table.columns]
    assert read.column("subjects").to_pylist() == [2, None]
    assert read.column("data_given").to_pylist() == ["address;phone", ""]
    assert read.column("coder").to_pylist() == ["=Ana", None]
    assert read.column("agency").to_pylist() == [None, "?"]
    assert content == parquet_writer()(table, ROWS)


def test_a_table_without_rows_keeps_its_types():
    content = parquet_writer()(tables()["verdicts"], [])
    read = pyarrow.parquet.read_table(io.BytesIO(content))

    assert (read.num_rows, str(read.schema.field("in_force").type)) == (0, "bool")
