"""Order: the messages of one conversation, oldest first, those without a time behind what they answer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from amparo.threads.message import Message


def when(message: Message) -> tuple[bool, float]:
    """Sort key of a time: messages without one come last."""
    return message.sent_at is None, message.sent_at.timestamp() if message.sent_at else 0.0


def ordered(group: Sequence[Message], after: Mapping[str, Sequence[str]]) -> list[Message]:
    """By time, then id. A message without a time stands right behind the latest one that it answers, else last, by id.

    Of several that it answers the latest is the one with the latest time, then the one that was placed last.

    Args:
        group: the messages.
        after: id -> ids of messages that it quotes.
    """
    timed = sorted((message for message in group if message.sent_at is not None), key=lambda m: (*when(m), m.id))
    waiting = {message.id: message for message in group if message.sent_at is None}
    if not waiting:
        return timed
    ranks = {message.id: (rank, 0) for rank, message in enumerate(timed)}
    answers: dict[str, list[str]] = defaultdict(list)
    for id, message in waiting.items():
        for named in _named(message, after):
            answers[named].append(id)
    behind: dict[str, list[Message]] = defaultdict(list)
    ready = [id for id, message in waiting.items() if any(named in ranks for named in _named(message, after))]
    heapify(ready)
    placed = 0
    while ready:
        id = heappop(ready)
        if id in ranks:
            continue
        placed += 1
        above = max((named for named in _named(waiting[id], after) if named in ranks), key=lambda named: ranks[named])
        ranks[id] = (ranks[above][0], placed)
        behind[above].append(waiting[id])
        for answer in answers[id]:
            if answer not in ranks:
                heappush(ready, answer)
    out: list[Message] = []
    stack = timed[::-1]
    while stack:
        message = stack.pop()
        out.append(message)
        stack.extend(behind.get(message.id, ()))  # the last one placed stands first, as it was put right behind
    out.extend(waiting[id] for id in sorted(waiting) if id not in ranks)
    return out


def _named(message: Message, after: Mapping[str, Sequence[str]]) -> list[str]:
    return list(dict.fromkeys((*message.in_reply_to, *message.references, *after.get(message.id, ()))))
