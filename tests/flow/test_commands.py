"""Whole commands in real processes: what they print, what they leave, and how they end."""

import csv
import io
import os
import signal
import stat
import subprocess
import sys

import pytest

from amparo.codebook.book import shipped_codebook
from tests.flow.conftest import BODIES, CLERK, OFFICER, amparo, lines, mail, production

EXPORTS = ("files", "messages", "exchanges", "spans", "figures")


def exports(case):
    return {what: amparo("export", case, what).stdout for what in EXPORTS}


def test_from_records_to_an_exchange_with_its_evidence(audited):
    (row,) = lines(amparo("export", audited, "exchanges"))
    assert row["key_message"] == "m1@ice.example"
    assert row["messages"] == ["m1@ice.example", "m2@doh.example"]
    assert (row["agency"], row["counterpart"], row["initiative"]) == ("doh", "ice", "solicited")
    assert row["asked_at"] == "2018-05-08T09:14:00-06:00"
    assert row["answered_at"] == "2018-05-08T09:31:00-06:00"
    assert (row["subjects"], row["breadth"], row["outcome"]) == (1, "one", "complied")
    assert "address" in row["data_asked"]
    assert {"address", "family"} <= set(row["data_given"])
    assert (row["process"], row["scrutiny"]) == ("none", ["none"])
    assert (
        shipped_codebook().mistakes({k: tuple(v) if isinstance(v, list) else v for k, v in row.items() if k not in ROW})
        == ()
    )


ROW = ("id", "coder", "thread", "codebook", "evidence")


def test_every_quote_is_the_text_at_its_place(audited):
    texts = {
        (message["id"], part["part"]): part["text"]
        for message in lines(amparo("export", audited, "messages"))
        for part in message["parts"]
    }
    (row,) = lines(amparo("export", audited, "exchanges"))
    assert row["evidence"]
    for quote in row["evidence"]:
        assert texts[quote["message"], quote["part"]][quote["start"] : quote["end"]] == quote["quote"]


def test_a_second_audit_does_nothing_and_exports_the_same_bytes(audited):
    before = exports(audited)
    again = amparo("audit", audited, "--workers", "2")
    assert again.stderr.count("nothing new") == 4
    assert amparo("audit", audited, "--redo", "read", "--workers", "2").stderr.count("nothing new") == 0
    assert exports(audited) == before


def test_adding_twice_changes_nothing(audited, tmp_path):
    done = amparo("add", audited, tmp_path / "records")
    assert "0 new, 3 already there" in done.stderr
    assert amparo("audit", audited).stderr.count("nothing new") == 4


def test_status_counts_what_was_not_read_and_whom_nobody_placed(audited):
    rows = lines(amparo("status", audited))
    assert {
        "about": "unplaced",
        "which": "vendor.example",
        "agency": None,
        "failed": None,
        "outcome": None,
        "count": 1,
        "of": None,
        "reason": None,
    } in rows
    (unread,) = [row for row in rows if row["about"] == "unread"]
    assert unread["which"] == "doh/other.eml/scan.png"
    assert unread["outcome"] == "damaged"  # a picture that ends behind its head
    assert unread["reason"]


def test_a_domain_is_placed_and_every_other_line_stays(audited):
    shown = {row["domain"]: row for row in lines(amparo("bodies", audited))}
    assert shown["ice.example"]["side"] == "counterpart"
    assert shown["vendor.example"]["body"] is None
    before = (audited / "bodies.yaml").read_text(encoding="utf-8")
    assert amparo("bodies", audited, "set", "vendor.example=ice").returncode == 0
    after = (audited / "bodies.yaml").read_text(encoding="utf-8")
    assert after == before.replace("domains: [ice.example]", "domains: [ice.example, vendor.example]")
    assert lines(amparo("bodies", audited))[-1]["body"] == "ice"
    assert amparo("bodies", audited, "set", "vendor.example=nobody").returncode == 2


def test_search_finds_words_phrases_and_accents(audited):
    hits = lines(amparo("search", audited, '"calle ficticia"'))
    assert [hit["message"] for hit in hits] == ["m2@doh.example"]
    assert [hit["message"] for hit in lines(amparo("search", audited, "ramón"))] == ["m2@doh.example"]
    assert amparo("search", audited, '"open').returncode == 2


def test_a_report_is_written_and_says_confidential(audited):
    done = amparo("report", audited, "--lang", "es")
    assert done.returncode == 0, done.stderr
    folder = audited / "out" / "report-es"
    assert all(path.name.startswith("CONFIDENTIAL") for path in folder.iterdir() if path.is_file())
    assert (folder / "CONFIDENTIAL-report.pdf").read_bytes().startswith(b"%PDF")


def test_files_of_a_case_are_for_their_owner_only(audited):
    if os.name != "posix":
        return
    for path in [audited, audited / "amparo.db", *(audited / "originals").rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_csv_holds_no_formula(case, tmp_path):
    (tmp_path / "doh").mkdir()
    text = "Please send the address of Juana Prueba.\n"
    made = mail(OFFICER, CLERK, '=HYPERLINK("http://tracker.example","x")', "Tue, 08 May 2018 09:14:00 -0600", 1, text)
    (tmp_path / "doh" / "a.eml").write_bytes(bytes(made))
    amparo("add", case, tmp_path / "doh", "--agency", "doh")
    amparo("audit", case)
    (row,) = csv.DictReader(io.StringIO(amparo("export", case, "messages", "--format", "csv").stdout))
    assert row["subject"].startswith("'=HYPERLINK")


def test_an_interrupted_audit_goes_on_where_it_was(case, tmp_path):
    """kill -9 again and again, at later and later points; what stands at the end is what an undisturbed audit gives."""
    records = many(tmp_path / "records")
    amparo("add", case, records)
    command = [sys.executable, "-m", "amparo", "audit", str(case), "--workers", "1"]
    killed = 0
    for after in (0.6, 1.1, 1.7):
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            started.wait(timeout=after)
        except subprocess.TimeoutExpired:
            started.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
            started.wait()
            killed += 1
    assert killed
    amparo("audit", case, "--workers", "1")
    whole = tmp_path / "whole"
    (tmp_path / "b.yaml").write_text(BODIES, encoding="utf-8")
    amparo("new", whole, "--bodies", tmp_path / "b.yaml")
    amparo("add", whole, records)
    amparo("audit", whole, "--workers", "2")
    assert exports(case) == exports(whole)


def many(folder):
    (folder / "doh").mkdir(parents=True)
    for number in range(150):
        minute = f"Tue, 08 May 2018 {8 + number // 60:02d}:{number % 60:02d}:00 -0600"
        text = f"Do you have an address for Marta Prueba{chr(97 + number % 26)}? DOB 3/{1 + number % 27}/1982\n"
        made = mail(OFFICER, CLERK, f"matter {number}", minute, f"a{number}", text)
        (folder / "doh" / f"{number}.eml").write_bytes(bytes(made))
    return folder


def test_more_files_later_give_the_same_as_all_at_once(case, tmp_path):
    records = production(tmp_path / "records")
    for name in ("answer.eml", "ask.eml", "other.eml"):
        amparo("add", case, records / "doh" / name, "--agency", "doh")
        amparo("audit", case, "--workers", "1")
    (row,) = lines(amparo("export", case, "exchanges"))
    assert row["messages"] == ["m1@ice.example", "m2@doh.example"]


def test_both_stores_export_the_same_bytes(audited, tmp_path, postgres_url):
    (tmp_path / "b.yaml").write_text(BODIES, encoding="utf-8")
    second = tmp_path / "second"
    amparo("new", second, "--bodies", tmp_path / "b.yaml")
    settings = (second / "case.toml").read_text(encoding="utf-8").replace('store = ""', f'store = "{postgres_url}"')
    (second / "case.toml").write_text(settings, encoding="utf-8")
    amparo("add", second, tmp_path / "records")
    done = amparo("audit", second, "--workers", "1")
    assert done.returncode == 3, done.stderr
    assert exports(second) == exports(audited)


BAD = [
    (("audit", "nowhere"), 1, "there is no case here"),
    (("new", "{case}"), 1, "this is a case already"),
    (("add", "{case}", "nothing-there"), 1, "no such file"),
    (("add", "{case}", "{case}", "--agency", "nobody"), 2, "no body has the slug"),
    (("add", "{case}", "{case}", "--received", "yesterday"), 2, "is no date"),
    (("add", "{case}", "{case}", "--request", "r1"), 2, "no request has the id"),
    (("audit", "{case}"), 2, "holds no files yet"),
    (("audit", "{case}", "--redo", "judge"), 2, "judge"),
    (("export", "{case}", "verdicts"), 2, "verdicts"),
    (("export", "{case}", "files", "--profile", "count"), 2, "--profile"),
    (("bodies", "{case}", "set", "x"), 2, "set DOMAIN=SLUG"),
    (("nonsense",), 2, "nonsense"),
]


@pytest.mark.parametrize("words, code, said", BAD, ids=lambda value: value[0] if isinstance(value, tuple) else None)
def test_bad_words_end_in_a_clear_error(case, words, code, said, tmp_path):
    done = amparo(*(word.format(case=case) for word in words), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


WRONG_FILES = [
    ("bodies.yaml", "bodies:\n  - {slug: a, nme: A, level: state, side: agency}\n", "bodies.yaml:2"),
    ("bodies.yaml", "bodies: [\n", "bodies.yaml"),
    ("requests.yaml", "requests:\n  - {id: r, agency: doh, sent: 2019-13-40}\n", "requests.yaml:2"),
    ("requests.yaml", "requests:\n  - {id: r, agency: nobody}\n", "no body has the slug"),
    ("case.toml", "titel = 'x'\n", "no setting is called `titel`"),
    ("case.toml", "timezone = 'Mars/Base'\n", "is no time zone"),
    ("case.toml", "hours = 'all day'\n", "are no business hours"),
    ("case.toml", "title = \n", "not TOML"),
]


@pytest.mark.parametrize("name, text, said", WRONG_FILES)
def test_a_mistake_in_a_file_is_named_and_nothing_is_lost(audited, name, text, said):
    before = amparo("export", audited, "exchanges").stdout
    good = (audited / name).read_text(encoding="utf-8")
    (audited / name).write_text(text, encoding="utf-8")
    done = amparo("audit", audited)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    (audited / name).write_text(good, encoding="utf-8")
    assert amparo("export", audited, "exchanges").stdout == before != ""


def test_an_empty_folder_is_told(case, tmp_path):
    (tmp_path / "empty").mkdir()
    done = amparo("add", case, tmp_path / "empty")
    assert done.returncode == 0
    assert "no file" in done.stderr


HOSTILE = {
    "cut.zip": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(60), "damaged"),
    "no.pdf": (b"%PDF-1.7\nthis is no pdf", "damaged"),
    "nothing.eml": (b"", "empty"),
    "bare.eml": (b"Message-ID: <bare@x.example>\nDate: no date at all\nFrom: =?broken\n\nHello there.\n", "read"),
    "plain.txt": (b"Only some words, no header at all.\n", "read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_bad_files_are_recorded_and_the_others_are_read(case, tmp_path, name):
    content, outcome = HOSTILE[name]
    records = production(tmp_path / "records")
    (records / "doh" / name).write_bytes(content)
    amparo("add", case, records)
    done = amparo("audit", case, "--workers", "1")
    assert done.returncode == 3
    rows = {row["path"]: row for row in lines(amparo("export", case, "files"))}
    assert rows[f"doh/{name}"]["outcome"] == outcome
    assert len(lines(amparo("export", case, "exchanges"))) == 1


def test_a_file_that_vanishes_is_told_and_the_others_are_taken(case, tmp_path):
    records = production(tmp_path / "records")
    (records / "doh" / "gone.eml").symlink_to(tmp_path / "never-there")
    done = amparo("add", case, records)
    assert done.returncode == 3
    assert "3 new" in done.stderr
    rows = {row["path"]: row for row in lines(amparo("export", case, "files"))}
    assert rows["doh/gone.eml"]["outcome"] == "damaged"


def test_an_original_that_vanishes_from_the_case_is_an_outcome(case, tmp_path):
    amparo("add", case, production(tmp_path / "records"))
    sha = next(row["sha256"] for row in lines(amparo("export", case, "files")) if row["path"] == "doh/other.eml")
    for path in (case / "originals").rglob(f"*{sha[-20:]}*"):
        path.unlink()
    done = amparo("audit", case, "--workers", "1")
    assert "Traceback" not in done.stderr
    rows = {row["path"]: row for row in lines(amparo("export", case, "files"))}
    assert rows["doh/other.eml"]["outcome"] == "damaged"
    assert len(lines(amparo("export", case, "exchanges"))) == 1


def test_no_word_of_the_records_is_in_the_talk(case, tmp_path):
    amparo("add", case, production(tmp_path / "records"))
    talk = amparo("audit", case).stderr + amparo("report", case).stderr
    for secret in ("Inventada", "Ficticia", "3/14/1982"):
        assert secret not in talk


def test_doctor_tells_every_part(tmp_path):
    rows = lines(amparo("doctor"))
    assert {row["part"]: row["state"] for row in rows}["django"] == "found"
    assert all(row["what to do"] for row in rows if row["state"] == "missing")


def test_help_says_where_to_start():
    assert "Start with `amparo demo`" in amparo("--help").stdout
