"""Worker: one process that does inputs one after another and says what came of each as soon as it is done."""

import pickle
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Any

from amparo.bulk.runner import Done, Failure

MEMORY = 3 * 1024**3  # bytes of address space a worker may take
STOPPING = 5.0  # seconds that a killed process is waited for


def attempt(task: Callable[[Any], Any], index: int, given: Any) -> Done[Any]:
    """Do one input; an exception becomes a Failure."""
    started = time.perf_counter()
    try:
        result, failure = task(given), None
    except (Exception, SystemExit) as raised:
        result, failure = None, Failure(type(raised).__name__)
    return Done(index, result, failure, time.perf_counter() - started)


def serve(inbox: Connection, task: Callable[[Any], Any]) -> None:
    """The life of a worker process: batches of (index, input) come in, one pickled Done an input goes out."""
    # Control-C reaches every process of the terminal; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound_memory(MEMORY)
    try:
        inbox.send_bytes(b"")  # ready: what the task needs is imported
        while True:
            for index, given in inbox.recv():
                inbox.send_bytes(_pickled(attempt(task, index, given)))
    except (EOFError, OSError):
        return  # the parent is gone or has no more to do


def bound_memory(most: int) -> None:
    """Let this process take no more than `most` bytes, so that a hostile file ends as a MemoryError of its own.

    Systems that know no such limit (Windows) go without.
    """
    try:
        import resource  # POSIX only
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # macOS may refuse; the time limit still holds
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _pickled(done: Done[Any]) -> bytes:
    try:
        return pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
    except Exception as refused:
        failure = Failure(type(refused).__name__)
        return pickle.dumps(Done(done.index, None, failure, done.seconds), pickle.HIGHEST_PROTOCOL)


class Worker:
    """The parent's end of one worker process.

    Attributes:
        ready: it started and can do inputs.
        todo: indices that it was given and has said nothing about, the one at hand first.
        since: when it last said something or was given something, by the monotonic clock.
    """

    def __init__(self, context: ForkServerContext | SpawnContext, task: Callable[[Any], Any]) -> None:
        self.outbox, inbox = context.Pipe()
        self.process = context.Process(target=serve, args=(inbox, task), daemon=True)
        self.process.start()
        inbox.close()
        self.ready = False
        self.todo: list[int] = []
        self.since = time.monotonic()

    def give(self, batch: Sequence[tuple[int, Any]]) -> None:
        """Hand over inputs with their indices; only to a worker that has nothing to do.

        Raises:
            OSError: it is dead.
        """
        self.since = time.monotonic()
        self.outbox.send(list(batch))
        self.todo = [index for index, _ in batch]

    def take(self) -> Done[Any] | None:
        """What it says next; None when it says that it is ready. Waits until there is something.

        Raises:
            EOFError: it is dead.
            OSError: it died while speaking.
        """
        said = self.outbox.recv_bytes()
        self.since = time.monotonic()
        if not said:
            self.ready = True
            return None
        index = self.todo.pop(0)
        try:
            done: Done[Any] = pickle.loads(said)
        except Exception as refused:  # its result does not come out of the pickle that it went into
            return Done(index, None, Failure(type(refused).__name__))
        return done

    def speaks(self) -> bool:
        """Whether `take` would have something at once, be it the news of its death."""
        try:
            return self.outbox.poll()
        except OSError:  # so Windows tells of a death
            return True

    def stop(self) -> None:
        """Kill the process and wait until it is gone."""
        self.outbox.close()
        self.process.kill()
        self.process.join(STOPPING)
