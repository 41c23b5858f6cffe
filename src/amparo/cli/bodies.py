"""`bodies`: every mail domain with its count and side; place one."""

from pathlib import Path

import click

from amparo.cli.output import write_rows
from amparo.errors import UsageProblem
from amparo.flow.bodies import domains, place
from amparo.wiring import BODIES, opened


@click.command("bodies")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("words", metavar="[set DOMAIN=SLUG]", nargs=-1)
@click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Default: a table on a terminal, else jsonl."
)
def bodies_command(case: Path, words: tuple[str, ...], format: str | None) -> None:
    """List mail domains with their side, or place one.

    `set DOMAIN=SLUG` writes the domain into bodies.yaml.

    Example: amparo bodies mycase set mail.ice.example=ice
    """
    if words:
        if len(words) != 2 or words[0] != "set" or words[1].count("=") != 1:
            raise UsageProblem(
                "`bodies` takes `set DOMAIN=SLUG`.", advice="Example: amparo bodies mycase set a.example=ice"
            )
        domain, slug = (half.strip().lower() for half in words[1].split("="))
        with opened(case):
            new = place(case / BODIES, domain, slug)
        told = f"Placed {domain} with {slug}. Next: amparo audit {case}" if new else f"{domain} is with {slug} already."
        click.echo(told, err=True)
        return
    with opened(case) as open_case:
        rows = [
            {
                "domain": row.domain,
                "sent": row.sent,
                "received": row.received,
                "body": row.slug,
                "side": f"{row.side}?" if row.proposed else row.side,
                "why": row.reason,
            }
            for row in domains(open_case)
        ]
        write_rows(rows, format)
        waiting = sum(1 for row in rows if not row["body"])
    if waiting:
        click.echo(f"{waiting} domains are nobody's yet; a side with ? is our proposal.", err=True)
