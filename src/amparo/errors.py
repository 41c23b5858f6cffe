"""The error tree and the exit codes: every message says what happened, where, and what to do next."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's exit status means to the shell that called it."""

    done = 0
    failed = 1
    usage = 2
    unread = 3
    found = 4


class AmparoError(Exception):
    """Base of every error that a user may see; never carries personal data from the records.

    Attributes:
        what: what happened, one sentence.
        where: file, line, setting or id concerned; None where there is none.
        advice: what the user can do next, one sentence.
    """

    exit_code = ExitCode.failed
    advice = "Run the command again with --help, or `amparo doctor` to see what is missing."

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        if advice is not None:
            self.advice = advice

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.advice}"


class UsageProblem(AmparoError):
    """The command's words are off: a wrong option, a WHAT that does not exist, two options that exclude each other."""

    exit_code = ExitCode.usage
    advice = "Run the command with --help to see what it takes."


class CaseProblem(AmparoError):
    """The case folder is missing, is none, or was written by a newer program."""

    advice = "Make a case with `amparo new CASE`, or name the folder that holds case.toml."


class ConfigProblem(AmparoError):
    """A file that people write (case.toml, bodies.yaml, requests.yaml) or that we ship has a mistake in it."""

    advice = "Correct the line and run the command again."


class PathProblem(AmparoError):
    """A path that the user named cannot be read or written."""

    advice = "Check the path and your permissions, and run the command again."


class UnreadableItem(AmparoError):
    """A received file cannot be read: a recorded outcome for that file, never the end of an audit.

    Attributes:
        outcome: one of the outcome names of records.item (`damaged`, `encrypted`, `unsupported`, `empty`).
    """

    advice = "The file is kept; ask the agency for an intact copy."

    def __init__(self, outcome: str, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome


class FigureProblem(AmparoError):
    """A figure no longer matches what it was counted from, so nothing is printed."""

    exit_code = ExitCode.found
    advice = "Look at what changed with `amparo export CASE figures`, correct it, and run the command again."


class MissingPart(AmparoError):
    """An optional part (an extra, a system program) that this command needs is not installed."""

    advice = "Run `amparo doctor` to see how to install it."


class EndpointProblem(AmparoError):
    """The language model's service that the user named does not answer, or not in the form of a chat."""

    advice = "See that the service runs and knows the model; what was coded before is kept."
