"""Asking: `law decide` on a terminal - one question after the other until what to do is settled."""

from datetime import date

import click

from amparo.policy.answer import Action, Answer, answer
from amparo.policy.library import Library
from amparo.policy.situation import Situation
from amparo.policy.told import cites, rules_told
from amparo.policy.verdict import Verdict
from amparo.policy.vocabulary import Fact
from amparo.report.catalogue import catalogue

WORDS = {
    "en": {
        "hint": "Answer with a number, `u` where nobody knows, `?` for why it is asked, `q` to stop.",
        "why": "It may decide:",
        "verdict": "Together",
        "action": "What to do",
        "cites": "Rests on",
        "duties": "Besides",
        "not_in_force": "was not in force on {on}",
        "unreviewed": "Nobody signed off these rules: this is no legal advice.",
    },
    "es": {
        "hint": "Responda con un número, `u` si nadie lo sabe, `?` para saber por qué se pregunta, `q` para parar.",
        "why": "Puede decidir:",
        "verdict": "En conjunto",
        "action": "Qué hacer",
        "cites": "Se apoya en",
        "duties": "Además",
        "not_in_force": "no estaba vigente el {on}",
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


def ask_through(library: Library, ids: tuple[str, ...], on: date, lang: str) -> Answer:
    """Ask until what to do is settled, the user stops, or nobody knows more; then tell it."""
    words, known, given_up = WORDS[lang], Situation({}), set[str]()
    click.echo(words["hint"], err=True)
    while True:
        made = answer(library, ids, known, on, skip=frozenset(given_up))
        if made.question is None:
            break
        fact = library.vocabulary[made.question]
        told = _asked(library, fact, made, lang)
        if told == "q":
            break
        if told == "u":
            given_up.add(fact.name)
        else:
            known = known.but(**{fact.name: fact.mask([told])})
    _tell(made, on, lang)
    return made


def _asked(library: Library, fact: Fact, made: Answer, lang: str) -> str:
    words = WORDS[lang]
    click.echo(f"\n{fact.ask[lang]}")
    if fact.help:
        click.echo(f"  {fact.help[lang]}")
    for number in range(1, len(fact.values) + 1):
        click.echo(f"  {number:2} {fact.told(1 << number - 1, lang)}")
    while True:
        told = str(click.prompt(">", prompt_suffix=" ")).strip().lower()
        if told in ("u", "q"):
            return told
        if told == "?":
            click.echo(words["why"])
            for act in made.acts:
                if fact.name in act.matters:
                    for cite, says in zip(cites(act), rules_told(act, lang), strict=True):
                        click.echo(f"  {cite}: {says}")
        elif told.isdigit() and 1 <= int(told) <= len(fact.values):
            return fact.values[int(told) - 1]
        elif told in fact.values:
            return told
        else:
            click.echo(words["hint"])


def _tell(made: Answer, on: date, lang: str) -> None:
    words, labels = WORDS[lang], catalogue(lang)
    click.echo("")
    for act in made.acts:
        if act.judged.verdict is Verdict.not_in_force:
            click.echo(f"{act.judged.act.id}: {words['not_in_force'].format(on=on.isoformat())}")
        elif act.judged.verdict is not Verdict.not_covered:
            click.echo(f"{act.judged.act.id}: {labels.value('law.verdict', act.judged.verdict.value)}")
            for cite in cites(act):
                click.echo(f"  {words['cites']}: {cite}")
    click.echo(f"{words['verdict']}: {labels.value('law.verdict', made.combined.verdict.value)}")
    click.echo(f"{words['action']}: {ACTIONS[lang][made.action]}")
    for act in made.acts:
        for duty in act.duties:
            click.echo(f"{words['duties']}: {duty.says[lang]} ({duty.id})")
    if any(act.unreviewed for act in made.acts):
        click.echo(words["unreviewed"])
