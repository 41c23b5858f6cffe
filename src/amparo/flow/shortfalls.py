"""Shortfalls: what the messages of a case show to be absent, and the limits that this sets to their exchanges."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from amparo.campaign.absent import absent_attachments, absent_parents
from amparo.campaign.gap import Gap
from amparo.flow.case import Case
from amparo.records.item import Item
from amparo.threads.thread import Thread

# Kind of gap -> the codebook's limit. What concerns days, mailboxes or stamps limits no exchange that can be named.
LIMITS = {
    "missing_parent": "missing_parent",
    "quoted_parent": "missing_parent",
    "missing_attachment": "missing_attachment",
}
REDACTED = "redacted"


def absences(items: Sequence[Item], threads: Iterable[Thread], known: Mapping[str, object]) -> Iterator[Gap]:
    """Messages that others answer or quote, and attachments that mails name, which nobody produced.

    Args:
        items: all files of the case.
        threads: the conversations to look at.
        known: ids of every message of the case.
    """
    names = {item.name.casefold() for item in items if item.size}
    empty: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item.container and not item.size:
            empty[item.container].append(item.name)
    for thread in threads:
        yield from absent_parents(thread, known)
        for message in thread.messages:
            held = [name for copy in message.copies[:1] if not copy.ordinal for name in empty.get(copy.path, ())]
            yield from absent_attachments(message, names, held)


def boxed(case: Case) -> set[str]:
    """Ids of the messages on whose pages, or in whose attachments, boxes hide words."""
    return {
        one.message
        for one in case.workspace.blacked()
        if one.message and one.redaction.box and one.redaction.kind != "label"
    }


def shortfalls(case: Case) -> dict[str, dict[str, frozenset[str]]]:
    """Conversation -> message -> the limits that gaps and redactions set to its exchanges; reads every conversation once."""
    threads = list(case.workspace.threads())
    known = {message.id: thread.id for thread in threads for message in thread.messages}
    found: dict[str, set[str]] = defaultdict(set)
    for message in boxed(case) & known.keys():
        found[message].add(REDACTED)
    for gap in absences(case.workspace.items(), threads, known):
        if gap.message and gap.kind in LIMITS:
            found[gap.message].add(LIMITS[gap.kind])
    out: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for message in sorted(found):
        out[known[message]][message] = frozenset(found[message])
    return dict(out)
