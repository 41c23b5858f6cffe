"""Memory of a command and all its children together, sampled while it runs (Linux)."""

import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds, the most memory its processes held together (MB), its exit code."""

    seconds: float
    megabytes: float | None
    code: int


def children(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += children(int(child))
    return found


def _resident(pid: int) -> float:
    """Proportional share of memory in MB, so that pages shared between processes count once."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def run(command: list[str], look: Callable[[list[int]], None] = lambda pids: None) -> Run:
    """Run a command to its end, quietly; `look` is shown its processes ten times a second."""
    began = time.monotonic()
    most = 0.0
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ended = threading.Event()

    def watch() -> None:
        nonlocal most
        while not ended.wait(0.1):
            total = 0.0
            try:
                pids = children(started.pid)
                look(pids)
                for pid in pids:
                    total += _resident(pid)
            except (OSError, ValueError):
                pass  # a process that ended between two looks
            most = max(most, total)

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = started.wait()
    ended.set()
    watcher.join()
    return Run(time.monotonic() - began, most if Path("/proc/self/smaps_rollup").exists() else None, code)
