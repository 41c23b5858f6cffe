"""`report`: the working edition, CONFIDENTIAL."""

from pathlib import Path

import click

from amparo.cli.output import write_rows
from amparo.cli.progress import Talk
from amparo.errors import ExitCode, UsageProblem
from amparo.flow.report import Order, report
from amparo.flow.verify import verify
from amparo.report.html import ENTRY
from amparo.settings import default_workers
from amparo.wiring import opened, runner


@click.command("report")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write (default: CASE/out/report-LANG)."
)
@click.option("--lang", type=click.Choice(["en", "es"]), help="Language of the report.  [default: en]")
@click.option(
    "--figures",
    type=click.Path(path_type=Path),
    help="Figures that you cite, as exported: print only if all still hold.",
)
@click.option(
    "--verify", "there", type=click.Path(path_type=Path), help="Make the edition in that folder again, compare."
)
@click.pass_context
def report_command(
    ctx: click.Context, case: Path, output: Path | None, lang: str | None, figures: Path | None, there: Path | None
) -> None:
    """Write the report, working edition, CONFIDENTIAL.

    HTML that works without a server, the same as a PDF, the data as CSV, and a manifest of all digests. It ends with 4
    and writes nothing where a figure no longer matches its evidence.

    Example: amparo report mycase --lang es

    Made again and compared: amparo report mycase --verify mycase/out/report-es
    """
    if there is not None:
        if output or lang or figures:
            raise click.UsageError("--verify takes no other option: the edition's manifest tells how it was made.")
        with opened(case) as open_case:
            found = verify(open_case, there, Talk(), runner(default_workers()))
        write_rows([one.row() for one in found], None)
        click.echo(f"{len(found)} differences." if found else "The same, file by file.", err=True)
        ctx.exit(ExitCode.found if found else ExitCode.done)
    if output is not None and _holds_something_else(output):
        advice = "Choose a new folder, or one that holds an earlier report."
        raise UsageProblem("the folder holds other files.", where=str(output), advice=advice)
    with opened(case) as open_case:
        order = Order(output, lang or "en", figures)
        edition = report(open_case, order, Talk(), runner(default_workers()))
    for path in edition.paths[:2]:
        click.echo(path)


def _holds_something_else(folder: Path) -> bool:
    """True for a folder with files and no earlier report: hundreds of confidential pages do not go among records."""
    return folder.is_dir() and any(folder.iterdir()) and not (folder / ENTRY).exists()
