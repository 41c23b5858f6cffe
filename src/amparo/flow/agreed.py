"""Agreed: how far people agree with one another, and with the machine, in an open case."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from amparo.codebook.agreement import Agreement, agreement
from amparo.codebook.book import shipped_codebook
from amparo.codebook.coding import MACHINE, Coding
from amparo.flow.case import Case


def agreements(case: Case) -> tuple[Agreement, ...]:
    """Of people who coded by themselves with one another; then of each of them with the machine.

    Deciding codings are left out: who decides has seen what the others said.
    """
    book = shipped_codebook()
    people = [coding for _, coding in case.workspace.people() if not coding.deciding]
    machine = {coding.exchange: coding for _, coding in case.workspace.exchanges()}
    out = list(agreement(people, book))
    for coder in sorted({coding.coder for coding in people}):
        own = [coding for coding in people if coding.coder == coder]
        out += agreement([*own, *(_machine(coding, machine) for coding in own)], book)
    return tuple(out)


def _machine(coding: Coding, machine: dict[str, Coding]) -> Coding:
    """What the machine says of the same exchange: that it is none, where it does not find it."""
    return machine.get(coding.exchange) or replace(coding, coder=MACHINE, values={}, evidence=(), dropped=True)


def agreement_rows(case: Case) -> Iterator[dict[str, Any]]:
    """One row a variable and group of coders."""
    for one in agreements(case):
        yield {
            "variable": one.variable,
            "coders": list(one.coders),
            "n": one.n,
            "percent": round(100 * one.share, 1),
            "alpha": one.alpha,
        }
