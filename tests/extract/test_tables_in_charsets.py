"""Tables of comma-separated values in any usual charset, with any usual mark between cells, told by content and read whole."""

import pytest

from amparo.extract.registry import read_bytes
from amparo.records.item import Kind, Outcome

ROWS = (
    ("Apellido", "Nombre", "Dirección"),
    ("Núñez", "José", "Calle de la Peña 3, 2º\nApto. 4"),
    ("Muñoz", "Ángel", 'dijo: "no"'),
)
READ = 'Apellido\tNombre\tDirección\nNúñez\tJosé\tCalle de la Peña 3, 2º Apto. 4\nMuñoz\tÁngel\tdijo: "no"'


def table(mark, line_end):
    quoted = (mark.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS)
    return line_end.join(quoted) + line_end


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "pipe"])
@pytest.mark.parametrize(
    "charset",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac_roman", "cp850"],
)
def test_a_table_is_read_cell_for_cell(charset, mark):
    for line_end in ("\r\n", "\n", "\r"):
        for first in ("", f"sep={mark}{line_end}"):
            content = (first + table(mark, line_end)).encode(charset)
            kind, custody, text = read_bytes(content, "a.csv")
            assert (kind, custody.outcome, text.chars) == (Kind.csv, Outcome.read, READ), (first, line_end)
