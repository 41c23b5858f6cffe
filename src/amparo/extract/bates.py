"""Bates: the serial stamp that a producing party prints on each page, told from other numbers by its being a series."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# `DOH-000101`, `PPD 000123`, `NM0001234`, `ACLU_ICE_00001`, `HSD.IPRA.0012`: letters, at most a few joints, digits.
STAMP = re.compile(
    r"(?<![\w.@/-])(?P<prefix>[A-Z][A-Z0-9&]{0,14}(?:[-_. ][A-Z0-9&]{1,12}){0,3}?[-_. ]{0,2}?)(?<!\d)(?P<digits>\d{3,12})(?![\w/@]|[-.]\w)"
)
BARE = re.compile(r"(?<!\S)(?P<prefix>)(?P<digits>0\d{4,9})(?!\S)")
STAMPED_SHARE = 0.8  # of the pages; a slip sheet or a page turned round may lack it
STEPS = 0.5  # of the pages are one further than the page before; the others follow a withheld page
BARE_STEPS = 0.9  # where no letters tell the number from others
MOST_ON_LINE = 4  # candidates looked at in one line


@dataclass(frozen=True, slots=True)
class _Seen:
    """One candidate: which series it would belong to, its number, the words as printed."""

    series: tuple[str, int]
    number: int
    printed: str
    alone: bool  # nothing else on its line but a page number


def stamps(edges: Sequence[Sequence[str]]) -> tuple[str | None, ...]:
    """The stamp of each page, as printed (white space single); None where a page has none.

    Args:
        edges: for each page the lines of its head and foot, top to bottom.

    A series is a prefix with as many digits on nearly every page, whose number grows from page to page, mostly by
    one; so neither a case number that every page repeats nor a number that one page happens to hold is a stamp. A
    single page has no series: there a stamp must stand alone on its line and begin its digits with two zeros.
    """
    pages = [_candidates(lines) for lines in edges]
    if len(pages) == 1:
        lone = [seen for seen in pages[0] if seen.alone and seen.series[0] and _padded(seen)]
        return (lone[-1].printed if lone else None,)
    # Only what stands on most pages can be one, so at most a few of all the numbers on them are looked at.
    on_pages = Counter(name for page in pages for name in {seen.series for seen in page})
    series = sorted(name for name, count in on_pages.items() if count >= STAMPED_SHARE * len(pages))
    best: tuple[int, tuple[str, int]] | None = None
    for name in series:
        chosen = _of_series(pages, name)
        count = sum(seen is not None for seen in chosen)
        if _is_serial(chosen, BARE_STEPS if not name[0] else STEPS) and (
            best is None or (count, name[0] != "") > (best[0], best[1][0] != "")
        ):
            best = (count, name)
    if best is None:
        return (None,) * len(pages)
    return tuple(seen.printed if seen else None for seen in _of_series(pages, best[1]))


def stamp_range(found: Sequence[str | None]) -> str | None:
    """`FIRST-LAST` of the pages that are stamped; None where none is."""
    there = [stamp for stamp in found if stamp]
    return f"{there[0]}-{there[-1]}" if there else None


def _candidates(lines: Sequence[str]) -> list[_Seen]:
    out: list[_Seen] = []
    for line in lines:
        hits = [*STAMP.finditer(line), *BARE.finditer(line)][:MOST_ON_LINE]
        for hit in hits:
            prefix = re.sub(r"\s+", " ", hit["prefix"])
            rest = (line[: hit.start()] + line[hit.end() :]).strip()
            alone = (
                re.fullmatch(r"(?i)(?:(?:page|página|p\.)\s*)?\d{0,4}(?:\s*(?:of|de|/)\s*\d{1,4})?", rest) is not None
            )
            digits = hit["digits"]
            if not prefix and not alone:
                continue  # a bare number is a stamp only where it stands by itself
            out.append(_Seen((prefix, len(digits)), int(digits), f"{prefix}{digits}", alone))
    return out


def _padded(seen: _Seen) -> bool:
    return seen.series[1] >= 5 and str(seen.number).zfill(seen.series[1]).startswith("00")


def _of_series(pages: Sequence[list[_Seen]], series: tuple[str, int]) -> list[_Seen | None]:
    """For each page its number in this series: the lowest on the page that lies above the page before."""
    out: list[_Seen | None] = []
    last = -1
    for page in pages:
        here = [seen for seen in page if seen.series == series]
        above = [seen for seen in here if seen.number > last]
        chosen = min(above, key=lambda seen: seen.number, default=None)
        if chosen is not None:
            last = chosen.number
        out.append(chosen)
    return out


def _is_serial(chosen: Sequence[_Seen | None], least: float) -> bool:
    numbers = [seen.number for seen in chosen if seen is not None]
    if len(numbers) < 2 or len(numbers) < STAMPED_SHARE * len(chosen):
        return False
    # Steps are measured over the pages between, so that a page without a stamp does not count as a gap.
    places = [at for at, seen in enumerate(chosen) if seen is not None]
    steps = [(numbers[i + 1] - numbers[i]) == (places[i + 1] - places[i]) for i in range(len(numbers) - 1)]
    return sum(steps) >= least * len(steps)
