"""Figures: every number that a report of this case may show, each with its list."""

from collections.abc import Iterator

from amparo.records.item import Outcome
from amparo.report.answers import one
from amparo.report.catalogue import catalogue
from amparo.report.counting import measured, measures
from amparo.report.dossier import Coded, Dossier
from amparo.report.figure import CONFIRMED, Figure
from amparo.report.law import law_figures
from amparo.report.measure import Measure, everything, is_one
from amparo.report.speed import speed_figures


def figures(dossier: Dossier) -> tuple[Figure, ...]:
    """Every figure of the case: about all agencies first, then about each (`@slug`), then files and mail domains.

    Pure: the same dossier gives the same figures in the same order.
    """
    asked = measures(dossier)
    out = [measured(measure, dossier.exchanges) for measure in asked]
    out.extend(speed_figures(dossier, dossier.exchanges))
    for slug, pool in by_agency(dossier).items():
        name = agency_name(dossier, slug)
        own = Measure(f"exchanges@{slug}", "definition.agency", everything, is_one("agency", slug), ("body", name))
        out.append(measured(own, dossier.exchanges))
        out.extend(measured(measure, pool, slug, name) for measure in asked if measure.id != "exchanges")
        out.extend(speed_figures(dossier, pool, slug, name))
    out.extend(law_figures(dossier))
    out.extend(_files(dossier))
    out.append(_domains(dossier))
    return tuple(out)


def by_agency(dossier: Dossier) -> dict[str, tuple[Coded, ...]]:
    """Exchanges of each agency, agencies by name; those whose agency is unknown are in no group."""
    slugs = {slug for coded in dossier.exchanges if (slug := one(coded, "agency"))}
    ordered = sorted(slugs, key=lambda slug: (agency_name(dossier, slug).casefold(), slug))
    return {slug: tuple(c for c in dossier.exchanges if one(c, "agency") == slug) for slug in ordered}


def agency_name(dossier: Dossier, slug: str) -> str:
    """The body's name; its slug where the directory has none."""
    return dossier.bodies[slug].name if slug in dossier.bodies else slug


def _files(dossier: Dossier) -> Iterator[Figure]:
    producers = sorted({item.agency for item, _ in dossier.files if item.agency})
    for about in (None, *producers):
        group = [(item, custody) for item, custody in dossier.files if about is None or item.agency == about]
        every = tuple(item.path for item, _ in group)
        yield _listed("files", "file", about and (about, agency_name(dossier, about)), every, every)
        for outcome in Outcome:
            counted = tuple(item.path for item, custody in group if custody.outcome == outcome)
            if counted or outcome is Outcome.read:
                place = about and (about, agency_name(dossier, about))
                yield _listed(f"files.{outcome.value}", "file", place, counted, every)


def _domains(dossier: Dossier) -> Figure:
    domains = tuple(sorted(dossier.unplaced, key=lambda domain: (-dossier.unplaced[domain], domain)))
    return _listed("domains_unplaced", "domain", None, domains, domains)


def _listed(
    id: str, unit: str, about: tuple[str, str] | str | None, counted: tuple[str, ...], among: tuple[str, ...]
) -> Figure:
    told = {}
    family, _, value = id.partition(".")
    for language in ("en", "es"):
        words = catalogue(language)
        if value:
            told[language] = words.say(f"definition.{family}_outcome", value=words.say(f"file_outcome.{value}"))
        else:
            told[language] = words.say(f"definition.{family}")
        told[language] += words.say("definition.at_agency", agency=about[1]) if about else ""
    full = f"{id}@{about[0]}" if about else id
    size = len(counted)
    return Figure(full, told["en"], told["es"], unit, size, size, size, counted, among, {}, CONFIRMED)
