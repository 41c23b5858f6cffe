"""`audit`: everything that is stale - read, weave, find, code."""

from contextlib import nullcontext
from pathlib import Path

import click

from amparo.cli.passwords import load_passwords, password_file
from amparo.cli.progress import Talk
from amparo.errors import ExitCode, UsageProblem
from amparo.flow.audit import STAGES, Again, audit
from amparo.settings import default_workers
from amparo.wiring import cluster as on_cluster
from amparo.wiring import opened, runner


@click.command("audit")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--workers", type=click.IntRange(1, 64), default=None, help="Processes to use (default: one a core, at most 8)."
)
@click.option(
    "--cluster", metavar="ADDRESS", help="Use the workers of this dask scheduler (tls://HOST:PORT), on many machines."
)
@click.option("--redo", type=click.Choice(STAGES), help="Do this stage again from scratch, and all that follow it.")
@click.option("--retry", is_flag=True, help="Read again what could not be read, in whole or in part.")
@password_file
def audit_command(
    case: Path, workers: int | None, cluster: str | None, redo: str | None, retry: bool, password_file: Path | None
) -> None:
    """Read, weave, search and code all that is stale.

    Stopped at any point, it goes on where it was.

    With --password-file, what was locked is tried again.

    Example: amparo audit mycase --workers 2

    On many machines: amparo audit mycase --cluster tls://10.0.0.5:8786
    """
    if workers and cluster:
        raise UsageProblem("--workers and --cluster exclude each other.")
    again = Again(redo, retry, load_passwords(password_file))
    crew = on_cluster(cluster) if cluster else nullcontext(runner(workers or default_workers()))
    with crew as running, opened(case) as open_case:
        if not open_case.workspace.items():
            raise UsageProblem(
                "the case holds no files yet.", where=str(case), advice=f"Run `amparo add {case} RECORDS`."
            )
        done = audit(open_case, running, Talk(), again)
    if done.unread:
        click.echo(f"{done.unread} files could not be read; see amparo status {case}", err=True)
    click.echo(f"Next: amparo report {case}", err=True)
    raise SystemExit(ExitCode.unread if done.unread else ExitCode.done)
