"""The gate before the model of meaning: which blocks are worth its time, told from pairs of word pieces that stand together.

Two rows of numbers for each piece, one for when it leads a pair and one for when it follows: a pair's features are
the sum of the two, cut off below nought; the block's are the highest of each over its pairs. Made by
training/meaning/gate.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Small = NDArray[np.int8]
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate.

    Attributes:
        leads, follows: (pieces, features), in whole numbers.
        weights: of the features, for such numbers.
        bias: of the pairs' features, for such numbers.
        least: the score from which on a block goes through.
    """

    leads: Small
    follows: Small
    weights: Array
    bias: Array
    least: float

    def score(self, ids: Sequence[int]) -> float:
        """How much the pieces look like something that the model would tell; at least two pieces."""
        leads = self.leads[ids[:-1]].astype(np.int16)
        most = (leads + self.follows[ids[1:]]).max(axis=0)
        return float(np.maximum(most + self.bias, 0) @ self.weights)

    def lets(self, ids: Sequence[int]) -> bool:
        """True where the block goes on to the model."""
        return self.score(ids) >= self.least
