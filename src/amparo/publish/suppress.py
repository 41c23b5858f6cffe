"""Suppress: small counts are not published, nor whatever would let a reader work one out.

The rule is the threshold rule for frequency tables with complementary suppression (Willenborg and de Waal, Elements of
Statistical Disclosure Control, 2001; Hundepool and others, Statistical Disclosure Control, 2012): counts from 1 to k-1 are
primary; further cells are withheld until, for each small number, told or derived, at least three values (two where k is 3)
stay possible given everything that is published. The attacker is he who knows the definitions (docs/decisions/0025-suppression.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from amparo.publish.counts import Counts
from amparo.publish.public_figure import Cell, PublicFigure
from amparo.report.figure import Figure

COUNTED = ("exchange", "person")  # units of people; files and mail domains are nobody
LEAST_THRESHOLD = 3  # below it `fewer than k` names the number
LEFT_OPEN = 3  # values that must stay possible
UNBOUNDED = 1 << 40
WITHHELD = (0, UNBOUNDED)
MOST_TRIED = 6  # numbers of which one by itself might do, before the cheapest is taken and more are tried
Set = tuple[str, frozenset[str]]  # unit and ids


@dataclass(slots=True)
class _Cells:
    """The counts of a set of figures by what they count."""

    k: int
    counts: Counts = field(default_factory=Counts)
    at: dict[object, int] = field(default_factory=dict)
    shown: set[int] = field(default_factory=set)
    bases: frozenset[frozenset[str]] = frozenset()  # every set that something is counted among

    def count(self, key: object, value: int, shown: bool = False) -> int:
        """Index of the count of a set; new ones are unknown to readers unless shown."""
        if key not in self.at:
            self.at[key] = self.counts.add(value, *WITHHELD)
        index = self.at[key]
        if shown and index not in self.shown:
            self.shown.add(index)
            small = self.is_small(index)
            self.counts.known[index] = (1, self.k - 1) if small else (value, value)
        return index

    def of(self, unit: str, ids: frozenset[str], shown: bool = False) -> int:
        """Index of the count of these ids."""
        return self.count((unit, ids), len(ids), shown)

    def is_small(self, index: int) -> bool:
        """Whether a count is one of 1 to k-1."""
        return 0 < self.counts.values[index] < self.k

    def is_told(self, index: int) -> bool:
        """Whether a reader sees the number."""
        least, most = self.counts.known[index]
        return index in self.shown and least == most and not self.is_small(index)

    def cell(self, index: int) -> Cell:
        """How much of a count is shown."""
        if index in self.shown and self.counts.known[index] == WITHHELD:
            return Cell.withheld
        return Cell.small if self.is_small(index) else Cell.shown

    def join(self, whole: int, parts: Sequence[int]) -> None:
        """One more sum, unless it says nothing."""
        told = [part for part in parts if self.counts.values[part]]
        if told and told != [whole]:
            self.counts.join(whole, parts)


def public_figures(figures: Iterable[Figure], k: int) -> tuple[PublicFigure, ...]:
    """The figures as they may be published, in their order.

    Args:
        figures: all that the publication shows: sums and differences are audited among these alone.
        k: the smallest count that is shown, 0 for no suppression at all, else at least 3.

    Raises:
        ValueError: `k` is 1, 2 or negative.
    """
    every = list(figures)
    if k and k < LEAST_THRESHOLD:
        raise ValueError(f"a smallest cell of {k} hides nothing: it must be 0, or at least {LEAST_THRESHOLD}")
    cells = _Cells(k, bases=frozenset(frozenset(figure.denominator) for figure in every))
    counted = [figure for figure in every if figure.unit in COUNTED and _is_count(figure)]
    for figure in every:
        if figure.unit in COUNTED or figure.numerator:
            _number(cells, figure)
            _among(cells, figure)
    pools = {figure.id: figure for figure in counted if figure.id.partition("@")[0] == "exchanges"}
    for figure in counted:
        _complement(cells, figure)
        _excluded(cells, figure, pools)
    _families(cells, counted)
    _by_agency(cells, counted)
    _differences(cells, counted)
    if k:
        _withhold(cells)
    return tuple(_public(cells, figure) for figure in every)


def _is_count(figure: Figure) -> bool:
    return figure.value == len(figure.numerator)


def _unit(figure: Figure) -> str:
    """Of the ids: what is measured of exchanges rests on exchanges. Files and domains are apart."""
    return figure.unit if figure.unit in ("file", "domain") else "exchange"


def _number(cells: _Cells, figure: Figure) -> int:
    """The count of what a figure counts.

    Two figures that count the same large set are one number. Small sets are alike by chance: each is its figure's own,
    unless something is counted among it.
    """
    ids, shown = frozenset(figure.numerator), _unit(figure) == "exchange"
    if 0 < len(ids) < cells.k and ids not in cells.bases:
        return cells.count(figure.id, len(ids), shown)
    return cells.of(_unit(figure), ids, shown)


def _among(cells: _Cells, figure: Figure) -> int:
    return cells.of(_unit(figure), frozenset(figure.denominator), shown=_unit(figure) == "exchange")


def _complement(cells: _Cells, figure: Figure) -> None:
    if set(figure.numerator) <= set(figure.denominator):
        whole = _among(cells, figure), frozenset(figure.denominator)
        _share_out(cells, whole, _parts(cells, [figure]))


def _excluded(cells: _Cells, figure: Figure, pools: dict[str, Figure]) -> None:
    parts = [cells.count(_reason(figure, reason), number, shown=True) for reason, number in figure.excluded.items()]
    pool = pools.get("exchanges" + figure.id[figure.id.find("@") :] if "@" in figure.id else "exchanges")
    if pool and len(pool.numerator) == len(figure.denominator) + sum(figure.excluded.values()):
        cells.join(_number(cells, pool), [_among(cells, figure), *parts])


def _reason(figure: Figure, reason: str) -> tuple[object, ...]:
    """Key of how many were left out of a denominator for a reason. Two figures of one denominator may rest on different
    pools, and then leave out different numbers."""
    return (frozenset(figure.denominator), tuple(sorted(figure.excluded.items())), reason)


def _families(cells: _Cells, figures: Sequence[Figure]) -> None:
    """Values of one variable share out those who are counted among; what none of them holds is one number more."""
    groups: dict[tuple[str, str, frozenset[str]], list[Figure]] = defaultdict(list)
    for figure in figures:
        stem, _, agency = figure.id.partition("@")
        groups[stem.partition(".")[0], agency, frozenset(figure.denominator)].append(figure)
    for (_, _, among), group in groups.items():
        _share_out(cells, (_among(cells, group[0]), among), _parts(cells, group))


def _by_agency(cells: _Cells, figures: Sequence[Figure]) -> None:
    groups: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.id.partition("@")[0]].append(figure)
    for stem, group in groups.items():
        whole = next((figure for figure in group if figure.id == stem), None)
        parts = [figure for figure in group if figure.id != stem]
        if whole and parts:
            _share_out(cells, (_number(cells, whole), frozenset(whole.numerator)), _parts(cells, parts))
            among = {_among(cells, part): frozenset(part.denominator) for part in parts}
            _share_out(cells, (_among(cells, whole), frozenset(whole.denominator)), among)


def _parts(cells: _Cells, figures: Iterable[Figure]) -> dict[int, frozenset[str]]:
    return {_number(cells, figure): frozenset(figure.numerator) for figure in figures if figure.numerator}


def _share_out(cells: _Cells, whole: tuple[int, frozenset[str]], parts: dict[int, frozenset[str]]) -> None:
    """The sum by which parts that do not overlap share out a whole, with one part more for what is left of it."""
    union = frozenset[str]().union(*parts.values())
    if len(union) == sum(map(len, parts.values())) and union <= whole[1]:
        told = list(parts)
        if rest := whole[1] - union:
            told.append(_left(cells, rest, whole[0], told))
        cells.join(whole[0], told)


def _left(cells: _Cells, rest: frozenset[str], whole: int, parts: Iterable[int]) -> int:
    """The count of what is left of a whole: a set that is told elsewhere where it is large, else a number of its own."""
    if len(rest) >= cells.k or rest in cells.bases:
        return cells.of("exchange", rest)
    return cells.count((whole, *sorted(parts)), len(rest))


def _differences(cells: _Cells, figures: Sequence[Figure]) -> None:
    """Of two numbers among the same, one within the other: few may be in one and not in the other. So of two that others
    are counted among: beside all asks, those that were answered tell how few were not. What lies within a small
    number is left out: in a small record such a place is chance, and both are withheld.
    """
    groups: dict[object, dict[int, frozenset[str]]] = defaultdict(dict)
    for figure in figures:
        groups[frozenset(figure.denominator)].update(_parts(cells, [figure]))
        groups[figure.id.partition("@")[2]][_among(cells, figure)] = frozenset(figure.denominator)
    for sets in groups.values():
        for whole, outer in sets.items():
            for part, inner in sets.items():
                if len(outer) >= cells.k and inner < outer and _tells(cells, inner, outer - inner):
                    _share_out(cells, (whole, outer), {part: inner})


def _tells(cells: _Cells, inner: frozenset[str], rest: frozenset[str]) -> bool:
    """Whether one of the two is small while the other is a number that is told, or large."""
    if len(rest) >= cells.k:
        return ("exchange", rest) in cells.at
    return len(inner) >= cells.k


def _withhold(cells: _Cells) -> None:
    """Withhold numbers, or marks, near each small number until enough of its values stay possible.

    What is withheld only widens what is possible, so that no number which was safe has to be looked at again. At the end
    each withheld number, the largest first, is told after all where every small one is safe without it.
    """
    counts = cells.counts
    told = list(counts.known)
    for index in sorted(range(len(counts.values)), key=lambda at: (counts.values[at], at)):
        while cells.is_small(index) and not _is_safe(cells, index):
            near = _candidates(cells, index)
            if not near:
                break  # nothing around it is told: its own mark is all that is known
            for chosen in near:
                before, counts.known[chosen] = counts.known[chosen], WITHHELD
                if _is_safe(cells, index):
                    break
                counts.known[chosen] = before
            else:
                counts.known[near[0]] = WITHHELD
    small = [at for at in range(len(counts.values)) if cells.is_small(at)]
    withheld = [at for at in cells.shown if counts.known[at] != told[at]]
    for chosen in sorted(withheld, key=lambda at: (-counts.values[at], at)):
        near_by = {chosen, *counts.around(chosen)}
        counts.known[chosen] = told[chosen]
        if not all(_is_safe(cells, at) for at in small if at in near_by):
            counts.known[chosen] = WITHHELD


def _candidates(cells: _Cells, index: int) -> list[int]:
    """What may be withheld for the sake of a number, what costs least first: marks of small numbers, which then no longer
    say that they are small; then told numbers, small before large. Those in one sum with it come before all others."""
    counts = cells.counts
    beside = {at for one in counts.sums if index in (one.whole, *one.parts) for at in (one.whole, *one.parts)} - {index}
    told = [at for at in counts.around(index) if at in cells.shown and counts.known[at] != WITHHELD]
    close = [at for at in told if at in beside] or told
    return sorted(close, key=lambda at: (not counts.values[at], not cells.is_small(at), counts.values[at], at))[
        :MOST_TRIED
    ]


def _is_safe(cells: _Cells, index: int) -> bool:
    """Whether enough values stay possible: of 1 to k-1 where the mark says so, of any where no mark stands."""
    wanted = min(LEFT_OPEN, cells.k - 1)
    true = cells.counts.values[index]
    around = sorted({*range(cells.k + LEFT_OPEN)}, key=lambda value: abs(value - true))
    found = 0
    for value in around:
        found += cells.counts.possible(index, value)
        if found >= wanted:
            return True
    return False


def _public(cells: _Cells, figure: Figure) -> PublicFigure:
    free = cells.k == 0 or _unit(figure) != "exchange"
    number, among = (
        (Cell.shown, Cell.shown) if free else (cells.cell(_number(cells, figure)), cells.cell(_among(cells, figure)))
    )
    shown = number is Cell.shown
    ends = figure.low, figure.high
    if (
        not free
        and _is_count(figure)
        and any(end is not None and 0 < abs(end - len(figure.numerator)) < cells.k for end in ends)
    ):
        ends = None, None  # how many the record leaves open is a count of few
    left_out = tuple(
        (reason, many if free or cells.is_told(cells.at[_reason(figure, reason)]) else None)
        for reason, many in figure.excluded.items()
        if figure.unit in COUNTED
    )
    return PublicFigure(
        id=figure.id,
        definition=figure.definition,
        definition_es=figure.definition_es,
        unit=figure.unit,
        cell=number,
        value=figure.value if shown else None,
        low=ends[0] if shown else None,
        high=ends[1] if shown else None,
        among=among,
        of=len(figure.denominator) if among is Cell.shown else None,
        excluded=left_out,
        coding=figure.coding,
    )
