"""Stamps: numbers that are missing in a production's Bates series, and numbers that stand on two different pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from amparo.campaign.gap import Gap

STAMP = re.compile(r"^(.*?)(\d+)$")
WORD = re.compile(r"\w+")
ALIKE = 0.85  # share of words that two prints of one page have in common


@dataclass(frozen=True, slots=True)
class Stamped:
    """One stamped page: its producer, file, page, stamp as printed, and words."""

    agency: str | None
    path: str
    page: int
    stamp: str
    words: str


def stamp_gaps(pages: Iterable[Stamped]) -> Iterator[Gap]:
    """Holes and clashes in each series (letters and number of digits) of each agency.

    A page without a stamp that lies in a file between two stamped ones takes one missing number with it: it was
    produced, only its stamp could not be read.
    """
    series: dict[tuple[str, str, int], list[tuple[int, Stamped]]] = defaultdict(list)
    for page in pages:
        if found := STAMP.match(page.stamp):
            series[page.agency or "", found[1], len(found[2])].append((int(found[2]), page))
    for _, numbered in sorted(series.items()):
        numbered.sort(key=lambda pair: (pair[0], pair[1].path, pair[1].page))
        yield from _holes(numbered)
        yield from _clashes(numbered)


def _holes(numbered: list[tuple[int, Stamped]]) -> Iterator[Gap]:
    for (number, page), (following, after) in pairwise(numbered):
        missing = following - number - 1
        if page.path == after.path:
            missing -= max(0, after.page - page.page - 1)
        if missing > 0:
            facts = (("n", missing), ("after", page.stamp), ("before", after.stamp))
            yield Gap(page.agency, "bates_gap", f"{page.stamp}-{after.stamp}", facts, None, page.path, page.page)


def _clashes(numbered: list[tuple[int, Stamped]]) -> Iterator[Gap]:
    same: dict[int, list[Stamped]] = defaultdict(list)
    for number, page in numbered:
        same[number].append(page)
    for pages in same.values():
        for one, other in combinations(pages, 2):
            if not _alike(one.words, other.words):
                facts = (
                    ("stamp", one.stamp),
                    ("one", f"{one.path}#{one.page}"),
                    ("other", f"{other.path}#{other.page}"),
                )
                yield Gap(one.agency, "bates_overlap", one.stamp, facts, None, one.path, one.page)
                break


def _alike(one: str, other: str) -> bool:
    """True for prints of one page; a page without words cannot be told from another."""
    a, b = (Counter(WORD.findall(words.lower())) for words in (one, other))
    if not a or not b:
        return True
    return sum((a & b).values()) >= ALIKE * max(sum(a.values()), sum(b.values()))
