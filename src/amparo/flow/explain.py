"""Explain: one exchange, value by value, as each coder coded it."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from amparo.codebook.book import shipped_codebook
from amparo.codebook.coding import MACHINE, Evidence
from amparo.codebook.exchange import Exchange
from amparo.codebook.what_if import WhatIf
from amparo.detect.finding import BY_MEANING
from amparo.errors import UsageProblem
from amparo.flow.case import Case
from amparo.report.catalogue import catalogue
from amparo.report.dossier import Coded, Dossier
from amparo.report.explained import Explained, Scores, explained
from amparo.report.teller import Teller


def explain(case: Case, exchange: str, language: str) -> Iterator[tuple[str, Coded, tuple[Explained, ...]]]:
    """(coder, what was coded, each value explained), the machine first, then people by name.

    Raises:
        UsageProblem: nobody coded an exchange of that id.
    """
    found = [Coded(one, coding) for one, coding in case.workspace.codings_of(exchange)]
    if not found:
        advice = "List them with `amparo export CASE exchanges`, or look at the pages of the report."
        raise UsageProblem(f"no exchange has the id `{exchange}`.", where="EXCHANGE", advice=advice)
    teller = Teller(_plain(case), catalogue(language), {})
    for coded in found:
        tried = _tried(case, coded.exchange) if coded.coding.coder == MACHINE else ()
        scores = _scores(case, coded.exchange)
        yield coded.coding.coder, coded, tuple(explained(teller, coded, tried, case.workspace.message, scores))


def _tried(case: Case, exchange: Exchange) -> Any:
    thread = case.workspace.thread(exchange.thread)
    findings = case.workspace.findings(thread.id)
    return WhatIf(thread, findings, case.directory, shipped_codebook(), exchange.id).all()


def _scores(case: Case, exchange: Exchange) -> Scores:
    """What the model of meaning says of words that it marked: it reads their passage again."""
    # Here, not above: most commands of this kind read no text again, and loading a detector takes a while.
    from amparo.detect.meaning import least_of, score_of
    from amparo.detect.run import officials_of, passages

    officials = officials_of(case.workspace.thread(exchange.thread))

    def score(shown: Evidence) -> tuple[float, float] | None:
        if not shown.rule.startswith(BY_MEANING):
            return None
        try:
            message = case.workspace.message(shown.message)
        except KeyError:  # the record changed since
            return None
        for passage in passages(message, officials):
            if passage.part == shown.part and passage.span.overlaps(shown.span):
                told = score_of(passage, shown.rule, shown.span)
                return None if told is None else (told, least_of(shown.rule))
        return None

    return score


def _plain(case: Case) -> Dossier:
    """Only what names and times need."""
    bodies = {body.slug: body for body in case.directory.bodies}
    return Dossier(case.title, str(case.zone), (), (), {}, 0, (), bodies, {}, case.hours, "", {})


def explain_rows(case: Case, exchange: str, language: str) -> Iterator[dict[str, Any]]:
    """One row a coder and variable."""
    for coder, coded, many in explain(case, exchange, language):
        for one in many:
            row = asdict(one)
            row["value"] = list(one.value) if isinstance(one.value, tuple) else one.value
            yield {"exchange": coded.exchange.id, "coder": coder, **row}
