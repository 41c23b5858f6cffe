"""The intake log only grows, and tells where it was changed around the program."""

import pytest
from django.db import DatabaseError, connections, transaction

from amparo.store.workspace import Workspace


def test_lines_come_back_in_order_and_nobody_changes_one(ws: Workspace) -> None:
    entry = ws.begin_intake({"at": "2019-12-02"})
    ws.log_intake(entry, [{"line": "file", "path": "a\x00\ud800"}, {"line": "end"}])
    assert ws.begin_intake({"at": "2019-12-03"}) == 2
    assert [(n, told["line"]) for n, told, _ in ws.intake()] == [(1, "begin"), (1, "file"), (1, "end"), (2, "begin")]
    assert ws.broken_intake() == ()
    for statement in ("UPDATE store_intake SET entry = 9", "DELETE FROM store_intake"):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(using=ws.alias):
            connections[ws.alias].cursor().execute(statement)
    assert len(list(ws.intake())) == 4
