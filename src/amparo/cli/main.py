"""The `amparo` command: its group, and the one place where errors become messages and exit codes."""

import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from amparo.errors import AmparoError, ExitCode

# Command -> where it is. A command is imported when it is called: worker processes import this file too, and need none.
COMMANDS = {
    "demo": "amparo.cli.demo",
    "new": "amparo.cli.cases",
    "add": "amparo.cli.cases",
    "bodies": "amparo.cli.bodies",
    "audit": "amparo.cli.audit",
    "status": "amparo.cli.status",
    "search": "amparo.cli.search",
    "export": "amparo.cli.export",
    "report": "amparo.cli.report",
    "doctor": "amparo.cli.doctor",
}


class Commands(click.Group):
    """The commands in the order in which a newcomer meets them, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), f"{cmd_name}_command")
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="amparo", prog_name="amparo")
def amparo() -> None:
    """Find, in the records a government hands over, every time it gave someone's private information away.

    Nothing leaves this machine. Start with `amparo demo`.
    """


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
