"""What people decided of redactions: every import stays, in order, whole or not at all."""

from dataclasses import replace

import pytest

from amparo.publish.decision import Import
from amparo.publish.redaction import Action, Redaction
from amparo.store.workspace import Workspace

ANA = Redaction("m@doh.example", "attachment:ñu.csv", 'Rosa\n"Inventada"', "person", "P1", Action.remove, "", "Ana")
KEPT = replace(ANA, quote="Luis", person=None, action=Action.keep, reason="an office")


def made(by: str = "Ana", at: str = "2030-01-01T00:00:00.000001+00:00", **looked_at: str) -> Import:
    return Import(by, at, looked_at)


def test_nothing_was_decided_in_a_new_case(ws: Workspace) -> None:
    assert ws.redaction_imports() == ()
    assert ws.decisions() == ()


def test_an_import_comes_back_as_it_was_handed_in(ws: Workspace) -> None:
    one = made(a="digest")
    assert ws.keep_redactions(one, [ANA, KEPT]) == 1
    assert ws.redaction_imports() == (one,)
    assert [(told.redaction, told.at, told.place) for told in ws.decisions()] == [(ANA, one.at, 1), (KEPT, one.at, 1)]


def test_nobodys_decision_is_written_over(ws: Workspace) -> None:
    other = replace(ANA, by="Luis", action=Action.keep, reason="x")
    ws.keep_redactions(made(), [ANA])
    assert ws.keep_redactions(made("Luis"), [other]) == 2
    assert ws.keep_redactions(made(), [KEPT]) == 3
    assert [one.redaction for one in ws.decisions()] == [ANA, other, KEPT]


def test_decisions_come_by_time_then_by_import(ws: Workspace) -> None:
    late, early = "2031-01-01T00:00:00.000000+00:00", "2030-01-01T00:00:00.000000+00:00"
    for at, quote in ((late, "late"), (early, "early"), (early, "as early")):
        ws.keep_redactions(made(at=at), [replace(ANA, quote=quote)])
    assert [one.redaction.quote for one in ws.decisions()] == ["early", "as early", "late"]


def test_an_import_without_rows_says_what_was_looked_at(ws: Workspace) -> None:
    ws.keep_redactions(made(a="digest"), [])
    (told,) = ws.redaction_imports()
    assert told.complete
    assert not made().complete
    assert ws.decisions() == ()


def test_a_row_of_somebody_else_is_refused_with_the_whole_import(ws: Workspace) -> None:
    with pytest.raises(ValueError, match="who hands it in"):
        ws.keep_redactions(made(), [ANA, replace(KEPT, by="Luis")])
    assert ws.redaction_imports() == ()


def test_an_import_that_breaks_in_the_middle_leaves_nothing(ws: Workspace) -> None:
    with pytest.raises(TypeError):
        ws.keep_redactions(made(), [ANA, replace(KEPT, reason=object())])  # type: ignore[arg-type]
    assert ws.redaction_imports() == ()
    assert ws.decisions() == ()
