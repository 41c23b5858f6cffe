"""The chapter on refusals: after how many of them somebody asked again, and what was given all the same."""

from amparo.report.again import asked_again
from amparo.report.answers import many, one
from amparo.report.block import Block, Paragraph, Run, Runs, Table
from amparo.report.dossier import Coded
from amparo.report.teller import Teller


def again(teller: Teller) -> tuple[Block, ...]:
    """What followed on an ask that was declined or put off."""
    words, figure = teller.words, teller.figure("asked_again")
    if not figure.denominator:
        return (Paragraph(words.runs("text.no_refusals"), "note"),)
    shares = {"again": teller.share("asked_again"), "later": teller.share("gave_later")}
    out: list[Block] = [Paragraph(words.runs("text.again", **shares))]
    rows = []
    found = asked_again(teller.whole or teller.dossier)
    for coded in teller.dossier.exchanges:
        for later in found.get(coded.exchange.id, ()):
            rows.append((*_who(teller, coded), *_who(teller, later), _given(teller, later)))
    if rows:
        columns = ("declined", "who", "again", "who", "given")
        head = tuple(words.say(f"columns.{column}") for column in columns)
        out.append(Table(words.say("text.again_list"), head, tuple(rows)))
    return tuple(out)


def _who(teller: Teller, coded: Coded) -> tuple[Runs, Runs]:
    return (Run(teller.dated(coded), f"exchange:{coded.exchange.id}"),), (Run(teller.pair(coded)),)


def _given(teller: Teller, coded: Coded) -> Runs:
    given = many(coded, "data_given")
    if not given:
        return (Run(teller.words.value("outcome", one(coded, "outcome") or "") or teller.words.say("unknown")),)
    return teller.words.joined([teller.words.value("data", code) for code in given])
