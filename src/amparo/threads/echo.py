"""Echo: finds the message that first said some quoted words, by whole lines that only its writer said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from amparo.threads.message import Message, Role
from amparo.threads.wording import lines_of

TELLING = 7  # words that make a line its writer's own
SHORTEST = 30  # characters; a cheap test before that
COMMON = 2  # a line that more messages say is a footer or a phrase
ENOUGH = 2  # lines in common; one does where the quotation has no more


class Said:
    """Every telling line that the messages of a case say in their own words. Built on first use."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self._messages = messages
        self._speakers: dict[str, tuple[str, ...]] | None = None
        self._sent = {message.id: message.sent_at for message in messages}

    def speakers(self, words: str, quoting: Message) -> tuple[str, ...]:
        """Ids of earlier messages that say enough of the quoted lines, the one that says most first."""
        lines = set(_lines([words]))
        if not lines:
            return ()
        said = self._index()
        votes: dict[str, int] = defaultdict(int)
        for line in map(_digest, lines):
            known = said.get(line, ())
            if len(known) <= COMMON:
                for speaker in known:
                    if speaker != quoting.id and not self._later(speaker, quoting):
                        votes[speaker] += 1
        needed = min(ENOUGH, len(lines))
        return tuple(sorted((id for id in votes if votes[id] >= needed), key=lambda id: (-votes[id], id)))

    def _later(self, speaker: str, quoting: Message) -> bool:
        sent = self._sent[speaker]
        return sent is not None and quoting.sent_at is not None and sent > quoting.sent_at

    def _index(self) -> dict[str, tuple[str, ...]]:
        """The first speakers of every line, no more than are needed to see that a line is common."""
        if self._speakers is None:
            speakers: dict[str, tuple[str, ...]] = {}
            for message in self._messages:
                for line in message.beforehand.said if message.beforehand else said_by(message):
                    known = speakers.get(line, ())
                    if len(known) <= COMMON:
                        speakers[line] = (*known, message.id)
            self._speakers = speakers
        return self._speakers


def said_by(message: Message) -> tuple[str, ...]:
    """Digests of the telling lines that a message says in its own words, each once, in a fixed order."""
    body = message.body
    return tuple(sorted(map(_digest, set(_lines(span.of(body) for span in message.spans(Role.own))))))


def has_enough(words: str) -> bool:
    """True where quoted words have telling lines enough that a speaker of them says more than one."""
    return len(set(_lines([words]))) >= ENOUGH


def _digest(line: str) -> str:
    """Short enough to be kept with every draft; two lines of a million share one once in ten million cases."""
    return blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _lines(texts: Iterable[str]) -> list[str]:
    long = "\n".join([line for text in texts for line in text.split("\n") if len(line) > SHORTEST])
    return [words for words in lines_of(long) if words.count(" ") >= TELLING - 1] if long else []
