"""Runner: how a pure function is run over many inputs, and what is said about each of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

DIED = "worker died"
HUNG = "timed out"
FAT = "too much memory"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input has no result: DIED, HUNG, FAT, or the class name of the exception.

    Never the exception's message, which may quote the record.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """What came of one input.

    Attributes:
        index: of the input.
        result: what the task returned; None where it failed.
        failure: None where it did not fail.
        seconds: that the task ran; differs from run to run, so nothing that must be reproducible may depend on it.
        memory: bytes that its process held at most while it ran, as far as the system tells; 0 where it does not.
    """

    index: int
    result: R | None
    failure: Failure | None = None
    seconds: float = 0.0
    memory: int = 0


class Runner(Protocol):
    """Runs a task over inputs; every implementation gives the same results for the same inputs.

    The task MUST be a function of a module (no lambda, no closure; `functools.partial` of one is fine) and MUST depend
    on its input only. It MAY be run twice on an input.
    """

    def run(
        self, task: Callable[[T], R], inputs: Sequence[T], cost: Callable[[T], float] | None = None
    ) -> Iterator[Done[R]]:
        """One Done for each input, in the order of the inputs, as soon as it and all before it are there.

        Args:
            task: what to do with one input.
            inputs: picklable values, small ones: paths rather than contents.
            cost: how much work an input is compared with the others (the size of a file, say); for dealing out evenly.
        """
        ...
