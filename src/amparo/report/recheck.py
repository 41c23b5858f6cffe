"""Recheck: each figure counted again from the ids it names, and each of those held against the words that show it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from amparo.codebook.coding import Evidence
from amparo.report.answers import one
from amparo.report.counting import measured, measures
from amparo.report.definitions import definitions
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, Figure
from amparo.report.measure import Measure
from amparo.report.speed import Waits, speed_figure, waits

COMPARED = ("unit", "value", "low", "high", "numerator", "denominator", "excluded", "coding")
NEEDED = ("id", *COMPARED)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One figure that does not match; holds ids and counts, never words of the record.

    Attributes:
        figure: its id.
        what: what does not match.
        expected: as the figure has it.
        got: as the case has it now.
        exchange: the exchange that shows it; empty where none does.
    """

    figure: str
    what: str
    expected: str
    got: str
    exchange: str = ""

    def __str__(self) -> str:
        place = f" (exchange {self.exchange})" if self.exchange else ""
        return f"`{self.figure}`{place}: {self.what}; expected {self.expected}, got {self.got}"


def recheck(figures: Iterable[Figure], dossier: Dossier) -> tuple[Mismatch, ...]:
    """What does not match among the figures of a case, in their order; nothing where all do.

    A figure matches when every id it names is in the case, it is counted by the definitions in force, counting again
    gives the same numbers and lists, and each value that it reads has its words where the
    evidence says: in that message, that part, at that offset, to the letter.
    """
    known = {
        "exchange": {coded.exchange.id for coded in dossier.exchanges},
        "file": {item.path for item, _ in dossier.files},
        "domain": set(dossier.unplaced),
    }
    known["business hour"] = known["exchange"]
    lost = _lost(dossier)
    again = _Again(dossier)
    out: list[Mismatch] = []
    for figure in figures:
        out.extend(_wrong(figure, known[figure.unit], again, lost))
    return tuple(out)


def recheck_rows(rows: Iterable[Mapping[str, Any]], figures: Iterable[Figure]) -> tuple[Mismatch, ...]:
    """What changed in figures that were exported earlier, against the same case now, in the rows' order.

    Args:
        rows: as `export figures` wrote them.
        figures: of the case now.
    """
    now = {figure.id: figure.row() for figure in figures}
    out: list[Mismatch] = []
    for row in rows:
        id = str(row["id"])
        if id not in now:
            out.append(Mismatch(id, "the case has no such figure", "one", "none"))
        elif row.get("definitions", definitions().version) != now[id]["definitions"]:
            then = f"version {row['definitions']}"
            out.append(Mismatch(id, "it was counted by other definitions", then, f"version {now[id]['definitions']}"))
        else:
            out.extend(_changed(id, row, now[id]))
    return tuple(out)


def _changed(id: str, then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Mismatch]:
    """The first thing that changed, the lists by the exchange in which they differ."""
    for key in COMPARED:
        if then[key] == now[key] or (key, now[key]) == ("coding", CONFIRMED):
            continue  # what people confirmed since then holds all the better
        if key in ("numerator", "denominator"):
            other = sorted(set(then[key]) ^ set(now[key]))
            shown = other[0] if other and now["unit"] in ("exchange", "business hour") else ""
            yield Mismatch(id, f"its {key} changed", f"{len(then[key])} ids", f"{len(now[key])} ids", shown)
        elif key in ("value", "low", "high"):
            mine, ours = set(then["numerator"]), set(now["numerator"])
            shown = next(iter(sorted(mine ^ ours)), "") if now["unit"] == "exchange" else ""
            yield Mismatch(id, f"its {key} changed", str(then[key]), str(now[key]), shown)
        else:
            yield Mismatch(id, f"its {key} changed", str(then[key]), str(now[key]))
        return


class _Again:
    """Counts a figure again: the exchanges that it names, and that nothing of its group was left unnamed."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.measures = {measure.id: measure for measure in measures(dossier, dossier.exchanges)}
        self.apart: dict[str, dict[str, Measure]] = {"": self.measures}
        self.found: dict[str, Waits] = {}
        self.waits = {it.id: it for it in definitions().figures if it.counts.measure == "wait"}

    def count(self, figure: Figure) -> Figure | None:
        """The figure again; None for one that other parts work out (law, files, domains)."""
        bare, _, agency = figure.id.partition("@") if figure.id not in self.measures else (figure.id, "", "")
        every = self.dossier.exchanges
        pool: Sequence[Coded] = [coded for coded in every if one(coded, "agency") == agency] if agency else every
        if agency not in self.apart:
            self.apart[agency] = {measure.id: measure for measure in measures(self.dossier, pool)}
        if bare in self.apart[agency]:
            return measured(self.apart[agency][bare], pool)
        if bare not in self.waits:
            return None
        if agency not in self.found:
            self.found[agency] = waits(self.dossier, pool)
        return speed_figure(self.waits[bare], self.found[agency], pool)


def _wrong(
    figure: Figure, known: set[str], again: _Again, lost: Mapping[str, Sequence[Evidence]]
) -> Iterator[Mismatch]:
    version = definitions().version
    if figure.definitions != version:
        told = f"version {figure.definitions}"
        yield Mismatch(figure.id, "it was counted by other definitions", told, f"version {version}")
    aside = tuple(id for ids in figure.left_out.values() for id in ids)
    named = {*figure.numerator, *figure.denominator, *aside}
    gone = sorted(named - known)
    if gone:
        shown = gone[0] if figure.unit in ("exchange", "business hour") else ""
        told, got = f"{len(named)} known ids", f"{len(gone)} that are not in the case"
        yield Mismatch(figure.id, "it names what is not in the case", told, got, shown)
        return
    counts = len(figure.numerator)
    if figure.unit != "business hour" and figure.value != counts:
        yield Mismatch(figure.id, "it does not count what it names", str(figure.value), f"{counts} ids")
    outside = set(figure.numerator) - set(figure.denominator)
    if outside:
        yield Mismatch(figure.id, "it counts what is not in its denominator", "0 ids", f"{len(outside)} ids")
    made = again.count(figure)
    if made is not None:
        for key in ("value", "low", "high", "numerator", "denominator", "excluded"):
            mine, now = getattr(figure, key), getattr(made, key)
            if mine != now:
                told, got = (f"{len(x)} ids" if isinstance(x, tuple) else str(x) for x in (mine, now))
                yield Mismatch(figure.id, f"counted again its {key} differs", told, got)
                break
    found = (
        (id, evidence)
        for id in (*figure.denominator, *aside)
        for evidence in lost.get(id, ())
        if figure.rests_on is None or evidence.variable in figure.rests_on
    )
    for id, evidence in islice(found, 1):
        told = f"the quoted words of `{evidence.variable}` at {evidence.span.start}-{evidence.span.end}"
        yield Mismatch(figure.id, "its evidence is not where it should be", told, "other words, or none", id)


def _lost(dossier: Dossier) -> dict[str, list[Evidence]]:
    """Exchange -> evidence whose words do not stand where it says."""
    out: dict[str, list[Evidence]] = {}
    for coded in dossier.exchanges:
        for shown in coded.coding.evidence:
            if not _stands(shown, dossier):
                out.setdefault(coded.exchange.id, []).append(shown)
    return out


def _stands(shown: Evidence, dossier: Dossier) -> bool:
    message = dossier.messages.get(shown.message)
    if message is None:
        return False
    try:
        text = message.part(shown.part)
    except KeyError:
        return False
    if shown.span.of(text.chars) != shown.quote:
        return False
    page = text.page_at(shown.span.start)
    return shown.page is None or (page is not None and page.number == shown.page)
