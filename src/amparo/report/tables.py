"""Tables: which tables the data package and the store's views hold, column by column, as the shipped file says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.strict_yaml import Marked, check_keys, read_yaml

NAME = "tables.yaml"
TYPES = ("string", "integer", "number", "boolean", "time", "list")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: of the column.
        type: one of TYPES.
        told: language -> what it holds.
    """

    name: str
    type: str
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: of the table.
        told: language -> what a row is.
        columns: in order.
        key: columns that name a row; empty where none do.
        refers: column -> (table, column) whose value it holds.
    """

    name: str
    told: Mapping[str, str]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: Mapping[str, tuple[str, str]]


@cache
def tables() -> Mapping[str, Table]:
    """The shipped tables by name, in order."""
    return load_tables(shipped("report", NAME).read_text(encoding="utf-8"), f"report/{NAME}")


def load_tables(text: str, where: str) -> Mapping[str, Table]:
    """The tables in `text`.

    Raises:
        ConfigProblem: a mistake; names file and line.
    """
    told = read_yaml(text, where)
    if not isinstance(told, Marked):
        raise ConfigProblem("`version` and `tables` are wanted here.", where=where)
    check_keys(told, needed=("version", "tables"), what="the file of tables")
    made = {name: _table(name, row) for name, row in told["tables"].items()}
    for name, table in made.items():
        for column, (other, key) in table.refers.items():
            if other not in made or made[other].key != (key,):
                raise ConfigProblem(f"`{column}` refers to no key of a table.", where=told["tables"].at(name))
    return made


def _table(name: str, told: Marked) -> Table:
    check_keys(told, needed=("en", "es", "key", "refers", "columns"), what=f"the table `{name}`")
    columns = []
    for column, row in told["columns"].items():
        check_keys(row, needed=("type", "en", "es"), what=f"the column `{column}`")
        if row["type"] not in TYPES:
            raise ConfigProblem(f"`type` is one of {', '.join(TYPES)}.", where=row.at("type"))
        columns.append(Column(column, row["type"], {"en": row["en"], "es": row["es"]}))
    known = {column.name for column in columns}
    for key in ("key", "refers"):
        for column in told[key]:
            if column not in known:
                raise ConfigProblem(f"`{key}` names no column: `{column}`.", where=told.at(key))
    refers = {column: _place(str(to), told) for column, to in told["refers"].items()}
    words = {"en": told["en"], "es": told["es"]}
    return Table(name, words, tuple(columns), tuple(told["key"]), refers)


def _place(text: str, told: Marked) -> tuple[str, str]:
    table, dot, column = text.partition(".")
    if not (table and dot and column):
        raise ConfigProblem("a column refers to TABLE.COLUMN.", where=told.at("refers"))
    return table, column
