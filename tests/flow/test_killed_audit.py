"""An audit that is killed in its midst, and workers that are: nothing is lost, and what comes out is the same to the byte."""

import shutil
import subprocess
import sys
import threading

import psutil
import pytest

from tests.flow.conftest import amparo, exports

STAGES = ("read", "weave", "find")  # killed as soon as each has said that it is done, in the midst of the next


@pytest.fixture
def added(case, templates, tmp_path):
    """The small production, added and not audited."""
    shutil.copytree(templates / "records", tmp_path / "records")
    assert amparo("add", case, tmp_path / "records").returncode == 0
    return case


def audit(case):
    return subprocess.Popen(
        [sys.executable, "-m", "amparo", "audit", str(case), "--workers", "2"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def kill_a_worker(program, killed):
    """The first one that is seen, while it starts or reads."""
    while not killed and program.is_running() and program.status() != psutil.STATUS_ZOMBIE:
        for worker in [one for server in program.children() for one in server.children()][:1]:
            worker.kill()
            killed.append(worker)


def test_killed_at_each_stage_and_run_again_it_gives_what_an_undisturbed_one_gives(added, exported):
    killed = []
    for stage in STAGES:
        running = audit(added)
        program = psutil.Process(running.pid)
        killer = threading.Thread(target=kill_a_worker, args=(program, killed))
        killer.start()  # the first of these audits loses a worker too
        said = iter(running.stderr.readline, "")
        assert any(line.startswith(stage) for line in said), stage
        below = program.children(recursive=True)
        running.kill()
        running.communicate()
        killer.join()
        assert not psutil.wait_procs(below, timeout=30)[1], "no worker outlives the audit"
    assert killed
    assert amparo("audit", added, "--workers", "2").returncode == 3  # the picture is damaged
    assert exports(added) == exported
