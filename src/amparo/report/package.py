"""Package: tables as CSV with a data dictionary and a datapackage.json, so that any program can read and check them."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amparo.report.catalogue import catalogue
from amparo.report.cell import Lines, cell
from amparo.report.tables import Column, Row, Table, tables

SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"  # names the standard; nothing is fetched
KINDS = {"integer": "integer", "number": "number", "boolean": "boolean", "time": "datetime"}
TIME = "%Y-%m-%dT%H:%M:%S%z"
EXCHANGE_ID = re.compile(r"x[0-9a-f]{12}(?![0-9a-f])")

Parquet = Callable[[Table, Sequence[Row]], bytes]


@dataclass(frozen=True, slots=True)
class About:
    """What a package says of itself.

    Attributes:
        name: lower case, of letters, digits and `-`.
        title: for people, language -> words.
        mark: begins the name of every table; empty in a public edition.
        licence: identifier and title of the terms under which it may be used.
        program: version of the program that wrote it.
    """

    name: str
    title: Mapping[str, str]
    mark: str
    licence: tuple[str, str]
    program: str


def package(
    rows: Mapping[str, Sequence[Row]], about: About, parquet: Parquet | None = None
) -> Iterator[tuple[str, bytes]]:
    """(file name, content) of each file: the tables, the dictionary as CSV and Markdown, datapackage.json last.

    The same rows give the same bytes.

    Args:
        rows: table -> its rows; a table of the shipped list that is missing has none.
        about: what the package says of itself.
        parquet: writes a table as Parquet; None leaves Parquet out, which the dictionary then says.
    """
    yield from _files(rows, tuple(tables().values()), about, parquet)


def public_package(
    rows: Mapping[str, Sequence[Row]], about: About, chosen: Sequence[Table]
) -> Iterator[tuple[str, bytes]]:
    """The same of a public edition's own tables, as CSV.

    Args:
        rows: already redacted and suppressed.
        about: what the package says of itself.
        chosen: the tables, which hold no id of an exchange or message and no name of a file.

    Raises:
        ValueError: a value holds something like an exchange's id.
    """
    for table in chosen:
        _refuse_ids(table.name, rows.get(table.name, ()))
    yield from _files(rows, chosen, about, None)


def _refuse_ids(name: str, rows: Sequence[Row]) -> None:
    for row in rows:
        for column, value in row.items():
            if EXCHANGE_ID.search(str(value)):
                raise ValueError(f"{name}.{column}: the id of an exchange")


def _files(
    rows: Mapping[str, Sequence[Row]], chosen: Sequence[Table], about: About, parquet: Parquet | None
) -> Iterator[tuple[str, bytes]]:
    resources = []
    for table in chosen:
        mine = rows.get(table.name, ())
        name, content = f"{about.mark}{table.name}.csv", csv_bytes(table, mine)
        yield name, content
        resource = _resource(table, name, content)
        if parquet is not None:
            beside = f"{about.mark}{table.name}.parquet"
            written = parquet(table, mine)
            yield beside, written
            resource["parquet"] = {"path": beside, "bytes": len(written), "hash": _hash(written)}
        resources.append(resource)
    yield f"{about.mark}dictionary.csv", _dictionary_csv(chosen)
    for language in ("en", "es"):
        yield f"{about.mark}dictionary.{language}.md", _dictionary(chosen, language, parquet is not None).encode()
    descriptor = {
        "$schema": SCHEMA,
        "name": about.name,
        "title": about.title["en"],
        "description": about.title["es"],
        "version": about.program,
        "licenses": [{"name": about.licence[0], "title": about.licence[1]}],
        "resources": resources,
    }
    yield "datapackage.json", (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def csv_bytes(table: Table, rows: Sequence[Row]) -> bytes:
    """A table as CSV in UTF-8; no cell is a formula, and what is unknown is empty."""
    stream = io.StringIO()
    writer = csv.writer(Lines(stream))
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow([_cell(column, row.get(column.name)) for column in table.columns])
    return stream.getvalue().encode("utf-8", "replace")


def _cell(column: Column, value: Any) -> str:
    if column.type == "boolean":
        return "" if value is None else "true" if value else "false"
    if column.type in ("integer", "number"):
        return "" if value is None else str(value)
    return cell(value).replace("\x00", "\ufffd")


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _resource(table: Table, name: str, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [
        {"fields": [column], "reference": {"resource": other.replace("_", "-"), "fields": [key]}}
        for column, (other, key) in table.refers.items()
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name.replace("_", "-"),
        "type": "table",
        "path": name,
        "title": table.name,
        "description": f"{table.told['en']} / {table.told['es']}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": _hash(content),
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    made = {"name": column.name, "type": KINDS.get(column.type, "string")}
    if column.type == "time":
        made["format"] = TIME
    made["description"] = f"{column.told['en']} / {column.told['es']}"
    if column.type == "list":
        made["description"] += " (a;b;c)"
    return made


def _dictionary_csv(chosen: Sequence[Table]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(Lines(stream))
    writer.writerow(("table", "column", "type", "key", "refers_to", "description_en", "description_es"))
    for table in chosen:
        writer.writerow((table.name, "", "", "", "", table.told["en"], table.told["es"]))
        for column in table.columns:
            to = ".".join(table.refers[column.name]) if column.name in table.refers else ""
            key = "key" if column.name in table.key else ""
            told = (table.name, column.name, column.type, key, to, column.told["en"], column.told["es"])
            writer.writerow([cell(one) for one in told])
    return stream.getvalue().encode("utf-8")


def _dictionary(chosen: Sequence[Table], language: str, parquet: bool) -> str:
    words = catalogue(language)
    out = [f"# {words.say('package.title')}", "", words.say("package.how")]
    out += [words.say("package.parquet") if parquet else words.say("package.no_parquet"), ""]
    head = " | ".join(words.say(f"package.{column}") for column in ("column", "type", "told"))
    for table in chosen:
        out += [f"## {table.name}", "", table.told[language], "", f"| {head} |", "|---|---|---|"]
        for column in table.columns:
            to = table.refers.get(column.name)
            more = f" → {to[0]}.{to[1]}" if to else ""
            out.append(f"| `{column.name}` | {words.say(f'package.{column.type}')}{more} | {column.told[language]} |")
        out.append("")
    return "\n".join(out)
