"""Parquet: a table of the data package as one file, where pyarrow is installed."""

import io
from collections.abc import Sequence
from typing import Any

from amparo.report.cell import bare, cell
from amparo.report.package import Parquet
from amparo.report.tables import Row, Table


def parquet_writer() -> Parquet | None:
    """What writes a table as Parquet; None where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return None
    kinds = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_()}

    def write(table: Table, rows: Sequence[Row]) -> bytes:
        fields = [(column.name, kinds.get(column.type, pyarrow.string())) for column in table.columns]
        columns = {column.name: [_value(column.type, row.get(column.name)) for row in rows] for column in table.columns}
        buffer = io.BytesIO()
        pyarrow.parquet.write_table(pyarrow.table(columns, schema=pyarrow.schema(fields)), buffer)
        return buffer.getvalue()

    return write


def _value(type: str, value: Any) -> Any:
    """Numbers and truth as they are, lists joined as in CSV; nothing is a formula in Parquet."""
    if value is None or type in ("integer", "boolean"):
        return value
    if type == "number":
        return float(value)
    return bare(cell(value)).encode("utf-8", "replace").decode("utf-8")
