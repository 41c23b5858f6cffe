"""Counted in: which figures the list of exhibits may name for an exhibit, without two of them meeting in a small count."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from amparo.publish.listing import ListedExhibit

MARK = "counts:"  # before the id of a figure, among an exhibit's codes


def without_small_pairs(listed: Sequence[ListedExhibit], k: int) -> tuple[ListedExhibit, ...]:
    """The list without those figures that, with another figure or a code, would count from 1 to k-1 exhibits.

    Among the exhibits of one agency and period, those that have both, one alone or neither are each none or at least `k`.
    Codes of data stay as they are; figures are tried in the order of their ids, and the first that fits stays.

    Args:
        listed: made safe for single codes; figures stand among the codes with MARK before their ids.
        k: the smallest count; 0 leaves the list as it is.
    """
    parts: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    for one in listed:
        parts[one.agency, one.period].append(frozenset(one.codes))
    every = sorted({code for one in listed for code in one.codes})
    kept = [code for code in every if not code.startswith(MARK)]
    for figure in (code for code in every if code.startswith(MARK)):
        if all(_fits(rows, figure, other, k) for rows in parts.values() for other in kept):
            kept.append(figure)
    return tuple(replace(one, codes=tuple(code for code in one.codes if code in kept)) for one in listed)


def _fits(rows: Sequence[frozenset[str]], figure: str, other: str, k: int) -> bool:
    counts = [0, 0, 0, 0]
    for codes in rows:
        counts[2 * (figure in codes) + (other in codes)] += 1
    return all(not 0 < count < k for count in counts)
