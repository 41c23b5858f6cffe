"""Turn: a message seen from the agency's counter - who speaks to whom, and what was found in what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amparo.detect.finding import Finding
from amparo.threads.directory import Body, Directory, Side
from amparo.threads.message import Address, Message
from amparo.threads.thread import Thread


class Way(StrEnum):
    """Which way the words go."""

    inbound = "inbound"  # somebody outside writes to the agency
    outbound = "outbound"  # the agency's staff write to somebody outside
    internal = "internal"  # staff among themselves
    unknown = "unknown"  # the record does not show who writes


@dataclass(frozen=True, slots=True)
class Turn:
    """One message in its conversation.

    Attributes:
        message: the message.
        way: which way its words go.
        agency: slug of the agency's side; None where the record does not tell.
        outsider: the body on the other side; None for an unknown domain or where nobody outside takes part.
        outside: the address on the other side, else None.
        findings: of this message, in order.
    """

    message: Message
    way: Way
    agency: str | None
    outsider: Body | None
    outside: Address | None
    findings: tuple[Finding, ...]

    def found(self, family: str, *values: str, part: str | None = None) -> tuple[Finding, ...]:
        """The findings of a family, with one of `values` where any are given, in that part where one is given."""
        return tuple(
            finding
            for finding in self.findings
            if finding.family == family
            and (not values or finding.value in values)
            and (part is None or finding.part == part)
        )

    def says(self, family: str, *values: str) -> bool:
        """True where there is such a finding."""
        return bool(self.found(family, *values))


def turns_of(thread: Thread, findings: Sequence[Finding], directory: Directory) -> tuple[Turn, ...]:
    """Every message of a thread as a turn, in the thread's order."""
    by_message: dict[str, list[Finding]] = {}
    for finding in findings:
        by_message.setdefault(finding.message, []).append(finding)
    return tuple(_turn(message, by_message, directory) for message in thread.messages)


def _turn(message: Message, findings: Mapping[str, Sequence[Finding]], directory: Directory) -> Turn:
    found = tuple(findings.get(message.id, ()))
    sender = _body(message.sender, directory)
    others = [(address, _body(address, directory)) for address in message.recipients]
    agency_side = [body for _, body in others if body and body.side is Side.agency]
    if sender and sender.side is Side.agency:
        outside = _outside(others)
        way = Way.outbound if outside else Way.internal
        return Turn(message, way, sender.slug, outside[1] if outside else None, outside[0] if outside else None, found)
    if message.sender is None or (message.sender.email is None and sender is None):
        return Turn(message, Way.unknown, message.agency, None, None, found)
    # Mail that came out of an agency's mailbox was received by it, even where a print-out shows only names.
    agency = agency_side[0].slug if agency_side else message.agency
    return Turn(message, Way.inbound, agency, sender, message.sender, found)


def _body(address: Address | None, directory: Directory) -> Body | None:
    return directory.body_of(address.email) if address and address.email else None


def _outside(others: Sequence[tuple[Address, Body | None]]) -> tuple[Address, Body | None] | None:
    """The recipient outside the agencies: a known counterpart first, then another known body, then an unknown domain."""
    outside = [(address, body) for address, body in others if address.email and not (body and body.side is Side.agency)]
    if not outside:
        return None
    rank = {Side.counterpart: 0, Side.other: 1, Side.agency: 3}
    return min(outside, key=lambda pair: rank[pair[1].side] if pair[1] else 2)
