"""Marked: every mark of an exhibit with its number, its place and the words that stand on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amparo.publish.exhibit import Exhibit
from amparo.publish.mark_kind import KINDS, OFFICIAL, PERSON, PRIVATE
from amparo.publish.redacted import Mark, RedactedMessage, RedactedPart, Stretch
from amparo.report.catalogue import Catalogue

HEAD = ("from", "to", "cc")
SUBJECT, BODY, ATTACHMENT = "subject", "body", "attachment"
HEADER = (
    "header"  # of a printed message: shown on its page alone, since sender, to, cc and subject tell it everywhere else
)


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark where it stands.

    Attributes:
        message: 1-based place of its message in the exhibit.
        kind: `from`, `to`, `cc`, `subject`, `body`, `attachment`.
        attachment: 1-based place of the attachment in its message, 0 elsewhere.
        number: 1-based, counted through the exhibit in reading order.
        mark: the mark.
    """

    message: int
    kind: str
    attachment: int
    number: int
    mark: Mark


def marked(exhibit: Exhibit) -> Iterator[Marked]:
    """The marks of an exhibit in reading order: from, to, cc, subject, then the text and the attachments."""
    number = 0
    for at, message in enumerate(exhibit.messages, start=1):
        for kind, attachment, stretches in places(message):
            for stretch in stretches:
                if stretch.mark is not None:
                    number += 1
                    yield Marked(at, kind, attachment, number, stretch.mark)


def places(message: RedactedMessage) -> Iterator[tuple[str, int, Sequence[Stretch]]]:
    """(kind, place of the attachment or 0, stretches) of a message in reading order; withheld files have no stretches."""
    yield HEAD[0], 0, message.sender
    for kind, people in zip(HEAD[1:], (message.to, message.cc), strict=True):
        for person in people:
            yield kind, 0, person
    attachment = 0
    for part in ordered(message.parts):
        if part.part in (SUBJECT, BODY):
            yield part.part, 0, () if part.withheld else part.stretches
        else:
            attachment += 1
            yield ATTACHMENT, attachment, () if part.withheld else part.stretches


def ordered(parts: Sequence[RedactedPart]) -> list[RedactedPart]:
    """The subject first, then the text, then the files in their order; a printed header is not read a second time."""
    return sorted(
        (part for part in parts if part.part != HEADER), key=lambda part: {SUBJECT: 0, BODY: 1}.get(part.part, 2)
    )


def label(mark: Mark, words: Catalogue) -> str:
    """What stands on the bar: `Person 14`, `date of birth`. Never longer than the bar is wide."""
    if mark.kind == OFFICIAL:
        return words.say("bar.official_nth", n=str(mark.pseudonym)) if mark.pseudonym else words.say("mark.official")
    if mark.pseudonym is not None:
        return words.say("bar.pseudonym", n=str(mark.pseudonym))
    return _kind(mark, words)


def role(mark: Mark, words: Catalogue) -> str:
    """An official's role in words, in the catalogue's language where it is told in it; empty for everybody else."""
    told = dict(mark.role)
    return told.get(words.language) or next(iter(told.values()), "")


def why(mark: Mark, words: Catalogue) -> str:
    """Why the words were removed: the reviewer's own reason, else what the kind stands for."""
    if mark.reason.strip():
        return mark.reason.strip()
    if mark.kind in (PERSON, OFFICIAL):
        return words.say(f"why.{mark.kind}")
    return words.say("why.data", data=_kind(mark, words))


def _kind(mark: Mark, words: Catalogue) -> str:
    return words.say(f"mark.{mark.kind if mark.kind in KINDS or mark.kind in (PERSON, OFFICIAL) else PRIVATE}")
