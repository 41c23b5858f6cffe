"""`report`: the working edition, CONFIDENTIAL."""

from pathlib import Path

import click

from amparo.cli.progress import Talk
from amparo.errors import UsageProblem
from amparo.flow.report import report
from amparo.report.html import ENTRY
from amparo.settings import default_workers
from amparo.wiring import opened, runner


@click.command("report")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write (default: CASE/out/report-LANG)."
)
@click.option(
    "--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language of the report."
)
def report_command(case: Path, output: Path | None, lang: str) -> None:
    """Write the report, working edition, CONFIDENTIAL.

    HTML that works without a server, and the same as a PDF.

    Example: amparo report mycase --lang es
    """
    if output is not None and _holds_something_else(output):
        advice = "Choose a new folder, or one that holds an earlier report."
        raise UsageProblem("the folder holds other files.", where=str(output), advice=advice)
    with opened(case) as open_case:
        edition = report(open_case, output, lang, Talk(), runner(default_workers()))
    for path in edition.paths[:2]:
        click.echo(path)


def _holds_something_else(folder: Path) -> bool:
    """True for a folder with files and no earlier report: hundreds of confidential pages do not go among records."""
    return folder.is_dir() and any(folder.iterdir()) and not (folder / ENTRY).exists()
