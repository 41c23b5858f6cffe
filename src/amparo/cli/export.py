"""`export`: rows for other programs, as the contract describes them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from amparo.cli.output import write_rows
from amparo.cli.progress import warn_of_unread
from amparo.flow import rows
from amparo.flow.case import Case
from amparo.flow.custody import OUTCOMES, failure_rows, intake_rows, is_one_of
from amparo.flow.disclosures import disclosures
from amparo.flow.judge import verdict_rows
from amparo.flow.missing_rows import gap_rows, redaction_rows
from amparo.wiring import opened

WHAT: dict[str, Callable[[Case], Iterable[dict[str, Any]]]] = {
    "files": rows.files,
    "messages": rows.messages,
    "exchanges": rows.exchanges,
    "disclosures": disclosures,
    "gaps": gap_rows,
    "redactions": redaction_rows,
    "verdicts": verdict_rows,
    "figures": rows.figure_rows,
    "failures": failure_rows,
    "intake": intake_rows,
}


@click.command("export")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("what", type=click.Choice([*WHAT, "spans"]))
@click.option(
    "--format",
    type=click.Choice(["table", "jsonl", "csv", "parquet"]),
    help="Default: table on a terminal, else jsonl.",
)
@click.option("-o", "--output", metavar="FILE", help="File to write; - is stdout.")
@click.option(
    "--profile", type=click.Choice(["count", "redact"]), help="For spans: what is surely said, or all that may be."
)
@click.option(
    "--outcome", "outcomes", multiple=True, type=click.Choice(OUTCOMES), help="For files: only those that ended so."
)
def export_command(
    case: Path,
    what: str,
    format: str | None,
    output: str | None,
    profile: str | None,
    outcomes: tuple[str, ...],
) -> None:
    """Write rows for other programs.

    WHAT is files, failures, intake, messages, exchanges, disclosures (what was told of whom), spans, gaps (what is
    missing from what was produced), redactions (what was taken out of it), verdicts (what laws say of each exchange) or
    figures; one row a line.

    Example: amparo export mycase exchanges --format csv -o exchanges.csv
    """
    if profile and what != "spans":
        raise click.UsageError("--profile belongs to `spans`.")
    if outcomes and what != "files":
        raise click.UsageError("--outcome belongs to `files`.")
    with opened(case) as open_case:
        made: Iterable[dict[str, Any]]
        if what == "spans":
            made = rows.spans(open_case, profile or "redact")
        elif outcomes:
            custody = open_case.workspace.custody()
            made = (row for row in rows.files(open_case) if is_one_of(custody.get(row["path"]), outcomes))
        else:
            made = WHAT[what](open_case)
        write_rows(made, format, output)
        warn_of_unread(open_case)
