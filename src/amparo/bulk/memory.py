"""Memory: how much a process may take, how much it took, and which one goes first when there is none left."""

import os
import sys
from contextlib import suppress
from pathlib import Path

MEMORY = 3 * 1024**3  # bytes that a worker may take
SLACK = 16 * 1024**2  # bytes by which a peak is not told from the one before
FIRST_TO_GO = "500"  # of 1,000: the system kills a worker before the program that has the results


def bound_memory(most: int) -> None:
    """Let this process take no more than `most` bytes, so that a hostile file ends as a MemoryError of its own.

    Systems that know no such limit (Windows) or do not hold to it (macOS) go without; there the parent watches.
    """
    if sys.platform == "win32":
        return
    import resource  # POSIX only

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # macOS may refuse
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def go_first() -> None:
    """Where the system runs out of memory and has to kill somebody, let it be this process (Linux)."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO, encoding="ascii")


def resident(pid: int) -> int:
    """Bytes of memory that a process holds now; 0 where nobody can tell."""
    try:
        import psutil  # type: ignore[import-untyped]  # a part of the run-time set
    except ImportError:
        return 0
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


class Peak:
    """The most memory that this process held since it was last asked, in bytes; 0 where the system does not tell.

    Linux lets a process set its peak back; elsewhere it is the peak of its whole life. Setting it back costs more than
    most inputs take, so it is done only when the peak grew by SLACK: a lesser one is told as the one before.
    """

    def __init__(self) -> None:
        self._before = _highest()

    def take(self) -> int:
        """The peak since the last call."""
        highest = _highest()
        if highest > self._before + SLACK:
            with suppress(OSError):
                Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # man 5 proc: reset the peak
            self._before = _highest()
        return highest


def _highest() -> int:
    if sys.platform == "win32":
        try:
            import psutil
        except ImportError:
            return 0
        return int(psutil.Process(os.getpid()).memory_info().peak_wset)
    import resource  # POSIX only

    unit = 1 if sys.platform == "darwin" else 1024  # getrusage: bytes on macOS, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
