"""`search`: full text with snippets."""

from pathlib import Path

import click

from amparo.cli.output import write_rows
from amparo.cli.progress import warn_of_unread
from amparo.wiring import opened


@click.command("search")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 10000), default=50, show_default=True, help="How many hits at most.")
@click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Default: a table on a terminal, else jsonl."
)
def search_command(case: Path, query: str, limit: int, format: str | None) -> None:
    """Search the text of all messages.

    Words, "phrases", prefix*, AND, OR, NOT; accents and case do not matter.

    Example: amparo search mycase '"final order" NOT newsletter'
    """
    with opened(case) as open_case:
        hits = open_case.workspace.search(query, limit)
        warn_of_unread(open_case)
    write_rows([{"message": hit.message, "part": hit.part, "snippet": hit.snippet} for hit in hits], format)
    if not hits:
        click.echo("Nothing was found.", err=True)
