"""Site: the pages of a public edition, readable from a folder or any web server, with nothing from outside."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from amparo.publish.plan import Officials, Pseudonyms
from amparo.publish.public_document import agencies, asked, came, families, law_families
from amparo.publish.public_edition import PublicEdition, Shelved
from amparo.publish.public_teller import PublicTeller, site_words
from amparo.report.catalogue import LANGUAGES
from amparo.report.marks import visible
from amparo.report.templates import environment
from amparo.shipped import shipped

DRAFT = "DRAFT"
PACKAGED = {
    "data/figures.csv": "figures",
    "data/exhibits.csv": "exhibits",
    "data/redactions.csv": "log",
    "data/dictionary.en.md": "dictionary",
    "data/dictionary.es.md": "dictionary_es",
    "data/datapackage.json": "package",
    "manifest.json": "manifest",
}
MENU = ("home", "figures", "agencies", "law", "exhibits", "search", "data", "method")
UNSAFE = re.compile(r"[^a-z0-9._-]")
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
SEARCHES = "; script-src {seals} 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"

# The words of an exhibit as a piece of HTML, escaped, its marks in place.
Words = Callable[[Shelved, str], str]


@dataclass(frozen=True, slots=True)
class _Page:
    """What every page of one language needs."""

    teller: PublicTeller
    style: str
    facets: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]

    @property
    def edition(self) -> PublicEdition:
        return self.teller.edition


def site(edition: PublicEdition, words: Words) -> Iterator[tuple[str, str]]:
    """(path, HTML) of every page, in both languages.

    Pages work without scripts, all but the search, and load nothing that does not lie beside them.

    Args:
        edition: redacted and suppressed.
        words: makes an exhibit's words in a language; is trusted to have escaped them.
    """
    style = "".join(
        shipped(*name).read_text(encoding="utf-8")
        for name in (("report", "style.css"), ("site", "site.css"), ("publish", "exhibit.css"))
    )
    titles = {language: visible(edition.title[language]) for language in LANGUAGES}
    entry = _environment().get_template("choose.html")
    about = {"draft": edition.draft, "style": Markup(style), "policy": policy(style)}
    yield "index.html", entry.render(titles=titles, language=LANGUAGES[0], **about)
    for language in LANGUAGES:
        teller = PublicTeller(edition, site_words(language))
        page = _Page(teller, style, facets(teller))
        for name, html in _pages(page, words):
            yield f"{language}/{name}", html


def policy(style: str, script: str = "") -> str:
    """The content security policy of a page: its own style by digest; of the search page its script and index too."""
    told = f"{NOTHING}; style-src {_seal(style)}"
    return told + SEARCHES.format(seals=_seal(script)) if script else told


def _seal(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def anchor(id: str) -> str:
    """Anchor of a figure."""
    return "f-" + _named(id)


def _named(id: str) -> str:
    """A name for files and anchors; different ids give different names."""
    safe = UNSAFE.sub("-", id)
    return safe if safe == id else f"{safe}~{hashlib.sha256(id.encode('utf-8')).hexdigest()[:8]}"


def href(target: str) -> str:
    """Where a run leads to: a page of the same language, or a figure's line."""
    kind, _, id = target.partition(":")
    if kind == "page":
        return "index.html" if id == "home" else f"{id}.html"
    if kind == "agency":
        return f"agency-{_named(id)}.html"
    if kind == "figure":
        bare, _, slug = id.partition("@")
        law = bare.startswith(("prohibited.", "freed.", "barred."))
        page = "law.html" if law else f"agency-{_named(slug)}.html" if slug and bare != "exchanges" else "figures.html"
        return f"{page}#{anchor(id)}"
    return f"#{id}"


def list_page(facet: str) -> str:
    """The page that lists the exhibits of `agency:doh`, `period:2018-05`, `code:address`."""
    kind, _, value = facet.partition(":")
    return f"list-{kind}-{_named(value)}.html"


def facets(teller: PublicTeller) -> tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]:
    """By agency, by period, by code: each value that a list may show, how it is said, and how many exhibits have it."""
    shelf = teller.edition.shelf
    told: dict[str, Callable[[str], str]] = {
        "agency": teller.body,
        "period": teller.period,
        "code": lambda code: teller.words.value("data", code),
    }
    out = []
    for name, say in told.items():
        counts: dict[str, int] = {}
        for one in shelf:
            for value in held(one, name):
                counts[value] = counts.get(value, 0) + 1
        lines = [(value, value if name == "period" else say(value).casefold(), say(value)) for value in counts]
        lines.sort(key=lambda line: line[1::-1])
        out.append((name, tuple((value, shown, counts[value]) for value, _, shown in lines)))
    return tuple(out)


def held(one: Shelved, name: str) -> tuple[str, ...]:
    """The values of one facet of an exhibit that the lists may show."""
    if name == "code":
        return one.codes
    value = one.agency if name == "agency" else one.period
    return (value,) if value else ()


def _pages(page: _Page, words: Words) -> Iterator[tuple[str, str]]:
    teller, shelf = page.teller, page.edition.shelf
    named = tuple((slug, teller.body(slug)) for slug in agencies(teller))
    first = {"findings": teller.findings(), "asked": asked(teller), "came": came(teller), "agencies": named}
    yield "index.html", _render(page, "home.html", "home", shelf=shelf, published=_day(page), **first)
    yield "figures.html", _render(page, "figures.html", "figures", families=families(teller), note="")
    yield "law.html", _render(page, "figures.html", "law", families=law_families(teller), note="site.law_told")
    yield "agencies.html", _render(page, "agencies.html", "agencies", agencies=named)
    for slug, name in named:
        told = {"families": families(teller, slug), "note": "site.agency_told", "heading": name}
        yield href(f"agency:{slug}"), _render(page, "figures.html", "agencies", file=href(f"agency:{slug}"), **told)
    yield from _lists(page)
    for at in range(len(shelf)):
        yield f"exhibit-{shelf[at].exhibit.label}.html", _exhibit(page, at, words)
    script = shipped("site", "search.js").read_text(encoding="utf-8")
    yield "search.html", _render(page, "search.html", "search", script=Markup(script))
    yield "data.html", _render(page, "data.html", "data", files=tuple(PACKAGED.items()))
    yield "method.html", _render(page, "method.html", "method", told=_method(page.edition), published=_day(page))


def _lists(page: _Page) -> Iterator[tuple[str, str]]:
    shelf = page.edition.shelf
    yield "exhibits.html", _render(page, "exhibits.html", "exhibits", shelf=shelf, listed=shelf, facet="")
    for name, choices in page.facets:
        for value, told, _ in choices:
            facet = f"{name}:{value}"
            listed = tuple(one for one in shelf if value in held(one, name))
            heading = page.teller.words.say("site.of", value=told)
            holes = {"shelf": shelf, "listed": listed, "facet": facet, "heading": heading, "file": list_page(facet)}
            yield list_page(facet), _render(page, "exhibits.html", "exhibits", **holes)


def _exhibit(page: _Page, at: int, words: Words) -> str:
    teller, shelf = page.teller, page.edition.shelf
    one, language = shelf[at], teller.words.language
    return _render(
        page,
        "exhibit.html",
        "exhibits",
        one=one,
        words=Markup(words(one, language)),
        before=shelf[at - 1].exhibit.label if at else "",
        after=shelf[at + 1].exhibit.label if at + 1 < len(shelf) else "",
        figures=tuple((id, teller.defined(id), href(f"figure:{id}")) for id in one.figures),
        filters=tuple((name, value) for name, _ in page.facets for value in held(one, name)),
        heading=teller.words.say("site.exhibit", number=one.exhibit.label),
        file=f"exhibit-{one.exhibit.label}.html",
        mark=DRAFT,
    )


def _method(edition: PublicEdition) -> Sequence[str]:
    plan = edition.plan
    each, role = plan.pseudonyms is Pseudonyms.exhibit, plan.officials is Officials.role
    people = "pseudonyms_each" if each else "pseudonyms"
    return ("redaction", people, "officials_role" if role else "officials", "draft" if edition.draft else "checked")


def _day(page: _Page) -> str:
    day = page.edition.published
    return page.teller.words.day(day) if day else ""


def _render(page: _Page, template: str, here: str, **holes: object) -> str:
    """A page below `here` of the menu; the holes `heading` and `file` stand for its own where it is not that page itself."""
    edition, words = page.edition, page.teller.words
    title = visible(edition.title[words.language])
    told: Mapping[str, object] = {
        "say": words.say,
        "value": words.value,
        "body": page.teller.body,
        "period": page.teller.period,
        "language": words.language,
        "other": next(other for other in LANGUAGES if other != words.language),
        "title": title,
        "heading": title if here == "home" else words.say(f"site.nav.{here}"),
        "draft": edition.draft,
        "coding": edition.coding[words.language],
        "codebook": edition.codebook,
        "program": edition.program,
        "least": edition.plan.smallest_cell,
        "menu": MENU,
        "here": here,
        "file": href(f"page:{here}"),
        "facets": page.facets,
        "style": Markup(page.style),
        "policy": policy(page.style, str(holes.get("script", ""))),
    }
    return _environment().get_template(template).render({**told, **holes})


@cache
def _environment() -> Environment:
    return environment(
        "site", "report", href=href, anchor=anchor, list_page=list_page
    )  # the report's blocks are used too
