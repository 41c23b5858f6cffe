"""Figures: every number that a report of this case may show, each with its list."""

from collections.abc import Iterator
from dataclasses import replace

from amparo.records.item import Outcome
from amparo.report.answers import confirmed, one
from amparo.report.catalogue import catalogue
from amparo.report.counting import label, measured, of_definition
from amparo.report.definition import Definition
from amparo.report.definitions import definitions
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, Figure
from amparo.report.law import law_figures
from amparo.report.speed import speed_figure, waits

Agency = tuple[str, str]  # slug and name


def figures(dossier: Dossier) -> tuple[Figure, ...]:
    """Every figure of the case: about all agencies first, then about each (`@slug`), then law, files and mail domains.

    Pure: the same dossier gives the same figures in the same order.
    """
    whole = list(_of_exchanges(dossier, dossier.exchanges, None))
    groups = by_agency(dossier)
    out = [figure for figure in whole if "@" not in figure.id]
    for slug, pool in groups.items():
        out.extend(figure for figure in whole if figure.id == f"exchanges@{slug}")
        out.extend(_of_exchanges(dossier, pool, (slug, agency_name(dossier, slug))))
    out.extend(law_figures(dossier))
    out.extend(_files(dossier))
    out.extend(_domains(dossier))
    sure = {coded.exchange.id for coded in dossier.exchanges if confirmed((coded,))}
    return tuple(_checked_by(sure, figure) for figure in out)


def _checked_by(sure: set[str], figure: Figure) -> Figure:
    """The figure with what it was counted by, and whether people confirmed all that it counts."""
    firm = figure.coding == CONFIRMED or (bool(figure.numerator) and sure.issuperset(figure.numerator))
    return replace(figure, firm=firm, definitions=definitions().version)


def _of_exchanges(dossier: Dossier, pool: tuple[Coded, ...], agency: Agency | None) -> Iterator[Figure]:
    slug, name = agency or (None, "")
    found = waits(dossier, pool)
    for definition in definitions().figures:
        if agency and not definition.apart:
            continue
        if definition.counts.measure == "wait":
            yield speed_figure(definition, found, pool, slug, name)
        else:
            for measure in of_definition(definition, dossier, pool):
                yield measured(measure, pool, slug, name)


def by_agency(dossier: Dossier) -> dict[str, tuple[Coded, ...]]:
    """Exchanges of each agency, agencies by name; those whose agency is unknown are in no group."""
    slugs = {slug for coded in dossier.exchanges if (slug := one(coded, "agency"))}
    ordered = sorted(slugs, key=lambda slug: (agency_name(dossier, slug).casefold(), slug))
    return {slug: tuple(c for c in dossier.exchanges if one(c, "agency") == slug) for slug in ordered}


def agency_name(dossier: Dossier, slug: str) -> str:
    """The body's name; its slug where the directory has none."""
    return dossier.bodies[slug].name if slug in dossier.bodies else slug


def _files(dossier: Dossier) -> Iterator[Figure]:
    defined = [one for one in definitions().figures if one.among.measure == "files"]
    producers = sorted({item.agency for item, _ in dossier.files if item.agency})
    for about in (None, *producers):
        group = [(item, custody) for item, custody in dossier.files if about is None or item.agency == about]
        every = tuple(item.path for item, _ in group)
        agency = (about, agency_name(dossier, about)) if about else None
        for definition in defined:
            for outcome in Outcome if definition.each else (None,):
                counted = tuple(item.path for item, custody in group if outcome in (None, custody.outcome))
                if counted or outcome in (None, Outcome.read):
                    yield _listed(definition, outcome.value if outcome else "", agency, counted, every)


def _domains(dossier: Dossier) -> Iterator[Figure]:
    domains = tuple(sorted(dossier.unplaced, key=lambda domain: (-dossier.unplaced[domain], domain)))
    for definition in definitions().figures:
        if definition.among.measure == "domains":
            yield _listed(definition, "", None, domains, domains)


def _listed(
    definition: Definition, value: str, agency: Agency | None, counted: tuple[str, ...], among: tuple[str, ...]
) -> Figure:
    told = {}
    for language in ("en", "es"):
        words = catalogue(language)
        told[language] = definition.sentence(language, label(words, definition.each, value) if value else "")
        told[language] += words.say("definition.at_agency", agency=agency[1]) if agency else ""
    id = definition.id_of(value) + (f"@{agency[0]}" if agency else "")
    size = len(counted)
    made = Figure(id, told["en"], told["es"], definition.unit, size, size, size, counted, among, {}, CONFIRMED)
    return replace(made, rests_on=())
