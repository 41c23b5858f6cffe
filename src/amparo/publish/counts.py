"""Counts: published numbers as unknowns that add up, and which values of one the others leave possible.

A reader of the publication knows every number that is shown, that a mark `fewer than k` means 1 to k-1, and which sets lie
within which; of what is withheld without a mark he knows nothing. Whether a hidden number can be worked out is decided by looking for
whole worlds: values for every unknown that add up. A world that is found is a proof that its value stays possible.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_STEPS = 60  # tried for one world; what is not found counts as impossible, so that in doubt more is withheld
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
    _found: dict[tuple[int, int], dict[int, int]] = field(default_factory=dict)  # worlds: what differs from the truth

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
        before = self._found.get((count, value))
        if before and all(self.known[at][0] <= told <= self.known[at][1] for at, told in before.items()):
            return True  # a world found earlier, which nothing that became known since rules out
        world = self._world({count: (value, value)}, [count], [MOST_STEPS])
        if world is not None:
            self._found[count, value] = world
        return world is not None

    def _world(self, world: dict[int, Range], changed: list[int], steps: list[int]) -> dict[int, int] | None:
        """The true world, repaired where it no longer adds up: what differs. None where no repair was found.

        `world` holds the ranges that are narrower than what is known; all others have their true value within them.
        """
        steps[0] -= 1
        if steps[0] < 0 or not self._narrow(world, changed):
            return None
        values = self.values
        told = {
            at: min(max(values[at], least), most)
            for at, (least, most) in world.items()
            if not least <= values[at] <= most
        }
        broken = lacks = None
        for one in self._touching(told):
            lacks = told.get(one.whole, values[one.whole]) - sum(told.get(at, values[at]) for at in one.parts)
            if lacks:
                broken = one
                break
        if broken is None or lacks is None:
            return told
        free = []
        for at in (broken.whole, *broken.parts):
            least, most = world.get(at, self.known[at])
            if least < most:
                free.append((least - most, at, least, most))
        for _, at, least, most in sorted(free):
            value = told.get(at, values[at]) + (-lacks if at == broken.whole else lacks)
            for attempt in dict.fromkeys((value, min(max(value, least), most))):
                if least <= attempt <= most:
                    found = self._world({**world, at: (attempt, attempt)}, [at], steps)
                    if found is not None:
                        return found
        return None

    def _touching(self, counts: Iterable[int]) -> list[Sum]:
        """The sums in which any of these stand."""
        return [self.sums[number] for number in sorted({number for at in counts for number in self._of[at]})]

    def _narrow(self, world: dict[int, Range], changed: list[int]) -> bool:
        """Narrow every range to what the sums allow; False where one has nothing left."""
        known = self.known
        waiting = deque(dict.fromkeys(number for at in changed for number in self._of[at]))
        queued = set(waiting)
        left = MOST_STEPS + 20 * len(self.sums)
        while waiting and (left := left - 1):
            number = waiting.popleft()
            queued.discard(number)
            one = self.sums[number]
            ranges = [world.get(part) or known[part] for part in one.parts]
            least, most = sum(low for low, _ in ranges), sum(high for _, high in ranges)
            before = world.get(one.whole) or known[one.whole]
            moved = []
            if least > before[0] or most < before[1]:
                moved.append((one.whole, max(before[0], least), min(before[1], most)))
            for part, (low, high) in zip(one.parts, ranges, strict=True):
                if before[0] - most + high > low or before[1] - least + low < high:
                    moved.append((part, max(low, before[0] - most + high), min(high, before[1] - least + low)))
            for at, low, high in moved:
                if low > high:
                    return False
                world[at] = low, high
                waiting.extend(other for other in self._of[at] if other not in queued)
                queued.update(self._of[at])
        return not waiting
