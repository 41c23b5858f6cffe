"""Local: inputs run in this process, or in several processes of this machine that may die or hang without harm."""

import math
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import Any, TypeVar

from amparo.bulk.deal import WINDOW, Deal
from amparo.bulk.memory import MEMORY, resident
from amparo.bulk.runner import DIED, FAT, HUNG, Done, Failure, Runner
from amparo.bulk.worker import BEAT, Worker, attempt
from amparo.errors import AmparoError

T = TypeVar("T")
R = TypeVar("R")

DEATHS = 2  # of its worker, after which an input is at fault: one may be an accident (memory full, somebody's kill)
UNSTARTED = "Close other programs, see that memory and disk are not full, and run it again with --workers 1."
LONGEST = 144  # times the limit that one input may take altogether, however often it says that it goes on
LOOK = 1.0  # seconds between two looks at how much memory the workers hold
RENEWED = 1024**3  # bytes that a worker held, after which another takes its place: what it keeps would blame the next
PAUSE = 0.1  # seconds after a worker could not be started
FALSE_STARTS = 3  # workers in a row that die before they are ready, after which starting more is no use


def local_runner(workers: int, limit: float | None = None) -> Runner:
    """A runner of `workers` processes; one means this process, without subprocess, protection or time limit."""
    return InProcess() if workers == 1 else Processes(workers, limit)


class InProcess:
    """Runs in this process: exceptions are caught, but a crash or a hang of the task is one of the program."""

    def run(
        self, task: Callable[[T], R], inputs: Sequence[T], cost: Callable[[T], float] | None = None
    ) -> Iterator[Done[R]]:
        """See Runner."""
        for index, given in enumerate(inputs):
            yield attempt(task, index, given)


class Processes:
    """Runs in `workers` processes; each input that kills its worker or hangs is reported, and all others are done.

    Args:
        workers: processes, at least one.
        limit: seconds that one input may take without a sign of life (see amparo.beat), and LONGEST times as many
            with them; None for any time.
        window: results held back at most while an earlier one is being worked on.
        memory: bytes that a worker may hold.
        keep: whether workers stay for the next run of the same task, until this is closed.
        preload: modules that workers need, loaded once for all of them where the system can.
    """

    def __init__(
        self,
        workers: int,
        limit: float | None = None,
        *,
        window: int = WINDOW,
        memory: int = MEMORY,
        keep: bool = False,
        preload: Sequence[str] = (),
    ) -> None:
        if workers < 1 or window < 1 or memory < 1 or (limit is not None and limit <= 0):
            raise ValueError("workers, limit, window and memory are positive")
        self.workers = workers
        self.limit = limit
        self.window = window
        self.memory = memory
        self.keep = keep
        self.preload = tuple(preload)
        self.idle: list[Worker] = []

    def run(
        self, task: Callable[[T], R], inputs: Sequence[T], cost: Callable[[T], float] | None = None
    ) -> Iterator[Done[R]]:
        """See Runner. Leaving the iteration early (Control-C too) kills the workers.

        Raises:
            AmparoError: no worker process can be started.
        """
        crew = _Crew(self, task, inputs, cost)
        try:
            for index in range(len(inputs)):
                while index not in crew.done:
                    crew.step(index)
                yield crew.done.pop(index)
            if self.keep:
                room = self.workers - len(self.idle)  # another run of this runner may have ended in between
                self.idle, crew.workers = self.idle + crew.workers[:room], crew.workers[room:]
        finally:
            crew.stop()

    def close(self) -> None:
        """Kill the workers that were kept."""
        while self.idle:
            self.idle.pop().stop()


class _Crew:
    def __init__(
        self,
        told: Processes,
        task: Callable[[Any], Any],
        inputs: Sequence[Any],
        cost: Callable[[Any], float] | None,
    ) -> None:
        # A fork server starts workers fast and from a clean process; Windows has only spawn.
        if sys.platform == "win32":
            self.context = multiprocessing.get_context("spawn")
        else:
            self.context = multiprocessing.get_context("forkserver")
            self.context.set_forkserver_preload(["__main__", *told.preload])
        self.told, self.task, self.inputs = told, task, inputs
        self.deal = Deal(inputs, cost, told.window)
        self.workers = [worker for worker in told.idle if worker.task == task]
        told.idle = [worker for worker in told.idle if worker not in self.workers]
        told.close()  # those of another task
        self.every = min(BEAT, told.limit / 10) if told.limit else BEAT
        self.looked = time.monotonic()
        self.deaths: dict[int, int] = {}
        self.false_starts = 0
        self.done: dict[int, Done[Any]] = {}

    def step(self, due: int) -> None:
        """Hand out what may be handed out, and take what comes until there is something; `due` is delivered next."""
        self._man()
        if not self.workers:  # none could be started: try again, a few times
            return
        for worker in list(self.workers):
            if worker.ready and not worker.todo and (batch := self.deal.batch(due, self.told.workers)):
                self._give(worker, batch)
                if (
                    worker not in self.workers
                ):  # it died while idle: its batch waits, and perhaps nobody is left to speak
                    return
        spoke = set(wait([worker.outbox for worker in self.workers], timeout=self._patience()))
        for worker in list(self.workers):
            if worker.outbox in spoke:
                self._take(worker)
            elif self._hangs(worker):
                self._bury(worker, HUNG)
        if time.monotonic() - self.looked >= LOOK:
            self._weigh()

    def stop(self) -> None:
        """Kill all workers."""
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def _man(self) -> None:
        idle = sum(1 for worker in self.workers if not worker.todo)
        for _ in range(min(self.told.workers - len(self.workers), self.deal.waiting - idle)):
            try:
                self.workers.append(Worker(self.context, self.task, self.every))
            except (OSError, EOFError):  # the server that starts them is gone, or the system allows no more
                self._false_start()
                time.sleep(PAUSE)  # a server that was just killed is not yet known to be gone
                return

    def _give(self, worker: Worker, batch: list[int]) -> None:
        try:
            worker.give([(index, self.inputs[index]) for index in batch])
        except OSError:  # died while idle: no input is at fault
            self.deal.again.appendleft(batch)
            self._bury(worker, DIED)

    def _take(self, worker: Worker) -> None:
        try:
            done = worker.take()
        except (EOFError, OSError):
            self._bury(worker, DIED)
            return
        self.false_starts = 0
        if done is not None:
            self.done[done.index] = done
            self.deal.learn(done)
            if done.memory > RENEWED:
                self._replace(worker)

    def _patience(self) -> float | None:
        busy = [worker for worker in self.workers if worker.todo]
        if not busy:
            return None
        now = time.monotonic()
        return max(0.0, min([self.looked + LOOK, *map(self._due, busy)]) - now)

    def _due(self, worker: Worker) -> float:
        """When, by the monotonic clock, it has taken too long."""
        if self.told.limit is None:
            return math.inf
        return min(worker.since + self.told.limit, worker.began + LONGEST * self.told.limit)

    def _hangs(self, worker: Worker) -> bool:
        # What it has said but nobody heard yet counts: the parent may have been away longer than the limit.
        return bool(worker.todo) and time.monotonic() >= self._due(worker) and not worker.speaks()

    def _weigh(self) -> None:
        """Kill who holds too much memory, where the system itself does not keep a process to its limit."""
        for worker in list(self.workers):
            if worker.todo and not worker.speaks() and (held := resident(worker.process.pid or 0)) > self.told.memory:
                self._bury(worker, FAT, held)
        self.looked = time.monotonic()

    def _false_start(self) -> None:
        self.false_starts += 1
        if self.false_starts >= FALSE_STARTS:
            raise AmparoError("worker processes cannot be started.", advice=UNSTARTED)

    def _replace(self, worker: Worker) -> None:
        """Let a worker go that is not at fault; what it had not begun is done by others."""
        worker.stop()
        self.workers.remove(worker)
        if worker.todo:
            self.deal.again.appendleft(worker.todo)

    def _bury(self, worker: Worker, reason: str, memory: int = 0) -> None:
        worker.stop()
        self.workers.remove(worker)
        if not worker.ready:
            self._false_start()
        if not worker.todo:
            return
        suspect, *rest = worker.todo
        if rest:
            self.deal.again.appendleft(rest)
        self.deaths[suspect] = self.deaths.get(suspect, 0) + 1
        if reason == HUNG or self.deaths[suspect] >= DEATHS:
            self.done[suspect] = Done(suspect, None, Failure(reason), time.monotonic() - worker.began, memory)
        else:
            self.deal.again.appendleft([suspect])  # alone: a second death leaves no doubt
