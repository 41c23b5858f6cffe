"""The law in whole commands: list, show, test, decide, compare, conflicts, verdicts of a case and its report."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flow.conftest import amparo, lines

SB75 = "us-nm/sb75-2021"
UNSIGNED = "The figures of this table rest on rules that nobody has reviewed."


def test_acts_are_listed_and_shown_in_both_languages():
    listed = {row["law"]: row for row in lines(amparo("law", "list"))}
    assert listed[SB75]["status"] == "bill"
    assert listed["us-nm/sb36-2025"]["complete"] is False
    assert not any(row["reviewed"] for row in listed.values())
    (told,) = [row for row in lines(amparo("law", "list", "--lang", "es")) if row["law"] == SB75]
    assert told["title"] == "Información personal sensible en manos de dependencias estatales"
    shown = amparo("law", "show", SB75, "--lang", "es").stdout
    assert shown.startswith(told["title"])
    assert "sec. 1(A)(8)" in shown and "SIN REVISAR" in shown and "consintió por escrito" in shown
    assert amparo("law", "show", "us-nm/none").returncode == 2


def test_worked_cases_run_and_a_wrong_one_ends_with_4(tmp_path):
    assert amparo("law", "test", SB75).returncode == 0
    own = tmp_path / "laws"
    shutil.copytree(Path(__file__).parents[2] / "src" / "amparo" / "data" / "law" / SB75, own / SB75)
    cases = own / SB75 / "cases.yaml"
    cases.write_text(
        cases.read_text(encoding="utf-8").replace("{verdict: not_covered}", "{verdict: prohibited}", 1),
        encoding="utf-8",
    )
    done = amparo("law", "test", SB75, "--laws", own)
    assert done.returncode == 4
    assert "verdict is not_covered, not prohibited" in done.stdout
    assert f"{SB75}/cases.yaml:" in done.stdout


def test_decide_reads_a_file_and_says_what_to_do(tmp_path):
    path = tmp_path / "facts.json"
    facts = {
        "holder_level": ["state"],
        "holder_kind": "motor_vehicle",
        "giver": "employee",
        "recipient": "immigration_authority",
        "data": "address",
        "identifiable": "yes",
        "request": "received",
        "federal_licence": "no",
        "process": ["administrative_warrant", "administrative_subpoena"],
    }
    path.write_text(json.dumps({"on": "2024-05-02", "laws": ["us-ny/vtl-201-12"], "facts": facts}), encoding="utf-8")
    told = json.loads(amparo("law", "decide", path).stdout)
    assert (told["combined"], told["action"]) == ("prohibited", "refuse")
    assert any(duty["days"] == 3 for duty in told["duties_told"])
    assert told["reviewed"] is False
    path.write_text(
        json.dumps({"on": "2024-05-02", "facts": {"holder_level": "state", "jurisdiction": "us-ny"}}), encoding="utf-8"
    )
    told = json.loads(amparo("law", "decide", path).stdout)
    assert told["action"] == "hold"
    assert told["next_question"]["ask"]["es"]
    asked = {row["law"] for row in told["verdicts"]}
    assert "us-ny/vtl-201-12" in asked and not any(law.startswith("us-nm") for law in asked)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "this is no JSON"),
        ("[]", "no object with `facts`"),
        ('{"facts": {"colour": "red"}}', "no fact is called `colour`"),
        ('{"facts": {"consent": "maybe"}}', "`maybe` is no answer to `consent`"),
        ('{"on": "May"}', "`May` is no date"),
        ('{"laws": ["us/none"]}', "no act has the id `us/none`"),
        ('{"colour": 1}', "has no key `colour`"),
        ('{"standing": "asserted"}', "`standing` is an object"),
        ('{"laws": "us/dppa"}', "`laws` is a list"),
    ],
)
def test_a_bad_file_is_told(tmp_path, text, told):
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    done = amparo("law", "decide", path)
    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_two_acts_are_compared_by_a_smallest_situation():
    one, other = lines(amparo("law", "compare", SB75, "us-nm/sb36-2025"))
    assert one["facts"]["hipaa_permits"] == ["yes"]
    assert other["facts"]["process"] == ["state_court_subpoena", "us_court_subpoena"]
    assert "address" not in one["facts"]["data"]


def test_every_collision_is_declared():
    done = amparo("law", "conflicts")
    assert done.returncode == 0
    pairs = {(row["prohibits"], row["against"]) for row in lines(done)}
    assert ("us-nm/sb36-2025", "us/8-usc-1373") in pairs


def test_decide_answers_each_datum_and_then_all(tmp_path):
    path = tmp_path / "facts.json"
    facts = {"holder_level": "local", "recipient": "immigration_authority"}
    told = {"on": "2024-05-02", "laws": ["us-nm/sb75-2021"], "facts": facts, "data": ["religion", "address"]}
    path.write_text(json.dumps(told), encoding="utf-8")
    row = json.loads(amparo("law", "decide", path).stdout)
    assert list(row["codes"]) == ["religion", "address"]
    assert row["action"] == "hold"
    path.write_text(json.dumps(told | {"data": ["shoe_size"]}), encoding="utf-8")
    done = amparo("law", "decide", path)
    assert done.returncode == 2 and "`data` is no list" in done.stderr


TEXTS = [  # language, with several data, what is told
    (
        "en",
        [],
        ["N.Y. Veh. & Traf. Law § 201(12)", "Together: ", "What to do: HOLD", "To find out next: ", "no legal advice"],
    ),
    ("es", [], ["En conjunto: ", "Qué hacer: ESPERAR", "Averiguar ahora: ¿", "no es asesoría legal"]),
    ("en", ["address", "photo"], ["address", "photo", "All of it", "What to do: HOLD"]),
    ("es", ["address", "photo"], ["domicilio", "Todo junto", "Qué hacer: ESPERAR"]),
]


@pytest.mark.parametrize(("lang", "data", "told"), TEXTS)
def test_decide_tells_people_in_a_few_lines(tmp_path, lang, data, told):
    path = tmp_path / "facts.json"
    facts = {"holder_level": "state", "holder_kind": "motor_vehicle", "recipient": "immigration_authority"}
    asked = {"on": "2024-05-02", "laws": ["us-ny/vtl-201-12"], "facts": facts} | ({"data": data} if data else {})
    path.write_text(json.dumps(asked), encoding="utf-8")
    done = amparo("law", "decide", path, "--format", "text", "--lang", lang)
    assert done.returncode == 0, done.stderr
    assert [words for words in told if words not in done.stdout] == []
    assert len(done.stdout.splitlines()) < 20


def test_verdicts_of_a_case_with_and_without_its_assumptions(audited, tmp_path):
    case = tmp_path / "copy"
    shutil.copytree(audited, case)
    told = {row["law"]: row for row in lines(amparo("export", case, "verdicts"))}
    assert told[SB75]["verdict"] == "not_covered"  # an address and a husband are not on the list
    assert told["us-nm/sb36-2025"]["in_force"] is False
    assert told["*"]["law"] == "*"
    assert "assumed" not in told[SB75]
    toml = case / "case.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("laws = []", "") + '\nlaws = ["us-or/180.805"]\n', encoding="utf-8"
    )
    (case / "assumptions.yaml").write_text(
        'assumptions:\n  - {fact: seems_immigration, answers: "yes", by: Ana, on: 2026-01-02, reason: as told}\n',
        encoding="utf-8",
    )
    rows = {row["law"]: row for row in lines(amparo("export", case, "verdicts"))}
    assert set(rows) == {"us-or/180.805", "*"}
    assert rows["us-or/180.805"]["on_the_record"] == "undetermined"
    assert rows["us-or/180.805"]["assumed"]["on_the_record"] == "prohibited"
    assert amparo("report", case, "-o", tmp_path / "out").returncode == 0
    page = (tmp_path / "out" / "CONFIDENTIAL-report.html").read_text(encoding="utf-8")
    assert page.count(UNSIGNED) == 2  # all acts together, and with the assumptions
    (case / "assumptions.yaml").write_text(
        "assumptions:\n  - {fact: colour, answers: red, by: A, on: 2026-01-02, reason: r}\n", encoding="utf-8"
    )
    done = amparo("export", case, "verdicts")
    assert done.returncode == 1
    assert "assumptions.yaml:2" in done.stderr and "no fact is called `colour`" in done.stderr
    (case / "assumptions.yaml").write_text(
        'assumptions:\n  - {fact: exigent, answers: "no", by: " ", on: 2026-01-02, reason: r}\n', encoding="utf-8"
    )
    done = amparo("export", case, "verdicts")
    assert "assumptions.yaml:2" in done.stderr and "`by` is a text" in done.stderr


def test_the_report_has_a_chapter_on_the_law(audited, tmp_path):
    out = tmp_path / "out"
    assert amparo("report", audited, "-o", out).returncode == 0
    page = (out / "CONFIDENTIAL-report.html").read_text(encoding="utf-8")
    assert 'id="law"' in page and "no legal advice" in page
    assert "SB 75, 55th Leg." in page
    assert page.count(UNSIGNED) == 1  # what changes; no act that was in force bars the address of the case
    pages = [path.read_text(encoding="utf-8") for path in out.rglob("*.html")]
    (proof,) = {
        re.search(r'<details class="proof">.*?</details>', one, re.S) for one in pages if 'class="proof"' in one
    }
    assert proof and "<strong>Open.</strong>" in proof[0] and "Exception (" in proof[0]


def terminal(words, typed):
    """A command on a terminal of its own: what it shows while these lines are typed into it."""
    main, end = pty.openpty()
    command = [sys.executable, "-m", "amparo", *words]
    running = subprocess.Popen(command, stdin=end, stdout=end, stderr=end, close_fds=True)
    os.close(end)
    shown = b""
    lines = list(typed)
    while True:
        try:
            more = os.read(main, 65_536)
        except OSError:  # the terminal closed with the program
            break
        if not more:
            break
        shown += more
        if shown.rstrip().endswith(b">"):
            os.write(main, f"{lines.pop(0) if lines else 'q'}\n".encode())
            shown += b"\n"
    return running.wait(), shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_without_a_file_it_asks_until_what_to_do_is_settled():
    code, shown = terminal(
        ["law", "decide", "--law", "us-ny/vtl-201-12", "--on", "2024-05-02", "--lang", "es"], ["?", "nonsense", "local"]
    )
    assert code == 0
    assert "¿" in shown and "Puede decidir:" in shown and "N.Y." in shown
    assert "Qué hacer: ESPERAR" in shown
    code, shown = terminal(["law", "decide", "--law", SB75, "--on", "2022-05-02"], ["q"])
    assert code == 0
    assert f"{SB75}: was not in force on 2022-05-02" in shown
    assert "Together: No act was in force" in shown and "What to do: HOLD" in shown
    assert "With --supposed acts that were not in force are asked as if they had been." in shown


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_bill_is_asked_question_by_question_as_if_it_had_been_in_force():
    code, shown = terminal(["law", "decide", "--law", SB75, "--supposed"], ["?", "state", "u"])
    assert code == 0
    assert "It may decide:" in shown and "SB 75, 55th Leg., 1st Sess. (N.M. 2021), sec. 1(A): A state agency" in shown
    assert "not_in_force" not in shown


def test_a_bill_is_decided_as_if_it_had_been_in_force_where_that_is_asked(tmp_path):
    path = tmp_path / "facts.json"
    told = {"on": "2021-08-01", "laws": [SB75], "facts": {"holder_level": "local"}}
    for more in ({}, {"data": ["religion"]}):
        path.write_text(json.dumps(told | more), encoding="utf-8")
        assert json.loads(amparo("law", "decide", path).stdout)["combined"] == "not_in_force"
        assert json.loads(amparo("law", "decide", path, "--supposed").stdout)["combined"] == "not_covered"
