"""Leads: the findings of the first page, chosen by the definitions file and worded soberly."""

from collections.abc import Iterator

from amparo.report.block import Paragraph, Run, Runs
from amparo.report.codes import data_codes
from amparo.report.definition import Finding
from amparo.report.definitions import definitions
from amparo.report.teller import Teller


def leads(teller: Teller) -> tuple[Paragraph, ...]:
    """The first findings of the definitions file that have something to tell, in its order, each with its figure.

    No rule looks at how striking its result is: what has nothing to count gives way to the next.
    """
    chosen = definitions()
    told = (runs for finding in chosen.findings for runs in _told(teller, finding))
    return tuple(Paragraph(runs, "item") for runs, _ in zip(told, range(chosen.most), strict=False))


def _told(teller: Teller, finding: Finding) -> Iterator[Runs]:
    id, value = _most(teller, finding) if finding.most else (finding.figure, "")
    figure, key = teller.figure(id), f"findings.{finding.says}"
    if not (figure.value if finding.counted else figure.denominator):
        return
    if finding.figure == "exchanges":
        yield teller.words.runs(key, n=teller.count(id))
    elif figure.unit == "business hour":
        key += "" if figure.value is not None else "_not_reached"
        whole, waiting = len(figure.denominator), len(figure.censored)
        yield teller.words.runs(key, hours=teller.hours(id), whole=whole, waiting=waiting)
    elif finding.most:
        yield teller.words.runs(key, value=_named(teller, finding, value), share=teller.share(id))
    else:
        yield teller.words.runs(key, share=teller.share(id))


def _most(teller: Teller, finding: Finding) -> tuple[str, str]:
    """Id and value of the family's figure that counts most; of equal ones the first in the codebook's order, or by name."""
    start, end = finding.figure.split("{value}")
    found = [id.removeprefix(start) for id in teller.figures if id.startswith(start) and "@" not in id]
    order = {code: at for at, code in enumerate(data_codes())}
    found.sort(key=lambda value: (order.get(value, 0), value))
    value = max(found, key=lambda value: teller.figure(f"{start}{value}{end}").value or 0, default="")
    return f"{start}{value}{end}", value


def _named(teller: Teller, finding: Finding, value: str) -> Run:
    if finding.figure.startswith("counterpart."):
        return Run(teller.body(value))
    return Run(teller.words.value("data", value), None, "given")
