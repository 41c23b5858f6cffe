"""An audit that is repeated, interrupted, fed later or kept in the other store ends with the same bytes."""

import signal
import subprocess
import sys

from tests.flow.conftest import BODIES, CLERK, OFFICER, amparo, exports, lines, mail, production


def test_a_second_audit_does_nothing_and_exports_the_same_bytes(audited, exported):
    again = amparo("audit", audited, "--workers", "2")
    assert again.stderr.count("nothing new") == 4
    assert amparo("audit", audited, "--redo", "read", "--workers", "2").stderr.count("nothing new") == 0
    assert exports(audited) == exported


def test_adding_twice_changes_nothing(audited, tmp_path):
    done = amparo("add", audited, tmp_path / "records")
    assert "0 new, 3 already there" in done.stderr
    assert amparo("audit", audited).stderr.count("nothing new") == 4


def test_more_files_later_give_the_same_as_all_at_once(case, tmp_path):
    records = production(tmp_path / "records")
    for names in (("answer.eml", "other.eml"), ("ask.eml",)):
        amparo("add", case, *(records / "doh" / name for name in names), "--agency", "doh")
        amparo("audit", case, "--workers", "1")
    (row,) = lines(amparo("export", case, "exchanges"))
    assert row["messages"] == ["m1@ice.example", "m2@doh.example"]


def test_both_stores_export_the_same_bytes(templates, exported, tmp_path, postgres_url):
    (tmp_path / "b.yaml").write_text(BODIES, encoding="utf-8")
    second = tmp_path / "second"
    amparo("new", second, "--bodies", tmp_path / "b.yaml")
    settings = (second / "case.toml").read_text(encoding="utf-8").replace('store = ""', f'store = "{postgres_url}"')
    (second / "case.toml").write_text(settings, encoding="utf-8")
    amparo("add", second, templates / "records")
    done = amparo("audit", second, "--workers", "1")
    assert done.returncode == 3, done.stderr
    assert exports(second) == exported


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
