"""Text files and tables."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.plain import delimiter_of, read_plain, read_table


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("name,dob\nAna Ruíz,1990-01-02\n", "name\tdob\nAna Ruíz\t1990-01-02"),
        ("name;dob\r\nRuíz, Ana;1990\r\n", "name\tdob\nRuíz, Ana\t1990"),
        ("sep=;\nname;dob\nA,B;1", "name\tdob\nA,B\t1"),
        ('name,note\nA,"two\nlines, ""quoted"""\n', 'name\tnote\nA\ttwo lines, "quoted"'),
        ("a\tb\n1\t\n\t2\n\n", "a\tb\n1\n\t2"),
        ("a|b|c\n1|2|3", "a\tb\tc\n1\t2\t3"),
        ("one column\nonly", "one column\nonly"),
        ("a,b\n" + "x,\n" * 3, "a\tb\nx\nx\nx"),
        ('a,b\n1,"never closed\n' + "2,3\n" * 50, 'a\tb\n1\t"never closed\n' + "2\t3\n" * 49 + "2\t3"),
        ("a,b\n" + "x" * 200_000 + ",1\n", "a,b\n" + "x" * 200_000 + ",1\n"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_lines_of_cells(content, text, charset):
    assert read_table(content.encode(charset)) == text


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["a,b;c", "d,e"], ","),
        (["Ruíz, Ana;1", "Lee, Bo;2", "Kim, Cy, Jr;3"], ";"),
        (['"a,b,c",d', "e,f"], ","),
        (["words", "words"], None),
    ],
)
def test_the_delimiter_is_what_most_lines_have_equally_often(lines, mark):
    assert delimiter_of(lines) == mark


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.from_regex(r"[A-Za-z0-9ñ][A-Za-z0-9ñ ,\"]{0,10}[a-z]", fullmatch=True), min_size=3, max_size=3),
        min_size=3,
        max_size=8,
    )
)
def test_a_table_written_by_a_program_is_read_cell_for_cell(rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    read = [line.split("\t") for line in read_table(out.getvalue().encode()).split("\n")]
    assert read == [[" ".join(cell.split()) for cell in row] for row in rows]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content):
    read_table(content)
    read_plain(content)


def test_in_doubt_commas_stand_within_cells():
    assert read_table(
        b"name;town;note\nA, b, c;d;e\nF, g, h;i;j\n".replace(b"name;town;note", b"x, y, z;town;note")
    ) == ("x, y, z\ttown\tnote\nA, b, c\td\te\nF, g, h\ti\tj")
