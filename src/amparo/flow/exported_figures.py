"""Exported figures: rows that `export figures` wrote earlier, read back to be held against the case."""

import json
from pathlib import Path
from typing import Any

from amparo.errors import ConfigProblem, FigureProblem, PathProblem
from amparo.report.recheck import NEEDED, Mismatch

MOST = 5  # mismatches that an error names
LISTS = ("numerator", "denominator")


def read_figures(path: Path) -> tuple[dict[str, Any], ...]:
    """The rows of a file of figures.

    Raises:
        PathProblem: it cannot be read.
        ConfigProblem: a line is no row of a figure; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise PathProblem(f"cannot be read ({problem.strerror}).", where=str(path)) from None
    except UnicodeDecodeError:
        raise ConfigProblem("the file is not UTF-8.", where=str(path), advice=ADVICE) from None
    return tuple(_row(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())


ADVICE = "Write it with `amparo export CASE figures --format jsonl -o FILE`."


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or any(key not in row for key in NEEDED):
        raise ConfigProblem("this line is no figure.", where=where, advice=ADVICE)
    for key in LISTS:
        if not isinstance(row[key], list) or not all(isinstance(id, str) for id in row[key]):
            raise ConfigProblem(f"`{key}` is no list of ids.", where=where, advice=ADVICE)
    return row


def refuse(wrong: tuple[Mismatch, ...], where: str) -> None:
    """Say which figures do not match and why.

    Raises:
        FigureProblem: there is at least one.
    """
    if not wrong:
        return
    figures = list(dict.fromkeys(one.figure for one in wrong))
    told = ". ".join(str(one) for one in wrong[:MOST])
    more = f". And {len(wrong) - MOST} more" if len(wrong) > MOST else ""
    what = f"{len(figures)} figures no longer match their evidence: {told}{more}."
    first = next((one.exchange for one in wrong if one.exchange), "")
    look = f"Look at `amparo explain CASE {first}`; " if first else ""
    advice = (
        f"Nothing was printed. {look}where words moved, code the exchange again with `amparo code CASE --export`; "
        "where a coding or a definition changed on purpose, export the figures again and correct what cites them."
    )
    raise FigureProblem(what, where=where, advice=advice)
