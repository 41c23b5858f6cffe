"""Interval: the exact confidence interval of a share that was measured on a random sample."""

from collections.abc import Callable
from math import exp, lgamma, log, log1p

LEVEL = 0.95
STEPS = 80  # halvings; a double has 53 binary places


def clopper_pearson(found: int, read: int, level: float = LEVEL) -> tuple[float, float]:
    """Lower and upper end of the exact interval (Clopper and Pearson 1934) of a share.

    With at least `level` of all samples the interval that they give holds the true share. Drawn without putting back,
    from a finite pile, it is a little wider than it need be, never too narrow.

    Args:
        found: how many of those read have what is looked for.
        read: how many were read.
        level: of confidence.

    Raises:
        ValueError: nothing was read, or more found than read.
    """
    if not 0 <= found <= read or read == 0:
        raise ValueError(f"{found} of {read} is no share")
    tail = (1 - level) / 2
    low = 0.0 if found == 0 else _crossing(lambda p: at_least(found, read, p) >= tail)
    high = 1.0 if found == read else _crossing(lambda p: 1 - at_least(found + 1, read, p) <= tail)
    return low, high


def at_least(found: int, read: int, share: float) -> float:
    """The chance to find `found` or more among `read` where that share of all has it (the binomial's upper tail)."""
    if found <= 0:
        return 1.0
    if share <= 0:
        return 0.0
    if share >= 1:
        return 1.0
    whole, yes, no = lgamma(read + 1), log(share), log1p(-share)
    terms = (whole - lgamma(k + 1) - lgamma(read - k + 1) + k * yes + (read - k) * no for k in range(found, read + 1))
    return min(1.0, sum(exp(term) for term in terms))


def _crossing(reached: Callable[[float], bool]) -> float:
    """Where between 0 and 1 a condition begins to hold that holds from there on."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        if reached(middle):
            high = middle
        else:
            low = middle
    return (low + high) / 2
