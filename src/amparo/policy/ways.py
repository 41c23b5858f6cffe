"""Ways: how the facts that an act asks more than once may turn out, all at once - one bit a way.

What holds in each way by itself holds in any case: so the answer is exact where each fact looked at alone would miss it.
"""

from collections import Counter
from collections.abc import Sequence
from math import prod

from amparo.policy.condition import Is
from amparo.policy.need import SHOWN
from amparo.policy.vocabulary import Fact, Standing

MOST = 1 << 16  # ways that are looked at; an act with more is at worst `undetermined`, never wrong

KEPT = 4096  # situations of a fact that are remembered


class Ways:
    """Every way in which some facts may turn out, and with `standings` how well they come to be shown.

    Attributes:
        repeated: names of the facts that stand more than once.
        every: a bit for each way.
    """

    def __init__(self, asked: Sequence[Is], standings: bool) -> None:
        counts = Counter(leaf.fact.name for leaf in asked)
        facts = {leaf.fact.name: leaf.fact for leaf in asked if counts[leaf.fact.name] > 1}
        self.repeated = tuple(sorted(facts, key=lambda name: facts[name].place))
        turns = {
            name: _turns(facts[name], [one for one in asked if one.fact.name == name], standings) for name in facts
        }
        size = prod(len(turns[name]) for name in self.repeated)
        followed = self.repeated if size <= MOST else ()
        size = size if followed else 1
        self.every = (1 << size) - 1
        self._turns: dict[str, list[tuple[int, Standing, int]]] = {}
        block = 1
        for name in followed:
            period = block * len(turns[name])
            again = self.every // ((1 << period) - 1)
            ones = (1 << block) - 1
            self._turns[name] = [
                (mask, level, (ones << at * block) * again) for at, (mask, level) in enumerate(turns[name])
            ]
            block = period
        self._left = [(reads(facts[name]), _Left(facts[name], self._turns[name])) for name in followed]

    def __contains__(self, name: str) -> bool:
        return name in self._turns

    def holding(self, asked: Is) -> int:
        """The ways in which a question comes out true."""
        out = 0
        for mask, level, ways in self._turns[asked.fact.name]:
            if mask & asked.mask and level >= asked.needs:
                out |= ways
        return out

    def open(self, ruled: int) -> int:
        """The ways that a situation leaves open."""
        out = self.every
        for here, left in self._left:
            out &= left[ruled & here]
        return out


class _Left(dict[int, int]):
    """The ways that a situation leaves open as far as one fact goes, by the bits of the fact."""

    def __init__(self, fact: Fact, turns: Sequence[tuple[int, Standing, int]]) -> None:
        super().__init__()
        self._fact, self._turns = fact, turns

    def __missing__(self, ruled: int) -> int:
        possible, shown = told_of(self._fact, ruled)
        out = 0
        for mask, level, ways in self._turns:
            if mask & possible and level >= shown:
                out |= ways
        if len(self) >= KEPT:
            self.clear()
        self[ruled] = out
        return out


def reads(fact: Fact) -> int:
    """The bits of a situation that are a fact's."""
    return (fact.every | 3 << len(fact.values)) << fact.shift


def told_of(fact: Fact, ruled: int) -> tuple[int, Standing]:
    """The answers to a fact that a situation leaves, and how well they are shown."""
    here = ruled >> fact.shift
    return fact.every & ~here, SHOWN[here >> len(fact.values) & 3]


def _turns(fact: Fact, asked: Sequence[Is], standings: bool) -> list[tuple[int, Standing]]:
    """(answers that no question tells apart, how well shown in the end), for each of which the act may say something else."""
    groups: dict[tuple[bool, ...], int] = {}
    for at in range(len(fact.values)):
        key = tuple(bool(leaf.mask >> at & 1) for leaf in asked)
        groups[key] = groups.get(key, 0) | 1 << at
    short = {Standing(one.needs - 1) for one in asked if one.needs} if standings else ()
    levels = sorted({Standing.verified, *short})
    return [(mask, level) for mask in groups.values() for level in levels]
