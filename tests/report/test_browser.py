"""In a real browser: nothing runs, nothing leaves, it reads well in the dark, on a phone and to a screen reader."""

import os
import shutil
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from amparo.extract.text import Text
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.report.edition import write_edition
from amparo.report.html import file_name
from amparo.threads.message import Address, Copy, Part
from tests.report.factories import case, dossier, evidence, message, story, when

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOSTILE = (
    "<img src=http://tracker.example/p.gif> <script>document.title='ran'</script> "
    '<a href="javascript:document.title=\'ran\'">x</a> =HYPERLINK("http://tracker.example") '
    "\"><svg onload=document.title='ran'> {{ 7*7 }} {% raw %} <style>*{background:url(http://tracker.example/s)}</style> "
    "</style></title><iframe src=http://tracker.example> \u202egnp.exe http://tracker.example/link"
)


@pytest.fixture(scope="module")
def browser():
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=found, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editions")
    return {language: write_edition(case(12), folder / language, language).entry.parent for language in ("en", "es")}


def hostile_case():
    known, one = story()
    person = Address(HOSTILE, "a@x.example")
    bad = message(
        "bad@x.example",
        HOSTILE,
        when(8, 10),
        sender="doh",
        segments=(),
        subject=HOSTILE,
        to=(person,),
        cc=(person,),
        attachments_named=(HOSTILE,),
        copies=(Copy(HOSTILE, 1, 2, HOSTILE),),
        parts=(
            Part("header", Text(HOSTILE)),
            Part("subject", Text(HOSTILE)),
            Part("body", Text(HOSTILE)),
            Part(f"attachment:{HOSTILE}", Text(HOSTILE)),
        ),
    )
    shown = tuple(evidence(bad, "purpose", "criminal", HOSTILE, part) for part in ("header", "subject", "body"))
    shown += tuple(replace(e, reason=HOSTILE, rule=HOSTILE) for e in shown[:1])
    exchange = replace(one.exchange, messages=(*one.exchange.messages, bad.id))
    values = {**one.coding.values, "counterpart": HOSTILE, "asker_unit": HOSTILE, "instruments": (HOSTILE,)}
    one = replace(one, exchange=exchange, coding=replace(one.coding, values=values, evidence=shown, coder=HOSTILE))
    files = ((Item(HOSTILE, "0" * 64, 1, Kind.pdf, "doh"), Custody(Outcome.damaged, HOSTILE, 1, 0, 1, HOSTILE)),)
    return dossier(
        (one,), {**known, bad.id: bad}, files=files, title=HOSTILE, unplaced={HOSTILE: 1}, stages={HOSTILE: "1"}
    )


def test_hostile_records_neither_run_nor_call_home(browser, tmp_path):
    edition = write_edition(hostile_case(), tmp_path, "en")
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    for path in edition.paths:
        if path.suffix == ".html" and ("-figure-" not in path.name or "counterpart" in path.name):
            page.goto(path.as_uri())
            assert page.title().startswith("CONFIDENTIAL")
            assert (
                page.locator(
                    "main img, main iframe, main script, main style, a[href^=javascript], a[href^=http]"
                ).count()
                == 0
            )
    page.goto((tmp_path / file_name("exchange", hostile_case().exchanges[0].exchange.id)).as_uri())
    text = page.locator("main").inner_text()
    page.close()

    assert [url for url in asked if not url.startswith("file://")] == []
    assert said == []
    assert "<img src=http://tracker.example/p.gif> <script>document.title='ran'</script>" in text
    assert "⟨U+202E⟩gnp.exe" in text and "\u202e" not in text
    assert "{{ 7*7 }}" in text


def test_the_policy_stops_what_escaping_would_miss(browser, tmp_path):
    """The second wall: were a record ever written as markup, the page's policy would still keep it quiet."""
    entry = write_edition(dossier(), tmp_path, "en").entry
    broken = entry.read_text(encoding="utf-8").replace("</main>", f"{HOSTILE}</main>")
    entry.write_text(broken, encoding="utf-8")
    page = browser.new_page()
    sent = []
    page.on("requestfinished", lambda request: sent.append(request.url))
    page.route("http://**", lambda route: (sent.append(route.request.url), route.abort()))
    page.goto(entry.as_uri())
    title = page.title()
    page.close()

    assert title != "ran"
    assert [url for url in sent if "tracker" in url] == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_people_who_read_otherwise(browser, editions, language, scheme):
    folder = editions[language]
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe is injected as a script
    page = context.new_page()
    exchange = file_name("exchange", story()[1].exchange.id)
    names = [exchange, "CONFIDENTIAL-figure-exchanges_without_process.html"]
    names += [f"CONFIDENTIAL-{name}.html" for name in ("report", "exchanges", "files", "domains", "search")]
    found = []
    for name in names:
        page.goto((folder / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        told = Axe().run(page).response["violations"]
        found += [(name, v["id"], v["nodes"][0]["html"]) for v in told if v["impact"] in ("serious", "critical")]
    context.close()

    assert found == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [360, 640, 800, 1100, 1280])  # 640 is 1280 at 200 % zoom
def test_no_page_scrolls_sideways(browser, editions, language, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    exchange = file_name("exchange", story()[1].exchange.id)
    names = [exchange, "CONFIDENTIAL-figure-answer_hours.median.html"]
    for name in [
        *names,
        *(f"CONFIDENTIAL-{name}.html" for name in ("report", "exchanges", "search", "files", "domains", "figures")),
    ]:
        page.goto((editions[language] / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
    page.close()

    assert wide == []


def test_the_five_marks_differ_without_colour(browser, editions):
    page = browser.new_page()
    page.goto((editions["en"] / file_name("exchange", story()[1].exchange.id)).as_uri())
    lines = page.eval_on_selector_all(
        ".legend mark", "marks => marks.map(mark => getComputedStyle(mark).textDecorationStyle)"
    )
    page.close()

    assert lines == ["dotted", "solid", "double", "dashed", "wavy"]


def test_the_search_finds_words_without_accents_and_leads_to_the_message_by_keyboard(browser, editions):
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((editions["es"] / "CONFIDENTIAL-search.html").as_uri())

    def found(words):
        page.fill("input", words)
        return page.locator("#found li a").evaluate_all("links => links.map(a => a.getAttribute('href'))")

    exchange = file_name("exchange", story()[1].exchange.id)
    assert f"{exchange}#m2" in found("ADÓBE lane")  # accents and capitals do not matter
    assert found("dobe lane") == []  # words are found by their beginnings
    assert found('"mesa adobe"') == [] and f"{exchange}#m2" in found('"adobe lane, mesa"')
    assert f"{exchange}#m1" in found("quisp orwick")
    page.fill("input", "corner bakery")
    page.select_option("select", "message")
    assert page.locator("#found mark").all_inner_texts() == ["Corner", "Bakery"]
    assert page.inner_text("#told").startswith("Resultados: 1")
    page.press("input", "Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#m2")
    assert page.url.endswith(f"{exchange}#m2")
    page.close()
    assert said == []


def test_a_list_is_filtered_and_sorted_and_counts_before_you_click(browser, editions):
    page = browser.new_page()
    page.goto((editions["en"] / "CONFIDENTIAL-exchanges.html").as_uri())
    rows = page.locator("tbody tr:visible")
    dates = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.cells[0].dataset.key)")
    assert page.inner_text("[role=status]") == "13 of 13 shown"

    agency = page.locator(".tools select").first
    told = agency.locator("option").all_inner_texts()
    assert told[0] == "all (13)" and "Motor Vehicle Division (4)" in told
    agency.select_option("Motor Vehicle Division")
    assert rows.count() == 4 and page.inner_text("[role=status]") == "4 of 13 shown"
    agency.select_option("")
    page.fill(".tools input", "judicial")
    assert rows.count() == 1

    page.fill(".tools input", "")
    head = page.locator("th").first
    head.locator("button").press("Enter")
    shown = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.cells[0].dataset.key)")
    assert shown == sorted(dates) != dates and head.get_attribute("aria-sort") == "ascending"
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    shown = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.cells[0].dataset.key)")
    assert shown == sorted(dates, reverse=True)
    page.close()


def test_lists_and_exchanges_can_be_read_without_scripts(browser, editions):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((editions["en"] / "CONFIDENTIAL-exchanges.html").as_uri())
    assert page.locator("tbody tr").count() == 13 and page.locator("button, input, select").count() == 0
    page.goto((editions["en"] / "CONFIDENTIAL-search.html").as_uri())
    assert page.locator("form").is_hidden() and page.locator("main").inner_text().count("All exchanges") == 1
    context.close()
