"""The report in whole commands: its data and manifest, made again and compared, and refused where a figure fails."""

import csv
import io
import json
import os
import sqlite3
import stat

import pytest

from tests.flow.conftest import amparo, lines


@pytest.fixture
def printed(audited):
    done = amparo("report", audited)
    assert done.returncode == 0, done.stderr
    return audited, audited / "out" / "report-en"


def coded(case, tmp_path, **answers):
    """Ana accepts all, and answers some variables otherwise."""
    rows = list(csv.DictReader(io.StringIO(amparo("code", case, "--export", "-").stdout)))
    for row in rows:
        if row["variable"] in answers:
            row.update(value=answers[row["variable"]], action="change", message="", part="", start="", end="", quote="")
    path = tmp_path / "ana.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    done = amparo("code", case, "--import", path, "--by", "Ana")
    assert done.returncode == 0, done.stderr


def test_the_edition_lies_there_whole_and_is_made_again_the_same(printed):
    case, folder = printed
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert set(told["outputs"]) == files - {"manifest.json"}
    assert "CONFIDENTIAL-report.pdf" in files and "data/CONFIDENTIAL-exchanges.csv" in files
    assert len(told["inputs"]["originals"]) == 4 and list(told["inputs"]["codings"]) == ["machine"]
    if os.name == "posix":
        assert {stat.S_IMODE((folder / name).stat().st_mode) for name in files} == {0o600}
    before = (case / "amparo.db").read_bytes()
    done = amparo("report", case, "--verify", folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "The same, file by file." in done.stderr
    assert (case / "amparo.db").read_bytes() == before
    assert [path.name for path in (case / "out").iterdir()] == ["report-en"]


def test_what_differs_is_named_file_and_input(printed, tmp_path):
    case, folder = printed
    with (folder / "CONFIDENTIAL-files.html").open("a", encoding="utf-8") as page:
        page.write("<!-- -->")
    (folder / "data" / "CONFIDENTIAL-codes.csv").unlink()
    coded(case, tmp_path, process="judicial")
    done = amparo("report", case, "--verify", folder)
    found = {(row["kind"], row["name"]): row["how"] for row in lines(done)}

    assert done.returncode == 4
    assert found["file", "CONFIDENTIAL-files.html"] == "altered"
    assert found["file", "data/CONFIDENTIAL-codes.csv"] == "missing"
    assert found["input", "codings: Ana"] == "added"
    assert found["file", "CONFIDENTIAL-figures.jsonl"] == "changed"
    assert ("input", "codings: machine") not in found and ("input", "record") not in found


def test_a_figure_that_was_cited_and_no_longer_holds_stops_the_report(audited, tmp_path):
    cited = tmp_path / "cited.jsonl"
    assert amparo("export", audited, "figures", "--format", "jsonl", "-o", cited).returncode == 0
    assert amparo("report", audited, "--figures", cited, "-o", tmp_path / "first").returncode == 0
    coded(audited, tmp_path, process="judicial")
    done = amparo("report", audited, "--figures", cited, "-o", tmp_path / "second")

    assert done.returncode == 4
    assert "`exchanges_without_process`" in done.stderr and "expected 1, got 0" in done.stderr
    assert "amparo explain CASE x" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "second").exists()
    assert "Inventada" not in done.stderr


def test_words_that_are_no_longer_where_the_evidence_says_stop_it_too(audited):
    store = sqlite3.connect(audited / "amparo.db")
    with store:
        store.execute("UPDATE store_evidence SET start = start + 1 WHERE variable = 'data_given'")
    store.close()
    done = amparo("report", audited)

    assert done.returncode == 4
    assert "its evidence is not where it should be" in done.stderr and "`data_given` at" in done.stderr
    assert "Calle Ficticia" not in done.stderr
    assert not (audited / "out" / "report-en").exists()


WRONG = [
    (("--figures", "{tmp}/none.jsonl"), 1, "cannot be read"),
    (("--figures", "{tmp}/bad.jsonl"), 1, "bad.jsonl:2"),
    (("--verify", "{tmp}"), 1, "manifest.json"),
    (("--verify", "{tmp}/other"), 1, "no manifest of a working edition"),
    (("--verify", "{tmp}", "--lang", "es"), 2, "--verify takes no other option"),
]


@pytest.mark.parametrize(("words", "code", "said"), WRONG, ids=[" ".join(words) for words, *_ in WRONG])
def test_bad_words_and_files_end_in_a_clear_error(audited, tmp_path, words, code, said):
    (tmp_path / "bad.jsonl").write_text('\n{"id": "exchanges"}\n', encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "manifest.json").write_text('{"manifest": 1, "edition": "public"}', encoding="utf-8")
    done = amparo("report", audited, *(word.format(tmp=tmp_path) for word in words))

    assert done.returncode == code and said in done.stderr and "Traceback" not in done.stderr


def test_the_store_opens_in_any_sql_tool(printed, tmp_path):
    case, _ = printed
    plain = sqlite3.connect(f"file:{case / 'amparo.db'}?mode=ro", uri=True)
    try:
        views = [name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        asked = "SELECT e.process, m.subject FROM v_exchanges e JOIN v_messages m ON m.id = e.key_message"
        assert len(views) == 15 and plain.execute(asked).fetchall() == [("none", "birth record")]
        counted = plain.execute("SELECT value FROM v_figures WHERE id = 'exchanges_without_process'").fetchone()
        members = (
            "SELECT count(*) FROM v_figure_members WHERE figure = 'exchanges_without_process' AND role = 'counted'"
        )
        assert counted == plain.execute(members).fetchone() == (1,)
    finally:
        plain.close()
    coded(case, tmp_path)
    plain = sqlite3.connect(f"file:{case / 'amparo.db'}?mode=ro", uri=True)
    try:
        assert plain.execute("SELECT * FROM v_figures").fetchall() == []
    finally:
        plain.close()
