"""The chapter on time to answer: quartiles per agency and a dot for every answer."""

from collections.abc import Iterator

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
        count = len(teller.figure(f"answer_hours.median{at}").numerator)
        hours = (teller.hours(f"answer_hours.{quarter}{at}") for quarter in QUARTERS)
        rows.append(((Run(name),), (Run(words.number(count)),), *hours))
    head = tuple(words.say(f"columns.{column}") for column in ("agency", "answers", *QUARTERS))
    return Table(words.say("sections.speed"), head, tuple(rows), (1, 2, 3, 4))


def _pictures(teller: Teller, every: Waits, groups: dict[str, Waits]) -> Iterator[Picture]:
    words = teller.words
    most = max((hours for _, hours in every.hours), default=0.0)
    named = [(teller.body(slug), found) for slug, found in groups.items()]
    for number, (name, found) in enumerate(named):
        hours = [time for _, time in found.hours]
        middle = quartiles(hours)
        if middle is None:
            continue
        told = "; ".join(
            f"{words.say(f'columns.{quarter}')}: {words.say('hours_short', hours=words.number(round(value, 2)))}"
            for quarter, value in zip(QUARTERS, middle, strict=True)
        )
        rows = tuple(
            (
                (Run(teller.dated(coded), f"exchange:{coded.exchange.id}"),),
                (Run(words.say("hours_short", hours=words.number(round(time, 2)))),),
            )
            for coded, time in found.hours
        )
        behind = Table(name, (words.say("columns.date"), words.say("columns.time")), rows, (1,))
        yield Picture(
            f"{name} (n = {len(hours)})", told, dots(f"c-dots-{number}", name, told, hours, most, middle), behind
        )
