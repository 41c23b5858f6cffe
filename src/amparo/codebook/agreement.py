"""Agreement: how far coders who coded the same exchanges answer alike - percent, and Krippendorff's alpha."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from amparo.codebook.book import Codebook
from amparo.codebook.coding import Coding
from amparo.codebook.settled import compared

UNIT = "exchange"  # whether it is one
PLACES = 3

Answers = dict[str, dict[str, object]]  # exchange -> coder -> answer


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one variable.

    Attributes:
        variable: of the codebook; `exchange` for whether it is one.
        coders: who was compared, by name.
        n: exchanges that at least two of them answered.
        share: of all pairs of answers to one exchange, those that are the same; sets and times wholly.
        alpha: Krippendorff's, three places: nominal, and for sets with the MASI distance; None where all answers are
            the same, for then nothing shows that they might have differed.
    """

    variable: str
    coders: tuple[str, ...]
    n: int
    share: float
    alpha: float | None


def agreement(codings: Sequence[Coding], book: Codebook) -> tuple[Agreement, ...]:
    """Agreement by variable, in the codebook's order, whether it is an exchange first; nothing where nobody coded twice.

    Args:
        codings: of any coders, each at most once an exchange. An answer `unknown` is an answer like any other; what a
            coder left out is missing.
        book: the codebook; its optional variables are not compared.
    """
    return tuple(_agreements(codings, book))


def _agreements(codings: Sequence[Coding], book: Codebook) -> Iterator[Agreement]:
    units: Answers = {}
    for coding in codings:
        units.setdefault(coding.exchange, {})[coding.coder] = not coding.dropped
    found = [_measured(UNIT, units)]
    for variable in book.variables:
        if variable.optional or variable.name == "key_message":  # an exchange is its key message
            continue
        told: Answers = {}
        for coding in codings:
            if not coding.dropped and variable.name in coding.values:
                answer = compared(variable, coding.values[variable.name])
                told.setdefault(coding.exchange, {})[coding.coder] = answer
        found.append(_measured(variable.name, told))
    yield from (one for one in found if one)


def _measured(variable: str, told: Answers) -> Agreement | None:
    units = [told[exchange] for exchange in sorted(told) if len(told[exchange]) > 1]
    if not units:
        return None
    pairs = [(a, b) for unit in units for a, b in combinations(unit.values(), 2)]
    coders = tuple(sorted({coder for unit in units for coder in unit}))
    share = sum(a == b for a, b in pairs) / len(pairs)
    return Agreement(variable, coders, len(units), share, _alpha(units))


def _alpha(units: Sequence[dict[str, object]]) -> float | None:
    import krippendorff  # here: loading numpy takes a while, and only a case that two people coded needs it
    import numpy as np

    answers: list[object] = []
    for answer in (answer for unit in units for answer in unit.values()):
        if answer not in answers:
            answers.append(answer)
    if len(answers) < 2:
        return None
    counts = np.zeros((len(units), len(answers)), dtype=int)
    for row, unit in enumerate(units):
        for answer in unit.values():
            counts[row, answers.index(answer)] += 1
    apart = np.array([[distance(a, b) for b in answers] for a in answers])

    def metric(v1: Any, v2: Any, i1: Any, i2: Any, n_v: Any, dtype: Any = None) -> Any:
        return apart[i1, i2]

    level: Any = metric
    return round(float(krippendorff.alpha(value_counts=counts, level_of_measurement=level)), PLACES)


def distance(a: object, b: object) -> float:
    """How far two answers are apart: 0 for the same, 1 for others, and MASI between two sets.

    MASI (Passonneau 2006) is 1 - J * M: J the part of the union that both hold; M 1 for equal sets, 2/3 where one holds
    the other, 1/3 where they share something, else 0.
    """
    if a == b:
        return 0.0
    if not (isinstance(a, frozenset) and isinstance(b, frozenset)):
        return 1.0
    both = a & b
    alike = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - len(both) / len(a | b) * alike
