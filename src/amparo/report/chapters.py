"""Chapters: what the exchanges show, one section a question, every number leading to its list."""

from collections.abc import Iterator, Sequence

from amparo.report.again_chapter import again
from amparo.report.alike import requests_differ
from amparo.report.answers import beyond, count, month, one
from amparo.report.block import Block, Multiples, Paragraph, Picture, Run, Runs, Section, Table, plain
from amparo.report.chart import Bar, bars, columns, combinations
from amparo.report.codes import data_codes, data_groups, values
from amparo.report.figure import FEWEST, SUGGESTED, Figure
from amparo.report.figures import by_agency
from amparo.report.speed_chapter import speed
from amparo.report.teller import Teller


def chapters(teller: Teller) -> tuple[Section, ...]:
    """Agencies and months, data, process, scrutiny, outcome, time, breadth, purpose, more than asked, unsolicited."""
    made: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("agencies", _agencies(teller)),
        ("data", _data(teller)),
        (
            "process",
            _valued(
                teller,
                "process",
                (
                    Paragraph(teller.words.runs("text.given_without", share=teller.share("given_without_process"))),
                    *_fits(teller),
                ),
            ),
        ),
        ("scrutiny", _valued(teller, "scrutiny")),
        ("outcome", _valued(teller, "outcome")),
        ("speed", speed(teller)),
        ("breadth", _valued(teller, "breadth", _people(teller))),
        ("purpose", _valued(teller, "purpose")),
        ("more", _more(teller)),
        (
            "unsolicited",
            (
                Paragraph(teller.words.runs("text.unsolicited", share=teller.share("unsolicited"))),
                *_by_agency_shares(teller, "unsolicited"),
            ),
        ),
        ("again", again(teller)),
    )
    return tuple(Section(id, teller.words.say(f"sections.{id}"), blocks) for id, blocks in made)


def figure_id(family: str, value: str) -> str:
    """Id of the figure of one coded value."""
    return "exchanges_without_process" if (family, value) == ("process", "none") else f"{family}.{value}"


def barred(teller: Teller, name: str, title: str, rows: Sequence[tuple[str, str]], kind: str = "") -> Picture:
    """Bars of shares with the table behind them; rows are (label, figure id)."""
    shares = [(label, teller.figure(id), teller.share(id)) for label, id in rows]
    told = "; ".join(f"{label}: {plain(share)}" for label, _, share in shares)
    words, drawn = teller.words, [_bar(teller, label, figure) for label, figure, _ in shares]
    notes = [words.say("share.suggested")] if any(figure.coding == SUGGESTED for _, figure, _ in shares) else []
    notes += [words.say("text.range_drawn")] if any(figure.ranged for _, figure, _ in shares) else []
    title += f" ({'; '.join(notes)})" if notes else ""
    svg = bars(name, title, told, drawn, kind)
    head = (teller.words.say("columns.value"), teller.words.say("columns.share"))
    return Picture(
        title, told, svg, Table(title, head, tuple(((Run(label),), share) for label, _, share in shares), (1,))
    )


def _bar(teller: Teller, label: str, figure: Figure) -> Bar:
    """The number without what its chart says of all of them: that they are suggested, and between what they are open."""
    words, value, whole = teller.words, int(figure.value or 0), len(figure.denominator)
    told = words.say("share.of", part=value, whole=whole) if whole else words.say("share.nothing")
    told += f" ({words.share(value, whole)})" if whole >= FEWEST and value else ""
    return Bar(label, value, whole, told, int(figure.low or 0), int(figure.high or 0))


def _valued(teller: Teller, family: str, more: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    words = teller.words
    rows = [(words.value(family, value), figure_id(family, value)) for value in values(family)]
    title = words.say(f"sections.{family}")
    kind = family if family in ("process", "scrutiny", "purpose") else "given" if family == "outcome" else "asked"
    left_out = teller.excluded(teller.figure(rows[0][1]))
    note = (Paragraph(left_out, "note"),) if left_out else ()
    picture = barred(teller, f"c-{family}", title, rows, kind)
    return (Paragraph(words.runs(f"text.{family}")), picture, *note, *more, *_by_agency_table(teller, family))


def _fits(teller: Teller) -> Iterator[Block]:
    """Whether the instruments that are in the record cover what was given."""
    words, figure = teller.words, teller.figure("fits.all")
    if figure.denominator:
        rows = [(words.value("process_fits", value), f"fits.{value}") for value in values("process_fits")]
        yield Paragraph(words.runs("text.fits"))
        yield barred(teller, "c-fits", words.say("variable.process_fits"), rows, "process")
    else:
        yield Paragraph(words.runs("text.fits_none"), "note")
    left_out = teller.excluded(figure)
    if left_out:
        yield Paragraph(left_out, "note")


def _people(teller: Teller) -> tuple[Block, ...]:
    """How many people the exchanges are about in which data were given."""
    figure, words = teller.figure("subjects_known"), teller.words
    wanted = set(figure.numerator)
    told = sum(count(c, "subjects") or 0 for c in teller.dossier.exchanges if c.exchange.id in wanted)
    if not figure.denominator:
        return ()
    people = Run(words.number(told), f"figure:{figure.id}")
    return (Paragraph(words.runs("text.people", share=teller.share("subjects_known"), people=people)),)


def _by_agency_table(teller: Teller, family: str) -> Iterator[Table]:
    agencies = list(by_agency(teller.dossier))
    if len(agencies) < 2:
        return
    words = teller.words
    listed = [v for v in values(family) if teller.figure(figure_id(family, v)).value]
    head = (words.say("columns.agency"), *(words.value(family, value) for value in listed))
    rows = []
    for agency in agencies:
        rows.append(((Run(teller.body(agency)),), *(teller.share(f"{figure_id(family, v)}@{agency}") for v in listed)))
    yield Table(words.say(f"sections.{family}"), head, tuple(rows), tuple(range(1, len(head))))


def _by_agency_shares(teller: Teller, figure: str) -> Iterator[Picture]:
    agencies = list(by_agency(teller.dossier))
    if len(agencies) > 1 and teller.figure(figure).value:
        rows = [(teller.body(agency), f"{figure}@{agency}") for agency in agencies]
        title = f"{teller.words.say(f'sections.{figure}')} – {teller.words.say('columns.agency')}"
        yield barred(teller, f"c-{figure}-agency", title, rows)


def _agencies(teller: Teller) -> tuple[Block, ...]:
    words, groups = teller.words, by_agency(teller.dossier)
    out: list[Block] = [Paragraph(words.runs("text.agencies"))]
    agencies = [(teller.body(slug), f"exchanges@{slug}") for slug in groups]
    if len(groups) > 1:
        out.append(barred(teller, "c-agency", words.say("columns.agency"), agencies))
        links = words.joined([Run(teller.body(slug), f"agency:{slug}") for slug in groups])
        out.append(Paragraph(words.runs("text.each_agency", agencies=links)))
    if requests_differ(teller.dossier):
        out.append(Paragraph(words.runs("text.side_by_side"), "note"))
    lost = len(teller.dossier.exchanges) - sum(len(pool) for pool in groups.values())
    if lost:
        out.append(Paragraph(words.runs("text.no_agency", n=lost), "note"))
    out.append(barred(teller, "c-counterpart", words.say("columns.counterpart"), list(_counterparts(teller))))
    out.extend(_months(teller))
    return tuple(out)


def _counterparts(teller: Teller) -> Iterator[tuple[str, str]]:
    slugs = {slug for coded in teller.dossier.exchanges if (slug := one(coded, "counterpart"))}
    for slug in sorted(slugs, key=lambda slug: (-(teller.figure(f"counterpart.{slug}").value or 0), teller.body(slug))):
        yield teller.body(slug), f"counterpart.{slug}"
    if teller.figure("counterpart_unknown").value:
        yield teller.words.say("unknown"), "counterpart_unknown"


def _months(teller: Teller) -> Iterator[Block]:
    words, groups = teller.words, by_agency(teller.dossier)
    seen = sorted({told for coded in teller.dossier.exchanges if (told := month(coded, teller.zone))})
    if seen:
        span = _every_month(seen[0], seen[-1])
        tables = [("", words.say("columns.all")), *((f"@{slug}", teller.body(slug)) for slug in groups)]
        if len(groups) == 1:
            tables = tables[:1]
        most = max(
            int(teller.figure(f"month.{told}{at}").value or 0) for at, _ in tables[1:] or tables for told in span
        )
        pictures = []
        for number, (at, name) in enumerate(tables):
            counts = [(told, int(teller.figure(f"month.{told}{at}").value or 0)) for told in span]
            top = max(count for _, count in counts) if not at else most
            title = f"{words.say('columns.month')}: {name}"
            told = "; ".join(f"{words.month(m)}: {count}" for m, count in counts if count)
            rows = tuple(((Run(words.month(m)),), teller.count(f"month.{m}{at}")) for m, count in counts if count)
            behind = Table(title, (words.say("columns.month"), words.say("columns.exchanges")), rows, (1,))
            pictures.append(Picture(title, told, columns(f"c-month-{number}", title, told, counts, top), behind))
        yield pictures[0]
        if len(pictures) > 1:
            yield Multiples(tuple(pictures[1:]))
        yield Paragraph(words.runs("text.months_gap"), "note")
    if teller.figure("month_unknown").value:
        yield Paragraph(words.runs("text.undated", share=teller.share("month_unknown")), "note")


def _every_month(first: str, last: str) -> list[str]:
    start, end = (int(told[:4]) * 12 + int(told[5:]) - 1 for told in (first, last))
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, end + 1)]


def _data(teller: Teller) -> tuple[Block, ...]:
    words = teller.words
    rows: list[tuple[Runs, ...]] = []
    for group, codes in data_groups():
        shown = [c for c in codes if f"asked.{c}" in teller.figures or f"given.{c}" in teller.figures]
        for code in shown:
            if not any(teller.figure(f"{kind}.{code}").value for kind in ("asked", "given")):
                continue  # what other agencies were asked or gave
            pair = (_share_or_none(teller, f"asked.{code}"), _share_or_none(teller, f"given.{code}"))
            rows.append(((Run(words.say(f"group.{group}"), None, "small"),), (Run(words.value("data", code)),), *pair))
    head = ("", *(words.say(f"columns.{column}") for column in ("data", "asked", "given")))
    table = Table(words.say("sections.data"), head, tuple(rows), (2, 3))
    out: list[Block] = [Paragraph(words.runs("text.data"))]
    pictures = []
    for kind in ("asked", "given"):
        ids = [(words.value("data", c), f"{kind}.{c}") for c in data_codes() if teller.figure(f"{kind}.{c}").value]
        ids.sort(key=lambda pair: -(teller.figure(pair[1]).value or 0))
        if ids:
            pictures.append(barred(teller, f"c-{kind}", words.say(f"variable.data_{kind}"), ids, kind))
    out += [Multiples(tuple(pictures))] if pictures else []
    left_out = teller.excluded(teller.figure("asks")) or ()
    return (*out, *((Paragraph(left_out, "note"),) if left_out else ()), table, *_combinations(teller))


def _share_or_none(teller: Teller, id: str) -> Runs:
    return teller.share(id) if id in teller.figures else (Run(teller.words.say("not_measured")),)


def _combinations(teller: Teller) -> Iterator[Block]:
    words = teller.words
    found = [
        (id, tuple(id.removeprefix("only.").split("+")))
        for id in teller.figures
        if id.startswith("only.") and "@" not in id
    ]
    if len(found) < 2:
        return
    used = {code for _, codes in found for code in codes}
    labels = [(code, words.value("data", code)) for code in data_codes() if code in used]
    counts = [(frozenset(codes), int(teller.figure(id).value or 0)) for id, codes in found]
    title = words.say("columns.combination")
    rows = tuple((words.joined([words.value("data", c) for c in codes]), teller.share(id)) for id, codes in found)
    told = "; ".join(f"{plain(sets)}: {plain(share)}" for sets, share in rows)
    behind = Table(title, (title, words.say("columns.share")), rows, (1,))
    yield Paragraph(words.runs("text.combinations"))
    yield Picture(title, told, combinations("c-only", title, told, counts, labels), behind)


def _more(teller: Teller) -> tuple[Block, ...]:
    words = teller.words
    out: list[Block] = [Paragraph(words.runs("text.more", share=teller.share("more_than_asked")))]
    left_out = teller.excluded(teller.figure("more_than_asked"))
    if left_out:
        out.append(Paragraph(left_out, "note"))
    rows = []
    for coded in teller.dossier.exchanges:
        more = beyond(coded)
        if more:
            link = Run(teller.dated(coded), f"exchange:{coded.exchange.id}")
            rows.append(((link,), (Run(teller.pair(coded)),), words.joined([words.value("data", c) for c in more])))
    if rows:
        head = tuple(words.say(f"columns.{column}") for column in ("date", "who", "data"))
        out.append(Table(words.say("text.more_list"), head, tuple(rows)))
    return (*out, *_by_agency_shares_of_more(teller))


def _by_agency_shares_of_more(teller: Teller) -> Iterator[Picture]:
    agencies = list(by_agency(teller.dossier))
    if len(agencies) > 1 and teller.figure("more_than_asked").value:
        rows = [(teller.body(agency), f"more_than_asked@{agency}") for agency in agencies]
        yield barred(
            teller, "c-more-agency", f"{teller.words.say('sections.more')} – {teller.words.say('columns.agency')}", rows
        )
