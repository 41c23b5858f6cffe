"""Scans through whole audits: the same bytes for any number of workers, a killed audit goes on, the likeliest come first."""

import shutil
import subprocess
import sys
from contextlib import suppress

import pytest

from amparo.bulk.local import InProcess
from amparo.flow.progress import Silence
from amparo.flow.read import read
from amparo.flow.scans import names_counterpart
from amparo.threads.directory import load_directory
from amparo.wiring import opened
from tests.extract.paper import pdf_of, sheet
from tests.flow.conftest import BODIES, amparo, lines

DIRECTORY = load_directory(BODIES, "bodies.yaml")
SHORT = """From: Prueba, Paul <paul@ice.example>
Sent: Tuesday, May 8, 2018 9:1{} AM
To: Ejemplo, Dolores
Subject: birth record

Can you tell me her current address?"""
PAGES = [sheet(SHORT.format(number), 120, f"DOH-00010{number}") for number in range(5)]


def exported(case):
    return [amparo("export", case, what).stdout for what in ("files", "messages")]


def added(case, tmp_path, *names):
    (tmp_path / "doh").mkdir(exist_ok=True)
    for name in names or ("scan.pdf",):
        (tmp_path / "doh" / name).write_bytes(pdf_of(*PAGES))
    assert amparo("add", case, tmp_path / "doh").returncode == 0
    return case


@pytest.fixture(scope="module")
def whole(templates, tmp_path_factory):
    """A scan audited by two workers in one go."""
    folder = tmp_path_factory.mktemp("whole")
    case = added(shutil.copytree(templates / "new", folder / "case"), folder)
    done = amparo("audit", case, "--workers", "2")
    assert done.returncode == 0 and f"{len(PAGES)} pages read by OCR" in done.stderr, done.stderr
    return case


def test_printed_mail_is_read_from_a_scan(whole):
    messages = lines(amparo("export", whole, "messages"))
    assert [row["id"] for row in messages] == [f"pdf:scan.pdf#{page}" for page in range(1, len(PAGES) + 1)]
    assert {row["from"] for row in messages} == {"paul@ice.example"} and all(row["ocr"] > 80 for row in messages)
    (file,) = lines(amparo("export", whole, "files"))
    assert (file["outcome"], file["expected"], file["read"], file["bates"]) == ("read", 5, 5, "DOH-000100-DOH-000104")
    assert amparo("audit", whole).stderr.count("nothing new") == 4
    steps = {step["about"]: step for step in lines(amparo("status", whole, "--steps")) if step["stage"] == "scans"}
    assert set(steps) == {"all", "scan.pdf"} and all(step["seconds"] > 0 and step["version"] for step in steps.values())


def test_an_audit_killed_in_mid_scan_reads_no_page_twice_and_ends_with_the_same_bytes(whole, case, tmp_path):
    added(case, tmp_path)
    command = [sys.executable, "-m", "amparo", "audit", str(case), "--workers", "1"]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    with opened(case) as watched:
        names = [(watched.workspace.items()[0].sha256, page) for page in range(1, len(PAGES) + 1)]
        while running.poll() is None and not watched.workspace.known_scan_pages(names, watched.scan_reader):
            with suppress(subprocess.TimeoutExpired):
                running.wait(0.05)
        running.kill()
        running.wait()
        kept = len(watched.workspace.known_scan_pages(names, watched.scan_reader))
    done = amparo("audit", case, "--workers", "1")
    assert kept and done.returncode == 0
    assert (f"{len(PAGES) - kept} pages read by OCR" if kept < len(PAGES) else "nothing new") in done.stderr
    assert exported(case) == exported(whole)


class Noting(InProcess):
    """Runs in this process and notes which files' pages it was given, in which order."""

    def __init__(self):
        self.order = []

    def run(self, task, inputs, cost=None):
        self.order += [
            (given.task.item.name, page) for given in inputs if hasattr(given, "task") for _, page in given.pages
        ]
        return super().run(task, inputs, cost)


def test_files_that_name_a_counterpart_come_first_and_a_first_page_may_tell(case, tmp_path):
    silent = sheet("A list of copier parts.\nNobody is named on this page.", 100)
    (tmp_path / "doh").mkdir()
    for name, pages in (
        ("a list.pdf", [silent] * 3),
        ("b told.pdf", [PAGES[0], silent]),
        ("c ICE.pdf", [silent, silent]),
    ):
        marked = [page.copy() for page in pages]
        for number, page in enumerate(marked):
            page.putpixel((5, 5), 10 + number + len(name))  # no two files alike
        (tmp_path / "doh" / name).write_bytes(pdf_of(*marked))
    amparo("add", case, tmp_path / "doh")
    noting = Noting()
    with opened(case) as open_case:
        read(open_case, noting, Silence())
    names = [(name[0], page) for name, page in noting.order]
    assert names == [("c", 1), ("c", 2), ("a", 1), ("b", 1), ("b", 2), ("a", 2), ("a", 3)]


NAMED = [
    ("doh/ICE requests.pdf", "", True), ("doh/office.pdf", "", False), ("doh/x.pdf", "From: paul@ice.example", True),
    ("doh/x.pdf", "IMMIGRATION AND CUSTOMS ENFORCEMENT", True), ("doh/x.pdf", "a nice price", False), ("mvd/x.pdf", "doh.example", False),
]  # fmt: skip


def test_a_counterpart_is_named_by_its_name_its_domain_or_its_slug_in_the_path():
    assert [names_counterpart(path, words, DIRECTORY) for path, words, _ in NAMED] == [told for *_, told in NAMED]


def test_without_language_data_nothing_is_lost_and_the_file_is_read_once_they_are_there(case, tmp_path, monkeypatch):
    added(case, tmp_path)
    monkeypatch.setattr("amparo.settings.TESSDATA", ())
    with opened(case) as open_case:
        assert open_case.scan_reader == ""
        for stale in (1, 0):
            assert read(open_case, InProcess(), Silence()) == stale
        (how,) = open_case.workspace.custody().values()
        assert how.outcome.value == "unsupported" and "tesseract-ocr-eng" in how.reason and how.failed == 5
    monkeypatch.undo()
    with opened(case) as open_case:
        assert read(open_case, InProcess(), Silence()) == 1
        (how,) = open_case.workspace.custody().values()
        assert (how.outcome.value, how.read, len(list(open_case.workspace.drafts()))) == ("read", 5, 5)
