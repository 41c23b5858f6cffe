"""`law`: the acts as data - list them, read one, run its worked cases, decide a situation, compare two, find collisions."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from amparo.cli.law_decide import decide_command
from amparo.cli.law_options import FORMAT, LANG, LAWS, ON, day_of
from amparo.cli.output import write_rows
from amparo.errors import ExitCode
from amparo.policy.act import signed
from amparo.policy.cases import run_cases, untested
from amparo.policy.library import Library, chosen, library_with
from amparo.policy.told import cited


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


law_command.add_command(decide_command)


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
        witness = compare(library, first, second, day_of(on))
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
    for one in conflicts(library, tuple(library.acts), day_of(on)):
        undeclared += one.relation is None
        facts = {name: list(library.vocabulary[name].names(mask)) for name, mask in one.facts.items()}
        told = f"{one.relation.kind.value} ({one.relation.cites})" if one.relation else "NOT DECLARED"
        rows.append({"prohibits": one.prohibits, "against": one.allows, "relation": told, "facts": facts})
    write_rows(rows, format)
    for id in library.acts:
        for rule, name in dead(library, id):
            click.echo(f"{id}: the exception {name} of {rule.id} can never decide", err=True)
        for fact, places in read_twice(supposed_bench(library, id, day_of(on))):
            click.echo(f"{id}: asks `{fact}` more than once, in {', '.join(places)}", err=True)
    sys.exit(ExitCode.found if undeclared else ExitCode.done)
