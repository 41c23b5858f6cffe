"""`publish`: the public edition, through the gate."""

from datetime import date
from pathlib import Path

import click

from amparo.cli.output import write_rows
from amparo.cli.progress import Talk
from amparo.errors import ExitCode
from amparo.flow.publish import Published, publish
from amparo.publish.judgement import Judgement
from amparo.wiring import opened

MOST = 40  # lines of what is in the way; the rest is counted


@click.command("publish")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Folder to write (default: CASE/out/publication, or out/draft).",
)
@click.option("--draft", is_flag=True, help="A watermarked set to look at, which may not be published.")
def publish_command(case: Path, output: Path | None, draft: bool) -> ExitCode:
    """Write the public edition: figures, data, redacted exhibits, a site with a search.

    Every finished file is read back first. Where an exhibit was not looked at, or something that was removed can still be
    read, it says what is in the way, writes nothing and ends with exit code 4. What is published, and when, stands in the
    case's publication.yaml.

    Example: amparo publish mycase --draft
    """
    with opened(case) as open_case:
        told = publish(open_case, output, draft, date.today(), Talk())
    if told.judgement is not None:
        _in_the_way(told.judgement)
    click.echo("\n".join(_next(case, told)), err=True)
    if told.folder is None:
        return ExitCode.found
    click.echo(told.folder / "index.html")
    return ExitCode.done


def _in_the_way(judgement: Judgement) -> None:
    rows = [
        {
            "file": one.leak.path,
            "page": one.leak.page,
            "kind": one.leak.kind,
            "place": one.leak.place,
            "readers": list(one.leak.engines),
        }
        for one in judgement.refusals
    ]
    if rows:
        write_rows(rows[:MOST], None)
    if len(rows) > MOST:
        click.echo(f"and {len(rows) - MOST} more", err=True)


def _next(case: Path, told: Published) -> list[str]:
    """What happened and what to do, a line each."""
    out = []
    if told.early:
        out.append(f"Not published: publication.yaml says not before {told.early.isoformat()}.")
    if told.open:
        some = ", ".join(told.open[:8]) + (" …" if len(told.open) > 8 else "")
        out.append(f"{len(told.open)} of {told.exhibits} exhibits were not looked at: {some}.")
        out.append(f"Next: amparo redact {case} --export redactions.csv, look at them, and take the table back.")
    judgement = told.judgement
    if judgement is None:
        return out
    out.append(
        f"{told.files} files read back; {judgement.searched} removed values searched, "
        f"{len(judgement.untested)} too short to search; {len(judgement.refusals)} leaks; "
        f"{len(judgement.undecided)} of {len(judgement.listed)} listed places undecided."
    )
    if told.told:
        some = ", ".join(told.told[:4]) + (" …" if len(told.told) > 4 else "")
        out.append(
            f"{len(told.told)} counts are kept back, but whoever reads all exhibits can count them ({some}). "
            "To hide them, leave exhibits out in publication.yaml."
        )
    if told.leaks:
        out.append(f"Next: {told.leaks} shows the words of each leak; remove them there too, and publish again.")
    if told.listed:
        out.append(f"Next: write a reason and your name into {told.listed}, or remove the words, and publish again.")
    if told.draft:
        out.append("DRAFT: it may not be published.")
    elif told.folder is None:
        out.append("Not published.")
    return out
