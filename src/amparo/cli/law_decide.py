"""`law decide`: what the acts say of a situation, from a file or question by question."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from amparo.cli.law_answer import tell_answer, tell_several
from amparo.cli.law_ask import ask_through
from amparo.cli.law_file import codes_of, read_facts
from amparo.cli.law_options import LANG, LAWS, day_of
from amparo.errors import UsageProblem
from amparo.policy.answer import Answer, answer
from amparo.policy.library import Library, chosen, library_with
from amparo.policy.several import several
from amparo.policy.situation import Situation, situation
from amparo.policy.told import answer_row, duty_row, several_row


@click.command("decide")
@click.argument("file", required=False, type=click.Path(allow_dash=True, path_type=Path))
@click.option("--law", "ids", multiple=True, metavar="ID", help="An act to ask; several times for several.")
@click.option("--on", metavar="DATE", help="Day of the disclosure, as 2025-08-01. Default: today.")
@click.option("--format", type=click.Choice(["text", "json"]), help="Default: text on a terminal, else json.")
@click.option("--supposed", is_flag=True, help="Ask acts that were not in force, such as bills, as if they had been.")
@LAWS
@LANG
def decide_command(
    file: Path | None,
    ids: tuple[str, ...],
    on: str | None,
    format: str | None,
    supposed: bool,
    own: Path | None,
    lang: str,
) -> None:
    """Say what the acts say of a situation, what to do, and what to ask next.

    FILE is JSON: {"on": "2025-08-01", "laws": ["us-nm/sb36-2025"], "facts": {"recipient": ["immigration_authority"]},
    "standing": {"consent": "asserted"}}; with "data": [codes] each datum is answered, then all. Without FILE it asks
    question by question; `?` tells why it asks. Proofs and what would settle it stand in the JSON.

    Example: amparo law decide facts.json
    """
    library = library_with(own)
    if file is None:
        if not sys.stdin.isatty():
            raise UsageProblem("no FILE, and no terminal to ask on.", advice="Name a file, or - for standard input.")
        asked = chosen(library, ids) if ids else in_force(library, day_of(on) or date.today(), Situation({}))
        ask_through(library, asked, day_of(on) or date.today(), lang, supposed)
        return
    told = read_facts(file)
    day = day_of(on or told.get("on")) or date.today()
    known = situation(library.vocabulary, told.get("facts") or {}, told.get("standing"), str(file))
    named = list(ids) or told.get("laws")
    asked = chosen(library, named) if named else in_force(library, day, known)
    codes = codes_of(library, told.get("data"), file)
    shown = format == "text" or (format is None and sys.stdout.isatty())
    if codes:
        each = several(library, asked, known, codes, day, asked if supposed else ())
        tell_several(library, each, day, lang) if shown else _write(several_row(library, each))
    else:
        made = answer(library, asked, known, day, asked if supposed else ())
        tell_answer(library, made, day, lang) if shown else _write(_decided(library, made))


def _write(row: dict[str, Any]) -> None:
    click.echo(json.dumps(row, ensure_ascii=False, indent=1))


def _decided(library: Library, made: Answer) -> dict[str, Any]:
    """The row that `decide` writes, duties in words too."""
    row = answer_row(library, made)
    row["duties_told"] = [duty_row(one.judged.act, duty) for one in made.acts for duty in one.duties]
    return row


def in_force(library: Library, on: date, known: Situation) -> tuple[str, ...]:
    """Acts in force on a day: federal ones, and those of the states that the facts leave possible."""
    fact = library.vocabulary["jurisdiction"]
    places = {"us", *fact.names(known.masks.get(fact.name, fact.every))}
    return tuple(id for id, act in library.acts.items() if act.jurisdiction in places and act.version(on))
