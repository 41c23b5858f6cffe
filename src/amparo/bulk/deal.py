"""Deal: how inputs are dealt out to workers - in batches of even cost, none beyond the window."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from amparo.bulk.runner import Done

WINDOW = 256  # results kept at most while an earlier one is not there yet
BATCH_SECONDS = 0.1  # work handed over at once
BATCH_MOST = 64  # inputs handed over at once


class Deal:
    """What of the inputs is still to be given to somebody.

    Attributes:
        window: results held back at most while an earlier one is being worked on; may be changed at any time.
        again: batches that a dead worker left; they go first.
        waiting: how many batches and inputs nobody has.
    """

    def __init__(self, inputs: Sequence[Any], cost: Callable[[Any], float] | None, window: int) -> None:
        self._inputs, self.window = inputs, window
        self._cost = cost or (lambda _: 1.0)
        self._fresh = 0  # index of the first input that nobody was given
        self._worked = self._spent = 0.0  # cost done so far and the seconds it took
        self.again: deque[list[int]] = deque()

    @property
    def waiting(self) -> int:
        """See the class."""
        return len(self.again) + len(self._inputs) - self._fresh

    def batch(self, due: int, workers: int) -> list[int]:
        """Indices for one of so many workers; empty where there is nothing inside the window that begins at `due`."""
        if self.again:
            return self.again.popleft()
        left = min(len(self._inputs), due + self.window) - self._fresh
        # The last inputs are dealt out one by one, so that no worker waits for another's long batch.
        most = min(BATCH_MOST, -(-left // (2 * workers)))
        budget = BATCH_SECONDS * self._worked / self._spent if self._spent else 0.0
        batch: list[int] = []
        total = 0.0
        while len(batch) < most and (not batch or total < budget):
            total += self._cost(self._inputs[self._fresh])
            batch.append(self._fresh)
            self._fresh += 1
        return batch

    def learn(self, done: Done[Any]) -> None:
        """What an input took tells how many make a batch."""
        self._worked += self._cost(self._inputs[done.index])
        self._spent += done.seconds
