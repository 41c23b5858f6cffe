"""Those who kill: a worker at a file, a worker once, the whole audit at random points; by signals, from outside."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from amparo.ids import digest
from bench.memory import Run, children, run

PAUSE = 0.02  # seconds between two looks
CALM = 20.0  # seconds after which what still runs is said to be left


class Killer:
    """Kills nobody; what others do beside an audit."""

    def __init__(self, case: Path | None = None, paths: Iterable[Path] = ()) -> None:
        self.case, self.paths = case, list(paths)
        self.notes: list[str] = []

    def look_at_adding(self, pids: list[int]) -> None:
        """Called while files are added, with all processes of the command."""

    def look(self, pids: list[int]) -> None:
        """Called while the audit runs, with all its processes."""

    def audit(self, command: list[str]) -> Run:
        """Run the audit to its end."""
        return run(command, self.look)

    def holders(self, pids: list[int]) -> list[int]:
        """Workers that have a hostile file open."""
        ends = {digest(path.read_bytes()) for path in self.paths} if not hasattr(self, "_ends") else self._ends
        self._ends = ends
        return [pid for pid in pids[1:] if any(Path(name).name in ends for name in opened(pid))]


def opened(pid: int) -> list[str]:
    """Names of the files that a process has open or mapped."""
    out = []
    with suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                out.append(str(entry.readlink()))
    return out


class Poison(Killer):
    """Every worker that has the file open dies of a segmentation fault, as of a parser that crashes there."""

    def look(self, pids: list[int]) -> None:
        """See the class."""
        for pid in self.holders(pids):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSEGV)
                self.notes.append(f"SIGSEGV after {len(self.notes)} others")


class Freezer(Killer):
    """Every worker that has the file open is stopped: it hangs without a word."""

    def look(self, pids: list[int]) -> None:
        """See the class."""
        for pid in self.holders(pids):
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state != "T":
                os.kill(pid, signal.SIGSTOP)
                self.notes.append("SIGSTOP")


class OneDeath(Killer):
    """One worker is killed while it reads the file, as by the system or by somebody."""

    def look(self, pids: list[int]) -> None:
        """See the class."""
        held = self.holders(pids)
        if held and not self.notes:
            os.kill(held[0], signal.SIGKILL)
            self.notes.append("SIGKILL, once")


class AuditKiller(Killer):
    """The audit is killed with kill -9 again and again, each time a little later, and run again till it ends."""

    def audit(self, command: list[str]) -> Run:
        """See the class."""
        chance, kills, total, patience, most = random.Random(11), 0, 0.0, 0.5, 0.0
        while True:
            began = time.monotonic()
            started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                started.wait(patience)
            except subprocess.TimeoutExpired:
                pids = children(started.pid)
                started.kill()
                started.wait()
                kills += 1
                self._left(pids)
            total += time.monotonic() - began
            if started.returncode >= 0:
                self.notes.append(f"kill -9 {kills} times")
                last = run([*command, "--redo", "code"])
                return Run(total, last.megabytes, started.returncode)
            most = max(most, patience)
            patience *= chance.uniform(1.05, 1.5)

    def _left(self, pids: list[int]) -> None:
        """Say which of its processes outlive it."""
        deadline = time.monotonic() + CALM
        while left := [pid for pid in pids if Path(f"/proc/{pid}").exists()]:
            if time.monotonic() > deadline:
                self.notes.append(f"{len(left)} processes outlived the audit")
                return
            time.sleep(PAUSE)


class Vanisher(Killer):
    """The file is cut to half while it is added."""

    def look_at_adding(self, pids: list[int]) -> None:
        """See the class."""
        if not self.notes:
            for path in self.paths:
                os.truncate(path, path.stat().st_size // 2)
            self.notes.append("cut to half while it was added")


def left_running(case: Path) -> int:
    """How many processes have a file of a case open."""
    return sum(
        any(name.startswith(str(case)) for name in opened(int(entry.name)))
        for entry in Path("/proc").iterdir() if entry.name.isdecimal()
    )  # fmt: skip
