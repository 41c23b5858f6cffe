"""Asking: `law decide` on a terminal - one question after the other until what to do is settled."""

from datetime import date

import click

from amparo.cli.law_answer import tell_answer
from amparo.policy.answer import Answer, answer
from amparo.policy.library import Library
from amparo.policy.situation import Situation
from amparo.policy.told import cites, rules_told
from amparo.policy.vocabulary import Fact

WORDS = {
    "en": {
        "hint": "Answer with a number, `u` where nobody knows, `?` for why it is asked, `q` to stop.",
        "why": "It may decide:",
    },
    "es": {
        "hint": "Responda con un número, `u` si nadie lo sabe, `?` para saber por qué se pregunta, `q` para parar.",
        "why": "Puede decidir:",
    },
}


def ask_through(library: Library, ids: tuple[str, ...], on: date, lang: str, supposed: bool = False) -> Answer:
    """Ask until what to do is settled, the user stops, or nobody knows more; then tell it.

    Args:
        library: the acts.
        ids: which are asked.
        on: the day of the disclosure.
        lang: `en` or `es`.
        supposed: ask acts that were not in force as if they had been.
    """
    words, known, given_up = WORDS[lang], Situation({}), set[str]()
    click.echo(words["hint"], err=True)
    while True:
        made = answer(library, ids, known, on, ids if supposed else (), frozenset(given_up))
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
    click.echo("")
    tell_answer(library, made, on, lang)
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
