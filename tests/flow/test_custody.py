"""Who added what, what failed and where, and what is read again: as whole commands."""

from tests.flow.conftest import CLERK, OFFICER, amparo, lines, mail


def added(case, folder, *more):
    (folder / "doh").mkdir(parents=True, exist_ok=True)
    made = mail(OFFICER, CLERK, "x", "Tue, 08 May 2018 09:14:00 -0600", 1, "Please send the address.\n")
    (folder / "doh" / "a.eml").write_bytes(bytes(made))
    (folder / "doh" / "b.pdf").write_bytes(b"%PDF-1.7\nbroken")
    return amparo("add", case, folder, "--from", "the custodian", "--received", "2019-12-02", *more)


def test_every_add_is_in_the_intake_log_the_second_of_the_same_files_too(case, tmp_path):
    for _ in range(2):
        assert added(case, tmp_path / "in").returncode == 0
    rows = lines(amparo("export", case, "intake"))
    assert [(row["entry"], row["path"], row["how"]) for row in rows] == [
        (1, "doh/a.eml", "new"),
        (1, "doh/b.pdf", "new"),
        (2, "doh/a.eml", "known"),
        (2, "doh/b.pdf", "known"),
    ]
    assert {(row["from"], row["received"], row["complete"]) for row in rows} == {("the custodian", "2019-12-02", True)}
    assert all(len(row["sha256"]) == 64 and row["command"].startswith("amparo add ") for row in rows)


def test_what_failed_is_listed_and_an_original_that_changed_is_told(case, tmp_path):
    added(case, tmp_path / "in")
    assert amparo("audit", case, "--workers", "1").returncode == 3
    assert [(row["path"], row["outcome"]) for row in lines(amparo("export", case, "failures"))] == [
        ("doh/b.pdf", "damaged")
    ]
    assert [row["path"] for row in lines(amparo("export", case, "files", "--outcome", "unread"))] == ["doh/b.pdf"]
    assert "1 files read" in amparo("audit", case, "--workers", "1", "--retry").stderr
    steps = lines(amparo("status", case, "--steps"))
    assert {"doh/a.eml", "doh/b.pdf", "all"} <= {step["about"] for step in steps}
    whole = amparo("status", case, "--verify")
    assert (whole.returncode, whole.stdout) == (0, "")
    row = next(row for row in lines(amparo("export", case, "files")) if row["path"] == "doh/a.eml")
    kept = case / "originals" / row["sha256"][:2] / row["sha256"]
    kept.chmod(0o600)
    kept.write_bytes(b"something else")
    changed = amparo("status", case, "--verify")
    assert changed.returncode == 4
    assert [(told["which"], told["outcome"]) for told in lines(changed)] == [("doh/a.eml", "changed")]
