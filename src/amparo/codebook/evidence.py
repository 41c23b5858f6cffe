"""From a finding to the evidence of a value: the words at the place where a reader can look them up."""

from collections.abc import Iterable, Mapping

from amparo.codebook.coding import Evidence
from amparo.codebook.turn import Turn
from amparo.detect.finding import Finding
from amparo.extract.text import Box, Text
from amparo.span import Span
from amparo.threads.message import Message

MOST = 4  # quotes a value: the first ones show it, more only tire the reader


def shown_by(
    variable: str, value: str, finding: Finding, turn: Turn, carriers: Mapping[str, Message]
) -> Evidence | None:
    """A finding as evidence for a value; words known only as quoted text are shown in the message that carries them.

    None where the carrier cannot be found, or its text at that place is another (then the claim is not made from it).
    """
    message, part, span = turn.message, finding.part, finding.span
    quote = span.of(message.part(part).chars)
    if message.carrier:
        carrier = carriers.get(message.carrier)
        if carrier is None:
            return None
        if part == "body":
            span = span.shifted(message.carrier_at)
        else:  # a quoted subject stands in the carrier's body as part of the quoted header
            at = carrier.body.find(quote)
            if at < 0:
                return None
            span = Span(at, at + len(quote))
        message, part = carrier, "body"
        if part == "body" and squeezed(span.of(carrier.body)) != squeezed(quote):
            return None
        quote = span.of(carrier.body)
    page, box = place_of(message.part(part), span)
    return Evidence(
        variable=variable,
        value=value,
        message=message.id,
        part=part,
        span=span,
        quote=quote,
        rule=finding.rule,
        reason=finding.reason,
        page=page,
        box=box,
    )


def place_of(text: Text, span: Span) -> tuple[int | None, Box | None]:
    """Page and box of a stretch; None where there is no page, or no place on it is known."""
    place = text.box_of(span)
    if place:
        return place
    on = text.page_at(span.start)
    return (on.number if on else None), None


def squeezed(text: str) -> str:
    """Text without quote marks at line starts, white space made single."""
    return " ".join(word for word in text.split() if word.strip(">"))


def evidence_for(
    variable: str, value: str, pairs: Iterable[tuple[Turn, Finding]], carriers: Mapping[str, Message]
) -> tuple[Evidence, ...]:
    """The first few findings as evidence for one value."""
    out: list[Evidence] = []
    for turn, finding in pairs:
        made = shown_by(variable, value, finding, turn, carriers)
        if made and all((made.message, made.part, made.span) != (e.message, e.part, e.span) for e in out):
            out.append(made)
        if len(out) == MOST:
            break
    return tuple(out)
