"""Settled: what counts of an exchange when the program and several people coded it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from amparo.codebook.book import Codebook, Variable
from amparo.codebook.coding import MACHINE, Coding, Evidence, Value
from amparo.codebook.exchange import Exchange

DIFFER = "people answer this differently"
IS_ONE = "people differ whether this is an exchange"


@dataclass(frozen=True, slots=True)
class Settled:
    """One exchange as it counts.

    Attributes:
        exchange: with the messages that count.
        coding: by the people whose answers stand, names joined by `, `, where people answered every variable that is
            compared; else by the machine, whose suggestions fill what people left.
        by: variable -> the people whose answer stands.
    """

    exchange: Exchange
    coding: Coding
    by: Mapping[str, tuple[str, ...]]


def settle(exchange: Exchange, machine: Coding | None, people: Sequence[Coding], book: Codebook) -> Settled | None:
    """What counts of one exchange; None where people say that it is none.

    A person's answer stands before the machine's. Where people differ the answer is open, with that reason, until they
    agree or a deciding coding answers it. Where they differ whether it is an exchange, it stays.

    Args:
        exchange: the exchange.
        machine: the machine's coding; None for one that a person added.
        people: what people coded of it.
        book: the codebook.
    """
    decided = [coding for coding in people if coding.deciding] or list(people)
    if decided and all(coding.dropped for coding in decided):
        return None
    values: dict[str, Value] = {v.name: None for v in book.variables if not v.optional}
    values |= machine.values if machine else {}
    unsure = dict(machine.unsure) if machine else {}
    by: dict[str, tuple[str, ...]] = {}
    evidence: list[Evidence] = []
    for variable in book.variables:
        value, answering = _answer(variable, people)
        shown = answering or ([machine] if machine else [])
        evidence += dict.fromkeys(e for coding in shown for e in coding.evidence if e.variable == variable.name)
        if not answering:
            continue
        values[variable.name] = value
        unsure.pop(variable.name, None)
        if len({compared(variable, coding.values[variable.name]) for coding in answering}) > 1:
            unsure[variable.name] = DIFFER
        else:
            by[variable.name] = tuple(sorted(coding.coder for coding in answering))
    if any(coding.dropped for coding in decided):
        unsure[""] = IS_ONE
    whole = "" not in unsure and all(variable.name in by for variable in book.variables if not variable.optional)
    names = sorted({name for some in by.values() for name in some})
    coder = ", ".join(names) if names and (whole or machine is None) else MACHINE
    coding = Coding(exchange.id, coder, values, tuple(evidence), book.version, unsure)
    told = values.get("messages")
    return Settled(replace(exchange, messages=told) if isinstance(told, tuple) and told else exchange, coding, by)


def _answer(variable: Variable, people: Sequence[Coding]) -> tuple[Value, list[Coding]]:
    """The value on which people agree (None where they do not), and those who answered and count."""
    answered = [coding for coding in people if not coding.dropped and variable.name in coding.values]
    answered = [coding for coding in answered if coding.deciding] or answered
    told = {compared(variable, coding.values[variable.name]): coding.values[variable.name] for coding in answered}
    return (next(iter(told.values())) if len(told) == 1 else None), answered


def compared(variable: Variable, value: Value) -> object:
    """A value as it is compared: sets without order, times as instants to the minute."""
    if isinstance(value, tuple):
        return frozenset(value)
    if variable.type == "time" and isinstance(value, str):
        return datetime.fromisoformat(value).timestamp() // 60
    return value
