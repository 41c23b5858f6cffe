"""Leads: the five findings of the first page, chosen by fixed rules and worded soberly."""

from collections.abc import Callable, Iterator

from amparo.report.answers import one
from amparo.report.block import Paragraph, Run, Runs
from amparo.report.codes import data_codes
from amparo.report.teller import Teller

MOST = 5


def leads(teller: Teller) -> tuple[Paragraph, ...]:
    """At most five sentences, each with its figure.

    The rules stand in a fixed order: what was given without process; answers without a question; more given than
    asked; the kind of data given most; the median time. A rule whose figure has nothing to count gives way to the next:
    refusals, unsolicited giving, groups, the counterpart met most, the number of exchanges. No rule looks at how
    striking its result is.
    """
    told = (runs for rule in RULES for runs in rule(teller))
    return tuple(Paragraph(runs, "item") for runs, _ in zip(told, range(MOST), strict=False))


def _shared(key: str, figure: str) -> Callable[[Teller], Iterator[Runs]]:
    def rule(teller: Teller) -> Iterator[Runs]:
        if teller.figure(figure).denominator:
            yield teller.words.runs(f"findings.{key}", share=teller.share(figure))

    return rule


def _counted(key: str, figure: str) -> Callable[[Teller], Iterator[Runs]]:
    """As `_shared`, but silent where the count is zero."""

    def rule(teller: Teller) -> Iterator[Runs]:
        if teller.figure(figure).value:
            yield teller.words.runs(f"findings.{key}", share=teller.share(figure))

    return rule


def _most_given(teller: Teller) -> Iterator[Runs]:
    counts = [(teller.figure(f"given.{code}").value or 0, code) for code in data_codes()]
    most = max(count for count, _ in counts)
    if most:
        code = next(code for count, code in counts if count == most)
        data = Run(teller.words.value("data", code), None, "given")
        yield teller.words.runs("findings.most_given", data=data, share=teller.share(f"given.{code}"))


def _median(teller: Teller) -> Iterator[Runs]:
    figure = teller.figure("answer_hours.median")
    if figure.value is not None:
        yield teller.words.runs("findings.median", n=len(figure.numerator), hours=teller.count(figure.id))


def _counterpart(teller: Teller) -> Iterator[Runs]:
    slugs = sorted({slug for coded in teller.dossier.exchanges if (slug := one(coded, "counterpart"))})
    if slugs:
        slug = max(slugs, key=lambda slug: teller.figure(f"counterpart.{slug}").value or 0)
        yield teller.words.runs(
            "findings.counterpart", body=teller.body(slug), share=teller.share(f"counterpart.{slug}")
        )


def _exchanges(teller: Teller) -> Iterator[Runs]:
    if teller.dossier.exchanges:
        yield teller.words.runs("findings.exchanges", n=teller.count("exchanges"))


RULES: tuple[Callable[[Teller], Iterator[Runs]], ...] = (
    _shared("given_without_process", "given_without_process"),
    _shared("scrutiny_none", "scrutiny.none"),
    _shared("more_than_asked", "more_than_asked"),
    _most_given,
    _median,
    _counted("refused", "outcome.refused"),
    _counted("unsolicited", "unsolicited"),
    _counted("group", "breadth.group"),
    _counterpart,
    _exchanges,
)
