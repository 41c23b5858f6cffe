"""Tasks that behave, fail, die and hang; in a file of their own, since worker processes import them by name."""

import ctypes
import os
import signal
import time
from pathlib import Path

from amparo.beat import beat


def square(n: int) -> int:
    return n * n


def divide(n: int) -> float:
    return 100 / n


def leave(n: int) -> int:
    raise SystemExit(3)


def five_ms(n: int) -> int:
    end = time.perf_counter() + 0.005
    while time.perf_counter() < end:
        pass
    return n


def deadly(n: int, poison: frozenset[int]) -> int:
    if n in poison:
        kill_myself()
    return n * n


def exits(n: int, poison: frozenset[int]) -> int:
    if n in poison:
        os._exit(7)
    return n * n


def kill_myself() -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def deadly_once(n: int, marker: str) -> int:
    if n == 5:
        try:
            Path(marker).touch(exist_ok=False)
        except FileExistsError:
            return n * n
        kill_myself()
    return n * n


def hangs(n: int, poison: frozenset[int]) -> int:
    while n in poison:
        pass
    return n * n


def unpicklable(n: int) -> object:
    return (lambda: n) if n == 2 else n


class Unloadable:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return int, ("no number",)


def unloadable(n: int) -> object:
    return Unloadable() if n == 1 else n


def big(n: int) -> bytes:
    return bytes(300_000) if n % 2 else b""


def my_pid(n: int) -> int:
    return os.getpid()


def log_or_hang(n: int, folder: str) -> int:
    (Path(folder) / str(n)).touch()
    while n == 0:
        pass
    return n


def eats(n: int, poison: frozenset[int]) -> int:
    if n in poison:
        return len(bytearray(8 * 1024**3))
    return n * n


def size_of(file: Path) -> int:
    return len(file.read_bytes())


def loses_machine(n: int, once: int, always: int, marker: str) -> int:
    """Kills the process that started the server that started this one: the worker of a cluster."""
    import psutil

    if n == once and not Path(marker).exists():
        Path(marker).touch()
    elif n != always:
        return n * n
    machine = psutil.Process(os.getppid()).parent()
    machine.kill()
    machine.wait()
    os._exit(1)  # nobody waits for this process any more


def segfaults(n: int, poison: frozenset[int]) -> int:
    """Reads where nothing is, as a broken parser in C does."""
    if n in poison:
        ctypes.string_at(0)
    return n * n


def works(n: int, seconds: float, silent: frozenset[int]) -> int:
    """Honest work of so many seconds, which says that it goes on, or does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if n not in silent:
            beat()
    return n * n


def hangs_and_tells(n: int, place: str) -> int:
    """Tells its process id and never ends."""
    with Path(place).open("w", encoding="ascii") as out:
        out.write(str(os.getpid()))
    while True:
        pass


def prints(n: int) -> int:
    """Prints as a parser in C does: not by way of Python."""
    for stream in (1, 2):
        os.write(stream, b"Page 1 holds the name of Marisela Inventada\n")
    return n
