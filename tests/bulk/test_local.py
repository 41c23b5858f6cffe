"""Many inputs in many processes: same results as in one, and a poison input costs only itself."""

import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.bulk.local import InProcess, Processes, local_runner
from amparo.bulk.runner import DIED, HUNG, Done, Failure, Runner
from amparo.errors import AmparoError
from tests.bulk.tasks import (
    big,
    deadly,
    deadly_once,
    divide,
    eats,
    exits,
    five_ms,
    hangs,
    leave,
    log_or_hang,
    my_pid,
    square,
    unloadable,
    unpicklable,
)


def told(runner: Runner, task: object, inputs: range, **more: object) -> list[tuple[int, object, object]]:
    done = runner.run(task, inputs, **more)  # type: ignore[arg-type]
    return [(one.index, one.result, one.failure.reason if one.failure else None) for one in done]


RUNNERS = [InProcess(), Processes(1), Processes(2), Processes(3, limit=30, window=4)]


@pytest.mark.parametrize("runner", RUNNERS, ids=["in process", "1", "2", "3 in a small window"])
class TestEveryRunner:
    def test_gives_each_result_in_the_order_of_the_inputs(self, runner: Runner) -> None:
        assert told(runner, square, range(100)) == [(n, n * n, None) for n in range(100)]

    def test_says_only_the_class_of_an_exception(self, runner: Runner) -> None:
        assert told(runner, divide, range(3)) == [(0, None, "ZeroDivisionError"), (1, 100.0, None), (2, 50.0, None)]

    def test_outlives_a_task_that_leaves(self, runner: Runner) -> None:
        assert told(runner, leave, range(2)) == [(0, None, "SystemExit"), (1, None, "SystemExit")]

    def test_does_nothing_with_no_input(self, runner: Runner) -> None:
        assert told(runner, square, range(0)) == []

    def test_counts_the_seconds_of_the_task(self, runner: Runner) -> None:
        assert all(one.seconds >= 0.005 for one in runner.run(five_ms, range(3)))


def test_one_worker_is_this_process() -> None:
    assert [one.result for one in local_runner(1).run(my_pid, [0])] == [os.getpid()]


def test_two_workers_are_not() -> None:
    pids = {one.result for one in local_runner(2).run(my_pid, range(4))}
    assert os.getpid() not in pids and 1 <= len(pids) <= 2


@pytest.mark.parametrize(("task", "poison"), [(deadly, {0}), (exits, {99}), (exits, {3, 4}), (deadly, {0, 57, 58})])
def test_an_input_that_kills_its_worker_is_the_only_one_lost(task: object, poison: set[int]) -> None:
    done = told(Processes(2), functools.partial(task, poison=frozenset(poison)), range(100))  # type: ignore[arg-type]
    assert done == [(n, None, DIED) if n in poison else (n, n * n, None) for n in range(100)]


def test_a_worker_killed_once_by_accident_loses_nothing(tmp_path: Path) -> None:
    task = functools.partial(deadly_once, marker=str(tmp_path / "killed"))
    assert told(Processes(2), task, range(20)) == [(n, n * n, None) for n in range(20)]
    assert (tmp_path / "killed").exists()


def test_an_input_that_hangs_is_stopped_and_reported() -> None:
    started = time.monotonic()
    done = told(Processes(2, limit=1.0), functools.partial(hangs, poison=frozenset({2, 30})), range(40))
    assert done == [(n, None, HUNG) if n in (2, 30) else (n, n * n, None) for n in range(40)]
    assert time.monotonic() - started < 15


def test_a_parent_that_was_away_longer_than_the_limit_blames_nobody() -> None:
    out: list[int | None] = []
    for one in Processes(2, limit=1.0).run(big, range(20)):
        if one.index == 3:
            end = time.monotonic() + 1.5  # the store is slow, and the workers wait for somebody to take their results
            while time.monotonic() < end:
                pass
        out.append(len(one.result) if one.result is not None else None)
    assert out == [300_000 if n % 2 else 0 for n in range(20)]


def test_a_result_that_cannot_travel_is_a_failure_of_its_input_alone() -> None:
    done = told(Processes(2), unpicklable, range(4))
    assert [one[0] for one in done if one[2] is None] == [0, 1, 3]
    assert told(Processes(2), unloadable, range(3)) == [(0, 0, None), (1, None, "ValueError"), (2, 2, None)]


def test_results_are_held_back_only_as_far_as_the_window(tmp_path: Path) -> None:
    first = next(
        iter(Processes(2, limit=0.5, window=3).run(functools.partial(log_or_hang, folder=str(tmp_path)), range(50)))
    )
    assert first == Done(0, None, Failure(HUNG), first.seconds)
    begun = {int(file.name) for file in tmp_path.iterdir()}
    assert begun <= {0, 1, 2, 3}, "while the first hung, no input beyond the window was begun"


def test_leaving_early_leaves_no_process_behind() -> None:
    running: Iterator[Done[int]] = Processes(2).run(my_pid, range(1000))
    pids = {next(running).result, next(running).result}
    running.close()  # type: ignore[attr-defined]
    assert not [pid for pid in pids if pid and is_alive(pid)]


def is_alive(pid: int) -> bool:
    if os.name != "posix":
        return str(pid) in subprocess.run(["tasklist", "/FI", f"PID eq {pid}"], capture_output=True, text=True).stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process that is dead but not yet collected by the fork server still has its number.
    stat = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(stat) and not stat.startswith("Z")


INTERRUPTED = """
import sys
sys.path.insert(0, {tests!r})
from amparo.bulk.local import Processes
from tests.bulk.tasks import five_ms

def main():
    try:
        for done in Processes(2).run(five_ms, range(100_000)):
            if done.index == 0:
                print("going", flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)

if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(os.name != "posix", reason="Control-C cannot be sent to another process on Windows")
def test_control_c_ends_workers_and_program_without_noise(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(INTERRUPTED.format(tests=str(Path(__file__).parents[2])), encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stdout and running.stdout.readline() == "going\n"
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the program and all its workers
    out, err = running.communicate(timeout=20)
    assert (out, err, running.returncode) == ("interrupted\n", "", 0)


def test_a_task_that_no_worker_can_import_is_said_once_and_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(n: int) -> int:
        return n

    homeless.__module__, homeless.__qualname__ = "module_that_only_the_parent_has", "homeless"
    monkeypatch.setitem(sys.modules, "module_that_only_the_parent_has", type("M", (), {"homeless": homeless}))
    with pytest.raises(AmparoError, match="cannot be started"):
        list(Processes(2).run(homeless, range(10)))


def test_small_tasks_are_not_eaten_up_by_the_way_to_the_worker() -> None:
    done = list(Processes(2).run(square, range(20_000)))
    started = time.perf_counter()
    done = list(Processes(2).run(square, range(20_000)))
    assert len(done) == 20_000 and time.perf_counter() - started < 10  # 0.5 ms each, start of the workers included


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.integers(0, 5), max_size=40),
    st.integers(1, 3),
    st.integers(1, 10),
    st.sampled_from([None, float, lambda n: 0.0, lambda n: n * 1e9]),
)
def test_workers_window_and_cost_never_change_what_comes_out(
    inputs: list[int], workers: int, window: int, cost: object
) -> None:
    expected = [(one.index, one.result, one.failure) for one in InProcess().run(divide, inputs)]
    done = Processes(workers, window=window).run(divide, inputs, cost)  # type: ignore[arg-type]
    assert [(one.index, one.result, one.failure) for one in done] == expected


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"workers": 2, "limit": 0}, {"workers": 2, "window": 0}])
def test_senseless_numbers_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="positive"):
        Processes(**wrong)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of a process's address space")
def test_an_input_that_eats_memory_is_named_and_the_others_are_done() -> None:
    done = told(Processes(2), functools.partial(eats, poison=frozenset({3})), range(8))
    assert done == [(n, None if n == 3 else n * n, "MemoryError" if n == 3 else None) for n in range(8)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork server")
def test_the_death_of_the_server_that_starts_workers_stops_nothing() -> None:
    from multiprocessing import forkserver

    runner = Processes(2)
    assert len(told(runner, square, range(4))) == 4
    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
    assert told(runner, square, range(4)) == [(n, n * n, None) for n in range(4)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of open files")
def test_a_system_that_starts_no_process_is_told_and_not_waited_for() -> None:
    script = (
        "import resource\nfrom amparo.bulk.local import Processes\nfrom amparo.errors import AmparoError\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))\n"
        "try:\n    list(Processes(2).run(abs, range(4)))\nexcept AmparoError as told:\n    print(told.what)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout == "worker processes cannot be started.\n", done.stderr


def test_workers_that_are_kept_serve_the_next_run_of_the_same_task_and_end_when_closed() -> None:
    runner = Processes(1, keep=True)
    pids = {one.result for _ in range(3) for one in runner.run(my_pid, range(5))}
    assert len(pids) == 1
    assert told(runner, square, range(3)) == [(n, n * n, None) for n in range(3)]
    assert not [pid for pid in pids if pid and is_alive(pid)], "of another task: not kept"
    (kept,) = {one.result for one in runner.run(my_pid, range(2))}
    assert kept and is_alive(kept)
    runner.close()
    assert not is_alive(kept)


def test_a_kept_worker_that_died_meanwhile_is_replaced_and_nobody_is_blamed() -> None:
    runner = Processes(1, keep=True)
    for _ in range(3):
        (pid,) = {one.result for one in runner.run(my_pid, range(3))}
        assert pid
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    assert len({one.result for one in runner.run(my_pid, range(3))}) == 1
    runner.close()


def test_a_kept_worker_that_a_poison_killed_is_replaced() -> None:
    runner = Processes(1, limit=1.0, keep=True)
    for poison in ({2}, {0, 1}, set()):
        done = told(runner, functools.partial(deadly, poison=frozenset(poison)), range(5))
        assert done == [(n, None, DIED) if n in poison else (n, n * n, None) for n in range(5)]
    assert told(runner, functools.partial(hangs, poison=frozenset({1})), range(3))[1] == (1, None, HUNG)
    runner.close()


def test_a_run_inside_another_one_leaves_no_more_workers_than_there_may_be() -> None:
    runner = Processes(1, keep=True)
    pids = set()
    for one in runner.run(my_pid, range(3)):
        pids |= {one.result, *(inner.result for inner in runner.run(my_pid, range(2)))}
    assert len([pid for pid in pids if pid and is_alive(pid)]) == 1
    runner.close()
    assert not [pid for pid in pids if pid and is_alive(pid)]
