"""Public findings: the report's findings, told from the counts that may be shown."""

from amparo.publish.public_teller import PublicTeller
from amparo.report.block import Paragraph


def findings(teller: PublicTeller) -> tuple[Paragraph, ...]:
    """At most five sentences, each with its figure, chosen by the same rules as in the report.

    A rule whose count is kept back gives way to the next, as one that has nothing to count.
    """
    told = []
    for key, id in RULES:
        figure = teller.edition.figures.get(id)
        if figure is not None and figure.denominator and figure.value:
            (run,) = teller.told(id)
            told.append(
                Paragraph(teller.words.runs(f"findings.{key}", share=type(run)(run.text, f"figure:{id}")), "item")
            )
    return tuple(told[:5])


RULES = (
    ("given_without_process", "given_without_process"),
    ("scrutiny_none", "scrutiny.none"),
    ("more_than_asked", "more_than_asked"),
    ("refused", "outcome.refused"),
    ("unsolicited", "unsolicited"),
    ("group", "breadth.group"),
)
