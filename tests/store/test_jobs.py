"""Jobs: what is done, and under which fingerprint."""

from amparo.store.workspace import Workspace


def test_a_job_is_done_under_its_last_fingerprint(ws: Workspace) -> None:
    assert ws.job("read", "a") is None
    ws.mark("read", {"a": "1"}, 0.5)
    ws.mark("read", {"a": "2"}, 1.5, version="7")
    assert (ws.job("read", "a"), ws.job("find", "a"), ws.job("read", "b")) == ("2", None, None)


def test_jobs_are_told_by_stage_and_key(ws: Workspace) -> None:
    for stage, key in [("read", "é"), ("read", "Z"), ("read", "a\x00"), ("reada", ""), ("find", "x" * 5000)]:
        ws.mark(stage, {key: f"{stage} {key}"})
    assert list(ws.jobs("read").items()) == [("Z", "read Z"), ("a\x00", "read a\x00"), ("é", "read é")]
    assert ws.job("find", "x" * 5000) == "find " + "x" * 5000


def test_a_stage_can_be_forgotten(ws: Workspace) -> None:
    ws.mark("read", {"a": "1"})
    ws.mark("find", {"a": "1"})
    ws.forget("read")
    assert (ws.jobs("read"), ws.jobs("find")) == ({}, {"a": "1"})


def test_seconds_add_up_by_stage(ws: Workspace) -> None:
    ws.mark("read", {"a": "1"}, 0.5)
    ws.mark("read", {"b": "1"}, 0.25)
    ws.mark("find", {"a": "1"}, 2.0)
    assert ws.stage_seconds() == {"find": 2.0, "read": 0.75}
