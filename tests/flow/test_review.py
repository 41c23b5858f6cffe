"""People's review in whole commands: a table out and in, what outlives an audit, samples, the report, explain."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from amparo.cli.main import amparo as commands
from amparo.errors import AmparoError
from amparo.flow.sample import draw, missed
from amparo.wiring import opened
from tests.flow.conftest import OFFICER, amparo, lines, mail

CLERKS = "Dolores Ejemplo <dolores@doh.example>"


class Done:
    """How a command ended, in this process: starting one takes longer than what it does."""

    def __init__(self, *words):
        told = CliRunner().invoke(commands, [str(word) for word in words])
        problem = told.exception if isinstance(told.exception, AmparoError) else None
        assert problem or told.exception is None or isinstance(told.exception, SystemExit), told.exception
        self.returncode = int(problem.exit_code) if problem else told.exit_code
        self.stdout, self.stderr = told.stdout, told.stderr + (f"amparo: {problem}" if problem else "")


def run(*words):
    """What a command that must succeed writes to stdout."""
    done = Done(*words)
    assert done.returncode == 0, done.stderr
    return done


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
    rows = table(Done("code", audited, "--export", "-").stdout)
    for row in rows:
        if row["variable"] == "purpose":
            row.update(value="welfare", action="change", note="a birth record", message="m1@ice.example", quote="Paul")
    path = written(tmp_path / "ana.csv", rows)
    done = Done("code", audited, "--import", path, "--by", "Ana")
    assert done.returncode == 0, done.stderr
    assert "1 exchanges coded by Ana" in done.stderr
    return audited, path, rows


def test_a_coding_stands_beside_the_machine_s_outlives_an_audit_and_is_taken_twice_alike(reviewed, exported):
    case, path, _ = reviewed
    machine, ana = lines(Done("export", case, "exchanges"))
    assert json.loads(exported["exchanges"]) == machine
    assert (machine["coder"], ana["coder"]) == ("machine", "Ana")
    assert (machine["purpose"], ana["purpose"]) == ("none", "welfare")
    (shown,) = [e for e in ana["evidence"] if e["variable"] == "purpose"]
    assert (shown["quote"], shown["rule"], shown["reason"]) == ("Paul", "coder", "a birth record")
    same = ("key_message", "messages", "data_given", "outcome", "scrutiny", "subjects", "asked_at")
    assert all(machine[name] == ana[name] for name in same)
    before = Done("export", case, "exchanges").stdout
    assert Done("code", case, "--import", path, "--by", "Ana").returncode == 0
    assert Done("audit", case, "--workers", "1", "--redo", "code").returncode == 3
    assert Done("export", case, "exchanges").stdout == before
    own = table(Done("code", case, "--export", "-", "--by", "Ana").stdout)
    assert [row["value"] for row in own if row["variable"] == "purpose"] == ["welfare"]


def test_the_report_counts_what_people_confirmed_and_says_so(reviewed):
    case, _, _ = reviewed
    figures = {row["id"]: row for row in lines(Done("export", case, "figures"))}
    assert {row["coding"] for row in figures.values() if row["unit"] == "exchange"} == {"confirmed"}
    assert (figures["purpose.welfare"]["value"], figures["purpose.none"]["value"]) == (1, 0)
    assert Done("report", case).returncode == 0
    page = (case / "out" / "report-en" / "CONFIDENTIAL-report.html").read_text(encoding="utf-8")
    assert "Coded by Ana" in page
    assert "Exchanges missed by the program: not measured on these records." in page
    assert "Agreement between two people: not measured on these records." in page


def test_where_people_differ_the_value_is_open_until_one_decides(reviewed, tmp_path):
    case, _, rows = reviewed
    other = [dict(row, value="other") if row["variable"] == "purpose" else row for row in rows]
    path = written(tmp_path / "luz.csv", other)
    run("code", case, "--import", path, "--by", "Luz")
    agreed = lines(run("code", case, "--agreement"))
    between = {row["variable"]: row for row in agreed if row["coders"] == ["Ana", "Luz"]}
    assert (between["purpose"]["percent"], between["outcome"]["percent"]) == (0.0, 100.0)
    assert (between["purpose"]["n"], between["outcome"]["alpha"]) == (1, None)
    (waits,) = [row for row in lines(run("status", case)) if row["which"] == "open"]
    assert waits["count"] == 1
    figures = {row["id"]: row for row in lines(Done("export", case, "figures"))}
    assert (figures["purpose.welfare"]["low"], figures["purpose.welfare"]["high"]) == (0, 1)
    assert figures["purpose.welfare"]["coding"] == "suggested"
    decide = table(run("code", case, "--export", "-", "--settle").stdout)
    assert [(row["variable"], row["value"], row["action"], row["note"]) for row in decide] == [
        ("purpose", "welfare", "", "Ana"),
        ("purpose", "other", "", "Luz"),
    ]
    decide[1]["action"] = "accept"
    run("code", case, "--import", written(tmp_path / "decide.csv", decide), "--by", "Eva", "--settle")
    figures = {row["id"]: row for row in lines(Done("export", case, "figures"))}
    assert (figures["purpose.other"]["value"], figures["purpose.other"]["coding"]) == (1, "confirmed")
    dropped = [dict.fromkeys(rows[0], "") | {"exchange": rows[0]["exchange"], "action": "drop"}]
    run("code", case, "--import", written(tmp_path / "drop.csv", dropped), "--by", "Max")
    assert table(run("code", case, "--export", "-", "--settle").stdout) == []  # Eva has decided that too
    run("code", case, "--import", tmp_path / "drop.csv", "--by", "Eva", "--settle")
    (exchanges,) = [row for row in lines(Done("export", case, "figures")) if row["id"] == "exchanges"]
    assert exchanges["value"] == 0


def test_an_exchange_is_added_dropped_and_kept_when_it_is_found_no_more(reviewed, tmp_path):
    case, _, rows = reviewed
    id = rows[0]["exchange"]
    blank = dict.fromkeys(rows[0], "")
    added = [
        dict(blank, exchange="new", variable="key_message", value="m3@vendor.example", action="add"),
        dict(blank, exchange="new", variable="agency", value="doh", action="add"),
    ]
    dropped = [dict(blank, exchange=id, action="drop", note="=no exchange")]
    run("code", case, "--import", written(tmp_path / "add.csv", added), "--by", "Ana")
    run("code", case, "--import", written(tmp_path / "drop.csv", dropped), "--by", "Ana")
    (exchanges,) = [row for row in lines(Done("export", case, "figures")) if row["id"] == "exchanges"]
    (mine,) = [row for row in lines(Done("export", case, "exchanges")) if row["coder"] == "Ana"]
    assert exchanges["numerator"] == [mine["id"]]
    assert (mine["key_message"], mine["messages"]) == ("m3@vendor.example", ["m3@vendor.example"])
    assert "process" in mine["unanswered"]
    own = table(Done("code", case, "--export", "-", "--by", "Ana").stdout)
    assert [(row["action"], row["note"]) for row in own if row["exchange"] == id] == [("drop", "'=no exchange")]
    # The domain that was the counterpart's is the agency's own now: nothing asks from outside, and Ana's stays.
    assert Done("code", case, "--import", written(tmp_path / "back.csv", rows), "--by", "Ana").returncode == 0
    bodies = (case / "bodies.yaml").read_text(encoding="utf-8")
    placed = bodies.replace("domains: [ice.example]", "domains: [elsewhere.example]").replace(
        "domains: [doh.example]", "domains: [doh.example, ice.example]"
    )
    (case / "bodies.yaml").write_text(placed, encoding="utf-8")
    assert Done("audit", case, "--workers", "1").returncode == 3
    told = lines(Done("status", case))
    assert [row["which"] for row in told if row["about"] == "orphaned"] == [id]
    assert {row["id"] for row in lines(Done("export", case, "exchanges"))} == {id, mine["id"]}
    (exchanges,) = [row for row in lines(Done("export", case, "figures")) if row["id"] == "exchanges"]
    assert exchanges["numerator"] == [mine["id"]]


WRONG = [
    ("exchange,variable\n", "bad.csv:1: the column `value` is missing"),
    ("{head}x0123456789ab,outcome,refused,,,,,,accept,\n", "bad.csv:2: no exchange has this id"),
    ("{head}{id},outcome,refused,,,,,,accept,\n", "bad.csv:2: nobody suggests"),
    (
        '{head}{id},purpose,other,m1@ice.example,body,,,"two\nlines",change,\n{id},agency,x,,,,,,change,\n',
        "bad.csv:2: the quote does not stand in the record",
    ),
    ('{head}{id},outcome,complied,,,,,"\n",accept,"a\nb"\n{id},agency,x,,,,,,change,\n', "bad.csv:2: "),
    ("{head}\n{id},agency,x,,,,,,change,\n", "bad.csv:3: `agency` is the slug of a body"),
    ('{head}{id},outcome,complied,,,,,,accept,\n{id},agency,"x,,,,,,change,\n', "this is no CSV"),
    ("\xff", "the file is not UTF-8"),
]


def test_a_wrong_table_is_told_by_its_line_and_changes_nothing(audited, tmp_path):
    (row,) = lines(Done("export", audited, "exchanges"))
    head = "exchange,variable,value,message,part,start,end,quote,action,note\n"
    path = tmp_path / "bad.csv"
    for text, said in WRONG:
        good = f"{row['id']},process,none,,,,,,accept,\n" if "{id}" in text else ""
        path.write_bytes((text.replace("{head}", head).replace("{id}", row["id"]) + good).encode("latin-1"))
        done = Done("code", audited, "--import", path, "--by", "Ana")
        assert (done.returncode, done.stdout) == (1, ""), text
        assert said in done.stderr
    assert len(lines(Done("export", audited, "exchanges"))) == 1
    real = amparo("code", audited, "--import", path, "--by", "Ana")
    assert (real.returncode, real.stdout, "Traceback" in real.stderr) == (1, "", False)


def test_semicolons_and_a_mark_of_the_byte_order_are_read_too(audited, tmp_path):
    text = run("code", audited, "--export", "-").stdout
    with (tmp_path / "es.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    run("code", audited, "--import", tmp_path / "es.csv", "--by", "Ana")
    assert run("code", audited, "--export", "-", "--by", "Ana").stdout == text


def test_wrong_words_end_with_2(audited):
    for words in ([], ["--import", "x.csv"], ["--export", "-", "--agreement"], ["--agreement", "--settle"]):
        assert Done("code", audited, *words).returncode == 2
    for name in ("machine", "model:x", "", "a;b"):
        done = Done("code", audited, "--import", "x.csv", "--by", name)
        assert (done.returncode, "no name of a coder" in done.stderr) == (2, True)
    assert Done("sample", audited, "--unflagged", "3").returncode == 2
    assert Done("code", audited, "--export", "-", "--by", "Nobody").returncode == 2


def test_a_drawing_depends_on_seed_and_messages_only_and_the_small_one_begins_the_large():
    ids = [f"m{at}@a.example" for at in range(200)]
    assert draw(ids, 20, 7) == draw(reversed(ids), 20, 7) == draw(ids, 100, 7)[:20]
    assert draw(ids, 20, 7) != draw(ids, 20, 8)
    assert sorted(draw(ids, 500, 7)) == sorted(ids)
    firsts = [draw(ids, 1, seed)[0] for seed in range(100)]
    assert len(set(firsts)) > 60  # by chance every message comes first some time


def test_readers_answers_make_an_exact_interval_and_hold_only_for_the_records_they_read(case, tmp_path):
    (tmp_path / "doh").mkdir()
    for number in range(1, 13):
        made = mail(CLERKS, OFFICER, "notes", f"Tue, 08 May 2018 09:{number:02}:00 -0600", number, f"Lunch {number}.\n")
        (tmp_path / "doh" / f"{number}.eml").write_bytes(bytes(made))
    run("add", case, tmp_path / "doh")
    run("audit", case, "--workers", "1")
    run("sample", case, "--unflagged", "10", "--seed", "4", "-o", tmp_path / "read.csv")
    rows = table((tmp_path / "read.csv").read_text(encoding="utf-8"))
    assert table(run("sample", case, "--unflagged", "10", "--seed", "4").stdout) == rows
    assert [row["number"] for row in rows] == [str(at) for at in range(1, 11)]
    assert all(row["text"].startswith("Lunch") and row["answer"] == "" for row in rows)
    for row, answer in zip(rows, ("no", "yes", "part", "", "No", "sí", "unsure"), strict=False):
        row["answer"] = answer
    path = written(tmp_path / "answered.csv", list(reversed(rows)))
    run("sample", case, "--import", path, "--by", "Ana")
    with opened(case) as open_case:
        (told,) = missed(open_case)
    assert (told.reader, told.among, told.read, told.found, told.part, told.open) == ("Ana", 12, 7, 2, 1, 2)
    # 2 of 7 begin one, 2 are open: from 3.7 % to 90.1 % of 12 messages, but 3 of those read do not.
    assert (told.bounds, told.current) == ((2, 9), True)
    bad = written(tmp_path / "bad.csv", [dict(rows[0], answer="maybe")])
    assert "this is no answer" in Done("sample", case, "--import", bad, "--by", "Ana").stderr
    moved = written(tmp_path / "moved.csv", [dict(rows[0], number="2")])
    assert Done("sample", case, "--import", moved, "--by", "Ana").returncode == 1
    late = mail(CLERKS, OFFICER, "late", "Wed, 09 May 2018 09:00:00 -0600", 99, "Hi.\n")
    (tmp_path / "doh" / "late.eml").write_bytes(bytes(late))
    run("add", case, tmp_path / "doh")
    run("audit", case, "--workers", "1")
    with opened(case) as open_case:
        (told,) = missed(open_case)
    assert not told.current


def test_explain_shows_words_in_their_sentence_and_what_would_change_them(reviewed):
    case, _, rows = reviewed
    told = lines(Done("explain", case, rows[0]["exchange"]))
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
    shown = Done("explain", case, rows[0]["exchange"], "--lang", "es", "--format", "table").stdout
    assert "Codificado por el programa" in shown
    assert "Codificado por Ana" in shown
    assert "«12 Calle Ficticia" in shown
    assert "dolores@doh.example (texto" in shown and "(body" not in shown
    assert Done("explain", case, "x000000000000").returncode == 2
