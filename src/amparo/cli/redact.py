"""`redact`: what is removed before anything is published - written as a table, decided by people, taken back."""

from pathlib import Path

import click

from amparo.cli.output import write_rows
from amparo.cli.table_file import read_table
from amparo.flow.publication import plan_of
from amparo.flow.redact_check import RedactRow
from amparo.flow.redact_table import ALLOWED, COLUMNS, NEEDED, Taken, redact_rows, take
from amparo.flow.review import coder_name
from amparo.flow.singling import COLUMNS as SINGLING
from amparo.flow.singling import singling_rows
from amparo.wiring import opened

SHOWN = 20  # rows named of a kind


@click.command("redact")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--export", "written", metavar="FILE", help="Write what is removed and kept as CSV; - is stdout.")
@click.option("--import", "taken", metavar="FILE", help="Take an edited CSV; all of its rows or none.")
@click.option("--by", metavar="NAME", help="With --import: who decided.")
@click.option(
    "--complete",
    is_flag=True,
    help="With --import: every exhibit was looked at; what the file does not mention stays removed.",
)
@click.option(
    "--singling", metavar="FILE", help="Write what still singles each person out, as CSV, CONFIDENTIAL; - is stdout."
)
def redact_command(
    case: Path, written: str | None, taken: str | None, by: str | None, complete: bool, singling: str | None
) -> None:
    """Decide what is removed from exhibits before anything is published.

    The program proposes; people accept, add, or keep words with a reason. publication.yaml in the case names the exhibits.

    Example: amparo redact mycase --export redactions.csv

    Then: amparo redact mycase --import redactions.csv --by "Ana Prueba" --complete
    """
    if sum(one is not None for one in (written, taken, singling)) != 1:
        raise click.UsageError("Say one of --export FILE, --import FILE and --singling FILE.")
    if (taken is None) != (by is None):
        raise click.UsageError("--import goes with --by NAME: a decision is somebody's.")
    if complete and taken is None:
        raise click.UsageError("--complete belongs to --import.")
    reviewer = coder_name(by) if by is not None else ""
    with opened(case) as open_case:
        plan = plan_of(open_case)
        if written is not None:
            write_rows(list(redact_rows(open_case, plan)), "csv", written, COLUMNS)
        elif singling is not None:
            write_rows(list(singling_rows(open_case, plan)), "csv", singling, SINGLING)
        else:
            rows = [_row(row, where) for where, row in read_table(str(taken), NEEDED, ALLOWED)]
            _tell(take(open_case, plan, rows, reviewer, complete), reviewer, case)


def _row(row: dict[str, str], where: str) -> RedactRow:
    """A row as people mean it: white space around ids and words goes, that within a quote stays."""
    told = {name: row[name].strip() for name in (*NEEDED, *ALLOWED)}
    return RedactRow(
        message=told["message"],
        part=row["part"].strip("\r\n"),
        quote=told["quote"],
        code=told["code"],
        person=told["person"],
        action=told["action"].lower(),
        reason=told["reason"],
        where=where,
    )


def _tell(told: Taken, reviewer: str, case: Path) -> None:
    if told.removed + told.kept == 0:
        click.echo("No row has an action.", err=True)
    else:
        lifted = f", {told.lifted} of them against a proposal" if told.lifted else ""
        click.echo(f"Decided by {reviewer}: {told.removed} removed, {told.kept} kept{lifted}.", err=True)
    for where, other in told.conflicts[:SHOWN]:
        click.echo(f"Differs from what {other} decided, and stands now: {where}", err=True)
    for where in told.apart[:SHOWN]:
        click.echo(f"Kept here, but removed from another message; the publication will ask: {where}", err=True)
    for kind, count in (("conflicts", len(told.conflicts)), ("kept here and removed elsewhere", len(told.apart))):
        if count > SHOWN:
            click.echo(f"and {count - SHOWN} more ({kind})", err=True)
    if told.open_now:
        click.echo(f"{told.open_now} exhibits were not looked at yet. See amparo redact {case} --export FILE", err=True)
    else:
        click.echo(f"Every exhibit was looked at. Next: amparo redact {case} --singling FILE", err=True)
