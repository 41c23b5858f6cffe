"""`amparo check` as a command: files and folders, exit codes, words only on demand, lists of secrets."""

import os
import pty
import subprocess
import sys

import pytest

from amparo.flow.check import check_file, files_of
from amparo.publish.search_index import index_site
from tests.check.pdf_samples import (
    BOX,
    NAME,
    PLAIN,
    SAMPLES,
    SECRET,
    author,
    black_rectangle,
    document,
    encrypted,
    plain_page,
    saved,
)
from tests.flow.conftest import amparo, lines


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "set"
    (made / "deep").mkdir(parents=True)
    (made / "clean.pdf").write_bytes(plain_page())
    (made / "deep" / "boxed.pdf").write_bytes(black_rectangle())
    return made


def test_a_folder_is_walked_and_a_leak_ends_with_4(folder):
    done = amparo("check", folder)
    assert done.returncode == 4, done.stderr
    (row,) = (row for row in lines(done) if row["kind"] == "under_rectangle")
    assert row["path"] == str(folder / "deep" / "boxed.pdf")
    assert row["page"] == 1 and len(row["box"]) == 4 and row["engines"] == ["pdfium", "pdfminer"]
    assert row["title"] == "Text under a drawn box" and row["mend"].endswith(".")
    assert SECRET not in done.stdout + done.stderr
    assert "2 files, " in done.stderr


def test_a_clean_file_ends_with_0_and_says_nothing(folder):
    done = amparo("check", folder / "clean.pdf")
    assert (done.returncode, done.stdout) == (0, "")


def test_secrets_are_looked_for_in_every_text(folder, tmp_path):
    listed = tmp_path / "removed.txt"
    listed.write_text("Inventada, Dolores\n\n505-555-0142\nx\n", encoding="utf-8")
    done = amparo("check", folder / "clean.pdf", "--secrets", listed, "--show")
    assert done.returncode == 4
    assert [(row["kind"], row["words"], row["page"]) for row in lines(done)] == [("name_left", "Inventada, Dolores", 1)]
    assert "1 lines of the list" in done.stderr
    listed.write_text("Somebody Else\n", encoding="utf-8")
    assert amparo("check", folder / "clean.pdf", "--secrets", listed).returncode == 0


@pytest.mark.parametrize("words", [(), ("nowhere.pdf",), ("--format", "xml", ".")])
def test_wrong_usage_ends_with_2(words, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "amparo", "check", *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_where_nothing_is_checked_or_looked_for_it_does_not_end_with_0(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    done = amparo("check", tmp_path / "empty")
    assert done.returncode == 1 and "no files to check" in done.stderr
    (tmp_path / "removed.txt").write_text("\n \n", encoding="utf-8")
    done = amparo("check", folder / "clean.pdf", "--secrets", tmp_path / "removed.txt")
    assert done.returncode == 1 and "no value to look for" in done.stderr


def test_the_search_engine_of_a_site_of_ours_is_known_and_a_changed_one_is_not(tmp_path):
    page = '<!doctype html><html lang="en"><title>Exhibit</title><main data-pagefind-body>words</main></html>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    index_site(tmp_path)
    engine = sorted(tmp_path.rglob("*.pagefind"))
    assert engine and all(check_file((), None, path) == () for path in engine)
    engine[0].write_bytes(engine[0].read_bytes() + b"x")
    assert check_file((), None, engine[0])


def test_a_file_that_nobody_can_open_leaks_and_words_are_shown_on_demand(tmp_path):
    (tmp_path / "locked.pdf").write_bytes(encrypted())
    (tmp_path / "torn.pdf").write_bytes(black_rectangle()[:400])
    (tmp_path / "boxed.pdf").write_bytes(black_rectangle())
    done = amparo("check", tmp_path, "--format", "csv", "--show", "--lang", "es")
    assert done.returncode == 4
    assert "not_readable" in done.stdout and "Traceback" not in done.stderr
    assert "Texto debajo de un recuadro dibujado" in done.stdout and SECRET in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_on_a_terminal_it_is_a_list_for_people(folder):
    main, end = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "amparo", "check", str(folder)], stdout=end, stderr=subprocess.DEVNULL, close_fds=True
    )
    os.close(end)
    shown = b""
    while True:
        try:
            more = os.read(main, 65_536)
        except OSError:
            break
        if not more:
            break
        shown += more
    assert running.wait() == 4
    told = shown.decode()
    assert "boxed.pdf" in told and "page 1, [" in told and "Mend: Remove the text" in told
    assert SECRET not in told


def test_personal_data_and_names_missed_are_told_without_a_list(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(author())
    assert {leak.kind for leak in check_file((), None, path)} >= {"metadata"}
    name = "Marisela Gutierrez"
    covered = PLAIN + NAME.replace(SECRET, name) + BOX
    path.write_bytes(saved(document(covered, PLAIN + NAME.replace(SECRET, name))))
    told = {leak.kind: leak for leak in check_file((), None, path)}
    assert told["missed_elsewhere"].page == 2
    path.write_bytes(saved(document(PLAIN)))
    assert check_file((), None, path) == ()


@pytest.mark.parametrize("sample", [one for one in SAMPLES if not one.kind], ids=lambda sample: sample.name)
def test_a_near_miss_gives_nothing_in_the_whole_command_either(sample, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(sample.make())
    assert check_file((), None, path) == ()


def test_files_come_in_order_and_hidden_ones_too(tmp_path):
    for name in ("b.txt", "a.txt", ".c.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [file.name for file in files_of(tmp_path)] == [".c.txt", "a.txt", "b.txt"]
