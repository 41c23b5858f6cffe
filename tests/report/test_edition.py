"""The edition: names, modes, the same bytes, and what earlier editions left behind."""

import base64
import hashlib
import html
import json
import os
import re
import stat
from html.parser import HTMLParser

import pytest

from amparo.errors import PathProblem, UsageProblem
from amparo.report.edition import write_edition
from amparo.report.html import file_name
from amparo.shipped import shipped
from tests.report.factories import case, coded, dossier, many_sets, story


class Page(HTMLParser):
    """Collects ids, links and tags of a page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.tags = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append((tag, told))
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a":
            self.links.append(told["href"])


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return write_edition(case(14), tmp_path_factory.mktemp("case") / "out", "en")


@pytest.fixture(scope="module")
def pages(edition):
    return {p.name: Page(p.read_text(encoding="utf-8")) for p in edition.paths if p.suffix == ".html"}


def test_the_entry_comes_first_and_every_name_says_confidential(edition):
    names = [path.name for path in edition.paths]

    assert names[:3] == ["CONFIDENTIAL-report.html", "CONFIDENTIAL-report.pdf", "CONFIDENTIAL-figures.jsonl"]
    assert all(re.fullmatch(r"CONFIDENTIAL-[\w.@+~-]+", name) for name in names)
    assert sorted(names) == sorted(path.name for path in edition.entry.parent.iterdir())
    assert sum(name.startswith("CONFIDENTIAL-exchange-x") for name in names) == 15


@pytest.mark.skipif(os.name != "posix", reason="modes exist on POSIX systems only")
def test_only_the_owner_can_read_it(edition):
    assert {stat.S_IMODE(path.stat().st_mode) for path in edition.paths} == {0o600}
    assert stat.S_IMODE(edition.entry.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_same_case_gives_the_same_bytes(tmp_path, language):
    first = write_edition(case(3), tmp_path / "a", language)
    second = write_edition(case(3), tmp_path / "b", language)

    assert [(p.name, p.read_bytes()) for p in first.paths] == [(p.name, p.read_bytes()) for p in second.paths]


def test_every_page_says_confidential_twice_and_how_it_is_coded(edition):
    for path in edition.paths:
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            assert text.count("CONFIDENTIAL") >= 3, path.name  # title, top, bottom
            assert "suggested by the program; 2 of 15 exchanges confirmed" in text


def test_every_link_leads_somewhere(pages, edition):
    names = {path.name for path in edition.paths}
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            file, _, anchor = link.partition("#")
            assert file == "" or file in names, (name, link)
            if anchor and not file:
                assert anchor in page.ids, (name, link)


def test_every_number_of_the_report_is_a_link_to_its_list(pages):
    links = [link for link in pages["CONFIDENTIAL-report.html"].links if "-figure-" in link]

    assert len(links) > 60
    assert set(links) <= set(pages)


def test_an_agency_s_page_shows_its_own_sets_of_data(tmp_path):
    write_edition(many_sets(), tmp_path, "en")
    text = (tmp_path / file_name("agency", "dmv")).read_text(encoding="utf-8")

    assert "only.name+address+phone@dmv" in text and "only.name@doh" not in text


def test_evidence_and_variables_lead_to_one_another(tmp_path):
    known, one = story()
    write_edition(dossier((one,), known), tmp_path, "en")
    page = Page((tmp_path / file_name("exchange", one.exchange.id)).read_text(encoding="utf-8"))

    for number in range(1, 11):
        assert f"e{number}" in page.ids and f"n{number}" in page.ids
        assert f"#e{number}" in page.links and f"#n{number}" in page.links


def test_no_page_has_anything_active_but_our_script_or_a_place_outside(pages, edition):
    ours = shipped("report", "script.js").read_text(encoding="utf-8")
    seal = base64.b64encode(hashlib.sha256(ours.encode()).digest()).decode()
    for name, page in pages.items():
        text = (edition.entry.parent / name).read_text(encoding="utf-8")
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
        assert all(told == ("", ours) or told[0] == ' type="application/json" id="index"' for told in scripts), name
        assert f"script-src 'sha256-{seal}'; img-src 'self' file:" in html.unescape(text)
        for tag, attributes in page.tags:
            assert tag not in ("img", "iframe", "object", "link", "base"), name
            assert tag != "form" or (name == "CONFIDENTIAL-search.html" and "action" not in attributes)
            assert not any(key.startswith("on") or key == "style" for key in attributes), (name, attributes)
            assert all("//" not in str(value) for key, value in attributes.items() if key in ("href", "src")), name


def test_the_figures_file_has_a_row_a_figure(edition):
    rows = [json.loads(line) for line in edition.paths[2].read_text(encoding="utf-8").splitlines()]

    assert rows[0]["id"] == "exchanges" and len(rows[0]["numerator"]) == 15


def test_pages_of_an_earlier_edition_go_and_other_files_stay(tmp_path):
    write_edition(dossier((coded("old@x.example"),)), tmp_path, "en")
    mine = [tmp_path / "CONFIDENTIAL-notes.txt", tmp_path / "notes.html", tmp_path / "CONFIDENTIAL-exchange-notes.docx"]
    for path in mine:
        path.write_text("mine", encoding="utf-8")
    old = tmp_path / file_name("exchange", coded("old@x.example").exchange.id)
    assert old.exists()

    write_edition(dossier((coded("new@x.example"),)), tmp_path, "es")

    assert not old.exists()
    assert all(path.exists() for path in mine)


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("x034e6ca86117", "CONFIDENTIAL-exchange-x034e6ca86117.html"),
        ("../../etc/passwd", r"CONFIDENTIAL-exchange-\.\.-\.\.-etc-passwd~[0-9a-f]{10}\.html"),
        ("a" * 300, r"CONFIDENTIAL-exchange-a{90}~[0-9a-f]{10}\.html"),
    ],
)
def test_a_file_name_is_safe_whatever_the_id(id, name):
    assert re.fullmatch(name, file_name("exchange", id))


def test_ids_that_differ_in_case_do_not_share_a_page():
    assert file_name("figure", "month.A").lower() != file_name("figure", "month.a").lower()


def test_another_language_and_a_folder_that_is_a_file_are_told(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(UsageProblem, match="Choose en or es"):
        write_edition(dossier(), tmp_path, "fr")
    with pytest.raises(PathProblem):
        write_edition(dossier(), tmp_path / "file", "en")
