"""`law`: the acts as data - list them, read one, run its worked cases, decide a situation, compare two, find collisions."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from amparo.cli.law_ask import ask_through
from amparo.cli.law_file import codes_of, read_facts
from amparo.cli.output import write_rows
from amparo.errors import ExitCode, UsageProblem
from amparo.policy.act import signed
from amparo.policy.answer import Answer, answer
from amparo.policy.cases import run_cases, untested
from amparo.policy.library import Library, chosen, library_with
from amparo.policy.several import several
from amparo.policy.situation import Situation, situation
from amparo.policy.told import answer_row, cited, duty_row, several_row

LAWS = click.option(
    "--laws", "own", metavar="DIR", type=click.Path(path_type=Path), help="Folder with acts of your own, beside ours."
)
LANG = click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language.")
FORMAT = click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Default: table on a terminal, else jsonl."
)
ON = click.option("--on", metavar="DATE", help="Day as 2025-08-01. Default: each act's latest version.")


@click.group("law")
def law_command() -> None:
    """List, read, test and ask the acts that disclosures are held against.

    No legal advice: it tells what a rule, as somebody wrote it down, says of the facts that somebody entered.

    Example: amparo law decide facts.json
    """


@law_command.command("list")
@LAWS
@LANG
@FORMAT
def list_command(own: Path | None, lang: str, format: str | None) -> None:
    """List the acts with their status and dates.

    Example: amparo law list
    """
    library = library_with(own)
    shown = format == "table" or (format is None and sys.stdout.isatty())
    rows = [_listed(library, id, lang) for id in library.acts]
    write_rows([{key: row[key] for key in row if not (shown and key == "title")} for row in rows], format)


def _listed(library: Library, id: str, lang: str) -> dict[str, Any]:
    act = library.act(id)
    reviews = [*(one.review for one in act.rules), *(one.review for one in act.duties)]
    return {
        "law": id,
        "title": act.title[lang],
        "status": act.status.value,
        "in_force": "; ".join(
            f"{one.start}–{one.until or ''}" + (" (if enacted)" if one.if_enacted else "") for one in act.versions
        ),
        "rules": len(act.rules),
        "duties": len(act.duties),
        "complete": all(rule.complete for rule in act.rules),
        "reviewed": bool(reviews) and all(map(signed, reviews)),
    }


@law_command.command("show")
@click.argument("id")
@LAWS
@LANG
def show_command(id: str, own: Path | None, lang: str) -> None:
    """Show an act: rules, exceptions and duties in our words, with sections and sources.

    Example: amparo law show us-nm/sb75-2021
    """
    library = library_with(own)
    act = library.act(id)
    words = _WORDS[lang]
    click.echo(f"{act.title[lang]}\n{act.citation} · {words[act.status.value]}")
    for version in act.versions:
        supposed = f" ({words['supposed']})" if version.if_enacted else ""
        click.echo(f"  {version.id}: {version.start} – {version.until or ''}{supposed}")
    for rule in act.rules:
        click.echo(
            f"\n{rule.id}  {cited(act, rule.section)}  [{words[rule.effect.value]}]{_signed(rule.review, words)}"
        )
        click.echo(f"  {rule.says[lang]}")
        for one in rule.exceptions:
            needs = f", {words['needs']} {words[one.needs.name]}" if one.needs else ""
            click.echo(
                f"  – {one.id} ({one.section}): {one.says[lang]} [{words['shown_by']} {words[one.shown_by]}{needs}]"
                + (_signed(one.review, words) if signed(rule.review) else "")
            )
        if not rule.complete:
            click.echo(f"  – {words['unread']}")
    for duty in act.duties:
        days = f", {duty.days} {words['days']}" if duty.days is not None else ""
        click.echo(
            f"\n{duty.id}  {cited(act, duty.section)}  [{words['duty']}: {words[duty.after.value]}{days}]{_signed(duty.review, words)}"
        )
        click.echo(f"  {duty.says[lang]}")
    click.echo("")
    for note in act.notes:
        click.echo(f"{words['note']}: {note}")
    for source in act.sources:
        click.echo(f"{words['source']} [{source.mark}]: {source.url} {source.note}".rstrip())


_WORDS = {
    "en": {
        "supposed": "supposed: never enacted",
        "needs": "at least",
        "shown_by": "shown by",
        "unread": "The source did not show every exception: no answer of this rule is better than undetermined.",
        "duty": "duty after",
        "days": "days",
        "note": "Note",
        "source": "Source",
        "unsigned": "  NOT REVIEWED",
        **{word: word for word in ("prohibits", "permits", "requires", "shields", "agency", "asker", "person")},
        **{word: word for word in ("request", "disclosure", "refusal", "decision", "period", "documented", "verified")},
        **{word: word for word in ("enacted", "bill", "repealed", "guidance", "description-only")},
    },
    "es": {
        "supposed": "supuesta: nunca se aprobó",
        "needs": "al menos",
        "shown_by": "lo muestra",
        "unread": "La fuente no mostró todas las excepciones: esta regla no da más que «undetermined».",
        "duty": "obligación tras",
        "days": "días",
        "note": "Nota",
        "source": "Fuente",
        "unsigned": "  SIN REVISAR",
        **{"prohibits": "prohíbe", "permits": "permite", "requires": "obliga", "shields": "nadie puede prohibirlo"},
        **{"agency": "la dependencia", "asker": "quien lo pide", "person": "la persona"},
        **{"request": "la solicitud", "disclosure": "la entrega", "refusal": "la negativa", "decision": "la decisión"},
        **{"period": "el período", "documented": "con un documento", "verified": "comprobado"},
        **{"enacted": "vigente o lo fue", "bill": "proyecto", "repealed": "derogada", "guidance": "guía"},
        **{"description-only": "conocida solo por una descripción"},
    },
}


def _signed(review: Any, words: dict[str, str]) -> str:
    return "" if signed(review) else words["unsigned"]


@law_command.command("test")
@click.argument("id", required=False)
@LAWS
def test_command(id: str | None, own: Path | None) -> None:
    """Run the worked cases of an act, or of all, and name what no case tries.

    Example: amparo law test us-nm/sb75-2021
    """
    library = library_with(own)
    wrong = 0
    for act in chosen(library, [id] if id else None):
        runs = list(run_cases(library, act))
        for run in runs:
            for what, wanted, got in run.wrong:
                wrong += 1
                click.echo(f"{run.where}: {run.name}: {what} is {got}, not {wanted}")
        for told in untested(library, act, runs):
            click.echo(f"{act}: {told}")
        click.echo(f"{act}: {len(runs)} cases, {sum(bool(run.wrong) for run in runs)} not as written", err=True)
    sys.exit(ExitCode.found if wrong else ExitCode.done)


@law_command.command("decide")
@click.argument("file", required=False, type=click.Path(allow_dash=True, path_type=Path))
@click.option("--law", "ids", multiple=True, metavar="ID", help="An act to ask; several times for several.")
@click.option("--on", metavar="DATE", help="Day of the disclosure, as 2025-08-01. Default: today.")
@click.option("--supposed", is_flag=True, help="Ask acts that were not in force, such as bills, as if they had been.")
@LAWS
@LANG
def decide_command(
    file: Path | None, ids: tuple[str, ...], on: str | None, supposed: bool, own: Path | None, lang: str
) -> None:
    """Say what the acts say of a situation, what to do, and what to ask next.

    FILE is JSON: {"on": "2025-08-01", "laws": ["us-nm/sb36-2025"], "facts": {"recipient": ["immigration_authority"]},
    "standing": {"consent": "asserted"}}; with "data": [codes] each datum is answered, then all. Without FILE it asks
    question by question; `?` tells why it asks.

    Example: amparo law decide facts.json
    """
    library = library_with(own)
    if file is None:
        if not sys.stdin.isatty():
            raise UsageProblem("no FILE, and no terminal to ask on.", advice="Name a file, or - for standard input.")
        asked = chosen(library, ids) if ids else in_force(library, _day(on) or date.today(), Situation({}))
        ask_through(library, asked, _day(on) or date.today(), lang, supposed)
        return
    told = read_facts(file)
    day = _day(on or told.get("on")) or date.today()
    known = situation(library.vocabulary, told.get("facts") or {}, told.get("standing"), str(file))
    named = list(ids) or told.get("laws")
    asked = chosen(library, named) if named else in_force(library, day, known)
    codes = codes_of(library, told.get("data"), file)
    row = (
        several_row(library, several(library, asked, known, codes, day, asked if supposed else ()))
        if codes
        else decided(library, asked, known, day, supposed)
    )
    click.echo(json.dumps(row, ensure_ascii=False, indent=1))


def decided(
    library: Library, ids: tuple[str, ...], known: Situation, on: date, supposed: bool = False
) -> dict[str, Any]:
    """The row that `decide` writes, duties in words too."""
    made: Answer = answer(library, ids, known, on, ids if supposed else ())
    row = answer_row(library, made)
    row["duties_told"] = [duty_row(one.judged.act, duty) for one in made.acts for duty in one.duties]
    return row


def in_force(library: Library, on: date, known: Situation) -> tuple[str, ...]:
    """Acts in force on a day: federal ones, and those of the states that the facts leave possible."""
    fact = library.vocabulary["jurisdiction"]
    places = {"us", *fact.names(known.masks.get(fact.name, fact.every))}
    return tuple(id for id, act in library.acts.items() if act.jurisdiction in places and act.version(on))


@law_command.command("compare")
@click.argument("one")
@click.argument("other")
@ON
@LAWS
@LANG
def compare_command(one: str, other: str, on: str | None, own: Path | None, lang: str) -> None:
    """Find a smallest situation that one act forbids and the other does not, each way.

    Example: amparo law compare us-nm/sb75-2021 us-nm/sb36-2025
    """
    from amparo.policy.lint import compare

    library = library_with(own)
    for first, second in ((one, other), (other, one)):
        witness = compare(library, first, second, _day(on))
        facts = (
            {name: list(library.vocabulary[name].names(mask)) for name, mask in witness.facts.items()}
            if witness
            else None
        )
        click.echo(json.dumps({"prohibits": first, "does_not": second, "facts": facts}, ensure_ascii=False))


@law_command.command("conflicts")
@ON
@LAWS
@FORMAT
def conflicts_command(on: str | None, own: Path | None, format: str | None) -> None:
    """List all pairs of acts that say contrary things, with a smallest example; exit 4 where one is not declared.

    It also names, on standard error, exceptions that can never decide and facts that an act asks more than once.

    Example: amparo law conflicts
    """
    from amparo.policy.lint import conflicts, dead, read_twice, supposed_bench

    library = library_with(own)
    rows, undeclared = [], 0
    for one in conflicts(library, tuple(library.acts), _day(on)):
        undeclared += one.relation is None
        facts = {name: list(library.vocabulary[name].names(mask)) for name, mask in one.facts.items()}
        told = f"{one.relation.kind.value} ({one.relation.cites})" if one.relation else "NOT DECLARED"
        rows.append({"prohibits": one.prohibits, "against": one.allows, "relation": told, "facts": facts})
    write_rows(rows, format)
    for id in library.acts:
        for rule, name in dead(library, id):
            click.echo(f"{id}: the exception {name} of {rule.id} can never decide", err=True)
        for fact, places in read_twice(supposed_bench(library, id, _day(on))):
            click.echo(f"{id}: asks `{fact}` more than once, in {', '.join(places)}", err=True)
    sys.exit(ExitCode.found if undeclared else ExitCode.done)


def _day(told: object) -> date | None:
    if told is None:
        return None
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        raise UsageProblem(f"`{told}` is no date of the form 2025-08-01.") from None
