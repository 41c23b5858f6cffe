"""A table that went through a spreadsheet: what was written comes back, cell by cell, and no cell is a formula."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amparo.cli.output import write_rows
from amparo.cli.table_file import read_table
from amparo.report.cell import FORMULA, bare, cell

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
SIGNS = st.text("'=+-@\t;,\"\n a", max_size=8)


@given(TEXT | SIGNS)
def test_a_cell_comes_back_and_is_no_formula(text):
    assert bare(cell(text)) == text
    assert not cell(text).startswith(FORMULA)


@example([("", "0\r")])
@example([("a\r\nb", "\r")])
@given(st.lists(st.tuples(TEXT | SIGNS, TEXT | SIGNS), min_size=1, max_size=4))
def test_a_table_comes_back(tmp_path_factory, rows):
    path = str(tmp_path_factory.getbasetemp() / "table.csv")
    write_rows([{"a": a, "b": b} for a, b in rows], "csv", path)
    told = [(row["a"], row["b"]) for _, row in read_table(path, ("a", "b"))]
    assert told == [(a, b) for a, b in rows if cell(a).strip() or cell(b).strip()]


def test_lines_end_in_a_line_feed(tmp_path):
    write_rows([{"a": "1", "b": "x\ry"}], "csv", str(tmp_path / "t.csv"))
    assert (tmp_path / "t.csv").read_bytes() == b'a,b\n1,"x\ry"\n'


def test_a_table_without_rows_says_so(tmp_path):
    write_rows([], "table", str(tmp_path / "t.txt"))
    assert (tmp_path / "t.txt").read_text(encoding="utf-8") == "No rows.\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a,b\n1,2\n3,4\n", ["t.csv:2", "t.csv:3"]),
        ('a,b\n"1\n1",2\n3,4\n', ["t.csv:2", "t.csv:4 (row 3)"]),
        ("a;b\r\n1;2\r\n\r\n3;4\r\n", ["t.csv:2", "t.csv:4"]),
        ("B,x,A\n1,2,3\n", ["t.csv:2"]),
        ("\ufeffa,b\n1,2", ["t.csv:2"]),
    ],
)
def test_each_row_knows_its_line(tmp_path, monkeypatch, text, places):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_bytes(text.encode())
    assert [place for place, _ in read_table("t.csv", ("a", "b"))] == places


def test_the_apostrophe_stands_where_the_contract_puts_it():
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([cell("=1+1"), cell("'=x"), cell("don't")])
    assert buffer.getvalue() == "'=1+1,''=x,don't\n"
