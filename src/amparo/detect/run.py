"""A thread's messages through the detectors: which stretches are read, and all findings in order."""

import re
from collections.abc import Iterable

from amparo.beat import beat
from amparo.detect.acts import find_acts
from amparo.detect.data import find_data
from amparo.detect.finding import Finding
from amparo.detect.passage import Passage
from amparo.span import Span
from amparo.threads.message import Message, Role
from amparo.threads.thread import Thread

REPLY = re.compile(r"^(?:\s*(?:re|rv|fw|fwd|rm|r|tr)\s*:\s*)+", re.IGNORECASE)


def officials_of(thread: Thread) -> tuple[str, ...]:
    """Names of everyone who wrote or received a message of the thread, as written."""
    names = {
        address.name
        for message in thread.messages
        for address in (*((message.sender,) if message.sender else ()), *message.recipients)
        if address.name
    }
    return tuple(sorted(names))


def passages(message: Message, officials: tuple[str, ...]) -> Iterable[Passage]:
    """The stretches of a message that its sender wrote or attached: subject, own words, attachments."""
    for part in message.parts:
        chars = part.text.chars
        if part.part == "header" or not chars.strip():
            continue
        if part.part == "body":
            spans: tuple[Span, ...] = message.spans(Role.own)
        elif part.part == "subject":
            prefix = REPLY.match(chars)
            start = prefix.end() if prefix else 0
            spans = (Span(start, len(chars)),) if start < len(chars) else ()
        else:
            spans = (Span(0, len(chars)),)
        attached = part.part.startswith("attachment:")
        for span in spans:
            beat()
            yield Passage(message.id, part.part, chars, span, message.language, attached, officials)


def find_data_only(thread: Thread) -> tuple[Finding, ...]:
    """The personal data of a thread in which no agency takes part: nothing is asked of an agency or given by one."""
    officials = officials_of(thread)
    found = {f for message in thread.messages for passage in passages(message, officials) for f in find_data(passage)}
    return tuple(sorted(found, key=_order))


def find(thread: Thread) -> tuple[Finding, ...]:
    """Everything the detectors find in a thread, by message, part and span."""
    officials = officials_of(thread)
    found: list[Finding] = []
    for message in thread.messages:
        for passage in passages(message, officials):
            found += find_data(passage)
            found += find_acts(passage)
    return tuple(sorted(set(found), key=_order))


def _order(finding: Finding) -> tuple[str, ...]:
    numbers = (f"{finding.span.start:012d}", f"{finding.span.end:012d}", str(finding.count))
    flags = (str(finding.negated), str(finding.hedged), finding.reason)
    return (
        finding.message,
        finding.part,
        *numbers[:2],
        finding.family,
        finding.value,
        finding.rule,
        numbers[2],
        *flags,
    )
