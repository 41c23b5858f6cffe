"""The record of what was found: what is lost is told, and is taken over only with a reason."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bench import recorded
from bench.recorded import Outcome, last, outcome, record
from bench.score import score_exchanges

GOLD = {
    "key_message": "a@b.example",
    "messages": ["a@b.example"],
    "agency": "doh",
    "purpose": "criminal",
    "data_given": ["address", "phone"],
    "asked_at": "2019-02-12T10:02:00-07:00",
}


def found(**changed: object) -> Outcome:
    rows = [{**GOLD, **changed}]
    return outcome(score_exchanges([GOLD], rows), [GOLD], rows)


def test_values_are_told_right_and_wrong_by_digest_and_never_by_their_words() -> None:
    told = found(data_given=["address", "email"], purpose="welfare", asked_at="2019-02-12T11:02:00-06:00")
    right = {line.split(" ", 1)[1] for line in told.right}
    wrong = {line.split(" ", 1)[1] for line in told.wrong}
    assert {"exchange found", "agency doh", "data_given address", "asked_at -"} <= right
    assert wrong == {"data_given email", "purpose welfare"}
    assert not any("a@b.example" in line or "2019" in line for line in told.right | told.wrong)


def test_an_exchange_that_nobody_coded_is_false() -> None:
    rows = [GOLD, {**GOLD, "key_message": "other@b.example", "messages": ["other@b.example"]}]
    told = outcome(score_exchanges([GOLD], rows), [GOLD], rows)
    assert [line.split(" ", 1)[1] for line in told.wrong] == ["exchange false"]


def test_a_loss_needs_a_reason_and_keeps_it(tmp_path: Path) -> None:
    record("demo", found(), None, tmp_path)
    worse = found(data_given=["address"])
    with pytest.raises(ValueError, match="1 values that were right"):
        record("demo", worse, None, tmp_path)
    assert last("demo", tmp_path) == found()
    record("demo", worse, "a telephone of an office is no private one", tmp_path)
    assert last("demo", tmp_path) == worse
    (reason,) = json.loads((tmp_path / "demo.json").read_text())["explained"]
    assert reason["because"].startswith("a telephone") and len(reason["lost"]) == 1


def test_gains_and_losses_are_counted_by_category(tmp_path: Path) -> None:
    record("demo", found(data_given=["address"]), None, tmp_path)
    screen = io.StringIO()
    lost = recorded.compare(
        "demo", found(data_given=["phone"], agency="hsd"), Console(file=screen, width=120), tmp_path
    )
    assert lost == 2
    lines = {tuple(line.split()) for line in screen.getvalue().splitlines()}
    assert ("data_given", "address", "1") in lines
    assert ("data_given", "phone", "1") in lines
    assert any(line[:2] == ("lost:", recorded._digest(GOLD)) and line[2:] == ("agency", "doh") for line in lines)
