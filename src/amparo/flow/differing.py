"""Differing: what people answer differently, as rows for whoever decides."""

from collections.abc import Iterator
from dataclasses import replace

from amparo.codebook.book import shipped_codebook
from amparo.codebook.code_row import KEY, CodeRow, rows_of
from amparo.codebook.coding import Coding
from amparo.codebook.settled import DIFFER, IS_ONE
from amparo.flow.case import Case
from amparo.flow.review import review_of


def differing_rows(case: Case) -> Iterator[CodeRow]:
    """Each variable on which people differ, one row a value or quote, without action; the note says who gave it.

    Where they differ whether it is an exchange, the row of its key message stands for that: accept or drop it.
    """
    people: dict[str, list[Coding]] = {}
    for exchange, coding in case.workspace.people():
        people.setdefault(exchange.id, []).append(coding)
    for one in review_of(case).settled:
        told = one.coding.unsure
        coded = [coding for coding in people.get(one.exchange.id, ()) if not coding.deciding]
        if told.get("") == IS_ONE:
            yield CodeRow(one.exchange.id, KEY, one.exchange.key_message, note=_who(coded))
        for variable, reason in told.items():
            if variable and reason == DIFFER:
                yield from _values(variable, coded)


def _who(coded: list[Coding]) -> str:
    keep = ", ".join(coding.coder for coding in coded if not coding.dropped)
    drop = ", ".join(coding.coder for coding in coded if coding.dropped)
    return f"an exchange: {keep}; none: {drop}"


def _values(variable: str, coded: list[Coding]) -> Iterator[CodeRow]:
    book = shipped_codebook()
    others = frozenset(each.name for each in book.variables) - {variable}
    who: dict[CodeRow, list[str]] = {}
    for coding in coded:
        if not coding.dropped:
            for row in rows_of(coding, book, action="", but=others):
                who.setdefault(replace(row, note=""), []).append(coding.coder)
    for row, names in who.items():
        yield replace(row, note=", ".join(names))
