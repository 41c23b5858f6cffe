"""The data package: typed, described, joined by keys, checked by the standard's own rules, and public only where it may be."""

import csv
import hashlib
import io
import json
import re

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.errors import ConfigProblem
from amparo.report.package import About, csv_bytes, package, public_package
from amparo.report.tables import load_tables, tables
from amparo.shipped import shipped

ABOUT = About(
    "a-case", {"en": "Data", "es": "Datos"}, "CONFIDENTIAL-", ("other-closed", "Not for publication"), "0.1.0"
)
PUBLIC = About("a-case", {"en": "Data", "es": "Datos"}, "", ("CC-BY-4.0", "Attribution 4.0"), "0.1.0")
ROWS = {
    "exchanges": [
        {"id": "x0123456789ab", "agency": "doh", "subjects": 2, "data_given": ["address", "phone"], "codebook": 1,
         "asked_at": "2018-05-08T09:14:00-06:00", "key_message": "ask@ice.example", "coding": "confirmed"},
        {"id": "x0123456789ac", "agency": None, "data_given": [], "codebook": 1},
    ],
    "evidence": [
        {"exchange": "x0123456789ab", "number": 1, "quote": "=HYPERLINK(1)\nlives at 12 Adobe Lane", "x0": 1.5,
         "message": "ask@ice.example"},
    ],
    "messages": [{"id": "ask@ice.example", "body": "a\x00b", "ocr": None}],
    "verdicts": [{"exchange": "x0123456789ab", "law": "*", "in_force": False}],
    "figures": [{"id": "gave", "value": 1, "low": 1, "high": 2.5}],
    "figure_members": [{"figure": "gave", "member": "x0123456789ab", "role": "counted"}],
    "gaps": [{"agency": "doh", "kind": "bates_gap", "place": "DOH-1", "detail": "…", "path": "doh/export.pdf"}],
}  # fmt: skip


def made(rows=ROWS, parquet=None):
    return dict(package(rows, ABOUT, parquet))


def cells(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_every_table_is_there_even_where_it_has_no_row():
    names = set(made())

    assert names == {f"CONFIDENTIAL-{name}.csv" for name in tables()} | {
        "CONFIDENTIAL-dictionary.csv", "CONFIDENTIAL-dictionary.en.md", "CONFIDENTIAL-dictionary.es.md",
        "datapackage.json",
    }  # fmt: skip
    assert made()["CONFIDENTIAL-answers.csv"] == b"exchange,variable,value,by\n"


def test_cells_are_plain_and_never_a_formula():
    rows = cells(made()["CONFIDENTIAL-exchanges.csv"])
    evidence = cells(made()["CONFIDENTIAL-evidence.csv"])[0]

    assert (rows[0]["data_given"], rows[0]["subjects"], rows[1]["agency"]) == ("address;phone", "2", "")
    assert evidence["quote"] == "'=HYPERLINK(1)\nlives at 12 Adobe Lane" and evidence["x0"] == "1.5"
    assert cells(made()["CONFIDENTIAL-messages.csv"])[0]["body"] == "a\ufffdb"
    assert cells(made()["CONFIDENTIAL-verdicts.csv"])[0]["in_force"] == "false"


TYPES = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "boolean": re.compile("true|false"),
    "datetime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"),
    "string": re.compile(r"(?s).+"),
}


def check_package(files):
    """The rules of Data Package and Table Schema that concern us; `frictionless validate` says the same."""
    told = json.loads(files["datapackage.json"])
    by_name = {resource["name"]: resource for resource in told["resources"]}
    assert re.fullmatch(r"[a-z0-9-]+", told["name"]) and told["licenses"][0]["name"] and told["title"]
    held = {name: cells(files[resource["path"]]) for name, resource in by_name.items()}
    for name, resource in by_name.items():
        content, schema = files[resource["path"]], resource["schema"]
        assert re.fullmatch(r"[a-z0-9-]+", name)
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        head = next(csv.reader(io.StringIO(content.decode("utf-8"))))
        assert head == [field["name"] for field in schema["fields"]]
        for field in schema["fields"]:
            for row in held[name]:
                value = row[field["name"]]
                assert value == "" or TYPES[field["type"]].fullmatch(value), (name, field["name"], value)
        if "primaryKey" in schema:
            keys = [tuple(row[column] for column in schema["primaryKey"]) for row in held[name]]
            assert len(set(keys)) == len(keys) and all(all(key) for key in keys)
        for key in schema.get("foreignKeys", ()):
            other = key["reference"]
            known = {row[other["fields"][0]] for row in held[other["resource"]]}
            assert {row[key["fields"][0]] for row in held[name]} <= known | {""}


def test_the_package_keeps_its_own_schema():
    check_package(made())


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("exchanges", {"id": "x0123456789ab"}),  # a key twice
        ("evidence", {"exchange": "x999999999999"}),  # of no exchange
        ("exchanges", {"id": "x0", "asked_at": "yesterday"}),
        ("figures", {"id": "f", "value": "many"}),
    ],
)
def test_the_check_can_fail(table, row):
    with pytest.raises(AssertionError):
        check_package(made({**ROWS, table: [*ROWS[table], row]}))


def test_the_dictionary_tells_every_column_in_both_languages():
    rows = cells(made()["CONFIDENTIAL-dictionary.csv"])
    told = {(row["table"], row["column"]) for row in rows}

    assert told == {(name, column) for name, t in tables().items() for column in ("", *(c.name for c in t.columns))}
    assert all(row["description_en"] != row["description_es"] for row in rows)
    for language, words in (("en", "pyarrow was not installed"), ("es", "pyarrow no estaba instalado")):
        text = made()[f"CONFIDENTIAL-dictionary.{language}.md"].decode("utf-8")
        assert words in text and all(f"## {name}\n" in text for name in tables())


def test_parquet_stands_beside_and_is_told():
    files = made(parquet=lambda table, rows: f"{table.name} {len(rows)}".encode())
    told = json.loads(files["datapackage.json"])

    assert files["CONFIDENTIAL-exchanges.parquet"] == b"exchanges 2"
    assert told["resources"][1]["parquet"]["path"] == "CONFIDENTIAL-exchanges.parquet"
    assert b"stand beside as Parquet files" in files["CONFIDENTIAL-dictionary.en.md"]


def test_the_same_rows_give_the_same_bytes():
    assert made() == made()


CHOSEN = (tables()["figures"], tables()["codes"])


def test_a_public_package_holds_its_own_tables_alone_and_describes_them():
    files = dict(public_package({"figures": ROWS["figures"], "exchanges": ROWS["exchanges"]}, PUBLIC, CHOSEN))
    assert {name for name in files if name.endswith(".csv")} == {"figures.csv", "codes.csv", "dictionary.csv"}
    assert not any(b"x0123456789" in content for content in files.values())
    check_package(files)


@pytest.mark.parametrize(
    "row", [{"id": "f", "definition_en": "like x0123456789ab"}, {"id": "x0123456789ab"}], ids=["in a text", "alone"]
)
def test_a_public_package_refuses_what_would_name_an_exchange(row):
    with pytest.raises(ValueError, match="exchange"):
        dict(public_package({"figures": [row]}, PUBLIC, CHOSEN))


def test_every_variable_of_the_codebook_has_its_column():
    columns = {column.name: column.type for column in tables()["exchanges"].columns}
    for variable in shipped_codebook().variables:
        wanted = {"ids": "list", "many": "list", "codes": "list", "time": "time", "count": "integer"}
        assert columns[variable.name] == wanted.get(variable.type, "string"), variable.name


TEXT = shipped("report", "tables.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("number: {type: integer", "number: {type: whole", "`type` is one of"),
        ("refers: {figure: figures.id}", "refers: {figure: figures.name}", "refers to no key"),
        ("refers: {figure: figures.id}", "refers: {figure: figures}", "TABLE.COLUMN"),
        ("key: [path]", "key: [name]", "names no column"),
    ],
)
def test_a_mistake_in_the_tables_names_its_line(good, bad, said):
    with pytest.raises(ConfigProblem, match=r"t\.yaml:\d+") as problem:
        load_tables(TEXT.replace(good, bad, 1), "t.yaml")
    assert said in str(problem.value)


def test_a_table_alone_as_csv():
    table = tables()["codes"]

    assert csv_bytes(table, [{"variable": "process", "value": "none", "en": "@x", "es": None}]) == (
        b"variable,value,en,es\nprocess,none,'@x,\n"
    )
