"""Need: a list of answers that would do, as a whole number, so that lists are put together and compared in a step.

A situation is held in one number: a bit for each answer of each fact that is ruled out, and above them two bits that say how
well the fact is not shown (`UNSHOWN`). Nothing known is 0.

A need is one number of the same shape: of each fact that is to be answered the bits of every answer that would not do, and the
bits of standing that must not be set; and, below the first fact, a bit for each of those facts, at its place. Nothing needed
is 0, and two needs that ask different facts are together `one | other`.
"""

from collections.abc import Iterable, Mapping

from amparo.policy.situation import Situation
from amparo.policy.vocabulary import Fact, Standing

UNSHOWN = {Standing.asserted: 0b11, Standing.documented: 0b10, Standing.verified: 0b00}  # not documented, not verified
SHOWN = {told: level for level, told in UNSHOWN.items()} | {0b01: Standing.verified}
NOTHING = 0
_STEP = 16  # facts whose names are looked up at once
_FEW = (1 << _STEP) - 1


class Held:
    """Facts, and where each stands in a situation that is one number.

    Attributes:
        facts: by name.
        asked: a bit for each, at its place.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: Mapping[str, Fact] = {fact.name: fact for fact in facts}
        self.asked = self.bits(self.facts)
        self._places = {fact.name: (fact.every, fact.shift) for fact in self.facts.values()}
        self._every = {1 << fact.place: fact.every << fact.shift for fact in self.facts.values()}
        self._answers = sum(self._every.values())
        self._standings = sum(3 << fact.shift + len(fact.values) for fact in self.facts.values())
        by_place = sorted(self.facts.values(), key=lambda fact: fact.place)
        self._names = [_Names(by_place, first) for first in range(0, self.asked.bit_length(), _STEP)]
        prices = sorted({fact.price for fact in by_place})
        self._by_price = [(price, self.bits(f.name for f in by_place if f.price == price)) for price in prices]

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
        out: tuple[str, ...] = ()
        for names in self._names:
            if bits & _FEW:
                out += names[bits & _FEW]
            bits >>= _STEP
        return out

    def bits(self, names: Iterable[str]) -> int:
        """A bit for each of some facts, at its place."""
        return sum(1 << self.facts[name].place for name in names)

    def name_at(self, place: int) -> str:
        """The name of the fact at a place."""
        return self.names(1 << place)[0]

    def cheapest(self, bits: int) -> tuple[int, int]:
        """(price, place) of the cheapest of some facts.

        Raises:
            ValueError: there are none.
        """
        for price, some in self._by_price:
            if bits & some:
                first = bits & some & -(bits & some)
                return price, first.bit_length() - 1
        raise ValueError("no fact to choose from")

    def size(self, need: int) -> int:
        """How many facts are to be answered."""
        return (need & self.asked).bit_count()

    def joined(self, one: int | None, other: int | None) -> int | None:
        """Two needs at once; None where one cannot be, or they want contrary answers."""
        if one is None or other is None:
            return None
        out = one | other
        if one & other:
            both = one & other & self.asked
            while both:
                bit = both & -both
                both ^= bit
                if not self._every[bit] & ~out:
                    return None
        return out

    def together(self, told: Iterable[int | None]) -> int | None:
        """All needs at once; None where one cannot be, or two want contrary answers."""
        out: int | None = NOTHING
        for one in told:
            out = self.joined(out, one)
        return out

    def shortest(self, told: Iterable[int | None]) -> int | None:
        """The first of the shortest needs; None where none can be."""
        best, size = None, 0
        for one in told:
            if one is not None:
                here = (one & self.asked).bit_count()
                if best is None or here < size:
                    best, size = one, here
        return best

    def supposing(self, ruled: int, need: int) -> int:
        """The situation once those answers are given."""
        return (ruled | need & self._answers) & ~(need & self._standings)

    def answers(self, need: int, ruled: int) -> dict[str, int]:
        """Fact -> answers of which any would do, in a situation."""
        after = ruled | need
        return {name: fact.every & ~(after >> fact.shift) for name, fact in self._of(need)}

    def standing(self, need: int) -> dict[str, Standing]:
        """Facts that must be shown better than by somebody's word, and how well."""
        if not need & self._standings:
            return {}
        told = {name: need >> fact.shift + len(fact.values) & 3 for name, fact in self._of(need)}
        return {name: Standing.verified if bits & 2 else Standing.documented for name, bits in told.items() if bits}

    def _of(self, need: int) -> list[tuple[str, Fact]]:
        return [(name, self.facts[name]) for name in self.names(need & self.asked)]


class _Names(dict[int, tuple[str, ...]]):
    """The names of some of `_STEP` facts beside one another, by their bits from the first."""

    def __init__(self, by_place: Iterable[Fact], first: int) -> None:
        super().__init__()
        self._bits = [(1 << fact.place - first, fact.name) for fact in by_place if 0 <= fact.place - first < _STEP]

    def __missing__(self, bits: int) -> tuple[str, ...]:
        self[bits] = told = tuple(name for bit, name in self._bits if bits & bit)
        return told
