"""What commands tell people: on a terminal, before an audit, and before they write among other files."""

from tests.flow.conftest import CLERK, OFFICER, amparo, mail


def test_a_report_does_not_go_among_other_files(audited, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.eml").write_text("Subject: x", encoding="utf-8")
    done = amparo("report", audited, "-o", theirs)
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds other files" in done.stderr
    assert [path.name for path in theirs.iterdir()] == ["letter.eml"]
    for _ in range(2):  # a new folder, and again over the earlier report
        assert amparo("report", audited, "-o", tmp_path / "new").returncode == 0


def test_exchanges_on_a_terminal_stand_one_below_the_other(audited):
    told = amparo("export", audited, "exchanges", "--format", "table").stdout.splitlines()
    assert any(line.split() == ["outcome", "complied"] for line in told)
    assert any(line.startswith("evidence") and "--format jsonl" in line for line in told)


def test_an_empty_answer_before_the_audit_says_why(case, tmp_path):
    (tmp_path / "doh").mkdir()
    text = "Please send the address of Juana Prueba.\n"
    made = mail(OFFICER, CLERK, "x", "Tue, 08 May 2018 09:14:00 -0600", 1, text)
    (tmp_path / "doh" / "a.eml").write_bytes(bytes(made))
    amparo("add", case, tmp_path / "doh", "--agency", "doh")
    for words in (("search", case, "juana"), ("export", case, "exchanges")):
        done = amparo(*words)
        assert (done.returncode, done.stdout) == (0, "")
        assert "1 files were not read yet" in done.stderr


def test_an_answer_after_the_audit_needs_no_reason(audited):
    done = amparo("search", audited, "address")
    assert done.stdout and "not read yet" not in done.stderr
