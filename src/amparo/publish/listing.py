"""Listing: what the list of exhibits may be filtered by, so that no filter counts what a figure does not tell."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from amparo.publish.public_figure import Cell, PublicFigure
from amparo.publish.suppress import LEFT_OPEN
from amparo.report.figure import Figure

YEAR = 4  # characters of `2019-03`


@dataclass(frozen=True, slots=True)
class ListedExhibit:
    """What the list says of one exhibit.

    Attributes:
        label: of the exhibit.
        agency: slug; always shown, since every exhibit names it.
        period: `2019-03`, `2019-Q1`, `2019`, or empty where no period is listed.
        codes: data codes that it may be found by, sorted.
    """

    label: str
    agency: str
    period: str
    codes: tuple[str, ...]


def listing_safe(exhibits: Iterable[ListedExhibit], k: int) -> tuple[ListedExhibit, ...]:
    """The list with periods made coarser and codes left out, in its order.

    Afterwards every count that one value each of agency, period and code selects is 0 or at least `k`, and so is what is
    left of an agency's exhibits when those that have a period or a code are taken away. An agency by itself is always
    listed. All exhibits of an agency have periods of one kind, or none: a single one without would be counted by difference.

    Args:
        exhibits: with `period` a month (`2019-03`) or empty, and every code.
        k: the smallest count; 0 leaves the list as it is.
    """
    every = list(exhibits)
    if not k:
        return tuple(every)
    by_agency: dict[str, list[ListedExhibit]] = defaultdict(list)
    for one in every:
        by_agency[one.agency].append(one)
    safe = {one.label: one for group in by_agency.values() for one in _safe(group, k)}
    return tuple(safe[one.label] for one in every)


def _safe(group: Sequence[ListedExhibit], k: int) -> list[ListedExhibit]:
    if len(group) < k:
        return [replace(one, period="", codes=()) for one in group]
    for coarser in (str, _quarter, _year, _none):
        rows = [replace(one, period=coarser(one.period)) for one in group]
        if all(len(part) >= k for part in _parts(rows)) and _all_or_none(rows):
            break
    codes = {code for one in rows for code in one.codes}
    kept = {code for code in codes if all(_is_safe(part, code, k) for part in _parts(rows))}
    return [replace(one, codes=tuple(code for code in one.codes if code in kept)) for one in rows]


def _parts(rows: Iterable[ListedExhibit]) -> list[list[ListedExhibit]]:
    parts: dict[str, list[ListedExhibit]] = defaultdict(list)
    for one in rows:
        parts[one.period].append(one)
    return list(parts.values())


def _all_or_none(rows: Sequence[ListedExhibit]) -> bool:
    return len({bool(one.period) for one in rows}) == 1


def _is_safe(part: Sequence[ListedExhibit], code: str, k: int) -> bool:
    having = sum(code in one.codes for one in part)
    return all(not 0 < number < k for number in (having, len(part) - having))


def _quarter(month: str) -> str:
    return f"{month[:YEAR]}-Q{(int(month[YEAR + 1 :]) + 2) // 3}" if month else ""


def _year(month: str) -> str:
    return month[:YEAR]


def _none(_: str) -> str:
    return ""


def recountable(
    figures: Iterable[Figure], public: Iterable[PublicFigure], exhibited: Collection[str], k: int
) -> Mapping[str, int]:
    """Figures that are marked small, but of which the exhibits show so many that fewer values stay possible than must.

    No filter hides what an exhibit shows on its face. Whoever publishes leaves out some of these exhibits, or says that
    this count is told by the exhibits themselves.

    Args:
        figures: as computed, with ids.
        public: the same as they may be published.
        exhibited: ids of the exchanges that become exhibits.
        k: the smallest count.

    Returns:
        Figure id -> how many of what it counts are exhibits.
    """
    cells = {one.id: one.cell for one in public}
    out = {}
    for figure in figures:
        seen = len(set(figure.numerator) & set(exhibited))
        if cells.get(figure.id) is Cell.small and seen and k - seen < min(LEFT_OPEN, k - 1):
            out[figure.id] = seen
    return out
