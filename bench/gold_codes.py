"""A gold coding as a table that `amparo code CASE --import` takes, so that a case counts as a person coded it.

    python -m bench.gold_codes GOLD.jsonl EXCHANGES.jsonl MESSAGES.jsonl > table.csv

EXCHANGES and MESSAGES are exports of the case. Exchanges that the program suggests and the gold lacks are dropped, those that
it missed are added; every other value of the gold stands in place of the suggestion, and what limits the record is left to
nobody: the gold codes none.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COLUMNS = ("exchange", "variable", "value", "message", "part", "start", "end", "quote", "action", "note")
VARIABLES = (
    "agency", "counterpart", "initiative", "asked_at", "answered_at", "subjects", "breadth", "data_asked", "data_given",
    "process", "purpose", "scrutiny", "outcome",
)  # fmt: skip

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def table(gold: list[Row], found: list[Row], messages: list[Row]) -> Iterator[Row]:
    """The rows of the table."""
    texts = {row["id"]: {part["part"]: part["text"] for part in row["parts"]} for row in messages}
    ids = {id.lower(): id for id in texts}
    gold = [_in_the_case_s_ids(row, ids) for row in gold]
    suggested = {row["key_message"]: row for row in found if row["coder"] == "machine"}
    kept = {row["key_message"] for row in gold}
    for key, row in suggested.items():
        if key not in kept:
            yield _row(row["id"], "", "", "drop")
    for number, row in enumerate(gold, 1):
        known = suggested.get(row["key_message"])
        name, action = (known["id"], "change") if known else (f"gold-{number}", "add")
        yield _row(name, "key_message", row["key_message"], "accept" if known else "add")
        for variable in ("messages", *VARIABLES):
            for value in _values(variable, row[variable]):
                shown = _quote(row, variable, value, texts)
                yield _row(name, variable, value, action) | (shown or {})
        yield _row(name, "limits", "(nothing)", action)


def _in_the_case_s_ids(row: Row, ids: dict[str, str]) -> Row:
    """The row with ids of messages as the case writes them: without angle brackets, in the case of the header."""

    def known(id: str) -> str:
        bare = id.strip().strip("<>")
        return ids.get(bare.lower(), bare)

    shown = [{**one, "message": known(one["message"])} for one in row.get("evidence", ())]
    messages = [known(id) for id in row["messages"]]
    return {**row, "key_message": known(row["key_message"]), "messages": messages, "evidence": shown}


def _row(exchange: str, variable: str, value: str, action: str) -> Row:
    empty: Row = dict.fromkeys(COLUMNS, "")
    return empty | {"exchange": exchange, "variable": variable, "value": value, "action": action}


def _values(variable: str, value: Any) -> list[str]:
    if value is None:
        return ["(unknown)"]
    if isinstance(value, list):
        return [str(one) for one in value] or ["(nothing)"]
    return [str(value)]


def _quote(row: Row, variable: str, value: str, texts: dict[str, dict[str, str]]) -> Row | None:
    """The first quote of the gold for this value that stands in the record to the letter."""
    for shown in row.get("evidence", ()):
        if (shown["variable"], shown["value"]) != (variable, value):
            continue
        for part, text in texts.get(shown["message"], {}).items():
            start = text.find(shown["quote"])
            if start >= 0:
                end = start + len(shown["quote"])
                place = {"message": shown["message"], "part": part, "start": start, "end": end}
                return {**place, "quote": shown["quote"]}
    return None


def main(words: list[str]) -> int:
    """Write the table to stdout."""
    if len(words) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table(*(read(Path(word)) for word in words)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
