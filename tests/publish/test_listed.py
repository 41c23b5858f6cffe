import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.errors import ConfigProblem
from amparo.publish.judgement import Decision, Listed, Why
from amparo.publish.listed import COLUMNS, decisions, logged, written

ONE = Listed("S1", "34", "002", "002.pdf", 3, 2, "exact", Why.elsewhere, "Route 34 is closed")


def filled(text, reason, by):
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS)
    table.writeheader()
    table.writerows({**row, "reason": reason, "by": by} for row in rows)
    return out.getvalue()


def test_a_person_fills_the_table_and_it_is_read_back():
    text = written([ONE])
    assert decisions(text, "decisions.csv") == ()
    told = decisions(filled(text, "a road", "Ana Vidal"), "decisions.csv")
    assert told == (Decision("S1", "002", "a road", "Ana Vidal"),)


def test_a_decision_that_meets_nothing_today_is_kept():
    old = Decision("S9", "001", "a street", "Ana Vidal")
    assert decisions(written([ONE], [old]), "d.csv") == (old,)


def test_a_decision_for_everywhere_is_one_row():
    everywhere = Decision("S1", "*", "a road", "Ana Vidal")
    rows = [Listed("S1", "34", p, p, None, 1, "exact", Why.elsewhere, "", everywhere) for p in ("002", "003")]
    text = written(rows, [everywhere])
    assert len(text.splitlines()) == 2
    assert decisions(text, "d.csv") == (everywhere,)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("secret,words\r\n", 1, "place, reason, by"),
        ("secret,place,reason,by\r\nS1,002,a road,\r\n", 2, "who decided"),
        ("secret,place,reason,by\r\nS1,002,,Ana\r\n", 2, "a reason"),
        ("secret,place,reason,by\r\n,002,a road,Ana\r\n", 2, "label"),
        ("secret,place,reason,by\r\nS1,002,a road,Ana\r\nS1,002,another,Ana\r\n", 3, "before"),
    ],
)
def test_a_mistake_is_told_with_its_line(text, line, says):
    with pytest.raises(ConfigProblem, match=says) as problem:
        decisions(text, "d.csv")
    assert f"d.csv:{line}" in str(problem.value)


def test_a_table_that_a_spreadsheet_saved_with_semicolons_is_read():
    assert decisions("\ufeffsecret;place;reason;by\r\nS1;002;a road;Ana\r\n", "d.csv")


def test_the_public_log_says_nothing_of_the_words():
    decided = Listed(*[getattr(ONE, name) for name in ONE.__slots__[:-1]], Decision("S1", "002", "a road", "Ana"))
    assert logged([ONE, decided]) == (("002", "elsewhere", "a road", "Ana"),)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1).map(str.strip).filter(bool))
def test_any_reason_comes_back_and_no_cell_is_a_formula(reason):
    decision = Decision("S1", "002", reason, "Ana")
    text = written([], [decision])
    assert decisions(text, "d.csv") == (decision,)
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(text)) for cell in row)
