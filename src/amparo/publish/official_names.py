"""Official names: proposals that only name an official of the same conversation, who appears by name or role as the plan says."""

from collections.abc import Iterable, Mapping

from amparo.detect.people_count import name_words
from amparo.publish.proposals import is_official
from amparo.publish.redaction import Redaction
from amparo.threads.directory import Directory
from amparo.threads.message import Message

Name = tuple[str, str]  # first and last, as `name_words` gives them


def without_officials(
    proposed: Iterable[Redaction], messages: Iterable[Message], thread_of: Mapping[str, str], directory: Directory
) -> tuple[Redaction, ...]:
    """The proposals, without those of the code `person` that name an official who takes part in the conversation.

    First and last name must both stand there: a surname alone may be a private person's, and stays proposed.

    Args:
        proposed: as `proposals.proposals` gives them.
        messages: those of exhibits.
        thread_of: message id -> conversation.
        directory: tells officials.
    """
    known: dict[str, set[Name]] = {}
    private: dict[str, set[Name]] = {}
    for message in messages:
        thread = thread_of.get(message.id, message.id)
        for who in (*((message.sender,) if message.sender else ()), *message.recipients):
            kept = known if is_official(who, directory) else private
            kept.setdefault(thread, set()).update(_names(who.name))
    return tuple(
        one
        for one in proposed
        if one.code != "person"
        or not _names_one(one.quote, known.get(thread := thread_of.get(one.message, one.message), set()))
        or _names_one(one.quote, private.get(thread, set()))
    )


def _names(written: str) -> Iterable[Name]:
    """First and last name of a display name, offices after them left out: `Lucero, Denise R, DOH`."""
    pieces = [piece.strip() for piece in written.split(",") if piece.strip()]
    words = [word for word in name_words(", ".join(pieces[:2])) if len(word) > 1]
    return ((words[0], words[-1]),) if len(words) > 1 else ()


def _names_one(quote: str, names: Iterable[Name]) -> bool:
    """Whether both names stand in the words, and in no more words than a name with its title has."""
    words = name_words(quote)
    return any(first in words and last in words and len(words) <= MOST_WORDS for first, last in names)


MOST_WORDS = 4
