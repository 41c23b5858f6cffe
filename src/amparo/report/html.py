"""HTML: the pages of the edition, readable from a folder without a server, a script or anything from outside."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from amparo.report.agency_teller import agencies, agency_sections
from amparo.report.block import Run, Runs, Table
from amparo.report.codes import KINDS
from amparo.report.document import coding_told, document, domain_table
from amparo.report.dossier import Coded
from amparo.report.figure import Figure
from amparo.report.law_chapter import of_exchange
from amparo.report.law_proof import proofs
from amparo.report.leaf import Kept, Leaf
from amparo.report.listing import Listing
from amparo.report.overview import file_table, glance
from amparo.report.search_index import KINDS as SEARCHED
from amparo.report.search_index import Entry, of_figure, of_sheet, packed
from amparo.report.sheet import sheet
from amparo.report.teller import Teller
from amparo.report.templates import environment
from amparo.shipped import shipped

MARK = "CONFIDENTIAL"
ENTRY = f"{MARK}-report.html"
PDF = f"{MARK}-report.pdf"
FIGURES = f"{MARK}-figures.jsonl"
PAGES = {name: f"{MARK}-{name}.html" for name in ("exchanges", "search", "files", "domains", "figures")}
OURS = re.compile(rf"{MARK}-(?:(?:agency|exchange|figure|list)-[\w.@+~-]+\.html|page-[0-9a-f]{{12}}-\d+\.(?:png|jpg))")
SCRIPTED = frozenset(("exchanges.html", "figure.html", "list.html", "search.html", "table.html"))
UNSAFE = re.compile(r"[^a-z0-9._@+-]")
LONGEST = 90  # file systems end names at 255 bytes; old archives earlier


@dataclass(frozen=True, slots=True)
class Site:
    """What every page needs.

    Attributes:
        teller: the case in one language.
        style: text of the style sheet.
        script: text of the script; pages with a list or the search hold it.
        policy: the page's content security policy, which names these two by their digests and nothing else.
        listing: lines of exchanges.
        pictures: of pages with evidence, as they lie in the folder; None where none were made.
        index: what the search page looks through, as far as pages were made.
    """

    teller: Teller
    style: str
    script: str
    policy: str
    listing: Listing
    pictures: Mapping[Leaf, Kept] | None
    index: list[Entry] = field(default_factory=list)


def pages(teller: Teller, pictures: Mapping[Leaf, Kept] | None) -> Iterator[tuple[str, str]]:
    """(file name, HTML) of every page, the entry first; `pictures` lie in the same folder, None where none were made."""
    style, script = (shipped("report", name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    site = Site(teller, style, script, _policy(style, script), Listing(teller), pictures)
    sections = document(teller)
    yield ENTRY, _render(site, "report.html", title="", sections=sections, glance=glance(teller))
    yield (
        PAGES["exchanges"],
        _render(
            site,
            "exchanges.html",
            title="sections.list",
            table=site.listing.table(teller.dossier.exchanges, facets=True),
        ),
    )
    files = file_table(teller, teller.dossier.files, teller.words.say("nav.files"))
    yield PAGES["files"], _render(site, "table.html", title="nav.files", table=files, note="text.no_files")
    yield (
        PAGES["domains"],
        _render(site, "table.html", title="nav.domains", table=domain_table(teller), note="text.no_domains"),
    )
    yield (
        PAGES["figures"],
        _render(site, "table.html", title="nav.figures", table=_figure_index(teller), note="text.no_exchanges"),
    )
    for slug in agencies(teller):
        sections, name = agency_sections(teller, slug), file_name("agency", slug)
        yield name, _render(site, "agency.html", title="sections.agencies", sections=sections, name=teller.body(slug))
    yield from _exchange_pages(site)
    yield from _figure_pages(site)
    told = {"index": Markup(packed(site.index)), "words": _search_words(teller), "search_kinds": SEARCHED}
    yield PAGES["search"], _render(site, "search.html", title="search.title", **told)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_seal(style)}; script-src {_seal(script)}; "
        "img-src 'self' file:; base-uri 'none'; form-action 'none'"
    )


def _seal(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _search_words(teller: Teller) -> dict[str, str]:
    """What the script says on the search page; `{n}` is left for it to fill."""
    told = {key: teller.words.say(f"search.{key}", n="{n}") for key in ("found", "more")}
    told |= {key: teller.words.say(f"search.{key}") for key in ("how", "none")}
    return told | {kind: teller.words.say(f"search.kind.{kind}") for kind in SEARCHED}


def _list_words(teller: Teller) -> dict[str, str]:
    """What the script says above a list."""
    told = {key: teller.words.say(f"list.{key}") for key in ("filter", "sort", "order", "any")}
    return told | {"shown": teller.words.say("list.shown", n="{n}", whole="{whole}")}


def file_name(kind: str, id: str) -> str:
    """A name that every file system takes, from an id that may hold anything; different ids give different names."""
    safe = UNSAFE.sub("-", id)
    if safe != id or len(safe) > LONGEST:
        safe = f"{safe[:LONGEST]}~{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
    return f"{MARK}-{kind}-{safe}.html"


def href(target: str) -> str:
    """Where a run leads: a page of the folder, or a place on the same page."""
    kind, _, id = target.partition(":")
    if kind in ("agency", "exchange", "figure", "list"):
        return file_name(kind, id)
    places = {"mark": f"#e{id}", "message": f"#m{id}", "variable": f"#v-{id}", "section": f"#{id}"}
    return PAGES[id] if kind == "page" else places[kind]


def list_key(ids: Sequence[str]) -> str:
    """A short name for a list of ids, the same for the same list."""
    return hashlib.sha256("\0".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _figure_index(teller: Teller) -> Table:
    words = teller.words
    rows = []
    for figure in teller.figures.values():
        told = (Run(figure.defined(words.language), f"figure:{figure.id}"),)
        rows.append((told, figure_told(teller, figure), (Run(words.say(f"coding.tag_{figure.coding}")),)))
    head = (words.say("columns.figure"), words.say("columns.value"), "")
    return Table(words.say("nav.figures"), head, tuple(rows), (1,))


def figure_told(teller: Teller, figure: Figure) -> Runs:
    """The figure's value in words."""
    if figure.unit == "business hour":
        return teller.hours(figure.id)
    return teller.share(figure.id)


def _figure_pages(site: Site) -> Iterator[tuple[str, str]]:
    teller, done = site.teller, set()
    known = {coded.exchange.id: coded for coded in teller.dossier.exchanges}
    for figure in teller.figures.values():
        among = list_key(figure.denominator)
        table = _things(site, figure.unit, figure.numerator, known)
        value, name = figure_told(teller, figure), file_name("figure", figure.id)
        told = {"figure": figure, "told": value, "among": among, "table": table}
        told["bounds"] = teller.bounds(figure)
        if figure.value and "@" not in figure.id:
            site.index.append(of_figure(figure.defined(teller.words.language), value, name))
        yield name, _render(site, "figure.html", title="nav.figures", **told)
        if among not in done:
            done.add(among)
            table = _things(site, figure.unit, figure.denominator, known)
            yield file_name("list", among), _render(site, "list.html", title="list_page.title", table=table)


def _things(site: Site, unit: str, ids: Sequence[str], known: dict[str, Coded]) -> Table:
    teller = site.teller
    if unit == "file":
        wanted = set(ids)
        return file_table(
            teller,
            tuple(pair for pair in teller.dossier.files if pair[0].path in wanted),
            teller.words.say("nav.files"),
        )
    if unit == "domain":
        return domain_table(teller)
    return site.listing.table(known[id] for id in ids)


def _exchange_pages(site: Site) -> Iterator[tuple[str, str]]:
    exchanges = site.teller.dossier.exchanges
    for at, coded in enumerate(exchanges):
        before = exchanges[at - 1].exchange.id if at else ""
        after = exchanges[at + 1].exchange.id if at + 1 < len(exchanges) else ""
        id = coded.exchange.id
        view, laws = sheet(site.teller, coded, site.pictures), of_exchange(site.teller, id)
        name = file_name("exchange", id)
        site.index.extend(of_sheet(view, name))
        holes = {"sheet": view, "laws": laws, "proofs": proofs(site.teller, id), "before": before, "after": after}
        yield name, _render(site, "exchange.html", title="exchange_page.title", **holes)


def _render(site: Site, template: str, *, title: str, **holes: object) -> str:
    teller = site.teller
    heading = teller.words.say(title) if title else teller.words.say("report_of", title=teller.dossier.title)
    return (
        _environment()
        .get_template(template)
        .render(
            say=teller.words.say,
            number=teller.words.number,
            language=teller.words.language,
            case=teller.dossier.title,
            coding=coding_told(teller),
            style=Markup(site.style),
            script=Markup(site.script) if template in SCRIPTED else "",
            listed=_list_words(teller) if template in SCRIPTED else {},
            policy=site.policy,
            heading=heading,
            excluded=teller.excluded,
            entry=ENTRY,
            pdf=PDF,
            pages=PAGES,
            kinds=KINDS,
            **holes,
        )
    )


@cache
def _environment() -> Environment:
    return environment("report", href=href)
