"""Decided redactions: import after import, whole or not at all, never written over."""

from dataclasses import replace

import pytest

from amparo.publish.decision import Import
from amparo.publish.redaction import Action, Redaction
from amparo.store.workspace import Workspace

ROW = Redaction("a@b.example", "body", "Rosa\x00 Inventada", "person", "P1", Action.keep, "an office", "Ana")
FIRST = Import("Ana", "2030-01-01T00:00:00.000001+00:00")
SECOND = Import("Luz", "2030-01-02T00:00:00.000001+00:00", {"a@b.example": "d"})


def test_what_everybody_decided_comes_back_whole_and_in_order(ws: Workspace) -> None:
    other = replace(ROW, action=Action.remove, by="Luz", person=None)
    assert ws.decisions() == () == ws.redaction_imports()
    assert ws.keep_redactions(FIRST, [ROW, replace(ROW, quote="")]) == 1
    assert ws.keep_redactions(SECOND, [other]) == 2
    assert ws.redaction_imports() == (FIRST, SECOND)
    assert [one.complete for one in ws.redaction_imports()] == [False, True]
    told = ws.decisions()
    assert [one.redaction for one in told] == [ROW, replace(ROW, quote=""), other]
    assert [(one.at, one.place) for one in told] == [(FIRST.at, 1), (FIRST.at, 1), (SECOND.at, 2)]


def test_a_decision_is_of_who_hands_it_in_and_nothing_of_a_failed_import_is_kept(ws: Workspace) -> None:
    with pytest.raises(ValueError, match="who hands it in"):
        ws.keep_redactions(SECOND, [ROW])
    with pytest.raises(RuntimeError), ws.transaction():
        ws.keep_redactions(FIRST, [ROW])
        raise RuntimeError
    assert ws.decisions() == () == ws.redaction_imports()
