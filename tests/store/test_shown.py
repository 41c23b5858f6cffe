"""The views: what any SQL tool sees of a store - typed, in order, read-only, and gone once it no longer holds."""

import importlib
import sqlite3

import pytest
from django.db import DatabaseError, connections

from amparo.report.tables import tables
from amparo.store.workspace import Workspace, workspace
from tests.store.made import coded

ROW = {
    "id": "xa",
    "agency": "doh",
    "subjects": 2,
    "data_given": ["address", "phone"],
    "purpose": None,
    "coding": "confirmed",
}


def select(ws: Workspace, statement: str) -> list[tuple]:
    with connections[ws.alias].cursor() as cursor:
        cursor.execute(statement)
        return [tuple(row) for row in cursor.fetchall()]


def test_the_views_hold_the_columns_of_the_data_package() -> None:
    views = importlib.import_module("amparo.store.migrations.0008_views").VIEWS
    made = {name: [column.partition(":")[0] for column in told.split()] for name, told in views.items()}

    assert made == {name: [column.name for column in table.columns] for name, table in tables().items()}


def test_rows_come_typed_and_in_order(ws: Workspace) -> None:
    ws.show({"exchanges": [ROW, {"id": "xb"}], "verdicts": [{"exchange": "xa", "in_force": True}]})

    found = select(ws, "SELECT id, agency, subjects, data_given, purpose FROM v_exchanges")
    assert found == [("xa", "doh", 2, "address;phone", None), ("xb", None, None, None, None)]
    assert [bool(row[0]) for row in select(ws, "SELECT in_force FROM v_verdicts")] == [True]
    assert select(ws, "SELECT sum(subjects) + 1 FROM v_exchanges") == [(3,)]
    assert select(ws, "SELECT * FROM v_messages") == []


def test_showing_replaces_all_that_was_shown(ws: Workspace) -> None:
    ws.show({"exchanges": [ROW], "codes": [{"variable": "v", "value": "w"}]})
    ws.show({"exchanges": ({"id": f"x{at}"} for at in range(1203))})

    assert select(ws, "SELECT count(*) FROM v_exchanges") == [(1203,)]
    assert select(ws, "SELECT count(*) FROM v_codes") == [(0,)]


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "quote \" ' \\ and \n line", "ñ 🙂", "$.id"])
def test_any_text_is_taken(ws: Workspace, text: str) -> None:
    ws.show({"evidence": [{"exchange": "xa", "quote": text}]})

    assert select(ws, "SELECT quote FROM v_evidence")[0][0] == text.replace("\0", "\ufffd").replace("\ud800", "?")


def test_a_change_of_a_coding_hides_what_was_made_of_the_old_one(ws: Workspace) -> None:
    for change in (
        lambda: ws.keep_codings("t1", [coded("xa", "t1")]),
        lambda: ws.keep_coding(*coded("xa", "t1", "Ana", "phone")),
        lambda: ws.drop_codings_of("t1", "Ana"),
    ):
        ws.show({"exchanges": [ROW]})
        change()
        assert select(ws, "SELECT * FROM v_exchanges") == []


def test_nobody_writes_through_a_view(ws: Workspace) -> None:
    ws.show({"exchanges": [ROW]})
    for statement in ("UPDATE v_exchanges SET agency = 'x'", "DELETE FROM v_exchanges"):
        with pytest.raises(DatabaseError):
            select(ws, statement)


def test_a_plain_sqlite_tool_reads_them(tmp_path) -> None:
    with workspace(f"sqlite:///{tmp_path / 'amparo.db'}") as opened:
        opened.show({"exchanges": [ROW]})
    plain = sqlite3.connect(f"file:{tmp_path / 'amparo.db'}?mode=ro", uri=True)
    try:
        assert plain.execute("SELECT id, subjects FROM v_exchanges").fetchall() == [("xa", 2)]
    finally:
        plain.close()
