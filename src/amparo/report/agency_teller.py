"""Agency teller: the same case as far as one agency goes - its requests, files, exchanges and figures."""

from dataclasses import replace

from amparo.report.block import Section
from amparo.report.chapters import chapters
from amparo.report.figures import by_agency
from amparo.report.law_account import LawAccount
from amparo.report.missing import missing
from amparo.report.overview import overview
from amparo.report.teller import Teller


def agencies(teller: Teller) -> tuple[str, ...]:
    """The agencies that have a part of their own, by name; none where the report is about one agency anyway."""
    found = tuple(by_agency(teller.dossier))
    return found if len(found) > 1 else ()


def agency_sections(teller: Teller, slug: str) -> tuple[Section, ...]:
    """The report about one agency: findings, what it was asked and gave, what is missing, then the chapters."""
    own = about(teller, slug)
    return (*overview(own), *missing(own), *chapters(own))


def about(teller: Teller, slug: str) -> Teller:
    """A teller that knows one agency alone; its figures are those about that agency, under their short names."""
    dossier, at = teller.dossier, f"@{slug}"
    exchanges = by_agency(dossier).get(slug, ())
    own = replace(
        dossier,
        requests=tuple(one for one in dossier.requests if one.agency == slug),
        files=tuple(pair for pair in dossier.files if pair[0].agency == slug),
        exchanges=exchanges,
        gaps=tuple(gap for gap in dossier.gaps if gap.agency == slug),
        redactions=tuple(pair for pair in dossier.redactions if pair[0] == slug),
        law=LawAccount(),
    )
    figures = {id.removesuffix(at): figure for id, figure in teller.figures.items() if id.endswith(at)}
    figures |= {f"{id}{at}": figure for id, figure in figures.items()}
    return Teller(own, teller.words, figures, dossier)
