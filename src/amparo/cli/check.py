"""`check`: what finished files still tell that nobody meant to give away."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from amparo.check.kind import Kind, kinds
from amparo.check.leak import Leak
from amparo.check.secret import Secret
from amparo.check.secrets import untested
from amparo.cli.output import printable, write_rows
from amparo.cli.progress import Talk
from amparo.errors import ExitCode, PathProblem
from amparo.flow.check import Checked, check
from amparo.flow.language_data import language_folder
from amparo.settings import default_workers, language_data
from amparo.wiring import runner


@click.command("check")
@click.argument("paths", metavar="PATH ...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--secrets",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="One removed value a line: each is looked for in every text of every file. - reads standard input.",
)
@click.option("--show", is_flag=True, help="Show the words that leak. They are personal: mind who sees your screen.")
@click.option(
    "--format",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="Default: a list by file on a terminal, else jsonl.",
)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language.")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes to use (default: one a core).")
def check_command(
    paths: tuple[Path, ...], secrets: Path | None, show: bool, format: str | None, lang: str, workers: int | None
) -> None:
    """Find what finished files still tell.

    Text under boxes, hidden layers, metadata, earlier versions, tracked changes, names that were removed elsewhere.
    Reads PDF, office files, pictures, mail, HTML and archives, and every file in a folder. Nothing is changed and nothing
    leaves this machine. Ends with 4 where anything leaks, with 0 where nothing does.

    Example: amparo check exhibits/ --secrets removed.txt

    See the words themselves: amparo check response.pdf --show

    In Spanish, for another program: amparo check response.pdf --lang es --format jsonl
    """
    wanted = _secrets(secrets)
    running = runner(workers or default_workers(), preload=("amparo.flow.check",))
    done = list(check(paths, wanted, running, Talk(), language_folder(language_data())))
    if format is None and sys.stdout.isatty():
        for one in done:
            _print(one, show, lang)
    else:
        write_rows(_rows((leak for one in done for leak in one.leaks), show, lang), format, columns=COLUMNS)
    raise SystemExit(ExitCode.found if any(one.leaks for one in done) else ExitCode.done)


def _secrets(path: Path | None) -> tuple[Secret, ...]:
    if path is None:
        return ()
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise PathProblem("cannot be read as a text in UTF-8.", where=str(path)) from None
    out = tuple(Secret.told(line) for line in dict.fromkeys(line.strip() for line in text.splitlines()) if line)
    if not out:
        advice = "Write one removed value a line, or leave --secrets away."
        raise PathProblem("the list holds no value to look for.", where=str(path), advice=advice)
    short = len(untested(out))
    if short:
        click.echo(
            f"{short} lines of the list have fewer than two letters or digits and were not looked for.", err=True
        )
    return out


def _rows(leaks: Iterable[Leak], show: bool, lang: str) -> Iterator[dict[str, Any]]:
    for leak in leaks:
        kind = _kind(leak)
        row: dict[str, Any] = {
            "path": leak.path,
            "page": leak.page,
            "box": list(leak.box) if leak.box else None,
            "kind": leak.kind,
            "title": kind.title[lang],
            "mend": kind.mend[lang],
            "place": leak.place,
            "engines": list(leak.engines),
        }
        yield row | {"words": leak.words} if show else row


def _kind(leak: Leak) -> Kind:
    return kinds()[leak.kind]


COLUMNS = ("path", "page", "box", "kind", "title", "mend", "place", "engines")
WORDS = {
    "en": {"page": "page", "mend": "Mend"},
    "es": {"page": "página", "mend": "Remedio", "file": "archivo", "whole file": "archivo entero"},
}


def _print(one: Checked, show: bool, lang: str) -> None:
    """A file's leaks for people: by kind, each place on a line, how to mend once."""
    if not one.leaks:
        return
    click.echo(click.style(printable(one.path), bold=True))
    by_kind: dict[str, list[Leak]] = {}
    for leak in one.leaks:
        by_kind.setdefault(leak.kind, []).append(leak)
    for leaks in by_kind.values():
        kind = _kind(leaks[0])
        click.echo(f"  {click.style(kind.title[lang], fg='red')} ({kind.key})")
        for leak in leaks:
            click.echo("    " + printable(_line(leak, one.path, show, lang)))
        click.echo(f"    {WORDS[lang]['mend']}: {kind.mend[lang]}")


def _line(leak: Leak, path: str, show: bool, lang: str) -> str:
    inner = leak.path.removeprefix(path).lstrip("!")
    page = f"{WORDS[lang]['page']} {leak.page}"
    place = leak.place.removeprefix(f"page {leak.page}").removeprefix(", ") if leak.page else leak.place
    place = WORDS[lang].get(place, place)
    box = " ".join(f"{side:g}" for side in leak.box) if leak.box else ""
    parts = [inner, page if leak.page else "", place, f"[{box}]" if box else "", "+".join(leak.engines)]
    told = ", ".join(part for part in parts if part)
    return f"{told}: {leak.words}" if show and leak.words else told
