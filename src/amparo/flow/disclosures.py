"""Disclosures: what `export disclosures` writes, one row a person and datum that left the agency."""

from collections.abc import Iterator
from typing import Any

from amparo.codebook.bound import Bound, bounds
from amparo.codebook.coding import MACHINE, Coding
from amparo.codebook.disclosed import disclosed
from amparo.codebook.exchange import Exchange
from amparo.codebook.turn import turns_of
from amparo.flow.case import Case
from amparo.flow.in_time import in_time
from amparo.flow.rows import evidence_row
from amparo.threads.thread import Thread


def disclosures(case: Case) -> Iterator[dict[str, Any]]:
    """One row a person, data code and exchange, as the machine coded it; exchanges in the order of `export exchanges`."""
    rows: dict[str, list[dict[str, Any]]] = {}
    stored = [(exchange, coding) for exchange, coding in in_time(case.workspace.exchanges(MACHINE))]
    by_thread: dict[str, list[tuple[Exchange, Coding]]] = {}
    for exchange, coding in stored:
        by_thread.setdefault(exchange.thread, []).append((exchange, coding))
    for thread in case.workspace.threads():
        if thread.id in by_thread:
            rows |= dict(_of_thread(thread, case, by_thread[thread.id]))
    for exchange, _ in stored:
        yield from rows.get(exchange.id, ())


def _of_thread(
    thread: Thread, case: Case, stored: list[tuple[Exchange, Coding]]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    turns = turns_of(thread, case.workspace.findings(thread.id), case.directory)
    carriers = {message.id: message for message in thread.messages}
    left = list(stored)
    for bound in bounds(turns):
        match = next((one for one in left if _is(bound, one[0])), None)
        if match is None:
            continue
        left.remove(match)
        exchange, coding = match
        codes, subjects = coding.values.get("data_given"), coding.values.get("subjects")
        if not isinstance(codes, tuple):
            continue
        count = subjects if isinstance(subjects, int) else None
        yield (
            exchange.id,
            [
                {
                    "exchange": exchange.id,
                    "person": one.person,
                    "code": one.code,
                    "given_at": one.given_at.isoformat(timespec="seconds") if one.given_at else None,
                    "evidence": [evidence_row(evidence) for evidence in one.evidence],
                }
                for one in disclosed(exchange.id, bound, count, codes, carriers)
            ],
        )


def _is(bound: Bound, exchange: Exchange) -> bool:
    """Whether a stored exchange was made of these turns."""
    key = bound.first.message.carrier or bound.first.message.id
    messages = tuple(dict.fromkeys(turn.message.carrier or turn.message.id for turn in bound.turns))
    return exchange.key_message == key and exchange.messages == messages
