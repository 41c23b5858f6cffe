"""The exact interval of a share: known values, its promise, and what is no share."""

import pytest

from amparo.codebook.interval import at_least, clopper_pearson

# Of closed forms (0 and n of n: 1 - 0.025 ** (1 / n)) and of the tables of Clopper and Pearson 1934 / the beta quantiles.
KNOWN = [
    (0, 10, 0.0, 1 - 0.025 ** (1 / 10)),
    (10, 10, 0.025 ** (1 / 10), 1.0),
    (0, 200, 0.0, 1 - 0.025 ** (1 / 200)),
    (1, 1, 0.025, 1.0),
    (1, 10, 0.002529, 0.445016),
    (5, 10, 0.187086, 0.812914),
    (2, 100, 0.002431, 0.070384),
    (81, 263, 0.252737, 0.367622),
]


@pytest.mark.parametrize(("found", "read", "low", "high"), KNOWN)
def test_known_values(found, read, low, high):
    assert clopper_pearson(found, read) == pytest.approx((low, high), abs=2e-6)


@pytest.mark.parametrize("read", [7, 40])
def test_the_interval_holds_the_true_share_as_often_as_it_says(read):
    for share in (0.01, 0.1, 0.37, 0.5, 0.93):
        chance = [at_least(k, read, share) - at_least(k + 1, read, share) for k in range(read + 1)]
        held = [low <= share <= high for low, high in (clopper_pearson(k, read) for k in range(read + 1))]
        assert sum(chance) == pytest.approx(1)
        assert sum(c for c, h in zip(chance, held, strict=True) if h) >= 0.95


@pytest.mark.parametrize(("found", "read"), [(0, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_is_refused(found, read):
    with pytest.raises(ValueError, match="no share"):
        clopper_pearson(found, read)
