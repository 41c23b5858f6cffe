"""Every file ends in an outcome that is told: bad ones, ones that vanish, ones that nobody can read."""

from tests.flow.conftest import amparo, lines, production


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


BAD_FILES = {
    "cut.zip": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(60), "damaged"),
    "no.pdf": (b"%PDF-1.7\nthis is no pdf", "damaged"),
    "nothing.eml": (b"", "empty"),
    "bare.eml": (b"Message-ID: <bare@x.example>\nDate: no date at all\nFrom: =?broken\n\nHello there.\n", "read"),
    "plain.txt": (b"Only some words, no header at all.\n", "read"),
}


def test_bad_files_are_recorded_and_the_others_are_read(case, tmp_path):
    records = production(tmp_path / "records")
    for name, (content, _) in BAD_FILES.items():
        (records / "doh" / name).write_bytes(content)
    amparo("add", case, records)
    done = amparo("audit", case, "--workers", "1")
    assert done.returncode == 3
    rows = {row["path"]: row for row in lines(amparo("export", case, "files"))}
    assert {name: rows[f"doh/{name}"]["outcome"] for name in BAD_FILES} == {n: o for n, (_, o) in BAD_FILES.items()}
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
