"""Remote: what a worker of a cluster does - each batch in a process of ours, so that a bad input ends only that."""

import multiprocessing
import pickle
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from threading import Lock
from typing import Any

from amparo.bulk.local import Processes
from amparo.bulk.parcel import Need, unpacked
from amparo.errors import AmparoError


@dataclass(frozen=True, slots=True, repr=False)  # dask writes what a failed task was given into its log
class Order:
    """A batch for a worker.

    Attributes:
        task: pickled.
        inputs: packed (see parcel).
        needs: files that the inputs name.
        limit: seconds for one input; see Processes.
        identity: of the program that asks; only its like may answer.
    """

    task: bytes
    inputs: bytes
    needs: tuple[Need, ...]
    limit: float | None
    identity: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What a worker says to an order.

    Attributes:
        done: pickled list of Done, indices counted within the order; None where nothing was done.
        missing: places of files that this machine does not see.
        identity: of the worker, where it is not the one that was asked for.
    """

    done: bytes | None = None
    missing: tuple[str, ...] = ()
    identity: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Hand:
    task: bytes
    limit: float | None
    function: Callable[[Any], Any]
    process: Processes


class _Hands:
    """The processes of this worker that have nothing to do at the moment."""

    idle: list[_Hand] = []  # noqa: RUF012  # of this whole process, by intention
    lock = Lock()


@cache
def identity() -> tuple[tuple[str, str], ...]:
    """What must be the same on both ends for the same results: Amparo, Python's minor version, and what reads files."""
    own = {"amparo": version("amparo"), "Python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    for told in requires("amparo") or ():
        name = re.split(r"[^A-Za-z0-9._-]", told, maxsplit=1)[0]
        if "extra ==" not in told:
            try:
                own[name] = version(name)
            except PackageNotFoundError:
                own[name] = "none"
    return tuple(sorted(own.items()))


def introduce() -> tuple[tuple[tuple[str, str], ...], bool]:
    """The identity of this worker, and whether it may start processes (one under dask's nanny may not)."""
    return identity(), not multiprocessing.current_process().daemon


def fulfil(order: Order) -> Answer:
    """Do a batch in a process of ours.

    Raises:
        AmparoError: this worker can start no process.
    """
    if order.identity != identity():
        return Answer(identity=identity())
    if multiprocessing.current_process().daemon:
        raise AmparoError("a worker under dask's nanny can start no process.", advice="Start it with --no-nanny.")
    missing = tuple(need.place for need in order.needs if need.content is None and not need.is_here())
    if missing:
        return Answer(missing=missing)
    with tempfile.TemporaryDirectory(prefix="amparo-") as folder:
        inputs = unpacked(order.inputs, order.needs, Path(folder))
        hand = _hired(order.task, order.limit)
        try:
            done = list(hand.process.run(hand.function, inputs))
        except BaseException:
            hand.process.close()
            raise
    with _Hands.lock:
        _Hands.idle.append(hand)
    return Answer(pickle.dumps(done, pickle.HIGHEST_PROTOCOL))


def rest() -> None:
    """End the processes that have nothing to do: an audit is over."""
    with _Hands.lock:
        while _Hands.idle:
            _Hands.idle.pop().process.close()


def _hired(task: bytes, limit: float | None) -> _Hand:
    with _Hands.lock:
        for number, hand in enumerate(_Hands.idle):
            if (hand.task, hand.limit) == (task, limit):
                return _Hands.idle.pop(number)
        if _Hands.idle:
            _Hands.idle.pop().process.close()  # of another task: as many processes as the worker has threads
    return _Hand(task, limit, pickle.loads(task), Processes(1, limit, keep=True))
