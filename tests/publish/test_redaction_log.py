"""The log: a row for every mark and withheld file, nothing of what was removed, no cell that a spreadsheet runs."""

import csv
import io
from dataclasses import replace

import pytest

from amparo.publish.redacted import Mark
from amparo.publish.redaction_log import rows, written
from tests.publish.factories import exhibit, message, part, story


def read(log):
    return list(csv.DictReader(io.StringIO(written(log))))


def test_a_row_for_every_mark_and_every_withheld_file():
    made = list(rows([story()]))

    assert [row.mark for row in made] == [*range(1, 14), None]
    assert made[-1].what == "withheld" and (made[-1].attachment, made[-1].kind) == (2, "image")
    assert {row.decided_by for row in made} == {"reviewer"}


def test_it_does_not_depend_on_what_was_removed_and_names_no_message():
    assert written(rows([story(gone=3)])) == written(rows([story(gone=300)]))
    assert "mesa.example" not in written(rows([story()]))


def test_who_decided_is_told_by_role():
    withheld = part("attachment:1", withheld=True)
    marks = (Mark("person", 1), Mark("person", 2, decided=True))
    one = exhibit(message(*marks, attached=(withheld,)), looked_at=False)

    assert [row.decided_by for row in rows([one])] == ["program", "reviewer", "program"]
    assert {row.decided_by for row in rows([replace(one, looked_at=True)])} == {"reviewer"}


@pytest.mark.parametrize("reason", ["=1+1", "+1", "-x", "@x", "\t=1", "'=1", "''+1", "\r=1"])
def test_no_cell_is_a_formula(reason):
    (row,) = read(rows([exhibit(message(Mark("person", 1, reason=reason)))]))

    assert row["reason"].startswith("'")


def test_a_reason_of_many_lines_comes_back():
    (row,) = read(rows([exhibit(message(Mark("person", 1, reason='a "tenant",\nnot public')))]))

    assert row["reason"] == 'a "tenant",\nnot public'


def test_a_withheld_file_tells_no_name():
    one = exhibit(message("x", attached=(part("attachment:Quintanilla.pdf", withheld=True, kind="Quintanilla.pdf"),)))

    assert "Quintanilla" not in written(rows([one]))
    assert [row.what for row in rows([one])] == ["withheld"]


def test_without_exhibits_there_is_a_head():
    assert written([]).count("\n") == 1 and written([]).startswith("exhibit,message,part,")
