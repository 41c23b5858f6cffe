"""Counts: published numbers as unknowns that add up, and which values of one the others leave possible.

A reader of the publication knows every number that is shown, that a mark `fewer than k` means 1 to k-1, and which sets lie
within which; of what is withheld without a mark he knows nothing. Whether a hidden number can be worked out is decided by looking for
whole worlds: values for every unknown that add up. A world that is found is a proof that its value stays possible.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_STEPS = 8  # tried for one world; what is not found counts as impossible, so that in doubt more is withheld
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sum:
    """`whole` is the sum of `parts`, which do not overlap; indices of counts."""

    whole: int
    parts: tuple[int, ...]


@dataclass(slots=True)
class Counts:
    """Numbers that add up.

    Attributes:
        values: the true value of each.
        known: what a reader can tell of each before any sum: (least, most).
        sums: how they add up.
    """

    values: list[int] = field(default_factory=list)
    known: list[Range] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    _of: list[list[int]] = field(default_factory=list)

    def add(self, value: int, least: int, most: int) -> int:
        """One more number; its index."""
        self.values.append(value)
        self.known.append((least, most))
        self._of.append([])
        return len(self.values) - 1

    def join(self, whole: int, parts: Iterable[int]) -> None:
        """One more sum. `values` must obey it."""
        one = Sum(whole, tuple(parts))
        assert self.values[whole] == sum(self.values[part] for part in one.parts)
        for at in {whole, *one.parts}:
            self._of[at].append(len(self.sums))
        self.sums.append(one)

    def around(self, count: int) -> list[int]:
        """The counts that sums join to `count` through numbers which are not known, nearest first, `count` itself left out."""
        seen, waiting = {count}, deque([count])
        out: list[int] = []
        while waiting:
            at = waiting.popleft()
            for number in self._of[at]:
                for other in (self.sums[number].whole, *self.sums[number].parts):
                    if other not in seen:
                        seen.add(other)
                        out.append(other)
                        if self.known[other][0] < self.known[other][1]:
                            waiting.append(other)
        return out

    def possible(self, count: int, value: int) -> bool:
        """Whether a world was found in which `count` is `value` and everything that a reader knows holds."""
        if value == self.values[count]:
            return True
        if not self.known[count][0] <= value <= self.known[count][1]:
            return False
        world = {at: self.known[at] for at in [count, *self.around(count)]}
        world[count] = (value, value)
        return self._world(world, [count], [MOST_STEPS])

    def _world(self, world: dict[int, Range], changed: list[int], steps: list[int]) -> bool:
        """Whether a world within these ranges was found: the true one, repaired where it no longer adds up."""
        steps[0] -= 1
        if steps[0] < 0 or not self._narrow(world, changed):
            return False
        told = {at: min(max(self.values[at], least), most) for at, (least, most) in world.items()}
        moved = [at for at, value in told.items() if value != self.values[at]]
        broken = next(
            (one for one in self._touching(moved) if told[one.whole] != sum(told[at] for at in one.parts)), None
        )
        if broken is None:
            return True
        lacks = told[broken.whole] - sum(told[at] for at in broken.parts)
        free = [at for at in (broken.whole, *broken.parts) if world[at][0] < world[at][1]]
        for at in sorted(free, key=lambda one: (world[one][0] - world[one][1], one)):
            value = told[at] + (-lacks if at == broken.whole else lacks)
            least, most = world[at]
            for attempt in dict.fromkeys((value, min(max(value, least), most))):
                if least <= attempt <= most and self._world({**world, at: (attempt, attempt)}, [at], steps):
                    return True
        return False

    def _touching(self, counts: Iterable[int]) -> list[Sum]:
        """The sums in which any of these stand."""
        return [self.sums[number] for number in sorted({number for at in counts for number in self._of[at]})]

    def _narrow(self, world: dict[int, Range], changed: list[int]) -> bool:
        """Narrow every range to what the sums allow; False where one has nothing left."""
        waiting = deque(number for at in changed for number in self._of[at])
        left = MOST_STEPS + 20 * len(self.sums)
        while waiting and (left := left - 1):
            one = self.sums[waiting.popleft()]
            if one.whole not in world or any(part not in world for part in one.parts):
                continue  # all numbers of it are known, and true
            least = sum(world[part][0] for part in one.parts)
            most = sum(world[part][1] for part in one.parts)
            before = world[one.whole]
            moved = [(one.whole, (max(before[0], least), min(before[1], most)))]
            for part in one.parts:
                low, high = world[part]
                moved.append((part, (max(low, before[0] - most + high), min(high, before[1] - least + low))))
            for at, after in moved:
                if after[0] > after[1]:
                    return False
                if after != world[at]:
                    world[at] = after
                    waiting.extend(self._of[at])
        return not waiting
