"""Echo: quoted words without a usable header find the message that said them first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from amparo.span import Span
from amparo.threads.message import Message, Role
from amparo.threads.wording import words_of

TELLING = 7  # words that make a line its writer's own
COMMON = 2  # a line that more messages say is a footer or a phrase
ENOUGH = 2  # lines in common; one does where the quotation has no more


def echoes(messages: Sequence[Message], quoting: Mapping[str, Iterable[Span]]) -> tuple[tuple[str, str], ...]:
    """(id of the quoting message, id of the message quoted) where quoted lines stand as own lines in one earlier message.

    Args:
        messages: all that were produced.
        quoting: message id -> stretches of its body that quote somebody without saying whom.
    """
    if not quoting:
        return ()
    known = {message.id: message for message in messages}
    said: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for message in messages:
        for line in {line for span in message.spans(Role.own) for line in _lines(span.of(message.body))}:
            said[line].append(message.id)
    out: list[tuple[str, str]] = []
    for id in sorted(quoting):
        lines = {line for span in quoting[id] for line in _lines(span.of(known[id].body))}
        votes: dict[str, int] = defaultdict(int)
        for line in lines:
            speakers = said.get(line, ())
            if len(speakers) <= COMMON:
                for speaker in speakers:
                    if speaker != id and not _later(known[speaker], known[id]):
                        votes[speaker] += 1
        needed = min(ENOUGH, len(lines))
        found = [speaker for speaker, count in votes.items() if count >= needed]
        if found:
            out.append((id, max(found, key=lambda speaker: (votes[speaker], speaker))))
    return tuple(out)


def _lines(text: str) -> list[tuple[str, ...]]:
    found = [words_of(line.lstrip("> \t")) for line in text.split("\n") if len(line) > 30]
    return [words for words in found if len(words) >= TELLING]


def _later(one: Message, other: Message) -> bool:
    return one.sent_at is not None and other.sent_at is not None and one.sent_at > other.sent_at
