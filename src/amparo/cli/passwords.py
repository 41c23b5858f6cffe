"""The file of passwords that `add` and `audit` take: read here, handed on in memory, shown nowhere."""

from pathlib import Path

import click

from amparo.errors import PathProblem, UsageProblem
from amparo.records.passwords import MOST, Passwords

password_file = click.option(
    "--password-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Passwords to try on locked files, one a line, UTF-8. They are kept nowhere.",
)


def load_passwords(path: Path | None) -> Passwords:
    """The lines of the file that are not empty, each once, in order; none without a file.

    Raises:
        PathProblem: it cannot be read.
        UsageProblem: it is not UTF-8, holds no password, or more than can be tried.
    """
    if path is None:
        return Passwords()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise PathProblem(f"cannot be read ({problem.strerror}).", where=str(path)) from None
    except UnicodeDecodeError:
        raise UsageProblem(
            "this is not UTF-8.", where=str(path), advice="Save it as UTF-8, one password a line."
        ) from None
    words = tuple(dict.fromkeys(word for line in text.split("\n") if (word := line.removesuffix("\r"))))
    if not words:
        raise UsageProblem("there is no password in it.", where=str(path), advice="Write one password a line.")
    if len(words) > MOST:
        raise UsageProblem(f"it has more than {MOST} passwords.", where=str(path), advice="Leave out unlikely ones.")
    return Passwords(words)
