"""`new` and `add`: make a case, and take records into it."""

from datetime import date
from pathlib import Path

import click

from amparo.cli.output import printable, spoken
from amparo.cli.passwords import load_passwords, password_file
from amparo.cli.progress import Talk
from amparo.errors import ExitCode, UsageProblem
from amparo.flow.ingest import Note, ingest
from amparo.flow.unlock import unlock
from amparo.records.item import UNREAD
from amparo.settings import who
from amparo.wiring import new_case, opened

SHOWN = 20  # files named that could not be taken; `status` has them all


@click.command("new")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--title", help="What people call the case; stands on every report.")
@click.option(
    "--bodies", type=click.Path(path_type=Path), help="A bodies.yaml to start from (default: the shipped one)."
)
@click.option("--timezone", help="IANA zone in which print-outs are read (default: America/Denver).")
@click.option("--law", "laws", multiple=True, help="Id of a law to test; may be given several times.")
def new_command(
    case: Path, title: str | None, bodies: Path | None, timezone: str | None, laws: tuple[str, ...]
) -> None:
    """Make a new case.

    A case is a folder with case.toml, bodies.yaml, requests.yaml and publication.yaml.

    Example: amparo new mycase --title "DOH and ICE, 2018-2019" --bodies bodies.yaml
    """
    told = {"title": title, "timezone": timezone, "laws": list(laws)}
    new_case(case, {key: value for key, value in told.items() if value}, bodies)
    click.echo(f"Made {case}. Next: edit {case / 'bodies.yaml'}, then amparo add {case} RECORDS", err=True)


@click.command("add")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--agency", metavar="SLUG", help="The body that produced them (default: the first folder named after one)."
)
@click.option("--request", metavar="ID", help="The records request that they answer.")
@click.option("--from", "source", metavar="WHO", help="From whom they were received.")
@click.option("--received", metavar="DATE", help="Day of receipt, as 2019-12-02.")
@password_file
def add_command(
    case: Path,
    paths: tuple[Path, ...],
    agency: str | None,
    request: str | None,
    source: str | None,
    received: str | None,
    password_file: Path | None,
) -> None:
    """Take files, folders and archives into the case.

    Safe to repeat: what is there already is left alone. With --password-file, locked archives are tried again.

    Example: amparo add mycase records/ --request doh-2019 --from "DOH records custodian" --received 2019-12-02
    """
    passwords = load_passwords(password_file)
    if received is not None:
        try:
            date.fromisoformat(received)
        except ValueError:
            raise UsageProblem(f"`{received}` is no date.", where="--received", advice="Write 2019-12-02.") from None
    with opened(case) as open_case:
        if agency is not None and agency not in {body.slug for body in open_case.directory.bodies}:
            advice = f"Add it to {case / 'bodies.yaml'} first."
            raise UsageProblem(f"no body has the slug `{agency}`.", where="--agency", advice=advice)
        if request is not None and request not in {row.id for row in open_case.requests}:
            advice = f"Add it to {case / 'requests.yaml'} first."
            raise UsageProblem(f"no request has the id `{request}`.", where="--request", advice=advice)
        note, talk = Note(agency, request, source, received, who(), spoken()), Talk()
        unlock(open_case, passwords, talk)
        done = ingest(open_case, list(paths), note, talk, passwords=passwords)
        unread = sum(custody.outcome in UNREAD for custody in open_case.workspace.custody().values())
        for path, reason in done.failed[:SHOWN]:
            click.echo(f"Not taken: {printable(path)}: {reason}", err=True)
        if len(done.failed) > SHOWN:
            click.echo(f"and {len(done.failed) - SHOWN} more; see amparo status {case}", err=True)
        if done.new + done.known + len(done.failed) == 0:
            click.echo("There was no file in what you named.", err=True)
    click.echo(f"Next: amparo audit {case}", err=True)
    raise SystemExit(ExitCode.unread if unread or done.failed else ExitCode.done)
