"""The public site: both languages, closed to the outside, and no count that is kept back anywhere in its pages."""

import re
from html.parser import HTMLParser

import pytest

from amparo.publish.plan import Officials, Plan, Pseudonyms
from amparo.publish.public_figure import Cell
from amparo.publish.site import site
from tests.publish.editions import IDS, TITLE, cell, edition, figure, shelved, words


@pytest.fixture(scope="module")
def pages():
    return dict(site(edition(), words))


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets, self.ids = [], set()

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.ids.add(told.get("id"))
        if tag == "a":
            self.targets.append(told["href"])


def read(html):
    links = Links()
    links.feed(html)
    return links


def resolved(page, target):
    folder = page.rpartition("/")[0].split("/") if "/" in page else []
    for step in target.split("/"):
        folder = folder[:-1] if step == ".." else [*folder, step]
    return "/".join(folder)


def test_every_link_leads_to_a_page_or_a_place_that_exists(pages):
    files = re.compile(r"(en|es)/exhibit-\d{3}(-pages)?\.pdf|data/[\w.-]+\.(csv|json|md)|manifest\.json")
    places = {name: read(html) for name, html in pages.items()}
    for name, links in places.items():
        for target in links.targets:
            path, _, place = target.partition("#")
            there = resolved(name, path) if path else name
            assert there in pages or files.fullmatch(there), (name, target)
            if place:
                assert place in places[there].ids, (name, target)


def test_both_languages_have_the_same_pages(pages):
    names = [{n[3:] for n in pages if n.startswith(f"{language}/")} for language in ("en", "es")]
    assert names[0] == names[1]


CLOSED = r"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-[\w+/=]+'"
SEARCHING = r"; script-src 'sha256-[\w+/=]+' 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"


@pytest.mark.parametrize(
    ("page", "policy"),
    [("en/exhibits.html", CLOSED), ("index.html", CLOSED), ("es/search.html", CLOSED + SEARCHING)],
)
def test_policy_lets_in_what_the_page_needs_and_no_more(pages, page, policy):
    (told,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', pages[page])
    assert re.fullmatch(policy, told.replace("&#39;", "'"))


def test_only_the_search_page_has_a_script(pages):
    assert {name for name, html in pages.items() if "<script" in html} == {"en/search.html", "es/search.html"}


def test_titles_and_sentences_are_text_never_markup(pages):
    for name, html in pages.items():
        assert "<the>" not in html and not re.search(r"<\d+>", html), name
    assert "An officer asked for &lt;4&gt;." in pages["en/exhibit-004.html"]


def test_counts_kept_back_and_ids_of_exchanges_are_in_no_page(pages):
    for name, html in pages.items():
        assert not any(id in html for id in IDS), name
    row = re.search(r'<tr id="f-given.ssn">.*?</tr>', pages["en/figures.html"], re.S).group()
    assert "fewer than 5 of 40" in row and ">2<" not in row
    row = re.search(r'<tr id="f-given.phone">.*?</tr>', pages["es/figures.html"], re.S).group()
    assert "reservado, de 40" in row and "6" not in row


def test_a_whole_that_is_itself_too_small_is_not_told():
    small = cell(figure("asks@mvd", 2, 3), Cell.small, Cell.small)
    html = dict(site(edition(cells={**edition().cells, small.id: small}), words))["en/agency-mvd.html"]
    assert "fewer than 5" in html and "fewer than 5 of" not in html


def test_lists_tell_of_an_exhibit_what_its_shelf_tells_and_no_more(pages):
    listed = re.findall(r'exhibit-(\d+)\.html">Exhibit', pages["en/list-agency-doh.html"])
    assert listed == ["001", "002", "004", "005", "007", "008", "010", "011"]
    assert "en/list-period-2018-05.html" in pages and "en/list-agency-mvd.html" not in pages
    third = re.search(r"Exhibit 003</a>(.*?)</li>", pages["en/exhibits.html"], re.S).group(1)
    assert "Department" not in third and "tag" not in third and "2018" in third


def test_an_exhibit_leads_to_its_figures_and_a_figure_to_its_exhibits(pages):
    assert 'href="figures.html#f-given.address"' in pages["en/exhibit-001.html"]
    assert 'href="figures.html' not in pages["en/exhibit-003.html"].partition("<main")[2]
    row = re.search(r'<tr id="f-given.address">.*?</tr>', pages["en/figures.html"], re.S).group()
    assert "exhibit-001.html" in row and "exhibit-003.html" not in row


def test_a_draft_says_so_on_every_page_and_names_no_day():
    for name, html in site(edition(published=None), words):
        assert ("DRAFT" in html or "BORRADOR" in html) and "noindex" in html, name
        assert "Published" not in html
        assert not re.search(r'href="exhibit-\d+\.pdf"', html)


@pytest.mark.parametrize(
    ("plan", "told", "untold"),
    [
        (Plan(), "Person 14 is the same person in every exhibit", "appear by their role"),
        (Plan(pseudonyms=Pseudonyms.exhibit), "begin anew in each exhibit", "Person 14 is the same"),
        (Plan(officials=Officials.role), "appear by their role", "are named"),
        (Plan(smallest_cell=0), "Every count is shown", "Counts below"),
    ],
)
def test_the_method_page_tells_what_was_chosen(plan, told, untold):
    html = dict(site(edition(plan=plan), words))["en/method.html"]
    assert told in html and untold not in html


def test_a_site_without_exhibits_or_figures_still_reads():
    pages = dict(site(edition(cells={}, figures={}, shelf=(), requests=()), words))
    assert "This edition has no exhibits." in pages["en/exhibits.html"]
    assert "tested against no act" in pages["en/law.html"]


def test_slugs_that_no_file_system_takes_still_get_pages_of_their_own():
    shelf = (shelved(1, agency="Ä/x"), shelved(2, agency="ä/x"))
    names = [name for name, _ in site(edition(shelf=shelf), words) if name.startswith("en/list-agency")]
    assert len(set(names)) == 2 and all(re.fullmatch(r"en/[\w.~-]+", name) for name in names)


def test_the_title_is_escaped_in_the_page_that_chooses_a_language(pages):
    assert TITLE["en"] not in pages["index.html"] and "What &lt;the&gt; records show" in pages["index.html"]
