"""The chapter on time to answer: quartiles per agency and a dot for every answer."""

from collections.abc import Iterator

from amparo.report.alike import requests_differ
from amparo.report.block import Block, Multiples, Paragraph, Picture, Run, Table
from amparo.report.chart import dots
from amparo.report.figures import by_agency
from amparo.report.speed import QUARTERS, Waits, quartiles, waits
from amparo.report.teller import Teller


def speed(teller: Teller) -> tuple[Block, ...]:
    """What is measured, the table, the dots on one scale, and who was left out."""
    words, dossier = teller.words, teller.dossier
    every = waits(dossier, dossier.exchanges)
    groups = {slug: waits(dossier, pool) for slug, pool in by_agency(dossier).items()}
    out: list[Block] = [Paragraph(words.runs("text.speed")), _table(teller, list(groups))]
    left_out = teller.excluded(teller.figure("answer_hours.median"))
    if left_out:
        out.append(Paragraph(left_out, "note"))
    if every.waiting:
        out.append(Paragraph(words.runs("text.waiting", n=len(every.waiting)), "note"))
    if requests_differ(dossier) and len(groups) > 1:
        out.append(Paragraph(words.runs("text.side_by_side"), "note"))
    if every.holidays_unknown:
        out.append(Paragraph(words.runs("text.holidays_unknown", n=every.holidays_unknown), "note"))
    pictures = tuple(_pictures(teller, every, groups))
    if pictures:
        out.append(Multiples(pictures) if len(pictures) > 1 else pictures[0])
    return tuple(out)


def _table(teller: Teller, agencies: list[str]) -> Table:
    words = teller.words
    rows = []
    for at, name in [("", words.say("columns.all")), *((f"@{slug}", teller.body(slug)) for slug in agencies)]:
        figure = teller.figure(f"answer_hours.median{at}")
        counts = ((Run(words.number(len(ids))),) for ids in (figure.numerator, figure.censored))
        hours = (teller.hours(f"answer_hours.{quarter}{at}") for quarter in QUARTERS)
        rows.append(((Run(name),), *counts, *hours))
    head = tuple(words.say(f"columns.{column}") for column in ("agency", "answers", "waiting", *QUARTERS))
    return Table(words.say("sections.speed"), head, tuple(rows), (1, 2, 3, 4, 5))


def _pictures(teller: Teller, every: Waits, groups: dict[str, Waits]) -> Iterator[Picture]:
    words = teller.words
    most = max((hours for _, hours in every.hours), default=0.0)
    named = [(teller.body(slug), found) for slug, found in groups.items()]
    for number, (name, found) in enumerate(named):
        hours, waiting = ([time for _, time in times] for times in (found.hours, found.waiting))
        if not hours:
            continue
        middle = quartiles(hours, waiting)
        told = "; ".join(
            f"{words.say(f'columns.{quarter}')}: {_hours(teller, value)}"
            for quarter, value in zip(QUARTERS, middle, strict=True)
        )
        rows = tuple(
            (
                (Run(teller.dated(coded), f"exchange:{coded.exchange.id}"),),
                (Run(_hours(teller, time) if answered else words.say("no_answer_within", hours=_hours(teller, time))),),
            )
            for times, answered in ((found.hours, True), (found.waiting, False))
            for coded, time in times
        )
        behind = Table(name, (words.say("columns.date"), words.say("columns.time")), rows, (1,))
        yield Picture(
            f"{name} (n = {len(hours) + len(waiting)})",
            told,
            dots(f"c-dots-{number}", name, told, hours, most, middle),
            behind,
        )


def _hours(teller: Teller, hours: float | None) -> str:
    words = teller.words
    return words.say("not_reached") if hours is None else words.say("hours_short", hours=words.number(round(hours, 2)))
