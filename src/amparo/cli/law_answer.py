"""Law answer: what the acts say of a disclosure and what to do, in a few lines for people at a terminal."""

from datetime import date

import click

from amparo.policy.answer import Action, Answer
from amparo.policy.library import Library
from amparo.policy.several import Several
from amparo.policy.told import cites
from amparo.policy.verdict import Verdict
from amparo.report.catalogue import catalogue

WORDS = {
    "en": {
        "verdict": "Together",
        "action": "What to do",
        "cites": "Rests on",
        "duties": "Besides",
        "ask": "To find out next",
        "all": "All of it",
        "not_in_force": "was not in force on {on}",
        "supposed": "With --supposed acts that were not in force are asked as if they had been.",
        "unreviewed": "Nobody signed off these rules: this is no legal advice.",
    },
    "es": {
        "verdict": "En conjunto",
        "action": "Qué hacer",
        "cites": "Se apoya en",
        "duties": "Además",
        "ask": "Averiguar ahora",
        "all": "Todo junto",
        "not_in_force": "no estaba vigente el {on}",
        "supposed": "Con --supposed se consultan las leyes que no estaban vigentes como si lo hubieran estado.",
        "unreviewed": "Nadie ha revisado estas reglas: no es asesoría legal.",
    },
}
ACTIONS = {
    "en": {one: one.value.upper() for one in Action},
    "es": {
        Action.release: "ENTREGAR",
        Action.hold: "ESPERAR",
        Action.refuse: "NEGAR",
        Action.escalate: "CONSULTAR AL ÁREA JURÍDICA",
    },
}


def tell_answer(library: Library, made: Answer, on: date, lang: str) -> None:
    """Each act that says something, all together, what to do, the duties, and what to ask next."""
    words = WORDS[lang]
    _tell_acts(made, on, lang)
    _tell_outcome(made.combined.verdict, made.action, lang)
    for act in made.acts:
        for duty in act.duties:
            click.echo(f"{words['duties']}: {duty.says[lang]} ({duty.id})")
    if made.question is not None:
        click.echo(f"{words['ask']}: {library.vocabulary[made.question].ask[lang]} ({made.question})")
    if made.combined.verdict is Verdict.not_in_force:
        click.echo(words["supposed"])
    if any(act.unreviewed for act in made.acts):
        click.echo(words["unreviewed"])


def tell_several(library: Library, made: Several, on: date, lang: str) -> None:
    """The same for each datum, then what to do with all of them."""
    labels = catalogue(lang)
    for code, one in made.codes.items():
        click.secho(labels.value("data", code), bold=True)
        tell_answer(library, one, on, lang)
        click.echo()
    click.secho(WORDS[lang]["all"], bold=True)
    _tell_outcome(made.verdict, made.action, lang)


def _tell_acts(made: Answer, on: date, lang: str) -> None:
    words, labels = WORDS[lang], catalogue(lang)
    for act in made.acts:
        if act.judged.verdict is Verdict.not_in_force:
            click.echo(f"{act.judged.act.id}: {words['not_in_force'].format(on=on.isoformat())}")
        elif act.judged.verdict is not Verdict.not_covered:
            click.echo(f"{act.judged.act.id}: {labels.value('law.verdict', act.judged.verdict.value)}")
            for cite in cites(act):
                click.echo(f"  {words['cites']}: {cite}")


def _tell_outcome(verdict: Verdict, action: Action, lang: str) -> None:
    words = WORDS[lang]
    click.echo(f"{words['verdict']}: {catalogue(lang).value('law.verdict', verdict.value)}")
    click.echo(f"{words['action']}: {ACTIONS[lang][action]}")
