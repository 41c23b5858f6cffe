"""The `amparo` command: its group, and the one place where errors become messages and exit codes."""

import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from amparo.errors import AmparoError, ExitCode

# Command -> where it is, and what it does (the first line of its own help). A command is imported when it is called:
# the list of commands is shown at once, and worker processes, which import this file too, need none.
COMMANDS = {
    "demo": ("amparo.cli.demo", "Make a fictional case and its report; see what it is for."),
    "new": ("amparo.cli.cases", "Make a new case."),
    "add": ("amparo.cli.cases", "Take files, folders and archives into the case."),
    "bodies": ("amparo.cli.bodies", "List mail domains with their side, or place one."),
    "audit": ("amparo.cli.audit", "Read, weave, search and code all that is stale."),
    "status": ("amparo.cli.status", "Show what was received and what was not read."),
    "search": ("amparo.cli.search", "Search the text of all messages."),
    "export": ("amparo.cli.export", "Write rows for other programs."),
    "explain": ("amparo.cli.explain", "Show why each value of an exchange was chosen."),
    "code": ("amparo.cli.code", "Review the coding: write it as a table, take it back."),
    "sample": ("amparo.cli.sample", "Draw messages of no exchange for people to read."),
    "report": ("amparo.cli.report", "Write the report, working edition, CONFIDENTIAL."),
    "redact": ("amparo.cli.redact", "Decide what is removed from exhibits before anything is published."),
    "publish": (
        "amparo.cli.publish",
        "Write the public edition: figures, data, redacted exhibits, a site with a search.",
    ),
    "check": ("amparo.cli.check", "Find what finished files still tell."),
    "law": ("amparo.cli.law", "List, read, test and ask the acts that disclosures are held against."),
    "doctor": ("amparo.cli.doctor", "Show what is installed and what is missing."),
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
        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, without importing what it lists."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


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
