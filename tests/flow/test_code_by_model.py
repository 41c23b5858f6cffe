"""Coding by a real language model on this machine, a small one that understands little: what it may and may not leave."""

import subprocess
import sys
from pathlib import Path

import pytest

from amparo.bulk.endpoint import Endpoint
from amparo.errors import EndpointProblem
from amparo.flow.code_by_model import code_by_model
from amparo.flow.progress import Silence
from amparo.wiring import opened

SERVER = Path(__file__).parents[1] / "model_server.py"
TOKENS = 120  # of an answer: the small model would go on for long


@pytest.fixture(scope="module")
def model():
    """The address of the service."""
    with subprocess.Popen(
        [sys.executable, SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        yield server.stdout.readline().strip() + "/v1"
        server.stdin.close()


def test_its_codings_stand_beside_the_machines_and_every_quote_in_the_record(audited, model):
    with opened(audited) as case:
        before = case.workspace.exchanges()
        tally = code_by_model(case, Endpoint(model, "smollm2", most=TOKENS), Silence())
        assert tally.read >= 1
        assert tally.coded or tally.thrown  # it said something: kept or thrown away, never taken on trust
        made = case.workspace.exchanges("model:smollm2")
        assert len(made) == tally.coded
        for _, coding in made:
            for shown in coding.evidence:
                text = case.workspace.message(shown.message).part(shown.part).chars
                assert shown.span.of(text) == shown.quote
        assert case.workspace.exchanges() == before
        again = code_by_model(case, Endpoint(model, "smollm2", most=TOKENS), Silence())
        assert again.read == 0  # nothing changed since it was asked


def test_a_conversation_longer_than_its_window_is_counted_and_not_cut(audited, model):
    with opened(audited) as case:
        tally = code_by_model(case, Endpoint(model, "another", most=1), Silence(), longest=100)
        assert (tally.read, tally.coded) == (0, 0)
        assert tally.too_long >= 1


def test_a_service_that_stops_leaves_what_was_coded(audited):
    with opened(audited) as case:
        before = case.workspace.exchanges()
        with pytest.raises(EndpointProblem):
            code_by_model(case, Endpoint("http://127.0.0.1:9/v1", "gone"), Silence())
        assert case.workspace.exchanges() == before
