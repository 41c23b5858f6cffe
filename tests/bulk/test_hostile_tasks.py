"""Inputs that harm the process that does them: only they are lost, each with its reason, and nothing outlives the program."""

import functools
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from amparo.beat import beat, watched_by
from amparo.bulk.local import Processes
from amparo.bulk.runner import DIED, HUNG
from tests.bulk.tasks import prints, segfaults, works
from tests.bulk.test_local import told


def test_a_parser_that_crashes_costs_the_one_input() -> None:
    done = told(Processes(2), functools.partial(segfaults, poison=frozenset({3})), range(12))
    assert done == [(n, None, DIED) if n == 3 else (n, n * n, None) for n in range(12)]


def test_long_work_that_says_that_it_goes_on_is_no_hang_and_the_same_work_in_silence_is_one() -> None:
    task = functools.partial(works, seconds=3.0, silent=frozenset({1}))
    assert told(Processes(2, limit=1.0), task, range(2)) == [(0, 0, None), (1, None, HUNG)]


def test_whoever_watches_is_told_of_every_beat_and_outside_of_a_worker_nobody_is() -> None:
    beat()
    heard: list[int] = []
    watched_by(lambda: heard.append(1))
    try:
        beat()
        beat()
    finally:
        watched_by(lambda: None)
    assert len(heard) == 2


def test_what_a_parser_prints_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert told(Processes(2), prints, range(4)) == [(n, n, None) for n in range(4)]
    assert capfd.readouterr() == ("", "")


KILLED = """
import functools, sys
sys.path.insert(0, {tests!r})
from amparo.bulk.local import Processes
from tests.bulk.tasks import hangs_and_tells

if __name__ == "__main__":
    list(Processes(2).run(functools.partial(hangs_and_tells, place={place!r}), range(1)))
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a named pipe")
def test_a_worker_that_hangs_ends_with_the_program_that_was_killed(tmp_path: Path) -> None:
    place = tmp_path / "pid"
    os.mkfifo(place)
    script = tmp_path / "script.py"
    script.write_text(KILLED.format(tests=str(Path(__file__).parents[2]), place=str(place)), encoding="utf-8")
    running = subprocess.Popen([sys.executable, str(script)])
    worker = psutil.Process(int(place.read_text(encoding="ascii")))
    running.kill()
    running.wait()
    worker.wait(timeout=30)
    assert not worker.is_running()
