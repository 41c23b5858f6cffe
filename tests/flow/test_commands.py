"""Whole commands in real processes: how they end, what they say, and whom they let in."""

import os
import stat

import pytest

from tests.flow.conftest import amparo, exports, lines

BAD = [
    (("audit", "nowhere"), 1, "there is no case here"),
    (("new", "{case}"), 1, "this is a case already"),
    (("add", "{case}", "nothing-there"), 1, "no such file"),
    (("add", "{case}", "{case}", "--agency", "nobody"), 2, "no body has the slug"),
    (("add", "{case}", "{case}", "--received", "yesterday"), 2, "is no date"),
    (("add", "{case}", "{case}", "--request", "r1"), 2, "no request has the id"),
    (("audit", "{case}"), 2, "holds no files yet"),
    (("audit", "{case}", "--redo", "judge"), 2, "judge"),
    (("export", "{case}", "exhibits"), 2, "verdicts"),
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


def test_a_mistake_in_a_file_is_named_and_nothing_is_lost(audited, exported):
    for name, text, said in WRONG_FILES:
        good = (audited / name).read_text(encoding="utf-8")
        (audited / name).write_text(text, encoding="utf-8")
        done = amparo("audit", audited)
        assert done.returncode == 1, text
        assert said in done.stderr
        assert "Traceback" not in done.stderr
        (audited / name).write_text(good, encoding="utf-8")
    assert exports(audited) == exported


def test_an_empty_folder_is_told(case, tmp_path):
    (tmp_path / "empty").mkdir()
    done = amparo("add", case, tmp_path / "empty")
    assert done.returncode == 0
    assert "no file" in done.stderr


def test_no_word_of_the_records_is_in_the_talk(audited, templates):
    talk = (templates / "talk.txt").read_text(encoding="utf-8") + amparo("report", audited).stderr
    assert "3 files read" in talk
    assert "Report" in talk or "report" in talk
    for secret in ("Inventada", "Ficticia", "3/14/1982"):
        assert secret not in talk


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


def test_files_of_a_case_are_for_their_owner_only(audited):
    if os.name != "posix":
        return
    for path in [audited, audited / "amparo.db", *(audited / "originals").rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_doctor_tells_every_part(tmp_path):
    rows = lines(amparo("doctor"))
    assert {row["part"]: row["state"] for row in rows}["django"] == "found"
    assert all(row["what to do"] for row in rows if row["state"] == "missing")


def test_help_says_where_to_start():
    assert "Start with `amparo demo`" in amparo("--help").stdout
