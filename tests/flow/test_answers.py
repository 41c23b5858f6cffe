"""What a case answers when it is asked: exchanges with their evidence, text that is searched, rows, the report."""

import csv
import io

from amparo.codebook.book import shipped_codebook
from tests.flow.conftest import CLERK, OFFICER, amparo, lines, mail

ROW = ("id", "coder", "thread", "codebook", "unsure", "unanswered", "evidence")


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


def test_search_finds_words_phrases_and_accents(audited):
    hits = lines(amparo("search", audited, '"calle ficticia"'))
    assert [hit["message"] for hit in hits] == ["m2@doh.example"]
    assert [hit["message"] for hit in lines(amparo("search", audited, "ramón"))] == ["m2@doh.example"]
    assert amparo("search", audited, '"open').returncode == 2


def test_a_report_is_written_and_says_confidential(audited):
    done = amparo("report", audited, "--lang", "es")
    assert done.returncode == 0, done.stderr
    folder = audited / "out" / "report-es"
    named = {path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith("CONFIDENTIAL")}
    assert named == {"manifest.json"}  # its digests name nobody, and `report --verify` must find it
    assert (folder / "CONFIDENTIAL-report.pdf").read_bytes().startswith(b"%PDF")


def test_csv_holds_no_formula(case, tmp_path):
    (tmp_path / "doh").mkdir()
    text = "Please send the address of Juana Prueba.\n"
    made = mail(OFFICER, CLERK, '=HYPERLINK("http://tracker.example","x")', "Tue, 08 May 2018 09:14:00 -0600", 1, text)
    (tmp_path / "doh" / "a.eml").write_bytes(bytes(made))
    amparo("add", case, tmp_path / "doh", "--agency", "doh")
    amparo("audit", case)
    (row,) = csv.DictReader(io.StringIO(amparo("export", case, "messages", "--format", "csv").stdout))
    assert row["subject"].startswith("'=HYPERLINK")
