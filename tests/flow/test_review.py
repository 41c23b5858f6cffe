"""People's review in whole commands: a table out and in, what outlives an audit, samples, the report, explain."""

import csv
import io
import json

import pytest

from amparo.cli.code import code_command
from amparo.flow.sample import draw
from tests.flow.conftest import OFFICER, amparo, lines, mail, together

CLERKS = "Dolores Ejemplo <dolores@doh.example>"


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def written(path, rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def reviewed(audited, tmp_path):
    """The audited case with Ana's coding: all accepted but the purpose; and the table that she edited."""
    rows = table(amparo("code", audited, "--export", "-").stdout)
    for row in rows:
        if row["variable"] == "purpose":
            row.update(value="welfare", action="change", note="a birth record", message="m1@ice.example", quote="Paul")
    path = written(tmp_path / "ana.csv", rows)
    done = amparo("code", audited, "--import", path, "--by", "Ana")
    assert done.returncode == 0, done.stderr
    assert "1 exchanges coded by Ana" in done.stderr
    return audited, path, rows


def test_a_coding_stands_beside_the_machine_s_outlives_an_audit_and_is_taken_twice_alike(reviewed, exported):
    case, path, _ = reviewed
    machine, ana = lines(amparo("export", case, "exchanges"))
    assert json.loads(exported["exchanges"]) == machine
    assert (machine["coder"], ana["coder"]) == ("machine", "Ana")
    assert (machine["purpose"], ana["purpose"]) == ("none", "welfare")
    (shown,) = [e for e in ana["evidence"] if e["variable"] == "purpose"]
    assert (shown["quote"], shown["rule"], shown["reason"]) == ("Paul", "coder", "a birth record")
    same = ("key_message", "messages", "data_given", "outcome", "scrutiny", "subjects", "asked_at")
    assert all(machine[name] == ana[name] for name in same)
    before = amparo("export", case, "exchanges").stdout
    assert amparo("code", case, "--import", path, "--by", "Ana").returncode == 0
    assert amparo("audit", case, "--workers", "1", "--redo", "code").returncode == 3
    assert amparo("export", case, "exchanges").stdout == before
    own = table(amparo("code", case, "--export", "-", "--by", "Ana").stdout)
    assert [row["value"] for row in own if row["variable"] == "purpose"] == ["welfare"]


def test_the_report_counts_what_people_confirmed_and_says_so(reviewed):
    case, _, _ = reviewed
    figures = {row["id"]: row for row in lines(amparo("export", case, "figures"))}
    assert {row["coding"] for row in figures.values() if row["unit"] == "exchange"} == {"confirmed"}
    assert (figures["purpose.welfare"]["value"], figures["purpose.none"]["value"]) == (1, 0)
    assert amparo("report", case).returncode == 0
    page = (case / "out" / "report-en" / "CONFIDENTIAL-report.html").read_text(encoding="utf-8")
    assert "Coded by Ana" in page
    assert "Exchanges missed by the program: not measured on these records." in page
    assert "Agreement between two people: not measured on these records." in page


def test_where_people_differ_the_value_is_open_until_one_decides(reviewed, tmp_path):
    case, _, rows = reviewed
    other = [dict(row, value="other") if row["variable"] == "purpose" else row for row in rows]
    path = written(tmp_path / "luz.csv", other)
    told, _ = together(
        ("code", case, "--import", path, "--by", "Luz"),
        ("code", case, "--agreement", "--format", "jsonl"),
        ("code", case, "--export", "-"),
        ("status", case, "--format", "jsonl"),
    )
    agreed = [json.loads(line) for line in told.splitlines() if line.startswith('{"variable"')]
    between = {row["variable"]: row for row in agreed if row["coders"] == ["Ana", "Luz"]}
    assert (between["purpose"]["percent"], between["outcome"]["percent"]) == (0.0, 100.0)
    assert (between["purpose"]["n"], between["outcome"]["alpha"]) == (1, None)
    assert '"which": "open", "agency": null, "outcome": null, "count": 1' in told
    figures = {row["id"]: row for row in lines(amparo("export", case, "figures"))}
    assert (figures["purpose.welfare"]["low"], figures["purpose.welfare"]["high"]) == (0, 1)
    assert figures["purpose.welfare"]["coding"] == "suggested"
    together(("code", case, "--import", path, "--by", "Eva", "--settle"))
    figures = {row["id"]: row for row in lines(amparo("export", case, "figures"))}
    assert (figures["purpose.other"]["value"], figures["purpose.other"]["coding"]) == (1, "confirmed")


def test_an_exchange_is_added_dropped_and_kept_when_it_is_found_no_more(reviewed, tmp_path):
    case, _, rows = reviewed
    id = rows[0]["exchange"]
    blank = dict.fromkeys(rows[0], "")
    added = [
        dict(blank, exchange="new", variable="key_message", value="m3@vendor.example", action="add"),
        dict(blank, exchange="new", variable="agency", value="doh", action="add"),
    ]
    dropped = [dict(blank, exchange=id, action="drop", note="=no exchange")]
    together(
        ("code", case, "--import", written(tmp_path / "add.csv", added), "--by", "Ana"),
        ("code", case, "--import", written(tmp_path / "drop.csv", dropped), "--by", "Ana"),
    )
    (exchanges,) = [row for row in lines(amparo("export", case, "figures")) if row["id"] == "exchanges"]
    (mine,) = [row for row in lines(amparo("export", case, "exchanges")) if row["coder"] == "Ana"]
    assert exchanges["numerator"] == [mine["id"]]
    assert (mine["key_message"], mine["messages"]) == ("m3@vendor.example", ["m3@vendor.example"])
    assert "process" in mine["unanswered"]
    own = table(amparo("code", case, "--export", "-", "--by", "Ana").stdout)
    assert [(row["action"], row["note"]) for row in own if row["exchange"] == id] == [("drop", "'=no exchange")]
    # The domain that was the counterpart's is the agency's own now: nothing asks from outside, and Ana's stays.
    assert amparo("code", case, "--import", written(tmp_path / "back.csv", rows), "--by", "Ana").returncode == 0
    bodies = (case / "bodies.yaml").read_text(encoding="utf-8")
    placed = bodies.replace("domains: [ice.example]", "domains: [elsewhere.example]").replace(
        "domains: [doh.example]", "domains: [doh.example, ice.example]"
    )
    (case / "bodies.yaml").write_text(placed, encoding="utf-8")
    assert amparo("audit", case, "--workers", "1").returncode == 3
    told = lines(amparo("status", case))
    assert [row["which"] for row in told if row["about"] == "orphaned"] == [id]
    assert {row["id"] for row in lines(amparo("export", case, "exchanges"))} == {id, mine["id"]}
    (exchanges,) = [row for row in lines(amparo("export", case, "figures")) if row["id"] == "exchanges"]
    assert exchanges["numerator"] == [mine["id"]]


WRONG = [
    ("exchange,variable\n", "--import", "the column `value` is missing", 1),
    ("{head}\nx0123456789ab,outcome,refused,,,,,,accept,\n", "--import", "bad.csv:2: no exchange has this id", 1),
    ("{head}\n{id},outcome,refused,,,,,,accept,\n", "--import", "bad.csv:2: nobody suggests", 1),
    (
        '{head}\n{id},purpose,other,m1@ice.example,body,,,"two\nlines",change,\n{id},agency,x,,,,,,change,\n',
        "--import",
        "bad.csv:2: the quote does not stand in the record",
        1,
    ),
    ("{head}\n\n{id},agency,x,,,,,,change,\n", "--import", "bad.csv:3: `agency` is the slug of a body", 1),
    ("\xff", "--import", "the file is not UTF-8", 1),
]


@pytest.mark.parametrize(("text", "option", "said", "code"), WRONG, ids=[said for *_, said, _ in WRONG])
def test_a_wrong_table_is_told_by_its_line_and_changes_nothing(audited, tmp_path, text, option, said, code):
    head = "exchange,variable,value,message,part,start,end,quote,action,note"
    (row,) = lines(amparo("export", audited, "exchanges"))
    good = f"{row['id']},outcome,complied,,,,,,accept,\n" if "{head}\n{id}" in text else ""
    made = text.replace("{head}\n", "{head}\n" + "").replace("{head}", head).replace("{id}", row["id"]) + good
    (tmp_path / "bad.csv").write_bytes(made.encode("latin-1"))
    done = amparo("code", audited, option, "bad.csv", "--by", "Ana", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(lines(amparo("export", audited, "exchanges"))) == 1


def test_wrong_words_end_with_2(audited):
    from click.testing import CliRunner

    for words in ([], ["--import", "x.csv"], ["--export", "-", "--agreement"], ["--export", "-", "--settle"]):
        assert CliRunner().invoke(code_command, [str(audited), *words]).exit_code == 2
    for name in ("machine", "model:x", "", "a;b"):
        done = amparo("code", audited, "--import", "x.csv", "--by", name)
        assert (done.returncode, "no name of a coder" in done.stderr) == (2, True)


def test_a_drawing_depends_on_seed_and_messages_only_and_the_small_one_begins_the_large():
    ids = [f"m{at}@a.example" for at in range(200)]
    assert draw(ids, 20, 7) == draw(reversed(ids), 20, 7) == draw(ids, 100, 7)[:20]
    assert draw(ids, 20, 7) != draw(ids, 20, 8)
    assert sorted(draw(ids, 500, 7)) == sorted(ids)
    firsts = [draw(ids, 1, seed)[0] for seed in range(400)]
    assert len(set(firsts)) > 150  # by chance every message comes first some time


def test_readers_answers_make_an_exact_interval_and_hold_only_for_the_records_they_read(case, tmp_path):
    (tmp_path / "doh").mkdir()
    for number in range(1, 13):
        made = mail(CLERKS, OFFICER, "notes", f"Tue, 08 May 2018 09:{number:02}:00 -0600", number, f"Lunch {number}.\n")
        (tmp_path / "doh" / f"{number}.eml").write_bytes(bytes(made))
    told, _ = together(
        ("add", case, tmp_path / "doh"),
        ("audit", case, "--workers", "1"),
        ("sample", case, "--unflagged", "10", "--seed", "4", "-o", tmp_path / "read.csv"),
        ("sample", case, "--unflagged", "10", "--seed", "4"),
    )
    rows = table((tmp_path / "read.csv").read_text(encoding="utf-8"))
    assert table(told) == rows
    assert [row["number"] for row in rows] == [str(at) for at in range(1, 11)]
    assert all(row["text"].startswith("Lunch") and row["answer"] == "" for row in rows)
    for row, answer in zip(rows, ("no", "yes", "part", "", "No", "sí", "unsure"), strict=False):
        row["answer"] = answer
    path = written(tmp_path / "answered.csv", list(reversed(rows)))
    together(("sample", case, "--import", path, "--by", "Ana"), ("report", case))
    page = (case / "out" / "report-en" / "CONFIDENTIAL-report.html").read_text(encoding="utf-8")
    # 2 of the 7 read begin one, 2 are open: 3.7 % to 90.1 % of 12 messages, but 3 of those read do not.
    assert "Ana read 7 of the 12 messages" in page
    assert "between 2 and 9 exchanges were missed" in page
    assert "About 2 the reader was not sure" in page
    bad = written(tmp_path / "bad.csv", [dict(rows[0], answer="maybe")])
    assert "this is no answer" in amparo("sample", case, "--import", bad, "--by", "Ana").stderr
    moved = written(tmp_path / "moved.csv", [dict(rows[0], number="2")])
    assert amparo("sample", case, "--import", moved, "--by", "Ana").returncode == 1
    (tmp_path / "doh" / "late.eml").write_bytes(
        bytes(mail(CLERKS, OFFICER, "x", "Wed, 09 May 2018 09:00:00 -0600", 99, "Hi.\n"))
    )
    together(("add", case, tmp_path / "doh"), ("audit", case, "--workers", "1"), ("report", case))
    page = (case / "out" / "report-en" / "CONFIDENTIAL-report.html").read_text(encoding="utf-8")
    assert "not measured on these records" in page
    assert "Since then the records or their coding changed" in page


def test_explain_shows_words_in_their_sentence_and_what_would_change_them(reviewed):
    case, _, rows = reviewed
    told = lines(amparo("explain", case, rows[0]["exchange"]))
    machine = {row["variable"]: row for row in told if row["coder"] == "machine"}
    ana = {row["variable"]: row for row in told if row["coder"] == "Ana"}
    (quote,) = [one for one in machine["data_given"]["quotes"] if "12 Calle" in one["words"]]
    assert "she lives at " in quote["before"]
    assert (quote["sender"], quote["part"]) == ("dolores@doh.example", "body")
    assert quote["rule"] and quote["reason"] and quote["score"] is None
    assert any("authority" in sentence for sentence in machine["scrutiny"]["otherwise"])
    assert (ana["purpose"]["value"], ana["purpose"]["why"], ana["purpose"]["otherwise"]) == (
        "welfare",
        "a birth record",
        [],
    )
    assert ana["exchange"]["value"] == "is_one"
    shown = amparo("explain", case, rows[0]["exchange"], "--lang", "es", "--format", "table").stdout
    assert "Codificado por el programa" in shown
    assert "Codificado por Ana" in shown
    assert "«12 Calle Ficticia" in shown
    assert amparo("explain", case, "x000000000000").returncode == 2
