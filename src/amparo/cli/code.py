"""`code`: what people code - written as a table, taken back, and how far coders agree."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from amparo.cli.code_model import asked_model, code_with, model_options
from amparo.cli.output import write_rows
from amparo.cli.table_file import read_table
from amparo.codebook.code_row import COLUMNS, CodeRow
from amparo.errors import UsageProblem
from amparo.flow.agreed import agreement_rows
from amparo.flow.case import Case
from amparo.flow.differing import differing_rows
from amparo.flow.review import code_rows, coder_name, take
from amparo.wiring import opened


@click.command("code")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--export", "written", metavar="FILE", help="Write what there is to review as CSV; - is stdout.")
@click.option("--import", "taken", metavar="FILE", help="Take an edited CSV; all of its rows or none.")
@click.option("--by", metavar="NAME", help="Who coded it; with --export, that person's answers first.")
@click.option(
    "--settle", is_flag=True, help="With --import: this decides where people differ; with --export: only that."
)
@click.option("--agreement", is_flag=True, help="How far those agree who coded the same exchanges.")
@model_options
@click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Of --agreement. Default: table, else jsonl."
)
def code_command(
    case: Path,
    written: str | None,
    taken: str | None,
    by: str | None,
    settle: bool,
    agreement: bool,
    format: str | None,
    **model: Any,
) -> None:
    """Review the coding: write it as a table, take it back.

    People accept, change, add or drop exchanges and values. What they code stands beside the program's coding.

    With --endpoint, a language model that you run codes too; what the record does not hold is thrown away.

    Example: amparo code mycase --export review.csv

    With a model: amparo code mycase --endpoint http://127.0.0.1:8080/v1 --model NAME
    """
    asked = asked_model(**model)
    if sum((written is not None, taken is not None, agreement, asked is not None)) != 1:
        raise click.UsageError("Say one of --export FILE, --import FILE, --agreement and --endpoint URL.")
    if taken is not None and by is None:
        raise click.UsageError("--import needs --by NAME: a coding is somebody's.")
    if settle and (taken is None and (written is None or by is not None)):
        raise click.UsageError("--settle belongs to --import, or to --export without --by.")
    if format and not agreement:
        raise click.UsageError("--format belongs to --agreement.")
    coder = coder_name(by) if by is not None else None
    with opened(case) as open_case:
        if asked is not None:
            code_with(open_case, asked)
        elif agreement:
            agreed = list(agreement_rows(open_case))
            write_rows(agreed, format)
            if not agreed:
                click.echo("Agreement: not measured on these records; nobody coded any of them.", err=True)
        elif written is not None:
            if coder is not None and coder not in open_case.workspace.coders():
                advice = "Leave --by out, or name a person who imported a coding."
                raise UsageProblem("this person coded nothing yet.", where="--by", advice=advice)
            rows = [{name: getattr(row, name) for name in COLUMNS} for row in _rows(open_case, coder, settle)]
            write_rows(rows, "csv", written, COLUMNS)
        elif taken is not None and coder is not None:
            rows_in = [CodeRow(**_known(row), where=where) for where, row in read_table(taken, COLUMNS[:-1], ("note",))]
            told = take(open_case, rows_in, coder, settle)
            click.echo(_told(told, coder, case), err=True)


def _rows(case: Case, coder: str | None, settle: bool) -> Iterator[CodeRow]:
    return differing_rows(case) if settle else code_rows(case, coder)


def _known(row: dict[str, str]) -> dict[str, str]:
    """The columns of a code row; a spreadsheet may have added others. White space around ids and words goes."""
    return {name: row[name] if name in ("part", "quote", "note") else row[name].strip() for name in COLUMNS}


def _told(told: dict[str, int], coder: str, case: Path) -> str:
    if not told["exchanges"]:
        return "No row has an action: nothing was taken."
    return (
        f"{told['exchanges']} exchanges coded by {coder}: {told['same']} values as suggested, {told['different']} others; "
        f"{told['added']} exchanges added, {told['dropped']} dropped. Next: amparo report {case}"
    )
