"""Law options: what the commands of `law` share."""

from datetime import date
from pathlib import Path

import click

from amparo.errors import UsageProblem

LAWS = click.option(
    "--laws", "own", metavar="DIR", type=click.Path(path_type=Path), help="Folder with acts of your own, beside ours."
)
LANG = click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language.")
FORMAT = click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Default: table on a terminal, else jsonl."
)
ON = click.option("--on", metavar="DATE", help="Day as 2025-08-01. Default: each act's latest version.")


def day_of(told: object) -> date | None:
    """A day as somebody wrote it; None where nothing was said.

    Raises:
        UsageProblem: it is no day.
    """
    if told is None:
        return None
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        raise UsageProblem(f"`{told}` is no date of the form 2025-08-01.") from None
