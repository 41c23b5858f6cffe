"""Review chapter: who checked the program's coding, how far coders agree, and how many exchanges were missed."""

from collections.abc import Iterator

from amparo.codebook.agreement import UNIT, Agreement
from amparo.codebook.coding import MACHINE
from amparo.codebook.interval import clopper_pearson
from amparo.report.block import Block, Paragraph, Run, Runs, Section, Table
from amparo.report.figure import FEWEST
from amparo.report.marks import visible
from amparo.report.missed import Missed
from amparo.report.teller import Teller


def review(teller: Teller) -> Section:
    """What people did with the coding; what nobody measured is said to be not measured."""
    blocks = (*_people(teller), *_agreement(teller), *_missed(teller))
    return Section("coding", teller.words.say("sections.coding"), blocks)


def _people(teller: Teller) -> Iterator[Block]:
    words, told = teller.words, teller.dossier.review
    if not told.people:
        yield Paragraph(words.runs("review.nobody"))
        return
    names = words.joined([visible(name) for name in told.people])
    yield Paragraph((*words.runs("review.people", names=names), Run(" "), *words.runs("review.settled")))
    open_ones = sum(bool(coded.coding.unsure) for coded in teller.dossier.exchanges)
    for key, count in (("open", open_ones), ("dropped", told.dropped), ("orphaned", told.orphaned)):
        if count:
            yield Paragraph(words.runs(f"review.{key}", n=count), "note")


def _agreement(teller: Teller) -> Iterator[Block]:
    words, told = teller.words, teller.dossier.review.agreements
    people = [one for one in told if MACHINE not in one.coders]
    machine = [one for one in told if MACHINE in one.coders]
    yield Paragraph(words.runs("review.agreement" if people else "review.agreement_none"))
    if people:
        yield _table(teller, "review.among_people", people)
    if machine:
        yield Paragraph(words.runs("review.with_program"), "note")
        yield _table(teller, "review.people_program", machine)


def _table(teller: Teller, caption: str, agreements: list[Agreement]) -> Table:
    words = teller.words
    columns = ("variable", "coders", "coded_by_both", "agree", "interval", "alpha")
    rows = []
    for one in agreements:
        key = "review.is_exchange" if one.variable == UNIT else f"variable.{one.variable}"
        names = ", ".join(words.say("exchange_page.machine") if name == MACHINE else name for name in one.coders)
        alpha = words.say("not_measured") if one.alpha is None else f"{one.alpha:.2f}"
        same = _share(teller, one)
        cells = (words.say(key), visible(names), words.number(one.n), same, _interval(teller, one), alpha)
        rows.append(tuple((Run(cell),) for cell in cells))
    return Table(words.say(caption), tuple(words.say(f"columns.{name}") for name in columns), tuple(rows), (2, 3, 4, 5))


def _interval(teller: Teller, one: Agreement) -> str:
    """The exact 95 % interval of the share; of more than two coders the pairs of one exchange are no draws of their own."""
    words = teller.words
    if len(one.coders) > 2 or one.n < FEWEST:
        return words.say("not_measured")
    ends = clopper_pearson(round(one.share * one.n), one.n)
    low, high = (words.share(round(end * 10_000), 10_000) for end in ends)
    return f"{low} – {high}"


def _share(teller: Teller, one: Agreement) -> str:
    """In per cent, below ten exchanges as a count; of more than two coders the pairs would not be exchanges."""
    if one.n >= FEWEST:
        return teller.words.share(round(one.share * 10_000), 10_000)
    if len(one.coders) > 2:
        return teller.words.say("not_measured")
    return teller.words.say("share.of", part=round(one.share * one.n), whole=one.n)


def _missed(teller: Teller) -> Iterator[Block]:
    words, told = teller.words, teller.dossier.review.missed
    if not any(one.current for one in told):
        yield Paragraph(words.runs("review.missed_none"))
    for one in told:
        yield Paragraph(_missed_told(teller, one), "" if one.current else "note")


def _missed_told(teller: Teller, one: Missed) -> Runs:
    words = teller.words
    low, high = one.bounds
    counts = {"read": one.read, "among": one.among, "found": one.found, "low": low, "high": high}
    out = list(words.runs("review.missed", reader=visible(one.reader), **counts))
    for key, count in (("part", one.part), ("unsure", one.open)):
        if count:
            out += [Run(" "), *words.runs(f"review.missed_{key}", n=count)]
    if not one.current:
        out += [Run(" "), *words.runs("review.missed_earlier")]
    return tuple(out)
