"""Public edition: what of a case its public edition shows, with every small count kept back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from amparo.flow.case import Case
from amparo.flow.dossier import dossier_of
from amparo.flow.exported_figures import refuse
from amparo.flow.manifest_inputs import digests_in, inputs_of
from amparo.flow.publication import Publication
from amparo.publish.counted_in import MARK, without_small_pairs
from amparo.publish.exhibit import Exhibit
from amparo.publish.listing import ListedExhibit, listing_safe, recountable
from amparo.publish.public_edition import Asked, PublicEdition, Shelved
from amparo.publish.public_figure import Cell, PublicFigure
from amparo.publish.suppress import public_figures
from amparo.report.answers import many, month, one
from amparo.report.block import plain
from amparo.report.catalogue import LANGUAGES, catalogue
from amparo.report.codes import data_codes
from amparo.report.definitions import definitions
from amparo.report.document import coding_told
from amparo.report.dossier import Coded
from amparo.report.figure import Figure
from amparo.report.figures import figures
from amparo.report.law import KEPT_UNKNOWN
from amparo.report.manifest import NAME, PUBLIC, manifest
from amparo.report.recheck import recheck
from amparo.report.sentence import sentence
from amparo.report.teller import Teller

# About the work on the case, not about the record; and what a range of the figure `prohibited` tells in public.
INSIDE = ("domains_unplaced", *KEPT_UNKNOWN)
TOTAL = "exchanges"
ENOUGH = 4  # times the smallest count: an agency with fewer exchanges is told by its total alone


class PublicCase:
    """A case as its public edition is made from it.

    Args:
        case: audited.
        picked: what the plan picks.

    Raises:
        FigureProblem: a figure does not match what it was counted from.
    """

    def __init__(self, case: Case, picked: Publication) -> None:
        self.case, self.picked, self.dossier = case, picked, dossier_of(case)
        counted = figures(self.dossier)
        refuse(recheck(counted, self.dossier), str(case.folder))
        self.figures = {one.id: one for one in in_public(counted, picked.plan.smallest_cell)}
        self._coded = {coded.exchange.id: coded for coded in self.dossier.exchanges}

    @cached_property
    def cells(self) -> dict[str, PublicFigure]:
        """Id -> what may be published of each figure."""
        return {one.id: one for one in public_figures(self.figures.values(), self.picked.plan.smallest_cell)}

    def edition(
        self, exhibits: tuple[Exhibit, ...], paged: Callable[[Exhibit], bool], published: date | None
    ) -> PublicEdition:
        """What is shown, and of exhibits what lists may say of them."""
        plan, dossier = self.picked.plan, self.dossier
        tellers = {language: Teller(dossier, catalogue(language), {}) for language in LANGUAGES}
        titles = dict(plan.title)
        return PublicEdition(
            plan=plan,
            title={language: titles.get(language) or dossier.title for language in LANGUAGES},
            bodies=dossier.bodies,
            requests=tuple(Asked(one.agency, one.sent, one.received, one.period) for one in dossier.requests),
            cells=self.cells,
            figures=dict(self._shown()),
            shelf=tuple(self._shelf(exhibits, tellers, paged)),
            coding={language: coding_told(teller) for language, teller in tellers.items()},
            program=dossier.program,
            codebook=str(dossier.stages["codebook"]),
            published=published,
        )

    def told_by_exhibits(self, exhibits: Iterable[Exhibit]) -> tuple[str, ...]:
        """Ids of figures that are kept back though whoever reads all exhibits can count them."""
        exhibited = {one.exchange for one in exhibits if one.exchange}
        smallest = self.picked.plan.smallest_cell
        return tuple(recountable(self.figures.values(), self.cells.values(), exhibited, smallest)) if smallest else ()

    def manifest(self, folder: Path) -> bytes:
        """What the edition in `folder` was made from: digests of the case's own things are keyed."""
        inputs = inputs_of(self.case, self.dossier, self.picked.key)
        return manifest(inputs, digests_in(folder, NAME), "en, es", PUBLIC)

    def _shown(self) -> Iterator[tuple[str, Figure]]:
        """Figures of which the count and what it is counted among are shown; a range that would tell a small one is not."""
        for id, cell in self.cells.items():
            if cell.cell is Cell.shown and cell.among is Cell.shown:
                figure = self.figures[id]
                low = figure.value if cell.low is None else cell.low
                high = figure.value if cell.high is None else cell.high
                yield id, replace(figure, low=low, high=high)

    def _shelf(
        self, exhibits: Sequence[Exhibit], tellers: Mapping[str, Teller], paged: Callable[[Exhibit], bool]
    ) -> Iterator[Shelved]:
        smallest = self.picked.plan.smallest_cell
        safe = without_small_pairs(listing_safe((self._listed(one) for one in exhibits), smallest), smallest)
        for exhibit, listed in zip(exhibits, safe, strict=True):
            coded = self._coded.get(exhibit.exchange or "")
            codes = tuple(code for code in listed.codes if not code.startswith(MARK))
            told = {language: _told(teller, coded) for language, teller in tellers.items()}
            counted = tuple(self._counted(coded, listed)) if coded else ()
            yield Shelved(exhibit, told, listed.agency, listed.period, codes, counted, paged(exhibit))

    def _listed(self, exhibit: Exhibit) -> ListedExhibit:
        """An exhibit with all that a list might say of it."""
        coded = self._coded.get(exhibit.exchange or "")
        if coded is None:
            first = self.picked.messages[exhibit.messages[0].message]
            sent = first.sent_at.astimezone(self.case.zone) if first.sent_at else None
            return ListedExhibit(exhibit.label, first.agency or "", f"{sent:%Y-%m}" if sent else "", ())
        counts = [MARK + id for id in self._headlines() if coded.exchange.id in self._numerator(id)]
        codes = (*(many(coded, "data_given") or ()), *counts)
        return ListedExhibit(
            exhibit.label, one(coded, "agency") or "", month(coded, self.case.zone) or "", tuple(sorted(codes))
        )

    def _counted(self, coded: Coded, listed: ListedExhibit) -> Iterator[str]:
        """Shown figures that an exhibit counts in and that its place in the lists tells already, or may tell."""
        told = ["exchanges", f"exchanges@{listed.agency}", f"month.{listed.period}"]
        told += [code.removeprefix(MARK) if code.startswith(MARK) else f"given.{code}" for code in listed.codes]
        for id in told:
            if id in self.cells and self.cells[id].cell is Cell.shown and coded.exchange.id in self._numerator(id):
                yield id

    def _headlines(self) -> Iterator[str]:
        """Figures that findings tell, of one value each, and that are shown."""
        for finding in definitions().findings:
            cell = self.cells.get(finding.figure)
            counts = cell is not None and cell.cell is Cell.shown and cell.unit == "exchange"
            if counts and not finding.most and finding.figure != "exchanges":
                yield finding.figure

    def _numerator(self, id: str) -> frozenset[str]:
        if id not in self._numerators:
            figure = self.figures.get(id)
            self._numerators[id] = frozenset(figure.numerator) if figure else frozenset()
        return self._numerators[id]

    @cached_property
    def _numerators(self) -> dict[str, frozenset[str]]:
        return {}


def in_public(counted: Iterable[Figure], smallest: int) -> Iterator[Figure]:
    """The figures that a public edition tells, before small counts are kept back.

    What an act says of one kind of data, and whatever is told of an agency with few exchanges but their number, would be
    small counts nearly all, and each more way in which a reader may work one out.
    """
    every = tuple(counted)
    few = {slug for figure in every for slug in _agency(figure, TOTAL) if len(figure.numerator) < ENOUGH * smallest}
    for figure in every:
        family, _, slug = figure.id.partition("@")
        of_code = family.startswith("prohibited.") and family.rpartition(".")[2] in data_codes()
        if (
            family.partition(".")[0] not in INSIDE
            and not of_code
            and (slug not in few or family == TOTAL or figure.unit == "file")
        ):
            yield figure


def _agency(figure: Figure, family: str) -> Iterator[str]:
    """The agency that a figure of this family is about."""
    name, at, slug = figure.id.partition("@")
    if at and name == family:
        yield slug


def _told(teller: Teller, coded: Coded | None) -> str:
    return plain(sentence(teller, coded, ())) if coded is not None else ""
