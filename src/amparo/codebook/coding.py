"""Coding: one coder's answers about one exchange, each with the words that show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from amparo.span import Span

Value = str | int | None | tuple[str, ...]
MACHINE = "machine"
BY_MODEL = "model:"  # begins the coder of what a language model coded that the user runs
BY_PERSON = "coder"  # the rule of words that a person marked


def is_person(coder: str) -> bool:
    """True for the name of a person; programs are called `machine` or `kind:name`."""
    return coder != MACHINE and ":" not in coder


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that show one value.

    Attributes:
        variable: of the codebook.
        value: the value shown (one of the values where the variable has many).
        message: id of the message whose part holds the words (the carrier, for words that are only quoted).
        part: name of the part.
        span: where in the part's text.
        quote: the words, to the letter.
        rule: id of the rule, or `coder` for a person's.
        reason: why, in a few words.
        page: 1-based, where there is a page.
        box: x0, y0, x1, y1 in points from the top left, where there is a page.
    """

    variable: str
    value: str
    message: str
    part: str
    span: Span
    quote: str
    rule: str
    reason: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's answers about one exchange.

    Attributes:
        exchange: id.
        coder: `machine`, or a person's name.
        values: variable -> value. Times are RFC 3339 text with offset; `many` and `codes` are tuples in the codebook's
            order; None where the record cannot tell. Every variable of the codebook has a key; optional ones only
            where known.
        evidence: in order of variable, value, message, span.
        codebook: version of the codebook it answers.
        unsure: variable -> why the coder would not choose, a sentence without words of the record; its value is None.
            The key "" stands for the whole exchange: whether it is one.
        notes: variable -> what a person noted about it; "" for the whole exchange.
        dropped: a person says that this is no exchange; what they answered before stays beside it.
        added: a person added it, and the machine had not found it then.
        deciding: it decides where people differ, and is left out of agreement.

    A person's coding holds the variables that this person answered, and no others.
    """

    exchange: str
    coder: str
    values: Mapping[str, Value] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    codebook: int = 1
    unsure: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    dropped: bool = False
    added: bool = False
    deciding: bool = False
