"""Cluster: inputs run on many machines by dask.distributed, with the same results as in processes of this machine."""

import logging
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from amparo.bulk.address import HOW, Tls, check_address, stays_safe
from amparo.bulk.deal import BATCH_MOST, WINDOW, Deal
from amparo.bulk.parcel import check_folders, packed
from amparo.bulk.remote import Answer, Order, fulfil, identity, introduce, rest
from amparo.bulk.runner import DIED, Done, Failure
from amparo.errors import AmparoError, MissingPart

T = TypeVar("T")
R = TypeVar("R")

CONNECT = 15.0
DESERTED = 60.0  # seconds without any worker after which nobody waits any longer
FETCH = 30.0  # seconds for what a worker did to get here
LOOK = 2.0  # seconds between two looks at who is there
AHEAD = 2  # batches that a thread of a worker is given: one at hand, and one to begin at once
SAME = f"Install the same Amparo with the same Python on every machine, the scheduler's too. {HOW}"
AGAIN = "Run the audit again: it goes on where it was."


class Cluster:
    """Runs on the workers of a scheduler; a machine that is lost or an input that kills its process costs nothing else.

    Each batch is done by a process of ours on the worker's machine (see remote), with the protection that local
    processes have. A batch whose worker was lost is done by another one. The scheduler counts such losses; where it
    gives a batch up (its `allowed-failures`), each input is tried alone, and one that is given up again is at fault.

    Args:
        address: of the scheduler, `tls://HOST:PORT`, or `tcp://127.0.0.1:PORT` on this machine.
        tls: the files for TLS.
        limit: see Processes.
        patience: seconds for the scheduler to answer, and for a first worker to be there.

    Raises:
        UsageProblem: see check_address.
        MissingPart: dask.distributed is not installed.
        AmparoError: the scheduler does not answer, has no worker, or has one that is not like us or not safe.
    """

    def __init__(
        self, address: str, tls: Tls | None = None, limit: float | None = None, patience: float = CONNECT
    ) -> None:
        check_address(address, tls or Tls())
        self.address, self.limit = address, limit
        self.send_files = False  # becomes true when a worker does not see a file
        self.client = _connected(address, tls, patience)
        try:
            self._meet(patience)
        except BaseException:
            self.client.close()
            raise

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the workers rest and hang up."""
        if self.client.status == "running":
            self.client.run(rest, on_error="ignore")
        self.client.close()

    def run(
        self, task: Callable[[T], R], inputs: Sequence[T], cost: Callable[[T], float] | None = None
    ) -> Iterator[Done[R]]:
        """See Runner. Leaving the iteration early takes back what was not begun.

        Raises:
            AmparoError: the scheduler is lost, no worker is left, or one joined that is not like us or not safe.
        """
        flight = _Flight(self, task, inputs, cost)
        try:
            for index in range(len(inputs)):
                while index not in flight.done:
                    flight.step(index)
                yield flight.done.pop(index)
        finally:
            flight.stop()

    def threads(self) -> int:
        """How many batches the workers can do at a time.

        Raises:
            AmparoError: the scheduler does not answer, or a worker's address is not safe.
        """
        try:
            found: Mapping[str, int] = self.client.nthreads()
        except Exception:
            raise _lost(self.address) from None
        for worker in found:
            if not stays_safe(worker):
                what = "a worker is reached without TLS from other machines, so nothing was sent."
                raise AmparoError(what, where=worker, advice=f"Start it with TLS and a tls:// address. {HOW}")
        return sum(found.values())

    def _meet(self, patience: float) -> None:
        """See that there are workers and that they are like us, before any record is sent."""
        try:
            self.client.wait_for_workers(1, timeout=patience)
        except Exception:
            what = "the scheduler has no worker."
            raise AmparoError(what, where=self.address, advice=f"Start workers first. {HOW}") from None
        self.threads()
        for worker, told in sorted(self.client.run(introduce, on_error="return").items()):
            if isinstance(told, Exception):
                what = f"a worker does not run this version of Amparo ({type(told).__name__})."
                raise AmparoError(what, where=worker, advice=SAME)
            check_identity(worker, told[0])
            if not told[1]:
                advice = "Start it with --no-nanny."
                raise AmparoError("a worker under dask's nanny can start no process.", where=worker, advice=advice)


def check_identity(worker: str, theirs: tuple[tuple[str, str], ...]) -> None:
    """Refuse a worker whose programs may read something else than ours.

    Raises:
        AmparoError: they differ.
    """
    ours, other = dict(identity()), dict(theirs)
    differ = [
        f"{name} is {other.get(name, 'none')} there and {ours.get(name, 'none')} here"
        for name in sorted(ours.keys() | other.keys())
        if ours.get(name) != other.get(name)
    ]
    if differ:
        raise AmparoError(f"a worker is not like this program: {'; '.join(differ)}.", where=worker, advice=SAME)


def _lost(address: str) -> AmparoError:
    return AmparoError("the scheduler does not answer any more.", where=address, advice=AGAIN)


def _connected(address: str, tls: Tls | None, patience: float) -> Any:
    try:
        import dask
        import distributed
    except ImportError:
        advice = "Install it with `pip install distributed`."
        raise MissingPart("--cluster needs dask.distributed, which is not installed.", advice=advice) from None
    # What it says of lost workers and connections is said by us, once, as errors with what to do.
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": 1024**4})  # files may travel
    security = None
    if address.lower().startswith("tls:") and tls is not None:
        security = distributed.Security(  # type: ignore[no-untyped-call]
            require_encryption=True,
            tls_ca_file=str(tls.ca),
            tls_client_cert=str(tls.certificate),
            tls_client_key=str(tls.key),
        )
    try:
        return distributed.Client(  # type: ignore[no-untyped-call]
            address, security=security, timeout=patience, set_as_default=False
        )
    except Exception as problem:
        what = f"no connection to the scheduler ({type(problem).__name__})."
        advice = f"See that it runs, that the port is open, and that its certificate is of the same authority. {HOW}"
        raise AmparoError(what, where=address, advice=advice) from None


@dataclass(frozen=True, slots=True)
class _Batch:
    indices: list[int]
    future: Any


class _Flight:
    """One run: the batches that are on their way."""

    def __init__(
        self,
        told: Cluster,
        task: Callable[[Any], Any],
        inputs: Sequence[Any],
        cost: Callable[[Any], float] | None,
    ) -> None:
        self.told, self.inputs = told, inputs
        self.task = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
        self.deal = Deal(inputs, cost, WINDOW)
        self.done: dict[int, Done[Any]] = {}
        self.flying: dict[str, _Batch] = {}
        self.landed: SimpleQueue[Any] = SimpleQueue()
        self.suspects: deque[int] = deque()  # inputs whose workers were lost too often
        self.tried: int | None = None  # the suspect that is on its way, with nothing beside it
        self.threads = 0
        self.looked = -LOOK
        self.manned = time.monotonic()  # when somebody was there last

    def step(self, due: int) -> None:
        """Hand out what may be handed out, and take what comes; `due` is delivered next."""
        self._look()
        if not self.suspects:
            while len(self.flying) < AHEAD * self.threads and (batch := self.deal.batch(due, self.threads)):
                self._send(batch, self.told.send_files)
        elif not self.flying:  # nothing else is lost with a suspect's worker
            self.tried = self.suspects[0]
            self._send([self.tried], self.told.send_files)
        try:
            future = self.landed.get(timeout=LOOK)
        except Empty:
            return
        self._take(self.flying.pop(future.key))

    def stop(self) -> None:
        """Take back what is on its way."""
        for batch in self.flying.values():
            batch.future.cancel()
        self.flying.clear()

    def _look(self) -> None:
        now = time.monotonic()
        if now - self.looked < LOOK:
            return
        self.threads, self.looked = self.told.threads(), now
        if self.threads:
            self.manned = now
            self.deal.window = max(WINDOW, AHEAD * BATCH_MOST * self.threads)
        elif now - self.manned > DESERTED:
            raise AmparoError("no worker is left.", where=self.told.address, advice=f"Start workers. {AGAIN}")

    def _send(self, indices: list[int], with_files: bool) -> None:
        content, needs = packed(self.inputs[index] for index in indices)
        if with_files:
            needs = tuple(need if need.size is None else need.loaded() for need in needs)
        order = Order(self.task, content, needs, self.told.limit, identity())
        future = self.told.client.submit(fulfil, order, pure=False)
        self.flying[future.key] = _Batch(indices, future)
        future.add_done_callback(self.landed.put)

    def _take(self, batch: _Batch) -> None:
        from distributed import KilledWorker

        try:
            answer: Answer = batch.future.result(timeout=FETCH)
        except TimeoutError:  # its worker was lost before it was fetched, and is being done again or waits for one
            self.flying[batch.future.key] = batch
            self.landed.put(batch.future)
            return
        except KilledWorker:
            self._blame(batch.indices)
            return
        except AmparoError:
            raise
        except Exception as problem:
            if batch.future.status == "error":
                what = f"a worker could not do its work ({type(problem).__name__})."
                raise AmparoError(what, where=self.told.address, advice=f"Look at its log. {AGAIN}") from None
            raise _lost(self.told.address) from None
        if answer.identity:
            check_identity(self.told.address, answer.identity)
        if answer.missing:
            check_folders(answer.missing)
            self.told.send_files = True
            self._send(batch.indices, True)
            return
        if batch.indices == [self.tried]:
            self._judged()
        for one in pickle.loads(answer.done or b""):
            done = replace(one, index=batch.indices[one.index])
            self.done[done.index] = done
            self.deal.learn(done)

    def _blame(self, indices: list[int]) -> None:
        """Inputs whose workers were lost too often are tried again, each with nothing beside it; then it is at fault."""
        if indices == [self.tried]:
            self._judged()
            self.done[indices[0]] = Done(indices[0], None, Failure(DIED))
        else:
            self.suspects.extend(indices)

    def _judged(self) -> None:
        self.suspects.popleft()
        self.tried = None
