"""The public site in a real browser: readable without scripts, by keyboard and at 200 %, and quiet towards the outside."""

import functools
import os
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from amparo.publish.search_index import index_site, indexed_pages, packaged
from amparo.publish.site import site
from tests.publish.editions import edition, words
from tests.report.test_browser import QUIET


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *told):
        """Nothing: the test's own output stays readable."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("site")
    for name, html in site(edition(), words):
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(html, encoding="utf-8")
    index_site(made)
    return made


@pytest.fixture(scope="module")
def served(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def page(browser):
    context = browser.new_context()
    opened = context.new_page()
    opened.asked, opened.said = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda problem: opened.said.append(str(problem)))
    yield opened
    context.close()


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_serious_for_axe_on_any_page_and_no_request_to_the_outside(page, served, folder, language):
    for path in sorted((folder / language).glob("*.html")):
        page.goto(f"{served}/{language}/{path.name}")
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == [], path.name
    assert all(url.startswith(served) for url in page.asked)
    assert page.said == []


@pytest.mark.parametrize(
    ("language", "asked", "count"),
    [
        ("en", "q=clerk", "12 exhibits"),
        ("es", "q=clerk&agency=doh", "8 anexos"),
        ("en", "code=address&period=2018-05", "2 exhibits"),
        ("en", "q=Villasenor", "Nothing found."),
    ],
)
def test_search_finds_exhibits_by_words_and_facets(page, served, language, asked, count):
    page.goto(f"{served}/{language}/search.html?{asked}")
    page.wait_for_selector("#told:not(:empty)")
    assert page.inner_text("#told") == count
    if count != "Nothing found.":
        page.click("#found li a")
        assert "/exhibit-0" in page.url
    assert page.said == []


def test_from_a_folder_the_search_says_why_it_does_not_work(page, folder):
    page.goto((folder / "en" / "search.html").as_uri())
    page.wait_for_selector("#told:not(:empty)")
    assert "served by a web server" in page.inner_text("#told")
    assert page.locator("#words").is_disabled()


def test_without_scripts_lists_lead_to_exhibits(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.click("a[lang=es]")
    page.get_by_role("link", name="Anexos", exact=True).click()
    page.click("nav.facets >> text=domicilio")
    page.click("ol.shelf a >> nth=0")
    assert page.inner_text("h1") == "Anexo 001"
    context.close()


def test_the_keyboard_reaches_the_text_first(page, served):
    page.goto(f"{served}/en/figures.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")


@pytest.mark.parametrize("width", [320, 600])  # a page of 1,280 at 400 %, one of 1,200 at 200 %
def test_zoomed_in_no_page_scrolls_sideways(browser, served, width):
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    for path in ("index", "figures", "exhibits", "exhibit-004", "search", "method", "data", "law"):
        page.goto(f"{served}/en/{path}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_the_index_tells_which_page_each_of_its_parts_holds(folder):
    told = dict(indexed_pages(folder))
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("exhibit-*.html")}
    assert set(told.values()) == pages and len(told) == len(pages) == 24
    assert all((folder / path).is_file() for path in told)


def test_the_index_keeps_only_what_the_search_uses(folder):
    kept = {path.name for path in (folder / "pagefind").iterdir() if path.suffix in (".js", ".css", ".json")}
    assert kept == {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}
    assert len(packaged()) == 5
