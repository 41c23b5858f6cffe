"""Worker: one process that does inputs one after another and says what came of each as soon as it is done."""

import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Any

from amparo.beat import watched_by
from amparo.bulk.memory import MEMORY, Peak, bound_memory, go_first
from amparo.bulk.runner import Done, Failure

STOPPING = 5.0  # seconds that a killed process is waited for
BEAT = 5.0  # seconds between two signs of life
READY, ALIVE = b"", b"."  # what a worker says beside results; a pickle is longer


class Pulse:
    """Tells the parent that the input at hand goes on, `every` so many seconds at most: only then its time begins anew.

    Attributes:
        said: when the parent last heard something, by the monotonic clock.
    """

    def __init__(self, inbox: Connection, every: float) -> None:
        self._inbox, self._every = inbox, every
        self.said = time.monotonic()

    def __call__(self) -> None:
        """A page is read, a mail is done."""
        now = time.monotonic()
        if now - self.said >= self._every:
            self.said = now
            with suppress(OSError):  # the parent is gone: `serve` will notice
                self._inbox.send_bytes(ALIVE)


def attempt(task: Callable[[Any], Any], index: int, given: Any, peak: Peak | None = None) -> Done[Any]:
    """Do one input; an exception becomes a Failure."""
    peak = peak or Peak()
    started = time.perf_counter()
    try:
        result, failure = task(given), None
    except (Exception, SystemExit) as raised:
        result, failure = None, Failure(type(raised).__name__)
    return Done(index, result, failure, time.perf_counter() - started, peak.take())


def serve(inbox: Connection, task: Callable[[Any], Any], every: float = BEAT) -> None:
    """The life of a worker process: batches of (index, input) come in, one pickled Done an input goes out.

    It ends with the program that started it, whatever the input at hand does then.
    """
    # Control-C reaches every process of the terminal; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _fall_silent()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    bound_memory(MEMORY)
    go_first()
    peak, pulse = Peak(), Pulse(inbox, every)
    watched_by(pulse)
    try:
        inbox.send_bytes(READY)  # what the task needs is imported
        while True:
            batch = inbox.recv()
            pulse.said = time.monotonic()
            for index, given in batch:
                inbox.send_bytes(_pickled(attempt(task, index, given, peak)))
    except (EOFError, OSError):
        return  # the parent is gone or has no more to do


def _fall_silent() -> None:
    """Whatever a parser prints goes nowhere: stdout is for rows, and stderr must not hold what stands in records."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _end_with_parent() -> None:
    """Wait for the end of the program that started this process, be it killed: nobody would end one that hangs."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _pickled(done: Done[Any]) -> bytes:
    try:
        return pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
    except Exception as refused:
        failure = Failure(type(refused).__name__)
        return pickle.dumps(replace(done, result=None, failure=failure), pickle.HIGHEST_PROTOCOL)


class Worker:
    """The parent's end of one worker process.

    Attributes:
        ready: it started and can do inputs.
        todo: indices that it was given and has said nothing about, the one at hand first.
        since: when it last said something or was given something, by the monotonic clock.
        began: when it began the input at hand.
        task: what it does.

    Args:
        every: seconds between two signs of life.
    """

    def __init__(
        self, context: ForkServerContext | SpawnContext, task: Callable[[Any], Any], every: float = BEAT
    ) -> None:
        self.outbox, inbox = context.Pipe()
        self.task = task
        self.process = context.Process(target=serve, args=(inbox, task, every), daemon=True)
        self.process.start()
        inbox.close()
        self.ready = False
        self.todo: list[int] = []
        self.since = self.began = time.monotonic()

    def give(self, batch: Sequence[tuple[int, Any]]) -> None:
        """Hand over inputs with their indices; only to a worker that has nothing to do.

        Raises:
            OSError: it is dead.
        """
        self.since = self.began = time.monotonic()
        self.outbox.send(list(batch))
        self.todo = [index for index, _ in batch]

    def take(self) -> Done[Any] | None:
        """What it says next; None when it is ready or says that it goes on. Waits until there is something.

        Raises:
            EOFError: it is dead.
            OSError: it died while speaking.
        """
        said = self.outbox.recv_bytes()
        self.since = time.monotonic()
        if said in (READY, ALIVE):
            self.ready = True
            return None
        self.began = self.since
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
