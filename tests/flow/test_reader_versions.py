"""A new version of one kind's reader: only files that it had a part in are read again; what failed, when it is asked for."""

import re

from amparo.bulk.local import InProcess
from amparo.extract import versions
from amparo.flow.audit import Again, audit
from amparo.flow.ingest import Note, ingest
from amparo.flow.progress import Silence
from amparo.records.item import Kind
from amparo.wiring import opened
from tests.extract.test_scan_boxes import BOXED
from tests.flow.conftest import CLERK, OFFICER, amparo, lines, mail


class Noting(InProcess):
    """Runs in this process and notes which files it was given to read."""

    def __init__(self):
        super().__init__()
        self.read = []

    def run(self, work, tasks, *more):
        if work.__name__ == "read_one":
            self.read += [task.item.name for task in tasks]
        return super().run(work, tasks, *more)


def read_by(case, again=Again()):  # noqa: B008  frozen
    noting = Noting()
    audit(case, noting, Silence(), again)
    return sorted(noting.read)


def test_only_what_a_changed_reader_had_a_part_in_is_read_again(case, tmp_path, monkeypatch):
    (tmp_path / "doh").mkdir()
    day = "Tue, 08 May 2018 09:14:00 -0600"
    with_pdf = mail(OFFICER, CLERK, "x", day, 1, "See the letter.\n", attachments=[("letter.pdf", BOXED)])
    files = {
        "plain.eml": bytes(mail(OFFICER, CLERK, "y", day, 2, "Please send the address.\n")),
        "with.eml": bytes(with_pdf),
        "letter.pdf": BOXED + b"\n",
        "broken.pdf": b"%PDF-1.7\nbroken",
        "notes.txt": b"notes about nobody",
    }
    for name, content in files.items():
        (tmp_path / "doh" / name).write_bytes(content)
    with opened(case) as open_case:
        ingest(open_case, [tmp_path / "doh"], Note(agency="doh"), Silence())
        assert read_by(open_case) == sorted(files)
        assert read_by(open_case) == []
        for kind, again in (
            (Kind.pdf, ["broken.pdf", "letter.pdf", "with.eml"]),
            (Kind.txt, ["notes.txt"]),
            (Kind.pst, []),
        ):
            monkeypatch.setitem(versions.READERS, kind, versions.READERS[kind] + "1")
            assert read_by(open_case) == again
            assert read_by(open_case) == []
        assert read_by(open_case, Again(retry=True)) == ["broken.pdf"]
    monkeypatch.undo()
    # A program of its own, whose readers have the versions from before: the same three kinds are stale.
    done = amparo("audit", case, "--workers", "1")
    assert re.search(r"read +4 files read", done.stderr), done.stderr
    steps = {step["about"]: step for step in lines(amparo("status", case, "--steps"))}
    assert f"pdf:{versions.READERS[Kind.pdf]}" in steps["with.eml"]["version"].split()
