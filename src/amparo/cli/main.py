"""The `amparo` command: its group, and the one place where errors become messages and exit codes."""

import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

from amparo.cli.audit import audit_command
from amparo.cli.bodies import bodies_command
from amparo.cli.cases import add_command, new_command
from amparo.cli.demo import demo_command
from amparo.cli.doctor import doctor_command
from amparo.cli.export import export_command
from amparo.cli.report import report_command
from amparo.cli.search import search_command
from amparo.cli.status import status_command
from amparo.errors import AmparoError, ExitCode


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="amparo", prog_name="amparo")
def amparo() -> None:
    """Find, in the records a government hands over, every time it gave someone's private information away.

    Nothing leaves this machine. Start with `amparo demo`.
    """


for command in (
    demo_command,
    new_command,
    add_command,
    bodies_command,
    audit_command,
    status_command,
    search_command,
    export_command,
    report_command,
    doctor_command,
):
    amparo.add_command(command)


def main() -> NoReturn:
    """Run a command; leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows consoles may not be UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = amparo.main(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else ExitCode.done)
    except AmparoError as problem:
        click.echo(f"amparo: {problem}", err=True)
        sys.exit(problem.exit_code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("amparo: stopped. What was done is kept; run the command again to go on.", err=True)
        sys.exit(ExitCode.failed)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        sys.exit(ExitCode.done)
    except Exception as problem:  # the one boundary: a fault of ours, told without the records' words
        place = traceback.extract_tb(problem.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        click.echo(f"amparo: a fault of the program ({type(problem).__name__} at {where}).", err=True)
        click.echo("What was done before is kept. Please report it with this line.", err=True)
        sys.exit(ExitCode.failed)
