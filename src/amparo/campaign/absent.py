"""Absent: messages that others answer or quote, and attachments that mails name, which are not in what was produced."""

from collections.abc import Iterable, Iterator, Mapping

from amparo.campaign.gap import Gap
from amparo.ids import OURS
from amparo.threads.message import Message
from amparo.threads.subjects import base_subject, is_answer
from amparo.threads.thread import Thread

ATTACHED = "attachment:"


def absent_parents(thread: Thread, known: Mapping[str, object]) -> Iterator[Gap]:
    """What the messages of a conversation answer and nobody produced.

    `missing_parent`: nothing of it is in the record. `quoted_parent`: it is known only as quoted text.

    Args:
        thread: the conversation.
        known: ids of every message of the case.
    """
    messages = thread.messages
    carriers = {message.carrier for message in messages}
    by_id = {message.id: message for message in messages}
    for at, message in enumerate(messages):
        if message.carrier is not None:
            carrier = by_id.get(message.carrier)
            if carrier is not None and carrier.carrier is None:
                yield _gap(carrier, "quoted_parent", (("id", message.id), ("number", message.id.rpartition("#")[2])))
            continue
        if message.id in carriers or any(id in known for id in (*message.in_reply_to, *message.references)):
            named = [id for id in message.in_reply_to if id not in known]
            if message.id in carriers or not named:
                continue
        before = messages[:at]
        parent = next(iter((*message.in_reply_to[:1], *message.references[-1:])), None)
        if parent is None:
            if is_answer(message.subject) and not before:
                yield _gap(message, "missing_parent", (("id", "–"),))
        elif not _may_be_among(message, before):
            yield _gap(message, "missing_parent", (("id", parent),))


def _may_be_among(message: Message, before: Iterable[Message]) -> bool:
    """True where an earlier message whose own id is not known (a print-out) can be the one that is answered."""
    subject = base_subject(message.subject)
    return any(other.id.startswith(OURS) and base_subject(other.subject) == subject for other in before)


def absent_attachments(message: Message, names: Iterable[str], empty: Iterable[str]) -> Iterator[Gap]:
    """Attachments that a message names in its header or text, or carries as a name without bytes.

    Args:
        message: as produced.
        names: lower-case names of all files received, whoever carries them.
        empty: names of files that this message carries with no bytes in them.
    """
    if message.carrier is not None:
        return
    have = {
        part.part.removeprefix(ATTACHED).rpartition("#")[0] or part.part.removeprefix(ATTACHED)
        for part in message.parts
        if part.part.startswith(ATTACHED)
    }
    have |= {part.part.removeprefix(ATTACHED) for part in message.parts if part.part.startswith(ATTACHED)}
    held = {name.casefold() for name in have} | set(names)
    for name in message.attachments_named:
        if " ".join(name.split()).casefold() not in held:
            yield _gap(message, "missing_attachment", (("name", name),))
    for name in empty:
        yield _gap(message, "missing_attachment", (("name", name),))


def _gap(message: Message, kind: str, facts: tuple[tuple[str, str | int], ...]) -> Gap:
    copy = message.copies[0] if message.copies else None
    return Gap(
        message.agency, kind, message.id, facts, message.id, copy.path if copy else None, copy.page if copy else None
    )
