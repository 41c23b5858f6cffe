"""`explain`: an exchange value by value - the words that show it, the rule, and what would have changed it."""

import sys
from pathlib import Path
from typing import Any

import click

from amparo.cli.output import printable, write_rows
from amparo.codebook.coding import MACHINE
from amparo.flow.explain import explain_rows
from amparo.report.catalogue import Catalogue, catalogue
from amparo.wiring import opened

Row = dict[str, Any]
INDENT = 4  # columns


@click.command("explain")
@click.argument("case", type=click.Path(path_type=Path))
@click.argument("exchange")
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language.")
@click.option(
    "--format", type=click.Choice(["table", "jsonl", "csv"]), help="Default: tables on a terminal, else jsonl."
)
def explain_command(case: Path, exchange: str, lang: str, format: str | None) -> None:
    """Show why each value of an exchange was chosen.

    As the program and each person coded it: the words in their sentence, rule or model, reason, and what would have
    changed it.

    Example: amparo explain mycase x0123456789ab
    """
    with opened(case) as open_case:
        rows = list(explain_rows(open_case, exchange, lang))
    if format == "table" or (format is None and sys.stdout.isatty()):
        _shown(rows, catalogue(lang))
    else:
        write_rows(rows, format)


def _shown(rows: list[Row], words: Catalogue) -> None:
    """A heading a coder, then each variable with its value, the words below it, and what would change it."""
    from rich.console import Console  # here and below: only a terminal needs it, and loading it takes a while
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    for number, coder in enumerate(dict.fromkeys(row["coder"] for row in rows)):
        name = words.say("explain.program") if coder == MACHINE else printable(coder)
        if number:
            console.print()
        console.print(Text(f"{rows[0]['exchange']}  {words.say('explain.coded_by', coder=name)}", style="bold"))
        for row in (row for row in rows if row["coder"] == coder):
            console.print()
            console.print(Text.assemble((_line(row["label"]), "bold"), ": ", _line(row["told"])))
            for text in _why(row, words):
                console.print(Padding(text, (0, 0, 0, INDENT)))


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _why(row: Row, words: Catalogue) -> list[Any]:
    from rich.text import Text

    out = [Text(_line(row["why"]), style="italic")] if row["why"] else []
    for quote in row["quotes"]:
        kind, _, name = quote["part"].partition(":")
        part = f"{words.value('explain.part', kind)} {name}".rstrip()
        if quote["page"] is not None:
            part = words.say("explain.on_page", part=part, page=quote["page"])
        head = words.say("explain.quote", when=quote["when"], sender=quote["sender"], part=part)
        shown = quote["value"] + ": " if quote["value"] != row["told"] else ""
        told = Text(f"{shown}{_line(head)}\n")
        told.append(_spaced(quote["before"]))
        told.append(f"«{_line(quote['words'])}»", style="bold underline")
        told.append(_spaced(quote["words"][len(quote["words"].rstrip()) :] + quote["after"]))
        score = _score(quote, words)
        told.append(
            "\n  " + " · ".join(_line(one) for one in (quote["reason"], quote["rule"], *score) if one), style="dim"
        )
        out.append(told)
    return out + [Text("→ " + _line(sentence)) for sentence in row["otherwise"]]


def _score(quote: Row, words: Catalogue) -> list[str]:
    if quote["score"] is None:
        return []
    return [words.say("explain.score", score=f"{quote['score']:.2f}", least=f"{quote['least']:.2f}")]


def _spaced(text: str) -> str:
    """One line, a space at either end kept."""
    line = _line(text)
    return (" " if text[:1].isspace() else "") + line + (" " if text[-1:].isspace() and line else "")
