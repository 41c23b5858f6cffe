"""Findings, thread by thread."""

from amparo.detect.finding import Finding
from amparo.span import Span
from amparo.store.workspace import Workspace
from tests.store.made import finding

FULL = Finding(
    "a\x00@clerk.example", "attachment:ñ.pdf", Span(3, 9), "breadth", "several", "r.1", "why", True, True, 40
)


def test_findings_come_back_in_the_order_in_which_they_were_kept(ws: Workspace) -> None:
    ws.keep_findings({"t1": [finding(start=9), FULL, finding(start=1)]})
    ws.keep_findings({"t2": [finding(start=5)]})
    assert ws.findings("t1") == (finding(start=9), FULL, finding(start=1))


def test_keeping_replaces_those_of_the_same_thread(ws: Workspace) -> None:
    ws.keep_findings({"t1": [finding(start=1), FULL]})
    ws.keep_findings({"t2": [finding(start=2)]})
    ws.keep_findings({"t1": iter([finding(start=3)])})
    assert (ws.findings("t1"), ws.findings("t2")) == ((finding(start=3),), (finding(start=2),))
    ws.keep_findings({"t1": []})
    assert ws.findings("t1") == () == ws.findings("t3")


def test_all_can_be_dropped(ws: Workspace) -> None:
    ws.keep_findings({"t1": [FULL] * 3})
    ws.drop_findings()
    assert ws.findings("t1") == ()
