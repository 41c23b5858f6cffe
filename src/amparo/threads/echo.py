"""Echo: finds the message that first said some quoted words, by runs of words that only its writer said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from amparo.threads.message import Message, Role
from amparo.threads.wording import lines_of, words_of

RUN = 7  # words that make a run its writer's own
STEP = 5  # words from one kept run of a line to the next; every passage of RUN + STEP words holds one of them
COMMON = 2  # a run that more messages say is a footer or a phrase
ENOUGH = 2  # runs in common; one does where the quotation is too short to hold two for certain
CERTAIN = RUN + 2 * STEP  # words
SHARE = 16  # words of a quotation for each run in common: about a third of it


class Said:
    """Runs of words that the messages of a case say in their own words. Built on first use.

    Lines do not matter: programs wrap what they quote anew. Of what is said every few words one run is kept, of what is
    quoted all are looked up, so time and memory are in proportion to the words.
    """

    def __init__(self, messages: Sequence[Message]) -> None:
        self._messages = messages
        self._speakers: dict[int, int | tuple[int, ...]] | None = None

    def speakers(self, quoted: str, quoting: Message) -> tuple[str, ...]:
        """Ids of earlier messages that say enough of the quoted words, the one that says most first."""
        words = words_of(quoted)
        if len(words) < RUN:
            return ()
        said = self._index()
        votes: dict[int, int] = defaultdict(int)
        for run in set(_runs(words, range(len(words)))):
            known = said.get(run, ())
            for speaker in (known,) if isinstance(known, int) else known if len(known) <= COMMON else ():
                votes[speaker] += 1
        needed = max(ENOUGH, len(words) // SHARE) if has_enough(words) else 1
        found = [(-count, self._messages[at]) for at, count in votes.items() if count >= needed]
        return tuple(
            message.id
            for _, message in sorted(found, key=lambda row: (row[0], row[1].id))
            if message.id != quoting.id and not _later(message, quoting)
        )

    def _index(self) -> dict[int, int | tuple[int, ...]]:
        """The first speakers of every run by their place, no more than are needed to see that it is common."""
        if self._speakers is None:
            speakers: dict[int, int | tuple[int, ...]] = {}
            for at, message in enumerate(self._messages):
                for run in message.beforehand.said if message.beforehand else said_by(message):
                    known = speakers.get(run)
                    if known is None:
                        speakers[run] = at
                    elif isinstance(known, int):
                        speakers[run] = (known, at)
                    elif len(known) <= COMMON:
                        speakers[run] = (*known, at)
            self._speakers = speakers
        return self._speakers


def has_enough(words: Sequence[str]) -> bool:
    """True where quoted words are so many that a speaker of them says more than one run."""
    return len(words) >= CERTAIN


def said_by(message: Message) -> tuple[int, ...]:
    """The runs that a message says in its own words, each once, in a fixed order; the same in every process."""
    body = message.body
    return tuple(sorted(set(_kept("\n".join(span.of(body) for span in message.spans(Role.own))))))


def _kept(text: str) -> Iterator[int]:
    words: list[str] = []
    starts: list[int] = []
    for line in lines_of(text):
        in_line = line.split()
        starts.extend(range(len(words), len(words) + len(in_line), STEP))
        words += in_line
    return _runs(words, starts)


def _runs(words: Sequence[str], starts: Iterable[int]) -> Iterator[int]:
    """The runs that begin there, as numbers that are equal for equal words: drafts keep them."""
    last = len(words) - RUN
    return (_number(words[start : start + RUN]) for start in starts if start <= last)


def _number(words: Sequence[str]) -> int:
    raw = " ".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big")


def _later(speaker: Message, quoting: Message) -> bool:
    return speaker.sent_at is not None and quoting.sent_at is not None and speaker.sent_at > quoting.sent_at
