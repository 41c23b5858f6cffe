"""The second count agrees with the program's over many kinds of exchanges, and sees what does not."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from amparo.report.figures import figures
from tests.report.factories import dossier, variety, when

SCRIPT = Path(__file__).parents[2] / "bench" / "recount.py"
VARIABLES = (
    "agency", "counterpart", "initiative", "asked_at", "answered_at", "outcome", "data_asked", "data_given", "process",
    "purpose", "scrutiny", "breadth", "subjects",
)  # fmt: skip
HOLES = ("process", "data_given", "scrutiny", "purpose", "outcome", "asked_at", "answered_at", "initiative")


def exchanges():
    """Many kinds without limits of the record, some with a value that is unknown."""
    for at, one in enumerate(variety(70)):
        values = {name: value for name, value in one.coding.values.items() if name != "limits"}
        if at % 9 == 4:
            values[HOLES[at % len(HOLES)]] = None
        if at == 11:
            values["answered_at"] = when(1, year=2017).isoformat()  # before the ask
        yield replace(one, coding=replace(one.coding, values=values, coder="Gold Coder"))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recount")
    given = dossier(tuple(exchanges()))
    gold = [
        {"key_message": f"<{one.exchange.key_message.upper()}>"} | {name: one.coding.values[name] for name in VARIABLES}
        for one in given.exchanges
    ]
    exports = {
        "exchanges": [
            {"key_message": one.exchange.key_message, "id": one.exchange.id, "coder": "Gold Coder"}
            for one in given.exchanges
        ],
        "figures": [figure.row() for figure in figures(given)],
        "verdicts": [],
        "files": [
            {"path": item.path, "agency": item.agency, "outcome": custody.outcome.value}
            for item, custody in given.files
        ],
        "bodies": [{"domain": domain, "body": None} for domain in given.unplaced] + [{"domain": "x", "body": "ice"}],
    }
    for name, rows in {"gold": gold, **exports}.items():
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    (folder / "holidays.yaml").write_text('source: "x"\ndays:\n  - "2018-05-28"\n', encoding="utf-8")
    return folder


def recount(folder):
    words = ["--gold", folder / "gold.jsonl", "--holidays", folder / "holidays.yaml", "--exports", folder]
    command = [sys.executable, "-I", "-S", str(SCRIPT), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_imports_nothing_of_the_program():
    assert "amparo" not in {
        line.split()[1].split(".")[0] for line in SCRIPT.read_text().splitlines() if "import " in line
    }


def test_all_figures_are_equal(written):
    done = recount(written)

    assert (done.returncode, done.stdout.splitlines()[2:]) == (
        0,
        ["All equal: values, bounds, lists and what is left out."],
    ), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row["id"] == "exchanges_without_process" and row.update(value=row["value"] + 1), "value is"),
        (lambda row: row["id"] == "scrutiny.none" and row["numerator"].pop(), "numerator is"),
        (lambda row: row["id"] == "answer_hours.median" and row.update(high=1.0), "high is 1.0"),
        (lambda row: row["id"] == "more_than_asked" and row["excluded"].pop("unsolicited"), "excluded is"),
        (lambda row: row["id"] == "gave@doh" and row.update(id="gave@dho"), "gave@doh: missing in the export"),
    ],
    ids=["value", "numerator", "high", "excluded", "missing"],
)
def test_a_figure_that_differs_is_named(written, tmp_path, change, said):
    for path in written.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    rows = [json.loads(line) for line in (written / "figures.jsonl").read_text().splitlines()]
    for row in rows:
        change(row)
    (tmp_path / "figures.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = recount(tmp_path)

    assert done.returncode == 1
    assert said in done.stdout
