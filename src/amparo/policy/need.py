"""Need: a list of answers that would do, as whole numbers, so that lists are put together and compared in a step.

A situation is held in one number too: a bit for each answer of each fact that is ruled out, and above them two bits that
say how well the fact is not shown (`UNSHOWN`). Nothing known is 0.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from amparo.policy.situation import Situation
from amparo.policy.vocabulary import Fact, Standing

UNSHOWN = {Standing.asserted: 0b11, Standing.documented: 0b10, Standing.verified: 0b00}  # not documented, not verified
SHOWN = {told: level for level, told in UNSHOWN.items()} | {0b01: Standing.verified}


class Need(NamedTuple):
    """Answers that would do.

    Attributes:
        facts: a bit for each fact that is to be answered, at its place.
        ruled: of those facts, the bits of every answer that would not do.
        shown: the bits of standing that must not be set.
    """

    facts: int
    ruled: int
    shown: int

    @property
    def size(self) -> int:
        """How many facts are to be answered."""
        return self.facts.bit_count()


NOTHING = Need(0, 0, 0)


class Held:
    """Facts, and where each stands in a situation that is one number.

    Attributes:
        facts: by name.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: Mapping[str, Fact] = {fact.name: fact for fact in facts}
        self._places = {fact.name: (fact.every, fact.shift) for fact in self.facts.values()}
        self._bits = [(1 << fact.place, fact.name) for fact in self.facts.values()]
        self._by_price = sorted((fact.price, fact.place, 1 << fact.place) for fact in self.facts.values())
        self._price = {bit: (price, place) for price, place, bit in self._by_price}
        self._every = {1 << fact.place: fact.every << fact.shift for fact in self.facts.values()}

    def ruled(self, known: Situation) -> int:
        """A situation as one number; facts that are not held here are left out."""
        out, places = 0, self._places
        for name, mask in known.masks.items():
            if name in places:
                every, shift = places[name]
                out |= (every ^ mask) << shift
        if known.standing:
            for name, level in known.standing.items():
                if name in places and level < Standing.verified:
                    every, shift = places[name]
                    out |= UNSHOWN[level] << shift + every.bit_length()
        return out

    def names(self, bits: int) -> tuple[str, ...]:
        """The names of some facts, in the order of the vocabulary."""
        return tuple([name for bit, name in self._bits if bits & bit])

    def bits(self, names: Iterable[str]) -> int:
        """A bit for each of some facts, at its place."""
        return sum(1 << self.facts[name].place for name in names)

    def name_at(self, place: int) -> str:
        """The name of the fact at a place."""
        return next(name for bit, name in self._bits if bit >> place & 1)

    def cheapest(self, bits: int) -> tuple[int, int] | None:
        """(price, place) of the cheapest of some facts; None of none."""
        if bits in self._price:
            return self._price[bits]
        for price, place, bit in self._by_price:
            if bits & bit:
                return price, place
        return None

    def joined(self, one: Need | None, other: Need | None) -> Need | None:
        """Two lists at once; None where one cannot be, or they want contrary answers."""
        if one is None or other is None:
            return None
        facts, ruled, shown = one
        if not facts:
            return other
        more_facts, more_ruled, more_shown = other
        if not more_facts:
            return one
        both, ruled = facts & more_facts, ruled | more_ruled
        while both:
            bit = both & -both
            both ^= bit
            if not self._every[bit] & ~ruled:
                return None
        return Need(facts | more_facts, ruled, shown | more_shown)

    def together(self, told: Iterable[Need | None]) -> Need | None:
        """All lists at once; None where one cannot be, or two want contrary answers."""
        out: Need | None = NOTHING
        for one in told:
            if one is not NOTHING:
                out = self.joined(out, one)
                if out is None:
                    return None
        return out

    def answers(self, need: Need, ruled: int) -> dict[str, int]:
        """Fact -> answers of which any would do, in a situation."""
        after = ruled | need.ruled
        return {name: fact.every & ~(after >> fact.shift) for name, fact in self._of(need.facts)}

    def standing(self, need: Need) -> dict[str, Standing]:
        """Facts that must be shown better than by somebody's word, and how well."""
        if not need.shown:
            return {}
        told = {name: need.shown >> fact.shift + len(fact.values) & 3 for name, fact in self._of(need.facts)}
        return {name: Standing.verified if bits & 2 else Standing.documented for name, bits in told.items() if bits}

    def _of(self, bits: int) -> list[tuple[str, Fact]]:
        return [(name, self.facts[name]) for name in self.names(bits)]


def supposing(ruled: int, need: Need) -> int:
    """The situation once those answers are given."""
    return (ruled | need.ruled) & ~need.shown


def shortest(told: Iterable[Need | None]) -> Need | None:
    """The first of the shortest lists; None where none can be."""
    best, size = None, 0
    for one in told:
        if one is not None:
            here = one.facts.bit_count()
            if best is None or here < size:
                best, size = one, here
    return best
